"""Keeping: writes, refusals and generations, on every engine."""

import pytest

from search.engine import SearchUnavailable
from search.query.nodes import Stream, Term
from tests.contracts.engines import asked, example


def held(engine, generation):
    return {stored.key: stored.fingerprint for stored in engine.stored(generation)}


# Writing ----------------------------------------------------------------------------------------------------
def test_what_is_written_is_found_at_once(shelf):
    for n in range(5):
        shelf.put(example(n, "eten"))
        assert len(shelf.found("et")) == n + 1


def test_writing_again_replaces(shelf):
    shelf.put(example(1, "eten", facets={"thema": ("zorg",)}))
    shelf.put(example(1, "lopen", facets={"thema": ("werk",)}))
    assert shelf.found("et") == []
    assert shelf.found("lop") == ["example:1"]
    assert dict(shelf.engine.search(asked(facets=("thema",))).facets["thema"]) == {"werk": 1}


def test_the_last_of_two_in_one_write_counts(shelf):
    shelf.engine.write(shelf.generation, [(example(1, "eten"), "a"), (example(1, "lopen"), "b")])
    assert shelf.found() == ["example:1"]
    assert held(shelf.engine, shelf.generation) == {"example:1": "b"}


def test_deleting_takes_away_and_what_is_unknown_does_no_harm(shelf):
    shelf.put(example(1, "eten"), example(10, "eten"), example(2, "eten"))
    shelf.engine.write(shelf.generation, [(example(3, "eten"), "f")], deleted=["example:1", "example:99"])
    assert sorted(shelf.found("et")) == ["example:10", "example:2", "example:3"]


def test_deleting_and_writing_the_same_key_keeps_the_new_one(shelf):
    shelf.put(example(1, "eten"))
    shelf.engine.write(shelf.generation, [(example(1, "lopen"), "f")], deleted=["example:1"])
    assert shelf.found("lop") == ["example:1"]


def test_writing_nothing_changes_nothing(shelf):
    shelf.put(example(1, "eten"))
    assert shelf.engine.write(shelf.generation, []) == {}
    assert shelf.found() == ["example:1"]


def test_thousands_of_documents_go_in_as_a_stream(shelf):
    documents = ((example(n, f"eten {n}"), f"f{n}") for n in range(2500))
    assert shelf.engine.write(shelf.generation, documents) == {}
    assert shelf.engine.search(asked("et")).count == 2500
    assert held(shelf.engine, shelf.generation) == {f"example:{n}": f"f{n}" for n in range(2500)}


def test_fingerprints_come_back_as_they_were_written(shelf):
    shelf.engine.write(shelf.generation, [(example(1), "a1:é"), (example(2), "")])
    assert held(shelf.engine, shelf.generation) == {"example:1": "a1:é", "example:2": ""}
    shelf.engine.write(shelf.generation, [(example(2), "b")], deleted=["example:1"])
    assert held(shelf.engine, shelf.generation) == {"example:2": "b"}


def test_an_enormous_text_is_found_to_its_end(shelf):
    body = "vulling " * 300_000 + "slotwoord " + "x" * 100_000
    assert shelf.put(example(1, body=body)) == {}
    assert shelf.found("slotwoord") == ["example:1"]


POISONED = {
    "half a character in a text": example(13, "eten \ud800"),
    "half a character in a code": example(13, facets={"thema": ("zorg\udfff",)}),
    "half a character in a key": example("13\ud800", "eten"),
    "a number for a text": example(13, "eten", facets={"thema": (7,)}),
    "a word for a number": example(13, "eten", confirmed="laatst"),
    "a negative number": example(13, "eten", confirmed=-1),
    "a word for a moment": example(13, "eten", published="gisteren"),
    "a display that is no JSON": example(13, "eten", display={"x": object()}),
    "a key without end": example("1" * 100_000, "eten"),
}


@pytest.mark.parametrize("what", POISONED)
def test_a_document_that_cannot_be_kept_is_refused_alone(shelf, what):
    poisoned = POISONED[what]
    refused = shelf.put(example(1, "eten"), poisoned, example(2, "eten"))
    assert list(refused) == [poisoned.key]
    assert refused[poisoned.key]
    assert sorted(shelf.found("et")) == ["example:1", "example:2"]


def test_a_refused_document_leaves_its_former_self(shelf):
    shelf.put(example(13, "eten"))
    shelf.put(POISONED["a word for a number"])
    assert shelf.found("et") == ["example:13"]


# Generations ------------------------------------------------------------------------------------------------
def test_a_fresh_engine_has_no_generation(engine):
    assert engine.current() is None
    assert engine.building() is None


def test_what_is_built_answers_after_its_activation_only(shelf):
    shelf.put(example(1, "oud"))
    aside = shelf.engine.start_building()
    shelf.engine.write(aside, [(example(2, "nieuw"), "f")])
    assert (shelf.engine.current(), shelf.engine.building()) == (shelf.generation, aside)
    assert shelf.found() == ["example:1"]

    shelf.engine.activate(aside)
    assert (shelf.engine.current(), shelf.engine.building()) == (aside, None)
    assert shelf.found() == ["example:2"]


def test_both_generations_are_written_apart(shelf):
    aside = shelf.engine.start_building()
    for generation in (shelf.generation, aside):
        shelf.engine.write(generation, [(example(1, "eten"), generation)])
    shelf.engine.write(aside, [(example(2, "eten"), aside)])
    assert held(shelf.engine, shelf.generation) == {"example:1": shelf.generation}
    assert held(shelf.engine, aside) == {"example:1": aside, "example:2": aside}
    assert shelf.found("et") == ["example:1"]


def test_the_previous_generation_stays_and_can_answer_again(shelf):
    shelf.put(example(1, "oud"))
    aside = shelf.engine.start_building()
    shelf.engine.activate(aside)
    assert shelf.found() == []
    assert held(shelf.engine, shelf.generation) == {"example:1": "f"}

    shelf.engine.activate(shelf.generation)
    assert shelf.found() == ["example:1"]


def test_generations_before_the_previous_go(shelf):
    second, third = shelf.engine.start_building(), None
    shelf.engine.activate(second)
    third = shelf.engine.start_building()
    shelf.engine.activate(third)
    assert list(shelf.engine.stored(second)) == []
    with pytest.raises(SearchUnavailable):
        list(shelf.engine.stored(shelf.generation))


def test_beginning_again_throws_the_unfinished_away(shelf):
    first = shelf.engine.start_building()
    second = shelf.engine.start_building()
    assert first != second
    assert shelf.engine.building() == second
    with pytest.raises(SearchUnavailable):
        shelf.engine.write(first, [(example(1), "f")])


def test_activating_twice_changes_nothing(shelf):
    shelf.put(example(1, "eten"))
    shelf.engine.activate(shelf.generation)
    assert shelf.engine.current() == shelf.generation
    assert shelf.found("et") == ["example:1"]


@pytest.mark.parametrize("generation", ["", "..", "../elders", "nooit", "20260101T000000000000-00000000"])
def test_an_unknown_generation_is_unavailable(shelf, generation):
    for use in (
        lambda: shelf.engine.activate(generation),
        lambda: shelf.engine.write(generation, [(example(1), "f")]),
        lambda: list(shelf.engine.stored(generation)),
    ):
        with pytest.raises(SearchUnavailable):
            use()
    assert shelf.engine.current() == shelf.generation


def test_many_small_writes_stay_searchable(shelf):
    for n in range(70):
        shelf.put(example(n, "eten-club"))
    shelf.remove(*(f"example:{n}" for n in range(0, 70, 2)))
    assert shelf.engine.search(asked(Term("club", Stream.PARTS))).count == 35
