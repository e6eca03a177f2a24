"""What being near a place means for a query: which documents may be listed, and how far each hit is."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace

from search.dictionary import current
from search.distance import PARAMETER, Atlas, Distances, atlas
from search.engine import SearchUnavailable
from search.registry import Name
from search.types import Hit, Query

PLACE_CODES = "place_codes"  # what a document shows of where it is


def current_places() -> tuple[Name, ...]:
    """The names of all places, as of now; none where no words can be read."""
    with suppress(SearchUnavailable):
        return current().names.get("places", ())
    return ()


def current_atlas() -> Atlas:
    """Where all places lie."""
    return atlas(current_places())


def distances_of(query: Query) -> Distances | None:
    """The distances from the place that a query is near; None where there is none, or where it lies is unknown."""
    return current_atlas().distances_from(query.near) if query.near else None


def filters_of(query: Query, near: Distances | None) -> Mapping[str, frozenset[str]]:
    """The filters of a query with its radius as one of them: an engine knows codes and no kilometres."""
    filters = {parameter: codes for parameter, codes in query.filters.items() if codes}
    if near and query.radius_km:
        filters[PARAMETER] = near.within(query.radius_km)
    return filters


def with_distances(hits: Iterable[Hit], near: Distances | None) -> tuple[Hit, ...]:
    """The hits, each with how far it is."""
    if near is None:
        return tuple(hits)
    return tuple(replace(hit, distance=near.nearest(hit.display.get(PLACE_CODES, ()))) for hit in hits)
