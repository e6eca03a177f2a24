"""Small words on the pages: months, places, people, amounts, counts; and the notes to sources."""

from decimal import Decimal

import pytest

from practices.models import Region, TargetGroup
from practices.models.moments import Month, in_words
from practices.public_site.cards import audience, first_sentences, lower_first, place_name, places
from practices.public_site.notes import in_html, inline, paragraphs
from practices.public_site.practice_facts import euro, hours
from practices.public_site.region_map import Scale
from search.lists.listing import count_label

MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]


def region(level: str, label: str, parent: Region | None = None) -> Region:
    return Region(pk=len(label), level=level, label=label, parent=parent)


DRENTHE = region("provincie", "Drenthe")
WESTERVELD = region("gemeente", "Westerveld", DRENTHE)
VLEDDER = region("plaats", "Vledder", WESTERVELD)


def test_months_are_dutch_and_in_order():
    assert [Month(number).label for number in range(1, 13)] == MONTHS


@pytest.mark.parametrize(
    ("year", "month", "expected"),
    [
        (2015, 4, "april 2015"),
        (2015, None, "2015"),
        (None, None, ""),
        (None, 4, ""),
        (2015, 12, "december 2015"),
    ],
)
def test_moment_reads_as_it_is_known(year, month, expected):
    assert in_words(year, month) == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (None, ""),
        (Decimal("0"), "€ 0"),
        (Decimal("0.50"), "€ 0,50"),
        (Decimal("1500"), "€ 1.500"),
        (Decimal("1500.00"), "€ 1.500"),
        (Decimal("100000"), "€ 100.000"),
        (Decimal("1234567.8"), "€ 1.234.567,80"),
    ],
)
def test_amount_is_written_in_dutch(amount, expected):
    assert euro(amount).replace("\u00a0", " ") == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(None, ""), (Decimal("0"), "0 uur"), (Decimal("12"), "12 uur"), (Decimal("2.5"), "2,5 uur")],
)
def test_hours_are_written_in_dutch(amount, expected):
    assert hours(amount) == expected


@pytest.mark.parametrize(
    ("count", "expected"), [(0, "0 voorbeelden"), (1, "1 voorbeeld"), (2, "2 voorbeelden")]
)
def test_count_agrees_with_its_noun(count, expected):
    assert count_label(count) == expected


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([], ""),
        (["Ouderen"], "Ouderen"),
        (["Ouderen", "Mantelzorgers"], "Ouderen en mantelzorgers"),
        (["Ouderen", "AOW'ers"], "Ouderen en AOW'ers"),
        (["Ouderen", "Jongeren", "Ouders"], "Ouderen, jongeren en anderen"),
    ],
)
def test_audience_is_a_few_words(labels, expected):
    assert audience([TargetGroup(label=label) for label in labels]) == expected


@pytest.mark.parametrize(
    ("regions", "expected"),
    [
        ([], ""),
        ([VLEDDER], "Vledder, gemeente Westerveld"),
        ([WESTERVELD], "Gemeente Westerveld"),
        ([DRENTHE], "Heel Drenthe"),
        ([VLEDDER, WESTERVELD], "Vledder en Gemeente Westerveld"),
        ([VLEDDER, VLEDDER, VLEDDER], "Vledder, Vledder en 1 andere"),
    ],
)
def test_places_are_a_few_words(regions, expected):
    assert places(regions).lower() == expected.lower()


def test_region_is_named_as_it_is_said():
    assert [place_name(each) for each in (VLEDDER, WESTERVELD, DRENTHE)] == [
        "Vledder",
        "Gemeente Westerveld",
        "Heel Drenthe",
    ]


@pytest.mark.parametrize(("text", "expected"), [("Ouderen", "ouderen"), ("AOW", "AOW"), ("", "")])
def test_first_letter_becomes_small_but_not_in_abbreviations(text, expected):
    assert lower_first(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Zonder punt", "Zonder punt"),
        ("Een. Twee.", "Een. Twee."),
        (f"{'a' * 160}. Twee lange zinnen.", f"{'a' * 160}."),
        (f"{'a' * 400}. Twee.", f"{'a' * 400}."),
        ("Kost 1.500 euro. Klaar!", "Kost 1.500 euro. Klaar!"),
        ("Een.\n\nTwee?", "Een. Twee?"),
    ],
)
def test_card_text_is_whole_sentences(text, expected):
    assert first_sentences(text) == expected


def test_note_leads_to_its_source():
    html = paragraphs("Een feit. [2]", sources=3)
    assert 'href="#bron-2"' in html
    assert "[2]" not in html


def test_several_notes_are_several_links():
    assert paragraphs("Een feit. [1, 3]", sources=3).count("href=") == 2


@pytest.mark.parametrize("mark", ["[4]", "[0]", "[1, 4]", "[zie 1]", "[]"])
def test_note_to_no_source_stays_text(mark):
    html = paragraphs(f"Een feit. {mark}", sources=3)
    assert mark in html
    assert "href" not in html


def test_empty_line_begins_a_paragraph():
    assert paragraphs("Een.\r\n\r\nTwee.\n \nDrie.\nvier", sources=0).count("<p>") == 3


@pytest.mark.parametrize("write", [paragraphs, inline])
def test_text_is_escaped(write):
    html = write('<script>alert("1")</script> [1]', sources=1)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_notes_in_rich_text_leave_tags_alone():
    html = in_html('<p><a href="/x[1]">Feit</a> [1]</p>', sources=1)
    assert '<a href="/x[1]">' in html
    assert html.count("#bron-1") == 1


@pytest.mark.parametrize(
    ("counts", "levels"),
    [
        ([], {}),
        ([0, 0], {0: 1}),
        ([0, 1], {0: 1, 1: 2}),
        ([0, 3, 9], {0: 1, 3: 2, 9: 3}),
        ([5], {5: 3, 0: 1}),
    ],
)
def test_depth_of_colour_follows_the_count(counts, levels):
    scale = Scale.of(counts)
    assert {count: scale.level(count) for count in levels} == levels


@pytest.mark.parametrize("most", range(30))
def test_legend_explains_every_depth_that_occurs(most):
    scale = Scale.of(range(most + 1))
    assert {scale.level(count) for count in range(most + 1)} == {entry.level for entry in scale.legend()}
