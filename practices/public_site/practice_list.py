"""Lists of practices: the page /voorbeelden/, short ones from search, and any from the database while search is
away."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.http import QueryDict

from practices.public_site.cards import AnyCard, card, newest_of, public_practice_pages, with_card_data
from practices.public_site.filters import narrowed
from search.engine import SearchUnavailable
from search.find import find
from search.lists.browsing import register_browsing
from search.lists.listing import Listing, listing
from search.lists.pagination import PAGE_SIZE
from search.nearby import distances_of, filters_of, with_distances
from search.types import Hit, Query, Results, Sort

KIND = "voorbeeld"


@dataclass(frozen=True, kw_only=True)
class ShortList:
    """How many practices there are, the cards of the newest, and counts (facet → code → number)."""

    count: int
    cards: list[AnyCard]
    counts: Mapping[str, Mapping[str, int]]


def register() -> None:
    """Let search show lists from the database while it is away."""
    register_browsing(browse)


def list_view(parameters: QueryDict, base_url: str) -> Listing:
    """The list that these address parameters ask for."""
    return listing(parameters, base_url, with_words=False)


def browse(query: Query) -> Results:
    """The public practices that meet the filters and radius of a query, the newest first, whatever its words and
    order."""
    near = distances_of(query)
    pages = narrowed(public_practice_pages(), filters_of(query, near))
    practices = with_card_data(newest_of(pages, start=query.start, number=query.size))
    hits = tuple(
        Hit(key=f"{KIND}:{practice.pk}", kind=KIND, score=0, display=asdict(card(practice)))
        for practice in practices
    )
    return Results(hits=with_distances(hits, near), count=pages.count())


def newest_in_search(
    parameter: str, code: str, *, size: int = PAGE_SIZE, facets: tuple[str, ...] = ()
) -> ShortList | None:
    """The newest practices with a code in a facet, as search has them; None while it is away."""
    filters = {parameter: frozenset({code})}
    try:
        found = find(Query(filters=filters, sort=Sort.NEWEST, size=size, facets=facets))
    except SearchUnavailable:
        return None
    return ShortList(count=found.count, cards=[hit.display for hit in found.hits], counts=found.facets)
