"""Questions about regions: how many practices they have, and which one an address or a name means."""

from dataclasses import dataclass

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, When

from cms.kept_answers import kept
from practices.models import PlaceRow, Region
from practices.public_site.cards import public_rows

MAX_WANTED = 80  # characters of what a visitor typed


@dataclass(frozen=True, kw_only=True)
class FoundPlace:
    """A place or municipality that a visitor's words may mean, and its address under the region index."""

    name: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """A municipality with the municipalities of its province in their order (itself among them), its places by
    name, and the municipalities beside it; approved ones only."""

    municipality: Region
    others: list[Region]
    places: list[Region]
    neighbours: list[Region]


def region_counts(*, since: str = "") -> dict[int, int]:
    """Region id → number of public practices, for all municipalities and places. What lies in a place counts
    for its municipality; what counts twice there is one practice."""
    return kept("regions", _region_counts, since=since)


def _region_counts() -> dict[int, int]:
    rows = (
        public_place_rows().annotate(municipality=_municipality_of_row()).filter(municipality__isnull=False)
    )
    in_municipalities = rows.values_list("municipality").annotate(n=Count("practice", distinct=True))
    in_places = public_place_rows().filter(region__level=Region.Level.PLACE)
    return dict(
        in_municipalities.union(in_places.values_list("region").annotate(n=Count("practice", distinct=True)))
    )


def public_place_rows() -> QuerySet[PlaceRow]:
    return public_rows(PlaceRow.objects.all())


def group_counts() -> dict[int, int]:
    """Named area id → number of public practices in its approved municipalities and their places."""
    return kept("groups", _group_counts)


def _group_counts() -> dict[int, int]:
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


def find_region(municipality: str, place: str | None = None) -> tuple[Region, Surroundings] | None:
    """The approved region at this address, with what is around it."""
    own = Region.objects.approved().filter(level=Region.Level.MUNICIPALITY, slug=municipality)
    found = own.select_related("parent").order_by("pk").first()
    if found is None:
        return None
    around = surroundings_of(found)
    if place is None:
        return found, around
    return next(((other, around) for other in around.places if other.slug == place), None)


def surroundings_of(municipality: Region) -> Surroundings:
    """What is around a municipality; one that was never saved is alone."""
    if not municipality.pk:
        return Surroundings(municipality=municipality, others=[municipality], places=[], neighbours=[])
    beside = Region.neighbours.through.objects.filter(from_region=municipality.pk, to_region=OuterRef("pk"))
    in_province = Q(level=Region.Level.MUNICIPALITY, parent=municipality.parent_id)
    in_municipality = Q(level=Region.Level.PLACE, parent=municipality.pk)
    approved = Region.objects.approved().annotate(is_neighbour=Exists(beside))
    regions = list(approved.filter(in_province | in_municipality | Q(is_neighbour=True)))
    places = [region for region in regions if region.level == Region.Level.PLACE]
    for place in places:
        place.parent = municipality
    return Surroundings(
        municipality=municipality,
        others=[
            region
            for region in regions
            if region.level == Region.Level.MUNICIPALITY and region.parent_id == municipality.parent_id
        ],
        places=sorted(places, key=lambda place: place.label),
        neighbours=[region for region in regions if region.is_neighbour],
    )


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
