"""Which answers the tree of some words finds, in which order, and which it leaves out."""

from datetime import timedelta

import pytest
from django.utils import timezone

from search.answers import KnownAnswers, answers_for, known
from search.language.analyser import base_analyser
from search.query.nodes import AllOf, AnyOf, Coded, Node, Phrase, Prefix, QueryTree, Stream, Term
from search.registry import Answer

QUESTION, THEME, ELEMENT = range(3)  # the places of the kinds
ANSWERS = {
    "eenzaam": (
        QUESTION,
        Answer(
            title="Wat helpt tegen eenzaamheid in een dorp?",
            url="/1/",
            kind="Wat werkt",
            labels=("Ouderen", "Sociale contacten"),
            summary="Samen eten helpt een beetje. Wij weten niets van een dorpshuis.",
            facets={"thema": frozenset({"zorg"}), "doelgroep": frozenset({"ouderen"})},
        ),
    ),
    "lezen": (
        QUESTION,
        Answer(
            title="Wat helpt volwassenen met lezen?",
            url="/2/",
            kind="Wat werkt",
            labels=("Volwassenen",),
            summary="Oefenen met een taalmaatje, thuis of in de bibliotheek.",
        ),
    ),
    "zorg": (
        THEME,
        Answer(title="Zorg dichtbij", url="/3/", kind="Thema", alternatives=("Gezondheid en zorg",)),
    ),
    "eten": (
        ELEMENT,
        Answer(title="Samen iets doen", url="/4/", kind="Element", alternatives=("Samen eten",)),
    ),
}


@pytest.fixture(scope="module")
def among() -> KnownAnswers:
    return KnownAnswers(known(answer, kind, base_analyser()) for kind, answer in ANSWERS.values())


def names(found: list[Answer]) -> list[str]:
    by_url = {answer.url: name for name, (_, answer) in ANSWERS.items()}
    return [by_url[answer.url] for answer in found]


def word(text: str, stream: Stream = Stream.TERMS) -> Term:
    """Any form of this word."""
    return Term(base_analyser().word(text).term, stream)


def asked(*nodes: Node, excluded: tuple[Node, ...] = ()) -> QueryTree:
    return QueryTree(required=nodes, excluded=excluded)


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        pytest.param(asked(word("eenzaamheid")), ["eenzaam"], id="a word of the title"),
        pytest.param(asked(word("contact")), ["eenzaam"], id="another form of a label"),
        pytest.param(asked(word("bibliotheek")), ["lezen"], id="a word of the summary"),
        pytest.param(asked(word("fiets")), [], id="a word of none"),
        pytest.param(asked(), [], id="no word"),
        pytest.param(asked(word("maatje", Stream.PARTS)), ["lezen"], id="a part of a compound"),
        pytest.param(
            asked(Phrase((word("samen").text, word("eten").text))),
            ["eenzaam", "eten"],
            id="a phrase",
        ),
        pytest.param(
            asked(Phrase((word("ouderen").text, word("sociale").text))),
            [],
            id="no phrase runs into the next label",
        ),
        pytest.param(asked(Prefix("eenz")), ["eenzaam"], id="the beginning of a word"),
        pytest.param(asked(word("eenzaamheid"), word("dorp")), ["eenzaam"], id="both words"),
        pytest.param(asked(word("eenzaamheid"), word("fiets")), [], id="one of two words"),
        pytest.param(
            asked(word("eenzaamheid"), word("dorp"), word("fiets")), ["eenzaam"], id="two of three words"
        ),
        pytest.param(asked(word("eenzaamheid"), word("auto"), word("fiets")), [], id="one of three words"),
        pytest.param(
            asked(word("thuis"), word("bibliotheek"), word("fiets")), [], id="most words, but no head"
        ),
        pytest.param(
            asked(word("oefenen"), word("thuis"), word("bibliotheek")), ["lezen"], id="all in the summary"
        ),
        pytest.param(asked(AnyOf((word("fiets"), word("zorg")))), ["zorg"], id="one of several forms"),
        pytest.param(
            asked(AllOf((word("samen"), word("dorpshuis")))), ["eenzaam"], id="together in one field"
        ),
        pytest.param(asked(AllOf((word("dorp"), word("dorpshuis")))), [], id="together in two fields"),
        pytest.param(asked(Coded("doelgroep", ("ouderen",))), ["eenzaam"], id="a code"),
        pytest.param(asked(Coded("gemeente", ("GM1",))), [], id="a code that it can't have"),
        pytest.param(
            asked(word("helpen"), excluded=(word("lezen"),)), ["eenzaam"], id="without an excluded word"
        ),
        pytest.param(asked(Term("dorp", fields=("summary",))), [], id="a word in a field where it is not"),
    ],
)
def test_words_find_their_answers(among, tree, expected):
    assert names(answers_for(tree, {}, among)) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["eenzaam", "lezen"]),
        ({"thema": frozenset({"zorg", "sport"})}, ["eenzaam", "lezen"]),
        ({"thema": frozenset({"sport"})}, ["lezen"]),
        ({"thema": frozenset({"zorg"}), "doelgroep": frozenset({"jongeren"})}, ["lezen"]),
        ({"gemeente": frozenset({"GM1"})}, ["eenzaam", "lezen"]),
        ({"thema": frozenset()}, ["eenzaam", "lezen"]),
    ],
)
def test_filter_holds_for_answers_that_know_it(among, filters, expected):
    assert names(answers_for(asked(word("helpen")), filters, among)) == expected


def made(kind: int, *titles: str, **fields: object) -> list[tuple[int, Answer]]:
    return [(kind, Answer(title=title, url=title, kind=str(kind), **fields)) for title in titles]


def titles_for(tree: QueryTree, answers: list[tuple[int, Answer]]) -> list[str]:
    among = KnownAnswers(known(answer, kind, base_analyser()) for kind, answer in answers)
    return [answer.title for answer in answers_for(tree, {}, among)]


def test_no_more_than_three_and_two_of_a_kind_by_kind():
    answers = [
        *made(ELEMENT, "brood bakken"),
        *made(THEME, "brood"),
        *made(QUESTION, "brood een", "brood twee", "brood drie"),
    ]
    assert titles_for(asked(word("brood")), answers) == ["brood een", "brood twee", "brood"]


def test_answer_that_fits_less_than_half_as_well_is_left_out():
    answers = [*made(QUESTION, "taart", summary="brood"), *made(THEME, "brood")]
    assert titles_for(asked(word("brood")), answers) == ["brood"]
    assert titles_for(asked(word("brood")), answers[:1]) == ["taart"]


def test_answer_is_gone_when_its_time_is_over():
    now = timezone.now()
    answers = [
        *made(QUESTION, "brood vroeger", until=now - timedelta(seconds=1)),
        *made(QUESTION, "brood nog", until=now + timedelta(minutes=1)),
    ]
    assert titles_for(asked(word("brood")), answers) == ["brood nog"]
