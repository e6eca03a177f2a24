"""Words that editors manage: search reads them anew, and documents that an exception concerns are written anew."""

import pytest

from practices.models import Theme
from search.dictionary import words_version
from search.engine import SearchRequest, get_engine
from search.indexing import ledger, word_documents
from search.language.analyser import LexiconMissing
from search.models import SynonymGroup, WordRule
from search.query.nodes import QueryTree, Stream, Term
from tests.factories import make_practice

from .search_index import amiss, built_index_in, drained, index_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(site, tmp_path):
    with built_index_in(tmp_path):
        yield


def by_term(term: str, stream: Stream = Stream.TERMS) -> set[str]:
    tree = QueryTree(required=(Term(term, stream),))
    return {hit.key for hit in get_engine().search(SearchRequest(tree=tree)).hits}


def rule(**values: str) -> WordRule:
    return WordRule.objects.create(**{"word": "zwaluwtil", "reason": "een proef", **values})


@pytest.fixture
def keys(index, site) -> set[str]:
    """Two practices with the word, one without; all of them in the index."""
    made = [make_practice(site.examples, title=title) for title in ("Zwaluwtil", "Een zwaluwtil", "Anders")]
    drained()
    return {f"voorbeeld:{practice.pk}" for practice in made[:2]}


def test_exception_is_followed_in_the_documents_that_have_the_word(keys):
    rule(lemma="vogelhuis")
    assert ledger.waiting().count() == 2
    drained()
    assert by_term("vogelhuis") == keys
    assert amiss() == set()


def test_exception_saved_without_a_lexicon_has_everything_written_anew(keys, monkeypatch):
    def missing():
        raise LexiconMissing("er is geen woordenlijst")

    monkeypatch.setattr(word_documents, "base_analyser", missing)
    rule(lemma="vogelhuis")
    assert ledger.waiting().count() == 3


def test_changed_exception_is_followed(keys):
    made = rule(lemma="vogelhuis")
    drained()
    made.lemma = "nestkast"
    made.save()
    drained()
    assert (by_term("vogelhuis"), by_term("nestkast")) == (set(), keys)


def test_exception_for_another_word_lets_the_first_go(keys):
    made = rule(lemma="vogelhuis")
    drained()
    made.word = "ooievaarsnest"
    made.save()
    drained()
    assert by_term("vogelhuis") == set()


def test_deleted_exception_is_followed(keys):
    made = rule(parts="zwaluw til")
    drained()
    assert by_term("zwaluw", Stream.PARTS) == keys
    made.delete()
    drained()
    assert amiss() == set()


def test_exception_is_followed_in_compounds_that_end_in_the_word(index, site):
    practice = make_practice(site.examples, title="De dorpszwaluwtil van de buurtregisseur")
    drained()
    WordRule.objects.create(word="regisseur", lemma="leider", reason="een proef")
    drained()
    assert by_term("leider", Stream.PARTS) == {f"voorbeeld:{practice.pk}"}


def test_exception_without_an_index_records_everything(site, tmp_path):
    make_practice(site.examples)
    ledger.due().update(indexed_version=1000)
    with index_in(tmp_path):
        rule(lemma="vogelhuis")
    assert ledger.waiting().count() == 0
    from search.models import LedgerRow

    assert set(LedgerRow.objects.values_list("fingerprint", flat=True)) == {"?"}


@pytest.mark.parametrize(
    "act",
    [
        lambda: SynonymGroup.objects.create(code="a", words="mantelzorger\nzorgende buur", reason="proef"),
        lambda: Theme.objects.create(code="nieuw", label="Nieuw"),
    ],
)
def test_changed_words_raise_their_version(index, act):
    before = words_version()
    made = act()
    made.save()
    made.delete()
    assert words_version() == before + 3
