"""What a searcher answers: a page of hits, the number of matches, frequencies of terms."""

from collections.abc import Mapping, Sequence

import tantivy

from search.engine import EngineAnswer, SearchRequest
from search.engines.content import is_term
from search.engines.embedded.facets import count_facets, matches_of_words
from search.engines.embedded.reader import Snapshot
from search.engines.embedded.schema import (
    CONFIRMED,
    FRESHNESS,
    NEWEST,
    WORDS,
    field_of,
    hit_of,
)
from search.types import Hit, Sort

KEPT_WORD_LISTS = 50


Found = tuple[tuple[Hit, ...], int]  # the hits of a page, and the number of all matches


def answer(snapshot: Snapshot, request: SearchRequest, found: Found | None = None) -> EngineAnswer:
    """A page of hits, the number of all matches, and the numbers beside the facets. `found`: the hits and the number,
    where they are known."""
    hits, count = found or found_by(snapshot, request)
    return EngineAnswer(hits=hits, count=count, facets=count_facets(snapshot, request, count))


def found_by(snapshot: Snapshot, request: SearchRequest) -> Found:
    return page(snapshot.searcher, snapshot.compiler.request(request), request)


def first_with_enough(
    snapshot: Snapshot, steps: Sequence[SearchRequest], enough: int
) -> tuple[int, EngineAnswer]:
    """The first step with enough matches before filters, or else the first of those with most: its place and answer.
    Where nothing narrows the matches, the page that is asked for tells their number as well."""
    if len(steps) == 1:
        return 0, answer(snapshot, steps[0])
    numbers: list[int] = []
    pages: list[Found | None] = []
    for request in steps:
        narrowed = bool(request.filters) or request.sort is Sort.DISTANCE
        pages.append(None if narrowed else found_by(snapshot, request))
        numbers.append(matches_of_words(snapshot, request) if pages[-1] is None else pages[-1][1])
        if numbers[-1] >= enough:
            break
    place = numbers.index(max(numbers))
    return place, answer(snapshot, steps[place], pages[place])


def page(
    searcher: tantivy.Searcher, query: tantivy.Query, request: SearchRequest
) -> tuple[tuple[Hit, ...], int]:
    """The hits of a page, and the number of all matches."""
    start, size = max(request.start, 0), min(max(request.size, 0), searcher.num_docs)
    # tantivy gives up on a limit of 0, and reserves room up to the start
    if size == 0 or start >= searcher.num_docs:
        return (), count_matches(searcher, query)
    worded = request.tree is not None and (request.tree.required or request.tree.lifts)
    if request.sort is Sort.CONFIRMED:
        found = searcher.search(query, size, offset=start, order_by_field=CONFIRMED)
    elif request.sort is Sort.NEWEST or (request.sort is Sort.RELEVANCE and not worded):
        found = searcher.search(query, size, offset=start, order_by_field=NEWEST)
    else:
        found = searcher.search(query, size, offset=start, weight_by_field=FRESHNESS)
    scored = request.sort is Sort.RELEVANCE and worded
    hits = (hit_of(searcher.doc(address), score=score if scored else 0.0) for score, address in found.hits)
    return tuple(hits), found.count  # type: ignore[attr-defined]  # not in tantivy's stub


def count_matches(searcher: tantivy.Searcher, query: tantivy.Query) -> int:
    return int(searcher.search(query, 1).count)  # type: ignore[attr-defined]


def best(searcher: tantivy.Searcher, query: tantivy.Query, size: int) -> tuple[Hit, ...]:
    """The hits with the highest scores, uncounted."""
    limit = min(size, searcher.num_docs) or 1
    found = searcher.search(query, limit, count=False, weight_by_field=FRESHNESS).hits
    return tuple(hit_of(searcher.doc(address), score=score) for score, address in found)


def find(snapshot: Snapshot, key: str) -> tantivy.DocAddress | None:
    hits = snapshot.searcher.search(snapshot.compiler.keyed(key), 1, count=False).hits
    return hits[0][1] if hits else None


def count_words(snapshot: Snapshot, prefix: str) -> Mapping[str, int]:
    """The exact forms that begin so, the frequent ones first. A correction may ask for all of them, so they are kept
    until the next commit."""
    if not is_term(prefix):
        return {}
    if prefix not in snapshot.words:
        if len(snapshot.words) >= KEPT_WORD_LISTS:
            snapshot.words.clear()
        snapshot.words[prefix] = dict(snapshot.searcher.terms_with_prefix(WORDS, prefix))
    return snapshot.words[prefix]


def frequency(searcher: tantivy.Searcher, term: str, stream: str, fields: tuple[str, ...]) -> int:
    """In how many documents a term stands: at least as many as in the field that has it most."""
    return max(searcher.doc_freq(field_of(name, stream), term) for name in fields) if is_term(term) else 0
