"""What a searcher answers: a page of hits, exact counts, frequencies of terms."""

import math
from collections.abc import Mapping

import tantivy

from search.engine import SearchRequest
from search.engines.embedded.compile import is_term
from search.engines.embedded.reader import Snapshot
from search.engines.embedded.schema import (
    CODES,
    CONFIRMED,
    FRESHNESS,
    LIKE_FIELDS,
    NEWEST,
    WORDS,
    as_hit,
    field_of,
)
from search.query.nodes import Stream
from search.types import Hit, Sort

# Different codes in one index; tantivy stops at 65 000. With more of them, a count would be a guess.
MOST_CODES = 60_000
LIKE_TERMS = 25
KEPT_WORD_LISTS = 50
KEPT_COUNTS = 200


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
    hits = (as_hit(searcher.doc(address), score=score if scored else 0.0) for score, address in found.hits)
    return tuple(hits), found.count  # type: ignore[attr-defined]  # not in tantivy's stub


def count_matches(searcher: tantivy.Searcher, query: tantivy.Query) -> int:
    return int(searcher.search(query, 1).count)  # type: ignore[attr-defined]


def best(searcher: tantivy.Searcher, query: tantivy.Query, size: int) -> tuple[Hit, ...]:
    """The hits with the highest scores, uncounted."""
    limit = min(size, searcher.num_docs) or 1
    found = searcher.search(query, limit, count=False, weight_by_field=FRESHNESS).hits
    return tuple(as_hit(searcher.doc(address), score=score) for score, address in found)


def count_facets(
    snapshot: Snapshot, query: tantivy.Query, request: SearchRequest
) -> dict[str, Mapping[str, int]]:
    """Exact numbers by code: one pass for all facets without a filter of their own, and one for each other."""
    chosen = [parameter for parameter in request.facets if request.filters.get(parameter)]
    counts: dict[str, Mapping[str, int]] = {}
    if len(chosen) < len(request.facets):
        everywhere = kept_counts(snapshot, request, query)
        counts = {parameter: everywhere.get(parameter, {}) for parameter in request.facets}
    for parameter in chosen:
        without_own = snapshot.compiler.request(request, without=parameter)
        counts[parameter] = kept_counts(snapshot, request, without_own, without=parameter).get(parameter, {})
    return counts


def kept_counts(
    snapshot: Snapshot, request: SearchRequest, query: tantivy.Query, *, without: str = ""
) -> dict[str, dict[str, int]]:
    """count_codes, once for a snapshot where there are no words: a pass over 100,000 documents takes 20 ms, and
    many visitors look at the same lists."""
    if request.tree is not None or request.sort is Sort.DISTANCE:
        return count_codes(snapshot.searcher, query)
    chosen = frozenset(item for item in request.filters.items() if item[1] and item[0] != without)
    if chosen not in snapshot.counts:
        if len(snapshot.counts) >= KEPT_COUNTS:
            snapshot.counts.clear()
        snapshot.counts[chosen] = count_codes(snapshot.searcher, query)
    return snapshot.counts[chosen]


def count_codes(searcher: tantivy.Searcher, query: tantivy.Query) -> dict[str, dict[str, int]]:
    """Parameter → code → number of matches that carry it."""
    asked = {"codes": {"terms": {"field": CODES, "size": MOST_CODES, "segment_size": MOST_CODES}}}
    counts: dict[str, dict[str, int]] = {}
    for bucket in searcher.aggregate(query, asked)["codes"]["buckets"]:
        parameter, _, code = bucket["key"].partition("=")
        counts.setdefault(parameter, {})[code] = int(bucket["doc_count"])
    return counts


def find(snapshot: Snapshot, key: str) -> tantivy.DocAddress | None:
    hits = snapshot.searcher.search(snapshot.compiler.keyed(key), 1, count=False).hits
    return hits[0][1] if hits else None


def count_words(snapshot: Snapshot, prefix: str) -> list[tuple[str, int]]:
    """The exact forms that begin so, the frequent ones first. A correction may ask for all of them, so they are kept
    until the next commit."""
    if not is_term(prefix):
        return []
    if prefix not in snapshot.words:
        if len(snapshot.words) >= KEPT_WORD_LISTS:
            snapshot.words.clear()
        snapshot.words[prefix] = snapshot.searcher.terms_with_prefix(WORDS, prefix)
    return list(snapshot.words[prefix])


def frequency(searcher: tantivy.Searcher, term: str, stream: str, fields: tuple[str, ...]) -> int:
    """In how many documents a term stands: at least as many as in the field that has it most."""
    return max(searcher.doc_freq(field_of(name, stream), term) for name in fields) if is_term(term) else 0


def most_telling(searcher: tantivy.Searcher, terms: Mapping[str, float]) -> dict[str, float]:
    """The terms by which a document differs from the others, weighed by their rarity as BM25 does."""
    weighed = {}
    for term, weight in terms.items():
        times = frequency(searcher, term, Stream.TERMS, LIKE_FIELDS)
        if times > 1:  # what stands in this one only finds nothing
            rarity = math.log(1 + (max(searcher.num_docs - times, 0) + 0.5) / (times + 0.5))
            weighed[term] = weight * rarity
    telling = sorted(weighed, key=lambda term: (-weighed[term], term))[:LIKE_TERMS]
    return {term: weighed[term] for term in telling}
