"""Two engines, the same documents, the same questions: the same matches, numbers and facets, whatever happened before;
and on a freshly built index the same scores and order."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from search.engine import EngineAnswer
from search.query.nodes import Stream
from search.types import Hit, SearchDocument, Sort
from tests.contracts.engines import Shelf
from tests.contracts.questions import EVERYTHING, WORDS, Write, changes, fresh_corpora, requests, terms_of

pytestmark = pytest.mark.elasticsearch

# One example is a corpus with many questions: making an index takes longer than asking.
TIMES = settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    derandomize=True,  # the same on every machine; other questions come with another version of this file
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
QUESTIONS = st.lists(requests(), min_size=6, max_size=12)
AS_GOOD = 5e-7  # relative: 24 bits of a score, added up in another order


def begin_anew(shelves: Sequence[Shelf], documents: Sequence[SearchDocument]) -> None:
    """A freshly built index in each engine."""
    for shelf in shelves:
        shelf.generation = shelf.engine.start_building()
        assert shelf.put(*documents) == {}
        shelf.engine.activate(shelf.generation)


def different_dates(corpus: Sequence[SearchDocument]) -> bool:
    return len({document.published for document in corpus}) == len(corpus)


def numbers_of(answer: EngineAnswer) -> tuple[int, set[str], dict[str, dict[str, int]]]:
    facets = {parameter: dict(counts) for parameter, counts in answer.facets.items()}
    return answer.count, {hit.key for hit in answer.hits}, facets


def runs_of(hits: Sequence[Hit]) -> list[list[Hit]]:
    """Hits that follow each other with as good a score."""
    runs: list[list[Hit]] = []
    for hit in hits:
        if runs and hit.score and abs(runs[-1][-1].score - hit.score) <= AS_GOOD * abs(hit.score):
            runs[-1].append(hit)
        else:
            runs.append([hit])
    return runs


def assert_same_order(ours: Sequence[Hit], theirs: Sequence[Hit]) -> None:
    assert [hit.score for hit in theirs] == pytest.approx([hit.score for hit in ours], rel=1e-5)
    place = 0
    for run in runs_of(ours):
        same_places = theirs[place : place + len(run)]
        assert {hit.key for hit in run} == {hit.key for hit in same_places}, f"from place {place}"
        place += len(run)


@TIMES
@given(writes=changes(), questions=QUESTIONS)
def test_matches_numbers_and_facets_are_equal_after_any_changes(
    shelves, writes: list[Write], questions: list
) -> None:
    ours, theirs = shelves
    for shelf in shelves:
        for write in writes:
            pairs = [(document, "f") for document in write.put]
            shelf.engine.write(shelf.generation, pairs, deleted=write.deleted)
    for request in questions:
        assert numbers_of(theirs.engine.search(request)) == numbers_of(ours.engine.search(request)), request
    held = [{each.key for each in shelf.engine.stored(shelf.generation)} for shelf in shelves]
    assert held[0] == held[1]


@TIMES
@given(corpus=fresh_corpora(), questions=QUESTIONS, page=st.tuples(st.integers(0, 12), st.integers(0, 10)))
def test_a_fresh_index_answers_in_the_same_order(shelves, corpus: list, questions: list, page: tuple) -> None:
    begin_anew(shelves, corpus)
    ours, theirs = shelves
    for request in questions:
        first, second = ours.engine.search(request), theirs.engine.search(request)
        assert numbers_of(second) == numbers_of(first), request
        note(request)
        if request.sort is Sort.CONFIRMED and not different_dates(corpus):
            continue  # the embedded engine has room for 8 bits of the key in this order, after the date
        assert_same_order(first.hits, second.hits)
        start, size = page
        part = replace(request, start=start, size=size)
        assert theirs.engine.search(part).hits == second.hits[start : start + size]


@TIMES
@given(corpus=fresh_corpora(), steps=st.lists(requests(), min_size=1, max_size=4), enough=st.integers(0, 12))
def test_giving_way_ends_at_the_same_step(shelves, corpus: list, steps: list, enough: int) -> None:
    begin_anew(shelves, corpus)
    (place, first), (other_place, second) = (
        shelf.engine.search_first(steps, enough=enough) for shelf in shelves
    )
    assert other_place == place
    assert numbers_of(second) == numbers_of(first)
    if steps[place].sort is not Sort.CONFIRMED or different_dates(corpus):
        assert_same_order(first.hits, second.hits)


@TIMES
@given(
    corpus=fresh_corpora(),
    typed=st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS), st.integers(1, 14)), min_size=5),
    terms=st.fixed_dictionaries({stream: st.lists(terms_of(stream)) for stream in Stream}),
)
def test_suggestions_likeness_and_frequencies_are_equal(
    shelves, corpus: list, typed: list, terms: dict
) -> None:
    begin_anew(shelves, corpus)
    ours, theirs = shelves
    for first, second, length in typed:
        for words in ((second[:length],), (first, second[:length])):
            suggested = [shelf.engine.suggest(words, size=EVERYTHING) for shelf in shelves]
            assert_same_order(*suggested)
    for document in corpus[:5]:
        assert_same_order(*(shelf.engine.similar(document.key, size=EVERYTHING) for shelf in shelves))
    for stream, wanted in terms.items():
        known = ours.engine.frequencies(wanted, stream=stream)
        assert theirs.engine.frequencies(wanted, stream=stream) == known
    assert theirs.engine.words(prefix="") == ours.engine.words(prefix="")
