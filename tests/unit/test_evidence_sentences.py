"""The Dutch sentences about what is known, as a visitor reads them."""

from datetime import date

import pytest

from practices.evidence import FindingFact, PracticeFact, synthesis
from practices.evidence_sentences import evidence_line, sentence, sentence_about_one

TODAY = date(2026, 11, 29)


def finding(direction: str, source_type: str = "monitoring", **rest) -> FindingFact:
    return FindingFact(direction=direction, source_type=source_type, **rest)


BY_RESEARCHERS = {"source_type": "met-vergelijking", "independent": True}

SENTENCES = [
    ([], "Nog geen voorbeelden."),
    ([PracticeFact()], "1 voorbeeld; niet getoetst; niets bekend over kosten."),
    ([PracticeFact(costs_known=True)], "1 voorbeeld; niet getoetst."),
    (
        [PracticeFact()] * 3,
        "3 voorbeelden; geen enkel getoetst; niets bekend over kosten.",
    ),
    (
        [
            *[PracticeFact()] * 5,
            PracticeFact(findings=[finding("werkte-niet", **BY_RESEARCHERS)]),
            PracticeFact(findings=[finding("veelbelovend", **BY_RESEARCHERS)]),
        ],
        "7 voorbeelden; 2 onafhankelijk geëvalueerd; 1 veelbelovend; 1 werkte niet; niets bekend over kosten.",
    ),
    (
        [PracticeFact(findings=[finding("werkte", "initiatiefnemer")], costs_known=True), PracticeFact()],
        "2 voorbeelden; geen enkel getoetst; volgens betrokkenen zelf: 1 werkte; "
        "bij 1 is iets bekend over kosten.",
    ),
    (
        [PracticeFact(findings=[finding("werkte-niet", about_this=False)], recognised_until=[None])],
        "1 voorbeeld; niet getoetst; dezelfde aanpak elders: 1 werkte niet; 1 landelijk erkend; "
        "niets bekend over kosten.",
    ),
    (
        [PracticeFact(findings=[finding("onbekend"), finding("gemengd")], costs_known=True)],
        "1 voorbeeld; 1 lokaal geëvalueerd; 1 met een gemengde uitkomst; "
        "1 onderzocht zonder duidelijke uitkomst.",
    ),
]


@pytest.mark.parametrize(("practices", "expected"), SENTENCES)
def test_sentence_says_what_is_known_and_what_is_not(practices, expected):
    assert sentence(synthesis(practices, today=TODAY)) == expected


ABOUT_ONE = [
    (PracticeFact(), "niet getoetst; niets bekend over kosten."),
    (PracticeFact(costs_known=True, recognised_until=[TODAY]), "niet getoetst; landelijk erkend."),
    (PracticeFact(costs_known=True, recognised_until=[date(2026, 11, 28)]), "niet getoetst."),
    (
        PracticeFact(findings=[finding("werkte-niet", **BY_RESEARCHERS)] * 2, recognised_until=[None]),
        "onafhankelijk geëvalueerd; werkte niet; landelijk erkend; niets bekend over kosten.",
    ),
    (
        PracticeFact(
            findings=[
                finding("werkte-niet"),
                finding("veelbelovend"),
                finding("werkte", "deelnemers"),
                finding("onbekend", about_this=False),
                finding("gemengd", withdrawn=True),
            ],
            costs_known=True,
        ),
        "lokaal geëvalueerd; veelbelovend; werkte niet; volgens betrokkenen zelf: werkte; elders: uitkomst onbekend.",
    ),
]


@pytest.mark.parametrize(("practice", "expected"), ABOUT_ONE)
def test_sentence_about_one_practice_counts_nothing(practice, expected):
    assert sentence_about_one(practice, today=TODAY) == expected


LINES = [
    ([], "Niet getoetst"),
    ([finding("werkte", "deelnemers")], "Niet getoetst · 1 bevinding, niet uit onderzoek"),
    (
        [finding("werkte", "deelnemers"), finding("werkte-niet", "initiatiefnemer")],
        "Niet getoetst · volgens betrokkenen zelf: 1 werkte, 1 werkte niet",
    ),
    ([finding("onbekend")], "Lokaal geëvalueerd: uitkomst onbekend"),
    ([finding("veelbelovend")], "Lokaal geëvalueerd: veelbelovend"),
    ([finding("veelbelovend"), finding("werkte", "deelnemers")], "Lokaal geëvalueerd: veelbelovend"),
    (
        [finding("werkte", **BY_RESEARCHERS), finding("werkte-niet", **BY_RESEARCHERS)],
        "Onafhankelijk geëvalueerd: 1 werkte, 1 werkte niet",
    ),
    ([finding("werkte", about_this=False)], "Niet getoetst"),
    ([finding("werkte-niet", about_this=False)], "Niet getoetst · elders: werkte niet"),
    ([finding("werkte", withdrawn=True)], "Niet getoetst"),
]


@pytest.mark.parametrize(("findings", "expected"), LINES)
def test_line_of_a_card_says_no_more_than_the_findings(findings, expected):
    assert evidence_line(findings) == expected
