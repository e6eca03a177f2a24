"""The practices of a region and around it: from search, or from the database while search is away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest

from cms.kept_answers import kept, last_change
from practices.models import PlaceRow, Region, ThemeRow
from practices.public_site.cards import AnyCard, cards_of, ids_of_newest, public_practice_pages
from practices.public_site.filters import in_region, rows_in_region
from practices.public_site.near_practices import NearPractices, near_practices
from practices.public_site.practice_list import newest_in_search
from practices.public_site.region_queries import Surroundings, region_counts
from practices.public_site.theme_views import counts_by_theme
from search.lists.pagination import PAGE_SIZE

WIDE_SIZE = 3  # province-wide practices on a region's page


@dataclass(frozen=True, kw_only=True)
class PracticesOfRegion:
    """The newest cards of a region, what is nearest beyond it, and the newest of the whole province; top theme code →
    how many here, and region id → how many, for the region and those around it."""

    cards: Sequence[AnyCard]
    near: NearPractices | None
    wider_cards: Sequence[AnyCard]
    by_theme: Mapping[str, int]
    counts: dict[int, int]


@dataclass(frozen=True, kw_only=True)
class KeptIds:
    """What the database found: the ids of the newest here and in the whole province, and counts by theme."""

    newest: list[int]
    newest_wide: list[int]
    by_theme: dict[str, int]


def practices_in(region: Region, around: Surroundings, request: HttpRequest | None) -> PracticesOfRegion:
    """The practices of an approved region, or of one in preview."""
    found = _in_search(region, around) if region.live and region.pk else None
    return found or _in_database(region, around, request)


def _in_search(region: Region, around: Surroundings) -> PracticesOfRegion | None:
    here = newest_in_search("gemeente", region.code, facets=("thema", "gemeente"))
    if here is None:
        return None
    province = around.municipality.parent
    wide = newest_in_search("gebied", province.code, size=WIDE_SIZE) if province else None
    by_code = here.counts.get("gemeente", {})
    regions = (*around.others, *around.places, *around.neighbours)
    return PracticesOfRegion(
        cards=here.cards,
        near=near_practices(region.code, start=here.count),  # what is here comes first
        wider_cards=wide.cards if wide else [],
        by_theme=here.counts.get("thema", {}),
        counts={other.pk: by_code.get(other.code, 0) for other in regions},
    )


def _in_database(region: Region, around: Surroundings, request: HttpRequest | None) -> PracticesOfRegion:
    changed = last_change()
    ids = kept(f"region-{region.pk}", lambda: _ids(region, around.municipality.parent), since=changed)
    shown = cards_of([*ids.newest, *ids.newest_wide], request)
    return PracticesOfRegion(
        cards=[shown[pk] for pk in ids.newest if pk in shown],
        near=None,
        wider_cards=[shown[pk] for pk in ids.newest_wide if pk in shown],
        by_theme=ids.by_theme,
        counts=region_counts(since=changed),
    )


def _ids(region: Region, province: Region | None) -> KeptIds:
    in_province = PlaceRow.objects.filter(region=province.pk if province else None).values("practice")
    rows = rows_in_region({region.code}).values("practice")
    return KeptIds(
        newest=_newest(in_region({region.code}), number=PAGE_SIZE),
        newest_wide=_newest(Q(pk__in=in_province), number=WIDE_SIZE),
        by_theme=counts_by_theme(ThemeRow.objects.filter(practice__in=rows)),
    )


def _newest(where: Q, *, number: int) -> list[int]:
    return ids_of_newest(public_practice_pages().filter(where), number=number)
