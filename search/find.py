"""The way in for whoever searches: words and filters to results, suggestions, and what is like an example.

One search in order: dictionary → query parts → tree → steps, each asking for less → engine; and by meaning as well,
where there is an encoder (search.hybrid).
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from search.dictionary import Dictionary, current
from search.distance import PARAMETER as PLACES
from search.distance import Distances
from search.engine import EngineAnswer, SearchEngine, SearchRequest, get_engine
from search.hybrid import Hybrid, answered, hybrid_for
from search.language.analyser import Analyser
from search.nearby import distances_of, filters_of, with_distances
from search.query.compounds import written_as_one
from search.query.draft import Draft, Surroundings
from search.query.nodes import Phrase, QueryTree, Stream, Term, leaves
from search.query.parse import LONGEST
from search.query.parts import build_draft
from search.query.places import exact_words
from search.query.situations import understood
from search.reserve import answered as answered_by
from search.types import Hit, Query, Results, Sort, Unfiltered

ENOUGH = 8  # with fewer matches than this, not every word has to be found any more
NEAREST = 3  # hits without the filters, where these left nothing
MOST_WORDS = 2 / 3  # of the words, in the first step of giving way; in the second, one is enough


@dataclass(frozen=True, kw_only=True)
class Question:
    """What a query became: the state of its words, what the engine is asked step by step, and how to rank by meaning
    as well (None: by words only)."""

    draft: Draft
    steps: list[SearchRequest]
    hybrid: Hybrid | None


def find(query: Query) -> Results:
    """The results of a query, from the engine or else from its reserve. Raises SearchUnavailable."""
    results, by_reserve = answered_by(lambda: found(query), hits=query.size)
    return replace(results, by_reserve=True) if by_reserve else results


def found(query: Query) -> Results:
    """The results that the engine at work has."""
    engine, near = get_engine(), distances_of(query)
    question = question_of(query, engine, current(), near)
    place, answer, related = answer_of(engine, question)
    draft = question.draft
    return Results(
        related=related,
        unfiltered=None if answer.count else without_filters(engine, question.steps[place], near),
        hits=with_distances(answer.hits, near),
        count=answer.count,
        facets=answer.facets,
        relaxed=place > 0,
        corrected_to=corrected_text(query.text, draft),
        place=draft.place,
        terms=found_terms(draft),
        tree=draft.tree(),
    )


def question_of(
    query: Query, engine: SearchEngine, dictionary: Dictionary, near: Distances | None = None
) -> Question:
    """Words through all parts of the query; and where meaning tells which situation a sentence is about, as that."""
    switched_off = query.switched_off | (frozenset() if query.correct else {"correction"})
    around = surroundings(engine, dictionary)
    around.frequencies(likely_terms(query.text, dictionary.analyser), Stream.TERMS)
    draft = build_draft(query.text, around, switched_off=switched_off)
    request = request_for(query, draft, near)
    hybrid = hybrid_for(query, draft, request, dictionary) if engine.knows_meaning else None
    if hybrid and (told := hybrid.clearest) is not None:
        draft = understood(draft, told, dictionary)
        request = request_for(query, draft, near)
    return Question(draft=draft, steps=steps_of(request, draft), hybrid=hybrid)


def answer_of(engine: SearchEngine, question: Question) -> tuple[int, EngineAnswer, int]:
    """The place of the step that answers, its answer, and how many related ones are in the list."""
    if question.hybrid:
        return answered(engine, question.steps, ENOUGH, question.hybrid)
    place, answer = engine.search_first(question.steps, enough=ENOUGH)
    return place, answer, 0


def surroundings(engine: SearchEngine, dictionary: Dictionary) -> Surroundings:
    """What the parts of one query may ask, each question to the engine once."""

    known: dict[tuple[str, str], int] = {}

    def frequencies(terms: Collection[str], stream: str) -> Mapping[str, int]:
        unknown = [term for term in terms if (term, stream) not in known]
        if unknown:
            found = engine.frequencies(unknown, stream=stream)
            known.update({(term, stream): found.get(term, 0) for term in unknown})
        return {term: known[term, stream] for term in terms}

    @cache
    def words(prefix: str) -> Mapping[str, int]:
        return engine.words(prefix=prefix)

    def is_title(text: str) -> bool:
        asked = tuple(text.split())
        titles = (str(hit.display.get("title", "")) for hit in engine.suggest(asked, size=5))
        return any(exact_words(title, dictionary.analyser) == asked for title in titles)

    return Surroundings(dictionary=dictionary, frequencies=frequencies, words=words, is_title=is_title)


def likely_terms(text: str, analyser: Analyser) -> set[str]:
    """The terms that the parts of the query will ask for: an engine elsewhere is asked for all of them at once."""
    words = [token.word for token in analyser.tokens(text[:LONGEST])]
    joined = (written_as_one(first.exact, second.exact, analyser) for first, second in pairwise(words))
    return {word.term for word in words}.union(*joined)


def request_for(query: Query, draft: Draft, near: Distances | None = None) -> SearchRequest:
    """What the engine is asked, every word needed."""
    tree = draft.tree()
    has_words = bool(tree.required or tree.excluded)
    return SearchRequest(
        tree=tree if has_words or tree.lifts else None,
        filters=filters_of(query, near),
        facets=query.facets,
        sort=query.sort,
        distances=near.km_within(query.radius_km) if near and query.sort == Sort.DISTANCE else {},
        distance_facet=PLACES,
        start=query.start,
        size=query.size,
    )


def steps_of(request: SearchRequest, draft: Draft) -> list[SearchRequest]:
    """The request as it is; then, for where too little matches, with most of its words needed, and with one. Filters
    don't count in what matches, or choosing one could make a list longer."""
    steps = [request]
    if request.tree is None or not request.tree.required:
        return steps
    number = len(request.tree.required)
    loose = draft.tree(loose=True)
    if number > 2:
        steps.append(replace(request, minimum=round(number * MOST_WORDS)))
    if number > 1 or loose != request.tree:
        steps.append(replace(request, tree=loose, minimum=1))
    return steps


def without_filters(
    engine: SearchEngine, request: SearchRequest, near: Distances | None
) -> Unfiltered | None:
    """What comes near a request that found nothing; None where it has no filters, or finds nothing without them."""
    if not request.filters:
        return None
    plain = replace(request, filters={}, facets=(), start=0, size=NEAREST)
    if near and request.sort is Sort.DISTANCE:
        plain = replace(plain, distances=near.km)
    wider = engine.search(plain)
    return Unfiltered(count=wider.count, hits=with_distances(wider.hits, near)) if wider.count else None


def corrected_text(text: str, draft: Draft) -> str:
    """The text with the corrected words in it; "" where nothing was corrected."""
    if not draft.corrections:
        return ""
    for written, meant in draft.corrections:
        text = re.sub(rf"(?<!\w){re.escape(written)}(?!\w)", meant, text, count=1)
    return text[:LONGEST]


def found_terms(draft: Draft) -> frozenset[str]:
    """The terms that count as found, for highlights."""
    tree: QueryTree = draft.tree()
    terms: set[str] = set()
    for node in tree.required:
        for leaf in leaves(node):
            if isinstance(leaf, Term):
                terms.add(leaf.text)
            elif isinstance(leaf, Phrase):
                terms.update(leaf.texts)
    return frozenset(terms)


def similar(key: str, *, size: int) -> tuple[Hit, ...]:
    """The documents most like this one. Raises SearchUnavailable."""
    return answered_by(lambda: get_engine().similar(key, size=size))[0]
