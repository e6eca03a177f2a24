"""Exact numbers by code: beside a facet that has a filter of its own stand the numbers that the other filters leave.

So there is one pass over the matches for each such facet, and one for the others together. Each facet is a column of
its own: a pass reads only those that it counts. (One pass for all, with tantivy's filter aggregations, takes three
times as long, since it looks at every match of the words.)
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import tantivy

from search.engine import SearchRequest
from search.engines.embedded.reader import Snapshot
from search.engines.embedded.schema import column_of
from search.types import Sort

# Different codes of one facet; tantivy stops at 65 000. With more of them, a count would be a guess.
MOST_CODES = 60_000
KEPT_COUNTS = 200
MOST = 0.6  # of all documents; from there on it is quicker to count the others: at 0.85 5 ms instead of 22

Numbers = Mapping[str, Mapping[str, int]]  # parameter → code → number


def count_facets(snapshot: Snapshot, request: SearchRequest, matches: int) -> Numbers:
    """The numbers of a request that matches so many. Kept until the next commit where there are no words: a pass over
    100,000 documents takes 25 ms, and many visitors look at the same lists. Where words match most documents, the
    numbers of the others are taken from those of all."""
    if request.sort is Sort.DISTANCE or request.refs is not None or request.without:
        return count(snapshot, request)
    if request.tree is not None:
        most = not any(request.filters.values()) and matches > MOST * snapshot.searcher.num_docs
        return count_by_the_others(snapshot, request) if most else count(snapshot, request)
    asked = (frozenset(request.filters.items()), request.facets)
    if asked not in snapshot.counts:
        if len(snapshot.counts) >= KEPT_COUNTS:
            snapshot.counts.clear()
        snapshot.counts[asked] = count(snapshot, request)
    return snapshot.counts[asked]


def count(snapshot: Snapshot, request: SearchRequest) -> Numbers:
    found: dict[str, Mapping[str, int]] = {}
    for query, columns in passes(snapshot, request):
        for parameter, numbers in snapshot.searcher.aggregate(query, columns).items():
            found[parameter] = by_code(numbers)
    return {parameter: found[parameter] for parameter in request.facets}


def count_by_the_others(snapshot: Snapshot, request: SearchRequest) -> Numbers:
    """The numbers of a request without filters: those of all documents, less those that its words don't match."""
    of_all = count_facets(snapshot, replace(request, tree=None, minimum=None), snapshot.searcher.num_docs)
    others = snapshot.searcher.aggregate(snapshot.compiler.unmatched(request), columns_of(request.facets))
    found: dict[str, Mapping[str, int]] = {}
    for parameter, numbers in of_all.items():
        less = by_code(others[parameter])
        left = {code: number - less.get(code, 0) for code, number in numbers.items()}
        found[parameter] = {code: number for code, number in left.items() if number}
    return found


def passes(snapshot: Snapshot, request: SearchRequest) -> Iterator[tuple[tantivy.Query, dict[str, Any]]]:
    """What is counted over which matches."""
    own = [parameter for parameter in request.facets if request.filters.get(parameter)]
    if others := [parameter for parameter in request.facets if parameter not in own]:
        yield snapshot.compiler.request(request), columns_of(others)
    for parameter in own:
        without_own = {name: codes for name, codes in request.filters.items() if name != parameter}
        yield snapshot.compiler.request(replace(request, filters=without_own)), columns_of([parameter])


def by_code(counted: Mapping[str, Any]) -> dict[str, int]:
    """Code → number, of what tantivy counted in one column."""
    return {bucket["key"]: int(bucket["doc_count"]) for bucket in counted["buckets"]}


def columns_of(parameters: Iterable[str]) -> dict[str, Any]:
    return {
        parameter: {"terms": {"field": column_of(parameter), "size": MOST_CODES, "segment_size": MOST_CODES}}
        for parameter in parameters
    }


def matches_of_words(snapshot: Snapshot, request: SearchRequest) -> int:
    """The number of matches before filters, of which a distance is one."""
    plain = replace(request, filters={}, sort=Sort.RELEVANCE, distances={})
    return int(snapshot.searcher.search(snapshot.compiler.request(plain), 1).count)  # type: ignore[attr-defined]
