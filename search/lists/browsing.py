"""The answer to a list: from search, or from the database while search is away.

Another room says how to ask the database, since search knows no page type.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from search.engine import EngineAway, SearchUnavailable
from search.find import NEAREST, find
from search.types import Query, Results, Unfiltered

logger = logging.getLogger(__name__)

Browse = Callable[[Query], Results]
_browse: Browse | None = None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Results, and whether they come from search. The database knows no words and counts no facets. `away`: search
    was there and does not answer now; else, where it is not searched, the index is still to be made."""

    results: Results
    searched: bool
    away: bool = False


def register_browsing(browse: Browse) -> None:
    """Say how a list without words is asked from the database: its filters, its page, the newest first."""
    global _browse
    _browse = browse


def answer(query: Query) -> Answer:
    """The results of a query, or else the list that the database has."""
    try:
        return Answer(results=find(query), searched=True)
    except SearchUnavailable as problem:
        logger.info("Search is away, so lists come from the database: %s", problem)
        away = isinstance(problem, EngineAway)
    return Answer(results=browsed(query), searched=False, away=away)


def browsed(query: Query) -> Results:
    """The list that the database has."""
    if _browse is None:
        return Results(hits=(), count=0)
    results = _browse(query)
    if results.count or not (query.filters or query.radius_km):
        return results
    wider = _browse(replace(query, filters={}, radius_km=0, start=0, size=NEAREST))
    return replace(results, unfiltered=Unfiltered(count=wider.count, hits=wider.hits))
