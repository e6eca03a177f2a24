"""What each part of a query does to the words: one sentence a test, without an engine."""

import pytest

from search.dictionary import Dictionary, load
from search.models import SynonymGroup, WordRule
from search.query.draft import Surroundings
from search.query.nodes import AllOf, AnyOf, Coded, Phrase, Stream, Term, leaves
from search.query.parts import PARTS, build_draft
from search.query.spelled import sound
from search.registry import Name

pytestmark = pytest.mark.django_db

KNOWN = {
    "zorg": 5,
    "boerderij": 2,
    "zorgboerderij": 3,
    "burgerparticipatie": 4,
    "sportclub": 2,
    "hulp": 6,
    "schuld": 3,
}


def around(dictionary: Dictionary | None = None) -> Surroundings:
    """A small index that knows a few words."""
    return Surroundings(
        dictionary=dictionary or load(0),
        frequencies=lambda terms, stream: {term: KNOWN.get(term, 0) for term in terms},
        words=lambda prefix: {word: number for word, number in KNOWN.items() if word.startswith(prefix)},
        is_title=lambda text: text == "samen eten in dorpstein",
    )


def all_leaves(text: str, *off: str, dictionary: Dictionary | None = None) -> set:
    draft = build_draft(text, around(dictionary), switched_off=frozenset(off))
    return {leaf for node in draft.tree().required for leaf in leaves(node)}


def terms(text: str, *off: str, dictionary: Dictionary | None = None) -> set[str]:
    return {leaf.text for leaf in all_leaves(text, *off, dictionary=dictionary) if isinstance(leaf, Term)}


def required(text: str, *off: str) -> int:
    return len(build_draft(text, around(), switched_off=frozenset(off)).tree().required)


def test_word_is_looked_for_by_its_lemma_and_as_part_of_a_compound():
    found = all_leaves("boerderijen")
    assert {Term("boerderij"), Term("boerderij", Stream.PARTS)} <= found


def test_compound_is_also_looked_for_as_its_parts_beside_each_other():
    assert ("zorg", "boerderij") in {
        leaf.texts for leaf in all_leaves("zorgboerderijen") if isinstance(leaf, Phrase)
    }


def test_two_words_are_also_looked_for_as_the_compound_that_the_index_knows():
    assert "zorgboerderij" in terms("zorg boerderij")
    assert "zorgboerderij" not in terms("zorg boerderij", "join")


def test_quoted_words_are_looked_for_as_they_are_written():
    found = all_leaves('"samen eten"')
    assert found == {Phrase(("samen", "eten"), Stream.EXACT)}


def test_word_after_a_minus_is_left_out():
    tree = build_draft("zorg -boerderijen", around()).tree()
    assert len(tree.required) == 1
    assert "boerderij" in {
        leaf.text for node in tree.excluded for leaf in leaves(node) if isinstance(leaf, Term)
    }


def test_minus_inside_a_word_leaves_nothing_out():
    assert build_draft("nieuw-buinen", around()).tree().excluded == ()


def test_words_that_only_ask_need_not_be_found():
    assert required("hoe vind ik hulp?") < required("hoe vind ik hulp?", "filler")


def test_words_that_only_ask_are_kept_where_nothing_else_is_left():
    assert required("hoe kan ik") == 3


def test_misspelled_word_becomes_the_known_word_that_it_is_most_like():
    draft = build_draft("burgerparticpatie", around())
    assert draft.corrections == (("burgerparticpatie", "burgerparticipatie"),)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hulpt", "hulp"),  # sounds alike enough, and the index has it
        ("boerderei", "boerderij"),
        ("eenzaamhijd", "eenzaamheid"),  # no document has it, Dutch does
    ],
)
def test_misspelling_is_understood_by_its_sound_or_a_letter(typed, meant):
    assert build_draft(typed, around()).corrections == ((typed, meant),)


@pytest.mark.parametrize(("one", "other"), [("eizer", "ijzer"), ("hult", "huld"), ("sgool", "school")])
def test_spellings_of_one_sound_sound_the_same(one, other):
    assert sound(one) == sound(other)


@pytest.mark.parametrize("word", ["zorg", "moestuin", "zorgboerderijen", "aed"])
def test_known_or_short_word_is_not_corrected(word):
    assert build_draft(word, around()).corrections == ()


def test_word_that_stays_unknown_is_looked_for_a_letter_away():
    found = all_leaves("sportclup", "correction")
    assert Term("sportclub", Stream.EXACT, 0.4) in found
    assert Term("sportclub", Stream.EXACT, 0.4) not in all_leaves("sportclup", "correction", "fuzzy")


def test_equivalent_words_find_each_other():
    SynonymGroup.objects.create(code="x", kind="equivalent", words="hulp\nbijstand", reason="test")
    dictionary = load(0)
    assert "bijstand" in terms("hulp", dictionary=dictionary)
    assert "hulp" in terms("bijstand", dictionary=dictionary)


def test_one_way_words_find_the_others_and_not_the_reverse():
    SynonymGroup.objects.create(code="x", kind="one-way", words="rood staan", also="schuld", reason="test")
    dictionary = load(0)
    assert "schuld" in terms("rood staan", dictionary=dictionary)
    assert "rood" not in terms("schulden", dictionary=dictionary)


def test_words_of_a_group_become_one_that_is_found_whole_or_as_its_synonym():
    SynonymGroup.objects.create(code="x", kind="one-way", words="rood staan", also="schuld", reason="test")
    (node,) = build_draft("rood staan", around(load(0))).tree().required
    assert isinstance(node, AnyOf)
    (whole,) = (inner for inner in node.nodes if isinstance(inner, AllOf))
    assert {leaf.text for leaf in leaves(whole) if isinstance(leaf, Term)} >= {"rood", "staan"}
    assert "schuld" in {inner.text for inner in node.nodes if isinstance(inner, Term)}


def test_exception_overrules_the_lemma_and_the_parts():
    WordRule.objects.create(word="Zorgboerderijen", lemma="boerderijenzorg", parts="", reason="test")
    word = load(0).analyser.word("zorgboerderijen")
    assert (word.term, word.parts) == ("boerderijenzorg", ())


def place(**changes) -> Name:
    values = {
        "label": "Dorpstein",
        "parameter": "gemeente",
        "codes": ("GM9001-dorpstein",),
        "tiers": (("GM9001-dorpstein",), ("GM9001",)),
        **changes,
    }
    return Name(**values)


def with_names(**names: tuple[Name, ...]) -> Dictionary:
    plain = load(0)
    return Dictionary(version=0, analyser=plain.analyser, synonyms=plain.synonyms, names=names)


def test_place_lifts_and_its_words_need_not_be_found():
    draft = build_draft("hulp dorpstein", around(with_names(places=(place(),))))
    assert draft.place.codes == ("GM9001-dorpstein",)
    assert len(draft.tree().required) == 1
    (lift,) = draft.lifts
    assert [leaf.codes for leaf in leaves(lift)] == [("GM9001-dorpstein",), ("GM9001",)]


def test_place_alone_is_what_is_looked_for():
    draft = build_draft("dorpstein", around(with_names(places=(place(),))))
    assert len(draft.tree().required) == 1


def test_place_inside_a_known_title_is_none():
    draft = build_draft("samen eten in dorpstein", around(with_names(places=(place(),))))
    assert draft.place is None


def test_place_is_not_corrected():
    draft = build_draft("hulp dorpstein", around(with_names(places=(place(),))))
    assert draft.corrections == ()


def test_target_group_lifts_what_is_meant_for_it():
    group = Name(label="Jongeren", parameter="doelgroep", codes=("jongeren",))
    draft = build_draft("hulp voor jongeren", around(with_names(target_groups=(group,))))
    assert Coded("doelgroep", ("jongeren",), 1.0) in draft.lifts


def test_each_part_can_be_switched_off():
    draft = build_draft("hoe vind ik zorg boerderijen", around(), switched_off=frozenset(PARTS))
    assert draft.tree().required == ()


def test_words_of_a_group_that_only_say_who_and_when_are_not_looked_for():
    SynonymGroup.objects.create(
        code="x", kind="one-way", words="hele dag alleen", also="eenzaamheid", reason="test"
    )
    assert terms("hele dag alleen", dictionary=load(0)) == {"eenzaamheid"}


def test_longest_group_of_synonyms_counts():
    SynonymGroup.objects.create(code="x", kind="one-way", words="rood", also="kleur", reason="test")
    SynonymGroup.objects.create(code="y", kind="one-way", words="rood staan", also="schuld", reason="test")
    found = terms("rood staan", dictionary=load(0))
    assert ("schuld" in found, "kleur" in found) == (True, False)
