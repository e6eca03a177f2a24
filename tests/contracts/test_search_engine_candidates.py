"""What a list by words and meaning is ranked from, asked together: the same as asked one by one, on every engine."""

from dataclasses import replace

import pytest

from search.engine import SearchRequest, SearchUnavailable
from search.query.nodes import Coded, Term
from tests.contracts.engines import asked, example
from tests.contracts.vectors import SPACE, keys_of, towards, with_vectors

pytestmark = pytest.mark.meaning
EAST = towards(1, 0.1, 0, 0)


def candidates(shelf, *steps, enough=1, size=10):
    return shelf.engine.candidates(list(steps), enough=enough, space=SPACE, vector=EAST, size=size)


def features(shelf, request, refs):
    """Key → features."""
    found = shelf.engine.features(SPACE, request, refs)
    shown = shelf.engine.hits(found)
    return {shown[ref].key: each for ref, each in found.items()}


@pytest.mark.parametrize("words", ["et", "lop", "nergens"])
def test_candidates_are_what_the_parts_say_one_by_one(three, words):
    steps = [asked(words, "et", facets=("thema",)), asked(words, "et", minimum=1, facets=("thema",))]
    found = candidates(three, *steps, enough=2)
    place, answer = three.engine.search_first([replace(step, size=0) for step in steps], enough=2)
    assert (found.place, found.answer) == (place, answer)
    assert list(found.words.items()) == [*three.engine.window(steps[place], size=10)]
    near = three.engine.nearest(SPACE, EAST, steps[place], size=10)
    assert list(found.near) == [ref for ref, _ in near]
    assert list(found.near.values()) == pytest.approx([cosine for _, cosine in near])


def test_candidates_are_the_best_from_the_first_place_on(shelf):
    shelf.put(*(example(n, "eten " * n) for n in range(1, 9)))
    with_vectors(shelf, {n: (1, n, 0, 0) for n in range(1, 9)})
    found = candidates(shelf, asked("et", start=4, size=1), size=3)
    assert list(found.words) == [ref for ref, _ in shelf.engine.window(asked("et"), size=3)]
    assert keys_of(shelf, list(found.near)) == ["example:1", "example:2", "example:3"]
    assert (found.answer.count, found.answer.hits) == (8, ())


def test_candidates_meet_filters_and_have_no_excluded_word(three):
    sport = {"thema": frozenset({"sport"})}
    assert set(keys_of(three, candidates(three, asked("et", filters=sport)).words)) == {"example:C"}
    assert keys_of(three, list(candidates(three, asked("et", filters=sport)).near)) == [
        "example:B",
        "example:C",
    ]
    without = asked("et", excluded=(Term("lop"),))
    assert keys_of(three, list(candidates(three, without).near)) == ["example:A", "example:C"]


def test_exclusions_that_take_most_leave_the_nearest_of_the_others(shelf):
    shelf.put(*(example(n, "eten" if n < 90 else "lopen") for n in range(100)))
    with_vectors(shelf, {n: (1, n / 100, 0, 0) for n in range(100)})
    found = candidates(shelf, asked("lop", excluded=(Term("et"),)), size=2)
    assert keys_of(shelf, list(found.near)) == ["example:90", "example:91"]


def test_features_say_what_words_and_lifts_give_and_the_vector(three):
    request = asked("et", lifts=(Coded("thema", ("zorg",), 3.0),))
    refs = {*dict(three.engine.window(asked(), size=9))}
    found = features(three, request, refs)
    hits = {hit.key: hit.score for hit in three.engine.search(request).hits}
    assert {key: each.words for key, each in found.items() if each.words} == pytest.approx(hits)
    assert found["example:B"].words is None
    assert [found[f"example:{n}"].lift for n in "ABCD"] == pytest.approx([3, 3, 0, 0], abs=0.01)
    assert list(found["example:B"].vector) == pytest.approx(list(towards(1, 1, 0, 0)), abs=1e-6)
    assert found["example:D"].vector is None


def test_features_without_lifts_have_none(three):
    refs = dict(three.engine.window(asked(), size=9))
    assert {each.lift for each in features(three, asked("et"), refs).values()} == {0.0}


def test_features_leave_out_what_the_request_leaves_out(three):
    refs = list(dict(three.engine.window(asked(), size=9)))
    zorg = asked("et", filters={"thema": frozenset({"zorg"})})
    assert set(features(three, zorg, refs)) == {"example:A", "example:B"}
    no_sport = asked("et", excluded=(Coded("thema", ("sport",)), Term("nergens")))
    assert set(features(three, no_sport, refs)) == {"example:A", "example:D"}
    assert len(features(three, asked("et", without=frozenset(refs[1:])), refs)) == 1
    assert features(three, asked("et"), []) == {}


def test_features_leave_out_what_is_gone(three):
    refs = dict(three.engine.window(asked(), size=9))
    three.remove("example:A")
    assert set(features(three, asked("et"), refs)) == {"example:B", "example:C", "example:D"}


def test_features_of_words_are_those_of_the_step_that_is_given(three):
    refs = dict(three.engine.window(asked(), size=9))
    found = features(three, asked("et", "lop", minimum=1), refs)
    assert all(each.words is not None for each in found.values())
    found = features(three, asked("et", "lop"), refs)
    assert all(each.words is None for each in found.values())


def test_features_with_all_matches_given_are_the_same(three):
    request = asked("et", lifts=(Coded("thema", ("zorg",), 3.0),))
    matches = dict(three.engine.window(request, size=9))
    refs = {**dict(three.engine.window(asked(), size=9)), **matches}
    found = three.engine.features(SPACE, request, refs)
    again = three.engine.features(SPACE, request, refs, words=matches)
    assert {ref: each.words for ref, each in again.items()} == pytest.approx(
        {ref: each.words for ref, each in found.items()}
    )
    assert [(ref, each.lift) for ref, each in again.items()] == [
        (ref, each.lift) for ref, each in found.items()
    ]
    one = next(iter(matches))
    assert three.engine.features(SPACE, request, refs, words={one: 7.0})[one].words == 7.0


def test_candidates_without_vectors_are_those_by_words(shelf):
    shelf.put(example(1, "eten"))
    found = candidates(shelf, asked("et"))
    assert (len(found.words), found.near) == (1, {})
    assert [each.vector for each in features(shelf, asked("et"), found.words).values()] == [None]


def test_without_a_generation_there_are_no_candidates(engine):
    for ask in (
        lambda: engine.candidates([asked("et")], enough=1, space=SPACE, vector=EAST, size=9),
        lambda: engine.features(SPACE, SearchRequest(), [1]),
    ):
        with pytest.raises(SearchUnavailable):
            ask()
