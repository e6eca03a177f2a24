"""A list ranked by words and meaning together: the windows of both, one fused score, and the hits of a page."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.dictionary import Dictionary
from search.engine import EngineAnswer, Ref, SearchEngine, SearchRequest, SearchUnavailable
from search.query.draft import Draft
from search.query.nodes import QueryTree
from search.query.situations import is_sentence
from search.ranking import BEST, FEEDBACK, WINDOW, Ranked, arranged, fuse
from search.semantics import Encoder, get_encoder
from search.semantics.asked import Asked, asked
from search.semantics.question import mean_of, question_text, question_vector, synonyms_of
from search.semantics.situations import Heard, bank_of, heard, pulled
from search.types import Hit, Query, Sort

# What can be switched off by name, so that its worth can be measured.
PARTS = ("meaning", "usual", "situations", "feedback", "groups", "lifts", "place_words")

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Hybrid:
    """What ranking by meaning needs for one query: the encoder, the question, and the situations that it tells of."""

    encoder: Encoder
    asked: Asked
    heard: Sequence[Heard] = ()
    feedback: bool
    lifts: bool
    related: bool


def hybrid_for(query: Query, draft: Draft, request: SearchRequest, dictionary: Dictionary) -> Hybrid | None:
    """How to rank a query by meaning as well; None where it goes by words only: another order, no words, quoted
    words (who types quotes wants just these), or no encoder."""
    if query.sort != Sort.RELEVANCE or request.tree is None or not request.tree.required:
        return None
    if "meaning" in query.switched_off or any(unit.quoted for unit in draft.units):
        return None
    encoder = get_encoder()
    text = question_text(query.text, draft, with_place="place_words" in query.switched_off)
    if encoder is None or not text:
        return None
    groups = () if "groups" in query.switched_off else synonyms_of(draft)
    try:
        vector = question_vector(encoder, text, groups)
    except Exception:  # whatever goes wrong in an encoder, words still find
        log.exception("The question could not be encoded; this search goes by words only")
        return None
    bank = bank_of(encoder, dictionary)
    situations = heard(bank, vector, draft.told) if bank and "situations" not in query.switched_off else []
    if bank and situations:
        vector = pulled(bank, vector, situations, sentence=is_sentence(draft))
    return Hybrid(
        encoder=encoder,
        asked=asked(vector, None if "usual" in query.switched_off else bank),
        heard=situations,
        feedback="feedback" not in query.switched_off,
        lifts="lifts" not in query.switched_off,
        related=query.related,
    )


def answered(
    engine: SearchEngine, steps: Sequence[SearchRequest], enough: int, hybrid: Hybrid
) -> tuple[int, EngineAnswer, int]:
    """The place of the step that answers, the answer with its hits in fused order, and the number of related ones."""
    start, size = steps[0].start, steps[0].size
    place, counted = engine.search_first([replace(step, start=0, size=0) for step in steps], enough=enough)
    request = replace(steps[place], facets=(), start=0)
    try:
        listed = arranged(ranked(engine, request, counted.count, hybrid), related=hybrid.related)
    except SearchUnavailable as problem:
        log.warning("Meaning is away, so this search goes by words only: %s", problem)
        hits = engine.search(replace(request, start=start, size=size)).hits
        return place, replace(counted, hits=hits), 0
    page = listed[start : start + size]
    hits = shown(engine, page)
    if start + size > len(listed):
        hits += beyond(engine, request, listed, start=start, size=size - len(page))
    return place, replace(counted, hits=hits), sum(one.related for one in listed)


def ranked(engine: SearchEngine, request: SearchRequest, count: int, hybrid: Hybrid) -> list[Ranked]:
    """The window: the best by words and the best by meaning, in fused order. `count`: of matches."""
    words = dict(engine.window(request, size=WINDOW))
    cosines = nearest(engine, request, hybrid, hybrid.asked, WINDOW)
    if count > len(words) and (others := frozenset(cosines.keys() - words.keys())):
        words |= dict(engine.window(replace(request, refs=others), size=len(others)))
    if missing := frozenset(words.keys() - cosines.keys()):
        cosines |= nearest(engine, replace(request, refs=missing), hybrid, hybrid.asked, len(missing))
    floor, ceiling = hybrid.encoder.floor, hybrid.encoder.ceiling
    lifts = lifted(engine, request, frozenset(words.keys() | cosines.keys())) if hybrid.lifts else {}
    found = fuse(words, cosines, floor=floor, ceiling=ceiling, lifts=lifts)
    if not hybrid.feedback:
        return found
    best = engine.vectors(hybrid.encoder.space, [one.ref for one in found[:BEST]])
    if not best:
        return found
    further = hybrid.asked.towards(mean_of(best.values()), FEEDBACK)
    window = replace(request, refs=frozenset(one.ref for one in found))
    cosines = nearest(engine, window, hybrid, further, len(found))
    return fuse(words, cosines, floor=floor, ceiling=ceiling, lifts=lifts)


def lifted(engine: SearchEngine, request: SearchRequest, refs: frozenset[Ref]) -> dict[Ref, float]:
    """What these documents have of the place and the people that the words name."""
    if request.tree is None or not request.tree.lifts or not refs:
        return {}
    only_lifts = QueryTree(required=(), lifts=request.tree.lifts)
    return dict(engine.window(replace(request, tree=only_lifts, minimum=None, refs=refs), size=len(refs)))


def nearest(
    engine: SearchEngine, request: SearchRequest, hybrid: Hybrid, question: Asked, size: int
) -> dict[Ref, float]:
    found = engine.nearest(hybrid.encoder.space, question.direction, request, size=size)
    return {ref: question.nearness(cosine) for ref, cosine in found}


def shown(engine: SearchEngine, page: Sequence[Ranked]) -> tuple[Hit, ...]:
    """The hits of a page. One that was deleted this moment is left out."""
    hits = engine.hits([one.ref for one in page])
    return tuple(
        replace(hits[one.ref], score=one.standing.words, related=one.related, standing=one.standing)
        for one in page
        if one.ref in hits
    )


def beyond(
    engine: SearchEngine, request: SearchRequest, listed: Sequence[Ranked], *, start: int, size: int
) -> tuple[Hit, ...]:
    """The matches that are not in the window, in the order of words; from the place `start` of the whole list on."""
    matches = frozenset(one.ref for one in listed if not one.related)
    rest = replace(request, without=matches, start=max(start - len(listed), 0), size=size)
    return engine.search(rest).hits
