"""Answers with lists of practices: one question to search, as on the pages of the site."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest

from practices.api.parameters import ListParameters, options_for
from practices.api.records import RECORD
from practices.api.schemas import FacetCounts, FacetValue, FoundPractice, PracticeList, RecognisedPlace
from practices.public_site.cards import public_practices
from practices.searching.documents import build
from search.distance import Distance, Known
from search.find import find
from search.lists.address import PAGE
from search.lists.words import cleaned
from search.registry import facets
from search.types import Hit, Query, Results


class Paged(Protocol):
    """Whatever asks for a page of a list."""

    page: int
    size: int


def practice_list(request: HttpRequest, asked: ListParameters) -> PracticeList:
    """The page of the list that is asked for. Raises SearchUnavailable."""
    results = find(query_of(asked))
    place = results.place
    return PracticeList(
        count=results.count,
        related=results.related,
        next=next_page(request, asked, results.count + results.related),
        previous=previous_page(request, asked, results.count + results.related),
        corrected_to=results.corrected_to or None,
        relaxed=results.relaxed and results.count > 0,
        by_reserve=results.by_reserve,
        place=RecognisedPlace(name=place.label, codes=list(place.codes)) if place else None,
        results=found_practices(results.hits),
        facets=facet_counts(request, asked, results),
    )


def practice_with_external_id(external_id: str) -> PracticeList:
    """The list of the one public practice with this id, or an empty one; from the database."""
    pks = list(public_practices().filter(external_id=external_id).values_list("pk", flat=True))
    found = [item(document.key, document.display) for document in build(pks)]
    return PracticeList(
        count=len(found), next=None, previous=None, corrected_to=None, relaxed=False, place=None, results=found,
        facets=[],
    )  # fmt: skip


def query_of(asked: ListParameters) -> Query:
    """The same question as the site's own lists ask."""
    return Query(
        text=cleaned(asked.words),
        filters=asked.filters,
        sort=asked.order,
        near=asked.near or "",
        radius_km=asked.radius_km or 0,
        start=asked.size * (asked.page - 1),
        size=asked.size,
        facets=tuple(facet.parameter for facet in facets()),
        correct=not asked.literal,
        related=True,
    )


def found_practices(hits: Iterable[Hit]) -> list[FoundPractice]:
    """The hits as the API tells of them. A document that was written before the API was there keeps no record: it
    is read from the database, until the index is brought up to date."""
    hits = list(hits)
    old = [int(hit.key.partition(":")[2]) for hit in hits if RECORD not in hit.display]
    fresh = {document.key: document.display for document in build(old)} if old else {}
    shown = [(hit, fresh.get(hit.key, hit.display)) for hit in hits]
    return [
        item(hit.key, display, related=hit.related, distance=hit.distance)
        for hit, display in shown
        if RECORD in display
    ]


def item(
    key: str, display: Mapping[str, Any], *, related: bool = False, distance: Distance | None = None
) -> FoundPractice:
    """A practice from its key in search and what its document shows."""
    pk = int(key.partition(":")[2])
    found = {
        **display[RECORD],
        "id": pk,
        "url": absolute(display["url"]),
        "related": related,
        "distance_km": kilometres(distance),
    }
    return FoundPractice.model_validate(found)


def kilometres(distance: Distance | None) -> float | None:
    """A distance to a tenth of a kilometre; None where it is not known."""
    if distance is None or distance.known in (Known.NOTHING, Known.SAME_MUNICIPALITY):
        return None
    return round(distance.km, 1)


def absolute(address: str) -> str:
    """An address of the site as others can follow it."""
    return urljoin(f"{settings.SITE_URL}/", address)


def next_page(request: HttpRequest, asked: Paged, count: int) -> str | None:
    """The page after; `count`: of places in the list, related ones included."""
    return _page_address(request, asked.page + 1) if asked.page * asked.size < count else None


def previous_page(request: HttpRequest, asked: Paged, count: int) -> str | None:
    """The page before; before one beyond the last stands the last."""
    last = -(-count // asked.size)
    page = min(asked.page - 1, last)
    return _page_address(request, page) if page >= 1 else None


def _page_address(request: HttpRequest, page: int) -> str:
    parameters = request.GET.copy()
    parameters[PAGE] = str(page)
    return f"{absolute(request.path)}?{parameters.urlencode()}"


def facet_counts(request: HttpRequest, asked: ListParameters, results: Results) -> list[FacetCounts]:
    """The filters with the values that occur or are chosen, in the order of their vocabularies."""
    options, chosen = options_for(request), asked.filters
    return [
        FacetCounts(
            parameter=facet.parameter,
            name=facet.label,
            values=[
                FacetValue(
                    code=option.value,
                    name=option.label,
                    depth=option.depth,
                    chosen=option.value in chosen.get(facet.parameter, ()),
                    count=results.facets.get(facet.parameter, {}).get(option.value, 0),
                )
                for option in options.get(facet.parameter, ())
                if results.facets.get(facet.parameter, {}).get(option.value)
                or option.value in chosen.get(facet.parameter, ())
            ],
        )
        for facet in facets()
    ]
