"""Questions about regions: how many practices they have, and which one an address or a name means."""

from dataclasses import dataclass

from django.db.models import Case, Count, F, Q, QuerySet, When

from practices.cards import public_rows
from practices.models import PlaceRow, Region

MAX_WANTED = 80  # characters of what a visitor typed


@dataclass(frozen=True, kw_only=True)
class FoundPlace:
    """A place or municipality that a visitor's words may mean, and its address under the region index."""

    name: str
    address: str


def region_counts(*, places_of: Region | None = None) -> dict[int, int]:
    """Region id → number of public practices, for all municipalities and the places of one of them, in one
    query. What lies in a place counts for its municipality; what counts twice there is one practice."""
    rows = (
        public_place_rows().annotate(municipality=_municipality_of_row()).filter(municipality__isnull=False)
    )
    counted = rows.values_list("municipality").annotate(n=Count("practice", distinct=True))
    if places_of is not None and places_of.pk:
        in_places = public_place_rows().filter(region__parent=places_of.pk)
        counted = counted.union(in_places.values_list("region").annotate(n=Count("practice", distinct=True)))
    return dict(counted)


def public_place_rows() -> QuerySet[PlaceRow]:
    return public_rows(PlaceRow.objects.all())


def group_counts() -> dict[int, int]:
    """Named area id → number of public practices in its approved municipalities and their places."""
    group = Case(
        When(region__level=Region.Level.PLACE, region__parent__live=True, then=F("region__parent__groups")),
        When(region__level=Region.Level.MUNICIPALITY, region__live=True, then=F("region__groups")),
    )
    rows = public_place_rows().annotate(group=group).filter(group__isnull=False)
    return dict(rows.values_list("group").annotate(n=Count("practice", distinct=True)))


def _municipality_of_row() -> Case:
    return Case(
        When(region__level=Region.Level.PLACE, then=F("region__parent")),
        When(region__level=Region.Level.MUNICIPALITY, then=F("region")),
    )


def municipalities() -> list[Region]:
    """The approved municipalities, with their province."""
    return list(Region.objects.approved().filter(level=Region.Level.MUNICIPALITY).select_related("parent"))


def find_region(municipality: str, place: str | None = None) -> Region | None:
    """The approved region at this address."""
    regions = Region.objects.approved().select_related("parent__parent")
    if place is None:
        return regions.filter(level=Region.Level.MUNICIPALITY, slug=municipality).first()
    return regions.filter(
        level=Region.Level.PLACE, slug=place, parent__slug=municipality, parent__live=True
    ).first()


def find_places(words: str) -> list[FoundPlace]:
    """The municipalities and places of which a visitor typed the name, or its beginning."""
    wanted = " ".join(words.replace("\0", " ").split())[:MAX_WANTED]
    if not wanted:
        return []
    place_in_use = Q(level=Region.Level.PLACE, parent__live=True)
    regions = (
        Region.objects.approved()
        .filter(Q(level=Region.Level.MUNICIPALITY) | place_in_use)
        .select_related("parent")
    )
    exact = [
        region
        for region in regions.filter(Q(label__iexact=wanted) | Q(alternative_labels__icontains=wanted))
        if wanted.lower() in {name.lower() for name in (region.label, *region.alternatives)}
    ]
    found = exact or list(regions.filter(label__istartswith=wanted)[:12])
    return [FoundPlace(name=str(region), address=region_address(region)) for region in found]


def has_page(region: Region) -> bool:
    """Whether the region has a page: an approved municipality, or an approved place in one."""
    if region.level == Region.Level.PLACE:
        return region.live and region.parent is not None and region.parent.live
    return region.live and region.level == Region.Level.MUNICIPALITY


def region_address(region: Region) -> str:
    """The address of a municipality or place under the region index: "westerveld/vledder/"."""
    if region.level == Region.Level.PLACE and region.parent:
        return f"{region.parent.slug}/{region.slug}/"
    return f"{region.slug}/"


def addresses_with_content() -> list[str]:
    """The addresses of all municipalities, and of the places that have public practices."""
    used = public_place_rows().values("region")
    wanted = Q(level=Region.Level.MUNICIPALITY) | Q(level=Region.Level.PLACE, pk__in=used, parent__live=True)
    return [
        region_address(region) for region in Region.objects.approved().filter(wanted).select_related("parent")
    ]
