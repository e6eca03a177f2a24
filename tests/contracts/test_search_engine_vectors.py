"""Meaning and windows: vectors beside documents, on every engine. The vectors are invented: directions of four axes."""

import pytest

from search.engine import DocumentVector, SearchRequest, SearchUnavailable, VectorSpace
from search.query.nodes import Coded, Term
from search.types import Sort
from tests.contracts.engines import asked, example
from tests.contracts.vectors import SPACE, keys_of, towards, with_vectors

pytestmark = pytest.mark.meaning
OTHER = VectorSpace(name="other-2", dimension=2)


def near(shelf, *direction, request=None, size=10):
    """The keys nearest to a direction."""
    found = shelf.engine.nearest(SPACE, towards(*direction), request or SearchRequest(), size=size)
    return keys_of(shelf, [ref for ref, _ in found])


# Windows ------------------------------------------------------------------------------------------------------
def test_window_is_what_search_lists_with_its_scores(shelf):
    shelf.put(*(example(n, "eten " * n, body="eten samen") for n in range(1, 30)), example("x", "lopen"))
    hits = shelf.engine.search(asked("et", size=100)).hits
    window = shelf.engine.window(asked("et", size=1), size=100)
    assert keys_of(shelf, [ref for ref, _ in window]) == [hit.key for hit in hits]
    assert [score for _, score in window] == pytest.approx([hit.score for hit in hits])


def test_window_begins_where_it_is_asked_to_and_has_its_own_size(shelf):
    shelf.put(*(example(n, "eten") for n in range(9)))
    whole = shelf.engine.window(asked("et"), size=9)
    assert shelf.engine.window(asked("et", start=4, size=1), size=3) == whole[4:7]
    assert shelf.engine.window(asked("et", start=9), size=3) == ()
    assert shelf.engine.window(asked("et"), size=0) == ()
    assert shelf.engine.window(asked("nergens"), size=9) == ()


def test_refs_keep_to_some_documents_and_without_to_the_others(shelf):
    shelf.put(*(example(n, "eten", facets={"g": ("a",)}) for n in range(6)), example("x", "lopen"))
    refs = [ref for ref, _ in shelf.engine.window(asked("et"), size=6)]
    some, others = frozenset(refs[:2]), frozenset(refs[2:])
    assert shelf.engine.window(asked("et", refs=some), size=9) == shelf.engine.window(asked("et"), size=2)
    for request in (asked("et", refs=some, facets=("g",)), asked("et", without=others, facets=("g",))):
        answer = shelf.engine.search(request)
        assert {hit.key for hit in answer.hits} == set(keys_of(shelf, list(some)))
        assert (answer.count, dict(answer.facets["g"])) == (2, {"a": 2})
    assert shelf.engine.search(asked("et", refs=frozenset())).count == 0
    assert shelf.engine.search(asked("lop", refs=some)).count == 0
    assert shelf.engine.search(asked(without=some)).count == 5
    assert shelf.engine.search(asked(refs=some, sort=Sort.NEWEST, facets=("g",))).facets["g"] == {"a": 2}


def test_hits_show_what_search_shows(shelf):
    shelf.put(example(1, "eten", body="samen", display={"title": "Eten", "n": [1, None]}))
    ((ref, _),) = shelf.engine.window(asked("et"), size=5)
    (hit,) = shelf.engine.search(asked("et")).hits
    shown = shelf.engine.hits([ref])[ref]
    assert (shown.key, shown.kind, shown.display, shown.texts) == (hit.key, hit.kind, hit.display, hit.texts)
    assert shelf.engine.hits([]) == {}


def test_hits_leave_out_what_is_gone(shelf):
    shelf.put(example(1, "eten"), example(2, "eten"))
    refs = [ref for ref, _ in shelf.engine.window(asked("et"), size=5)]
    shelf.remove("example:1")
    assert keys_of(shelf, refs) == ["example:2"]


# Near ---------------------------------------------------------------------------------------------------------
def test_nearest_come_first_with_their_cosines(three):
    found = three.engine.nearest(SPACE, towards(1, 0.2, 0, 0), SearchRequest(), size=10)
    assert keys_of(three, [ref for ref, _ in found]) == ["example:A", "example:B", "example:C"]
    assert [cosine for _, cosine in found] == pytest.approx([0.981, 0.832, 0.196], abs=0.002)


def test_nearest_keeps_to_its_size(three):
    assert near(three, 0, 1, 0, 0, size=2) == ["example:C", "example:B"]
    assert near(three, 0, 1, 0, 0, size=0) == []


def test_what_has_no_vector_is_not_near(three):
    assert "example:D" not in near(three, 1, 1, 1, 1)


def test_words_of_the_request_do_not_choose(three):
    assert near(three, 1, 0, 0, 0, request=asked("nergens", minimum=1)) == [
        "example:A",
        "example:B",
        "example:C",
    ]


def test_near_ones_meet_the_filters(three):
    sport = asked(filters={"thema": frozenset({"sport"})})
    both = asked(filters={"thema": frozenset({"sport"}), "soort": frozenset({"x"})})
    assert near(three, 1, 0, 0, 0, request=sport) == ["example:B", "example:C"]
    assert near(three, 1, 0, 0, 0, request=both) == []


def test_near_ones_have_no_excluded_word(three):
    without = asked("nergens", excluded=(Term("lop"), Coded("thema", ("nergens",))))
    assert near(three, 1, 0, 0, 0, request=without) == ["example:A", "example:C"]


def test_near_ones_can_be_kept_to_some_documents(three):
    refs = dict(three.engine.nearest(SPACE, towards(1, 0, 0, 0), SearchRequest(), size=9))
    first, *others = refs
    assert near(three, 1, 0, 0, 0, request=SearchRequest(refs=frozenset(others))) == [
        "example:B",
        "example:C",
    ]
    assert near(three, 1, 0, 0, 0, request=SearchRequest(without=frozenset(others))) == ["example:A"]
    assert near(three, 1, 0, 0, 0, request=SearchRequest(refs=frozenset())) == []
    assert three.engine.nearest(
        SPACE, towards(1, 0, 0, 0), SearchRequest(refs=frozenset({first})), size=1
    ) == ((first, pytest.approx(1.0)),)


def test_refs_of_near_ones_are_those_of_windows(three):
    words = {ref for ref, _ in three.engine.window(asked("et"), size=9)}
    close = {ref for ref, _ in three.engine.nearest(SPACE, towards(1, 1, 0, 0), SearchRequest(), size=9)}
    assert sorted(keys_of(three, list(words & close))) == ["example:A", "example:C"]


def test_many_are_near_and_a_filter_leaves_the_right_ones(shelf):
    number = 2500
    shelf.put(*(example(n, facets={"g": ("even" if n % 2 == 0 else "odd",)}) for n in range(number)))
    with_vectors(shelf, {n: (1, 1 + 5 * n / number, 0, 0) for n in range(number)})
    even = asked(filters={"g": frozenset({"even"})})
    assert near(shelf, 1, 0, 0, 0, size=3) == ["example:0", "example:1", "example:2"]
    assert near(shelf, 1, 0, 0, 0, size=3, request=even) == ["example:0", "example:2", "example:4"]
    shelf.remove(*(f"example:{n}" for n in range(0, number, 4)))
    assert near(shelf, 1, 0, 0, 0, size=3, request=even) == ["example:2", "example:6", "example:10"]


# Keeping vectors ----------------------------------------------------------------------------------------------
def marks(shelf, space=SPACE):
    return shelf.engine.vector_marks(shelf.generation, space)


def test_vector_replaces_the_one_before(three):
    with_vectors(three, {"C": (1, 0.01, 0, 0)}, mark="new")
    assert near(three, 1, 0.01, 0, 0, size=1) == ["example:C"]
    assert marks(three) == {"example:A": "m", "example:B": "m", "example:C": "new"}


def test_vector_can_be_taken_away(three):
    with_vectors(three, {}, deleted=["example:A", "example:nergens"])
    assert near(three, 1, 0, 0, 0) == ["example:B", "example:C"]
    assert "example:A" not in marks(three)


def test_vector_outlives_a_write_of_its_document(three):
    three.put(example("A", "zwemmen", facets={"thema": ("water",)}))
    water = asked(filters={"thema": frozenset({"water"})})
    assert near(three, 1, 0, 0, 0, request=water) == ["example:A"]


def test_deleted_document_is_never_near(three):
    three.remove("example:A")
    assert near(three, 1, 0, 0, 0) == ["example:B", "example:C"]


def test_vectors_come_back_as_they_were_given(three):
    refs = dict(three.engine.nearest(SPACE, towards(1, 1, 0, 0), SearchRequest(), size=1))
    ((_, vector),) = three.engine.vectors(SPACE, refs).items()
    assert list(vector) == pytest.approx(list(towards(1, 1, 0, 0)), abs=1e-4)
    (unencoded,) = (ref for ref, _ in three.engine.window(asked("et"), size=9) if ref not in marked(three))
    assert three.engine.vectors(SPACE, [unencoded]) == {}
    assert three.engine.vectors(SPACE, []) == {}


def marked(shelf):
    found = shelf.engine.nearest(SPACE, towards(1, 1, 1, 1), SearchRequest(), size=100)
    return {ref for ref, _ in found}


def test_vectors_of_two_encoders_live_side_by_side(three):
    with_vectors(three, {"A": (0, 1), "D": (1, 0)}, space=OTHER)
    found = three.engine.nearest(OTHER, towards(1, 0), SearchRequest(), size=1)
    assert keys_of(three, [ref for ref, _ in found]) == ["example:D"]
    assert near(three, 1, 0, 0, 0, size=1) == ["example:A"]
    assert marks(three, OTHER) == {"example:A": "m", "example:D": "m"}


def test_nothing_is_near_before_there_are_vectors(shelf):
    shelf.put(example(1, "eten"))
    assert near(shelf, 1, 0, 0, 0) == []
    assert marks(shelf) == {}
    shelf.engine.settle_vectors(shelf.generation, SPACE)


def test_settling_changes_no_answer(three):
    same = [
        DocumentVector(key=f"example:{key}", mark="m", vector=towards(*direction))
        for key, direction in (("A", (1, 0, 0, 0)), ("B", (1, 1, 0, 0)), ("C", (0, 1, 0, 0)))
    ]
    for _ in range(20):
        three.engine.add_vectors(three.generation, SPACE, same * 20)
    before = three.engine.nearest(SPACE, towards(1, 0, 0, 0), SearchRequest(), size=9)
    three.engine.settle_vectors(three.generation, SPACE)
    assert three.engine.nearest(SPACE, towards(1, 0, 0, 0), SearchRequest(), size=9) == before
    assert set(marks(three)) == {"example:A", "example:B", "example:C"}


def test_new_generation_says_which_vectors_it_has(three):
    building = three.engine.start_building()
    three.engine.write(building, [(example("A", "eten"), "f"), (example("E", "eten"), "f")])
    three.engine.activate(building)
    has = three.engine.vector_marks(building, SPACE)
    assert near(three, 1, 0, 0, 0) == [key for key in ("example:A",) if key in has]


def test_without_a_generation_nothing_can_be_asked_of_vectors(engine):
    for ask in (
        lambda: engine.nearest(SPACE, towards(1, 0, 0, 0), SearchRequest(), size=1),
        lambda: engine.window(asked("et"), size=1),
        lambda: engine.hits([1]),
    ):
        with pytest.raises(SearchUnavailable):
            ask()
