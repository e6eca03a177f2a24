"""What the region pages show: the map, and one municipality or place with its practices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from cms.kept_answers import kept
from practices.evidence_queries import summary_of
from practices.evidence_sentences import sentence
from practices.models import Region, RegionGroup
from practices.public_site.addresses import list_address, themes_address
from practices.public_site.cards import AnyCard, public_practices
from practices.public_site.evidence_notes import EvidenceNote, note_of
from practices.public_site.filters import in_region
from practices.public_site.near_practices import NearPractices
from practices.public_site.region_map import RegionMap, region_map
from practices.public_site.region_practices import practices_in
from practices.public_site.region_queries import (
    MAX_WANTED,
    FoundPlace,
    Surroundings,
    group_counts,
    municipalities,
    region_address,
    region_counts,
    surroundings_of,
)
from practices.public_site.theme_views import ThemeLink, counted_themes, theme_link
from search.lists.listing import count_label
from search.lists.pagination import PAGE_SIZE


@dataclass(frozen=True, kw_only=True)
class RegionLink:
    """A region with the number of its practices."""

    name: str
    url: str
    count: int
    count_label: str
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class ProvinceList:
    """A province with its municipalities."""

    name: str
    municipalities: list[RegionLink]


@dataclass(frozen=True, kw_only=True)
class GroupLink:
    """A named area, the municipalities in it, and the list of their practices."""

    name: str
    definition: str
    municipalities: str
    url: str
    count_label: str


@dataclass(frozen=True, kw_only=True)
class RegionOverview:
    """The page /regio/. `wanted` is what a visitor typed, `found_urls` what it may mean."""

    map: RegionMap | None
    search_url: str
    wanted: str
    found_urls: list[RegionLink]
    provinces: list[ProvinceList]
    groups: list[GroupLink]


@dataclass(frozen=True, kw_only=True)
class RegionView:
    """The page of a municipality or a place.

    `municipality` is the one around a place; `places` are those with practices, `other_places` those without;
    `near` is what is nearest beyond it; the wider cards run in the whole province. `evidence`: what the practices here
    say together; None without any.
    """

    name: str
    definition: str
    summary: str
    municipality: RegionLink | None
    places: list[RegionLink]
    other_places: list[RegionLink]
    neighbours: list[RegionLink]
    map: RegionMap | None
    themes: list[ThemeLink]
    evidence: EvidenceNote | None
    cards: Sequence[AnyCard]
    near: NearPractices | None
    all_url: str
    all_label: str
    wider_cards: Sequence[AnyCard]
    wider_name: str
    municipalities: list[RegionLink]
    municipalities_label: str


def region_link(region: Region, *, base_url: str, count: int, current: bool = False) -> RegionLink:
    """The region as a link with its count."""
    return RegionLink(
        name=region.label,
        url=f"{base_url}{region_address(region)}",
        count=count,
        count_label=count_label(count),
        current=current,
    )


def region_overview(
    base_url: str, *, wanted: str = "", found: list[FoundPlace] | None = None
) -> RegionOverview:
    """All municipalities by province, on the map and as lists, and the named areas."""
    regions, counts = municipalities(), region_counts()
    by_province: dict[str, list[RegionLink]] = {}
    for region in regions:
        link = region_link(region, base_url=base_url, count=counts.get(region.pk, 0))
        by_province.setdefault(region.parent.label if region.parent else "", []).append(link)
    return RegionOverview(
        map=region_map(regions, counts, base_url=base_url),
        search_url=base_url,
        wanted=wanted.strip()[:MAX_WANTED],
        found_urls=[
            RegionLink(name=place.name, url=f"{base_url}{place.address}", count=0, count_label="")
            for place in found or []
        ],
        provinces=[ProvinceList(name=name, municipalities=links) for name, links in by_province.items()],
        groups=_groups(),
    )


def _groups() -> list[GroupLink]:
    """The named areas, each as a list of practices in its municipalities."""
    counts, links = group_counts(), []
    for group in RegionGroup.objects.approved().prefetch_related("municipalities"):
        approved = [region for region in group.municipalities.all() if region.live]
        query = "&".join(f"gemeente={region.code}" for region in approved)
        links.append(
            GroupLink(
                name=group.label,
                definition=group.definition,
                municipalities=", ".join(region.label for region in approved),
                url=f"{list_address()}?{query}",
                count_label=count_label(counts.get(group.pk, 0)),
            )
        )
    return links


def region_view(
    region: Region,
    *,
    base_url: str,
    around: Surroundings | None = None,
    request: HttpRequest | None = None,
) -> RegionView:
    """One municipality or place: what is there, and what runs in the whole province. `around` is what
    find_region found with it; a preview has none."""
    is_place = region.level == Region.Level.PLACE
    municipality = region.parent if is_place and region.parent else region
    around = around or surroundings_of(municipality)
    practices = practices_in(region, around, request)
    counts, count = practices.counts, practices.counts.get(region.pk, 0)

    def link(other: Region, *, current: bool = False) -> RegionLink:
        return region_link(other, base_url=base_url, count=counts.get(other.pk, 0), current=current)

    places_here = [link(place, current=place == region) for place in around.places]
    return RegionView(
        name=region.label,
        definition=region.definition,
        summary=_summary(count, [place for place in places_here if place.count], is_place=is_place),
        municipality=link(municipality) if is_place else None,
        places=[place for place in places_here if place.count or place.current],
        other_places=[place for place in places_here if not place.count and not place.current],
        neighbours=[link(other) for other in around.neighbours],
        map=region_map(around.others, counts, base_url=base_url, current=municipality),
        themes=_themes_in(region, practices.by_theme),
        evidence=_evidence(region) if count else None,
        cards=practices.cards,
        near=practices.near,
        all_url=f"{list_address()}?gemeente={region.code}",
        all_label=f"Toon alle {count_label(count)}" if count > PAGE_SIZE else "",
        wider_cards=practices.wider_cards,
        wider_name=municipality.parent.label if municipality.parent else "",
        municipalities=[link(other, current=other == municipality) for other in around.others],
        municipalities_label=f"Alle {len(around.others)} gemeenten",
    )


def _themes_in(region: Region, counts: Mapping[str, int]) -> list[ThemeLink]:
    """The priority themes with the number of practices in the region; zero is said, too."""
    listed = list_address()
    return [
        theme_link(theme, url=f"{listed}?thema={theme.code}&gemeente={region.code}", count=count)
        if count
        else theme_link(theme, url=f"{themes_address()}{theme.code}/", count=0)
        for theme, count in counted_themes(counts)
        if theme.is_priority or count
    ]


def _evidence(region: Region) -> EvidenceNote:
    """What the practices of a region say together; those of the whole province don't count here."""
    here = public_practices().filter(in_region({region.code}))
    return note_of(kept(f"region-evidence-{region.pk}", lambda: sentence(summary_of(here))))


def _summary(count: int, places_with: list[RegionLink], *, is_place: bool) -> str:
    """The number of practices in a sentence."""
    if not count:
        return "Hier staat nog geen voorbeeld. Weet u er een?"
    found = f"Hier vindt u {count_label(count)}"
    if is_place or not places_with:
        return f"{found}."
    number = len(places_with)
    return f"{found}, uit {number} {'dorp' if number == 1 else 'dorpen'}."
