"""The calls of an engine's own library that answer a search, made ready once: our code costs what it takes more.

On Elasticsearch they are the requests that our engine sends, bodies and all, sent again as they are. For tantivy they
are written out here: the same queries, the same documents, the same products of vectors.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings

from search.engine import SearchRequest, Vector, get_engine
from search.engines.analysis import version_of_analyser
from search.engines.embedded.answers import count_matches
from search.engines.embedded.facets import passes
from search.engines.embedded.generations import Generations
from search.engines.embedded.reader import Readers, Snapshot
from search.engines.embedded.schema import FRESHNESS, NUMBER
from search.find import ENOUGH
from search.hybrid import Hybrid, answered
from search.ranking import WINDOW

Bare = Callable[[], None]


def bare_words(request: SearchRequest) -> Bare:
    """What answers a request by words."""
    if get_engine().name == "elasticsearch":
        return requests_again(lambda: get_engine().search(request))
    return tantivy_words(current_snapshot(), request)


def bare_meaning(steps: Sequence[SearchRequest], hybrid: Hybrid) -> Bare:
    """What answers a search by words and meaning."""
    if get_engine().name == "elasticsearch":
        return requests_again(lambda: answered(get_engine(), steps, ENOUGH, hybrid))
    return tantivy_meaning(current_snapshot(), steps, hybrid)


def requests_again(work: Callable[[], Any]) -> Bare:
    """The searches that are sent while this is done."""
    client: Any = get_engine()._connection.asking()  # type: ignore[attr-defined]
    send, sent = client.msearch, []

    def noted(**request: Any) -> Any:
        sent.append(request)
        return send(**request)

    client.msearch = noted
    try:
        work()
    finally:
        client.msearch = send

    def ask() -> None:
        for request in sent:
            send(**request)

    return ask


def current_snapshot() -> Snapshot:
    """The index that answers, opened as the engine does."""
    generation = get_engine().current() or ""
    return Readers(Generations(settings.SEARCH_DIR, version_of_analyser)).snapshot(generation)


def tantivy_words(snapshot: Snapshot, request: SearchRequest) -> Bare:
    """The same query, the same body of aggregations, the same documents."""
    searcher, compiler = snapshot.searcher, snapshot.compiler
    query = compiler.request(request)
    counted = list(passes(snapshot, request))

    def ask() -> None:
        found = searcher.search(query, request.size, weight_by_field=FRESHNESS)
        for matches, columns in counted:
            searcher.aggregate(matches, columns)
        for _, address in found.hits:
            searcher.doc(address)

    return ask


def tantivy_meaning(snapshot: Snapshot, steps: Sequence[SearchRequest], hybrid: Hybrid) -> Bare:
    """Counts of the step that answers, its window, the nearest, what ranks both, and the documents of a page."""
    import numpy

    engine: Any = get_engine()
    searcher, compiler, space = snapshot.searcher, snapshot.compiler, hybrid.encoder.space
    found = engine.candidates(steps, enough=ENOUGH, space=space, vector=hybrid.asked.direction, size=WINDOW)
    request = replace(steps[found.place], start=0)
    refs = frozenset([*found.words, *found.near])
    of_refs = replace(request, refs=refs, facets=())
    query, among = compiler.request(request), compiler.request(of_refs)
    allowed = compiler.allowed(request, [])
    lifted = replace(of_refs, tree=request.tree.only_lifts if request.tree else None, minimum=None)
    lifts, page = compiler.request(lifted), compiler.numbered(list(refs)[: request.size])
    counted = list(passes(snapshot, request))
    vectors = engine._store(space).vectors()
    nearest = bare_nearest(snapshot, vectors, allowed, hybrid.asked.direction)
    windowed = found.answer.count == len(found.words)
    numbers = numpy.array(sorted(refs), "u8")

    def columns(query: Any, size: int) -> Any:
        hits = searcher.search(query, size, count=False, weight_by_field=FRESHNESS).hits
        return searcher.fast_field_values(NUMBER, [address for _, address in hits])

    def ask() -> None:
        searcher.search(query, 1)
        for matches, wanted in counted:
            searcher.aggregate(matches, wanted)
        columns(query, WINDOW)
        searcher.search(allowed, 1)
        nearest()
        if not windowed:
            columns(among, len(refs))
        columns(lifts, len(refs))
        rows = vectors.rows[vectors.places(numbers)]
        for _ in range(2):
            vectors.matrix[rows] @ hybrid.asked.direction
        for _, address in searcher.search(page, request.size, count=False).hits:
            searcher.doc(address)

    return ask


def bare_nearest(snapshot: Snapshot, vectors: Any, allowed: Any, direction: Vector) -> Bare:
    """The nearest of what filters leave. Where that is little, it is listed and multiplied: the index of vectors knows
    no filters."""
    from search.engines.embedded.nearest import are_listed, listed

    searcher = snapshot.searcher
    left = count_matches(searcher, allowed)
    if not are_listed(left, searcher.num_docs):
        return lambda: vectors.nearest(direction, WINDOW)
    rows = vectors.rows[vectors.places(listed(snapshot, allowed, left))]

    def ask() -> None:
        hits = searcher.search(allowed, left, count=False).hits
        searcher.fast_field_values(NUMBER, [address for _, address in hits])
        vectors.matrix[rows] @ direction

    return ask
