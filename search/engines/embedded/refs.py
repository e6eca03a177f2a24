"""Documents by number: a window of hundreds is ranked by what stands in columns, since reading one document takes
0.1 ms."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

import tantivy

from search.engine import Ref, SearchRequest
from search.engines.embedded.reader import Snapshot
from search.engines.embedded.schema import FRESHNESS, NUMBER, hit_of
from search.query.nodes import QueryTree
from search.types import Hit


def window(snapshot: Snapshot, request: SearchRequest, size: int) -> tuple[tuple[Ref, float], ...]:
    """The numbers and scores of the best matches."""
    searcher, start = snapshot.searcher, max(request.start, 0)
    limit = min(size, searcher.num_docs)
    if limit < 1 or start >= searcher.num_docs:
        return ()
    query = snapshot.compiler.request(request)
    found = searcher.search(query, limit, count=False, offset=start, weight_by_field=FRESHNESS).hits
    return tuple(zip(numbers(searcher, found), (score for score, _ in found), strict=True))


def lifts(snapshot: Snapshot, request: SearchRequest) -> dict[Ref, float]:
    """What the documents `refs` that a request allows have of the lifts of its tree, whether they match or not."""
    only = request.tree.only_lifts if request.tree else QueryTree()
    found = window(snapshot, replace(request, tree=only, minimum=None), len(request.refs or ()))
    return {ref: score if only.lifts else 0.0 for ref, score in found}


def numbers(searcher: tantivy.Searcher, found: Iterable[tuple[Any, tantivy.DocAddress]]) -> list[Any]:
    """The numbers of what was found, in its order."""
    return searcher.fast_field_values(NUMBER, [address for _, address in found])


def hits(snapshot: Snapshot, refs: Collection[Ref]) -> dict[Ref, Hit]:
    """What is shown of these documents."""
    searcher = snapshot.searcher
    if not refs or not searcher.num_docs:
        return {}
    limit = min(len(refs), searcher.num_docs)
    found = searcher.search(snapshot.compiler.numbered(refs), limit, count=False, order_by_field=NUMBER).hits
    return {number: hit_of(searcher.doc(address), score=0.0) for number, address in found}
