"""The documents nearest in meaning among those that may come up: vectors say what is near, tantivy what may."""

import numpy
import tantivy

from search.engine import Ref, SearchRequest, Vector
from search.engines.embedded.answers import count_matches
from search.engines.embedded.reader import Snapshot
from search.engines.embedded.refs import numbers
from search.engines.embedded.vector_reader import Vectors

FEW = 2000  # documents that are listed rather than sought among the nearest: that takes a millisecond
# The same for as many as this, where they are at most a fourth of all: 12,000 take ten milliseconds
MANY, PART = 20_000, 4
WIDER = 4  # times as many candidates, where filters left too few


def nearest(
    snapshot: Snapshot, vectors: Vectors, vector: Vector, request: SearchRequest, size: int
) -> tuple[tuple[Ref, float], ...]:
    """Documents that meet the filters, with their cosines."""
    if size < 1 or not len(vectors.rows) or not snapshot.searcher.num_docs:
        return ()
    vector = numpy.asarray(vector, "f4")
    allowed = snapshot.compiler.allowed(request, snapshot.compiler.excluding(request.tree))
    if request.refs is not None:  # a window of hundreds, and so no more than that
        count = min(len(request.refs), snapshot.searcher.num_docs)
        return tuple(vectors.among(listed(snapshot, allowed, count), vector, size))
    count = count_matches(snapshot.searcher, allowed)
    if are_listed(count, snapshot.searcher.num_docs):
        return tuple(vectors.among(listed(snapshot, allowed, count), vector, size))
    wanted = size * snapshot.searcher.num_docs // count
    while True:
        found = vectors.nearest(vector, wanted)
        held = set(among(snapshot, request, [number for number, _ in found]))
        best = [each for each in found if each[0] in held][:size]
        if len(best) == size or len(found) < wanted:
            return tuple(best)
        wanted *= WIDER


def are_listed(count: int, documents: int) -> bool:
    """Whether so many of the documents are listed and compared each, rather than sought among the nearest of all."""
    return count <= FEW or (count <= MANY and count * PART <= documents)


def listed(snapshot: Snapshot, query: tantivy.Query, count: int) -> numpy.ndarray:
    """The numbers of all that a query finds."""
    if not count:
        return numpy.empty(0, "u8")
    found = snapshot.searcher.search(query, count, count=False).hits
    return numpy.array(numbers(snapshot.searcher, found), "u8")


def among(snapshot: Snapshot, request: SearchRequest, candidates: list[int]) -> list[int]:
    """Those of the candidates that the request allows."""
    compiler, searcher = snapshot.compiler, snapshot.searcher
    needed = [compiler.numbered(candidates), *compiler.excluding(request.tree)]
    limit = min(len(candidates), searcher.num_docs)
    found = searcher.search(compiler.allowed(request, needed), limit, count=False).hits
    return numbers(searcher, found)
