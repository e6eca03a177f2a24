"""Who tells what happened is understood by meaning: all situations of the platform, with their vectors."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command

from practices.loading.search_words import load_synonyms
from search.dictionary import Dictionary, load, words_version
from search.engine import Vector
from search.find import find
from search.indexing import phrases
from search.indexing.check import check
from search.indexing.drain import fresh_words
from search.indexing.repair import repair
from search.models import PhraseVector, SynonymGroup
from search.semantics import get_encoder
from search.semantics import situations as by_meaning
from search.types import Query
from tests.factories import make_practice, make_site

from .content import ROOT, kept_for_a_module
from .meaning import meaning_on
from .search_index import built_index_in
from .test_situations import draft_of

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.meaning]


@pytest.fixture(scope="module")
def encoded(django_db_setup, django_db_blocker) -> Iterator[Dictionary]:
    with kept_for_a_module(django_db_blocker), meaning_on():
        load_synonyms(ROOT / "content" / "nl")
        _encode()
        yield load(words_version())
    phrases._done = None
    by_meaning.forget()


def _encode() -> None:
    phrases._done = None
    fresh_words()
    while phrases.encode_phrases():
        pass
    by_meaning.forget()


@pytest.mark.parametrize(
    ("told", "sought"),
    [
        ("opa valt steeds", "valpreventie"),
        ("mijn moeder zit de hele dag alleen", "eenzaamheid"),
        ("we willen de winkel in het dorp houden", "dorpswinkel"),
    ],
)
def test_sentence_in_other_words_tells_of_its_situation(encoded, told, sought):
    encoder = get_encoder()
    bank = by_meaning.bank_of(encoder, encoded)
    vector = encoder.query(told)
    found = by_meaning.heard(bank, vector, draft_of(told, encoded).told)
    assert any(sought in encoded.situations[one.place].words for one in found[:2])
    assert sum(one.share for one in found) == pytest.approx(1)
    moved = by_meaning.pulled(bank, vector, found, sentence=True)
    document = encoder.passages([encoded.situations[found[0].place].sought])[0]
    assert nearness(moved, document) > nearness(vector, document)


def test_line_that_is_gone_loses_its_vector_and_a_new_one_gets_it(encoded):
    group = SynonymGroup.objects.filter(kind="situation").first()
    gone = by_meaning.mark(group.word_list[0], as_document=False)
    assert PhraseVector.objects.filter(mark=gone).exists()
    group.words = "\n".join(["ik weet het allemaal niet meer", *group.word_list[1:]])
    group.save()
    fresh_words()
    assert phrases.encode_phrases() == 1
    new = by_meaning.mark("ik weet het allemaal niet meer", as_document=False)
    assert set(PhraseVector.objects.filter(mark__in=[gone, new]).values_list("mark", flat=True)) == {new}


def test_repair_encodes_a_line_whose_vector_is_gone(encoded, tmp_path):
    make_site()
    with built_index_in(tmp_path):
        lost = PhraseVector.objects.first()
        lost.delete()
        phrases._done = None
        repair(check(light=True))
    assert PhraseVector.objects.filter(mark=lost.mark, space=lost.space).exists()


def nearness(one: Vector, other: Vector) -> float:
    return float(one @ other / (one @ one) ** 0.5 / (other @ other) ** 0.5)


def test_what_is_looked_for_in_the_situation_is_found_and_explained(encoded, tmp_path):
    site = make_site()
    make_practice(site.examples, title="Koffieochtend in Vledder", slug="koffie")
    make_practice(site.examples, title="De dag van de molen", slug="molen")
    with built_index_in(tmp_path):
        results = find(Query(text="mijn moeder zit de hele dag alleen"))
        assert [hit.display["title"] for hit in results.hits if not hit.related] == [
            "Koffieochtend in Vledder"
        ]
        said = StringIO()
        call_command("search_explain", "mijn moeder zit de hele dag alleen", stdout=said)
    assert "eenzaamheid: share" in said.getvalue()
    assert "koffieochtend [terms]" in said.getvalue().partition("Enough, once not every word")[2]


def test_situation_is_not_used_where_it_is_switched_off(encoded, tmp_path):
    site = make_site()
    make_practice(site.examples, title="Koffieochtend in Vledder", slug="koffie")
    with built_index_in(tmp_path):
        off = frozenset({"situations"})
        assert find(Query(text="mijn moeder zit de hele dag alleen", switched_off=off)).count == 0
