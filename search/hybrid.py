"""A list ranked by words and meaning together: the windows of both, one fused score, and the hits of a page."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from search.dictionary import Dictionary
from search.engine import (
    Candidates,
    EngineAnswer,
    EngineAway,
    EngineBusy,
    Ref,
    SearchEngine,
    SearchRequest,
    SearchUnavailable,
    Vector,
)
from search.query.draft import Draft
from search.query.situations import is_sentence
from search.ranking import BEST, FEEDBACK, WINDOW, Ranked, arranged, fuse
from search.semantics import Encoder, get_encoder
from search.semantics.asked import Asked, asked
from search.semantics.question import mean_of, question_text, question_vector, synonyms_of
from search.semantics.situations import Heard, bank_of, heard, pulled
from search.types import Hit, Query, Sort

# What can be switched off by name, so that its worth can be measured.
PARTS = ("meaning", "usual", "situations", "feedback", "groups", "lifts", "place_words")

CLEAR = 0.4  # share of all situations that a question may tell of

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

    @property
    def clearest(self) -> int | None:
        """The place of the situation that the question clearly tells of; None where it may be one of several."""
        return self.heard[0].place if self.heard and self.heard[0].share >= CLEAR else None


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
    try:
        found = engine.candidates(
            steps, enough=enough, space=hybrid.encoder.space, vector=hybrid.asked.direction, size=WINDOW
        )
        request = replace(steps[found.place], facets=(), start=0)
        listed = arranged(ranked(engine, request, found, hybrid), related=hybrid.related)
    except (EngineAway, EngineBusy):
        raise  # words would not find it any better there
    except SearchUnavailable as problem:
        log.warning("Meaning is away, so this search goes by words only: %s", problem)
        place, answer = engine.search_first(steps, enough=enough)
        return place, answer, 0
    page = listed[start : start + size]
    hits = shown(engine, page)
    if start + size > len(listed) and found.answer.count > len(found.words):
        hits += beyond(engine, request, listed, start=start, size=size - len(page))
    return found.place, replace(found.answer, hits=hits), sum(one.related for one in listed)


def ranked(engine: SearchEngine, request: SearchRequest, found: Candidates, hybrid: Hybrid) -> list[Ranked]:
    """The candidates in fused order."""
    refs = dict.fromkeys([*found.words, *found.near])  # in this order, which decides between equals
    all_matches = found.words if len(found.words) == found.answer.count else None
    features = engine.features(hybrid.encoder.space, request, refs, words=all_matches) if refs else {}
    known = {ref: features[ref] for ref in refs if ref in features}
    words = {ref: each.words for ref, each in known.items() if each.words is not None}
    vectors = {ref: each.vector for ref, each in known.items() if each.vector is not None}
    rank = partial(
        fuse,
        words,
        floor=hybrid.encoder.floor,
        ceiling=hybrid.encoder.ceiling,
        lifts={ref: each.lift for ref, each in known.items()} if hybrid.lifts else {},
    )
    near = nearness_of(vectors)
    listed = rank(near(hybrid.asked))
    best = [vectors[one.ref] for one in listed[:BEST] if one.ref in vectors]
    if not hybrid.feedback or not best:
        return listed
    return rank(near(hybrid.asked.towards(mean_of(best), FEEDBACK)))


def nearness_of(vectors: Mapping[Ref, Vector]) -> Callable[[Asked], dict[Ref, float]]:
    """A question → how near each of these documents is to it; they are put together once for several questions."""
    import numpy

    if not vectors:
        return lambda question: {}
    matrix = numpy.stack(list(vectors.values()))

    def near(question: Asked) -> dict[Ref, float]:
        cosines = (matrix @ question.direction).tolist()
        return {ref: question.nearness(cosine) for ref, cosine in zip(vectors, cosines, strict=True)}

    return near


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
