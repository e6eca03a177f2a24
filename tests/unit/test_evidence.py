"""The rules of evidence: each row of a table in docs/evidence.md is a row here."""

from datetime import date

import pytest

from practices.evidence import (
    CERTAINTIES,
    INDEPENDENTLY,
    LOCALLY,
    NOT_TESTED,
    CitationFact,
    FindingFact,
    PracticeFact,
    certainty_ceiling,
    exceeds,
    is_recognised,
    stage_of,
    synthesis,
)

TODAY = date(2026, 11, 29)


def finding(source_type: str, independent: bool | None = None, **rest) -> FindingFact:
    return FindingFact(
        **{"direction": "werkte", "source_type": source_type, "independent": independent, **rest}
    )


# The source type of the only finding, who looked, and the stage.
STAGES_OF_ONE = [
    ("initiatiefnemer", None, NOT_TESTED),
    ("initiatiefnemer", False, NOT_TESTED),
    ("initiatiefnemer", True, NOT_TESTED),
    ("deelnemers", None, NOT_TESTED),
    ("deelnemers", False, NOT_TESTED),
    ("deelnemers", True, NOT_TESTED),
    ("professional", None, NOT_TESTED),
    ("professional", False, NOT_TESTED),
    ("professional", True, NOT_TESTED),
    ("monitoring", None, LOCALLY),
    ("monitoring", False, LOCALLY),
    ("monitoring", True, LOCALLY),
    ("kwalitatief", None, LOCALLY),
    ("kwalitatief", False, LOCALLY),
    ("kwalitatief", True, INDEPENDENTLY),
    ("zonder-vergelijking", None, LOCALLY),
    ("zonder-vergelijking", False, LOCALLY),
    ("zonder-vergelijking", True, INDEPENDENTLY),
    ("met-vergelijking", None, LOCALLY),
    ("met-vergelijking", False, LOCALLY),
    ("met-vergelijking", True, INDEPENDENTLY),
    ("review", None, LOCALLY),
    ("review", False, LOCALLY),
    ("review", True, INDEPENDENTLY),
]


@pytest.mark.parametrize(("source_type", "independent", "stage"), STAGES_OF_ONE)
def test_stage_follows_from_who_looked_and_how(source_type, independent, stage):
    assert stage_of([finding(source_type, independent)]) == stage


def test_stage_without_findings_is_not_tested():
    assert stage_of([]) == NOT_TESTED


@pytest.mark.parametrize("direction", ["werkte", "veelbelovend", "gemengd", "werkte-niet", "onbekend"])
def test_stage_does_not_depend_on_what_came_out(direction):
    assert stage_of([finding("met-vergelijking", True, direction=direction)]) == INDEPENDENTLY


def test_stage_is_that_of_the_finding_that_carries_most():
    assert (
        stage_of([finding("initiatiefnemer"), finding("review", True), finding("monitoring")])
        == INDEPENDENTLY
    )


@pytest.mark.parametrize("rest", [{"withdrawn": True}, {"about_this": False}])
def test_stage_leaves_out_what_was_withdrawn_and_what_is_about_elsewhere(rest):
    assert stage_of([finding("review", True, **rest)]) == NOT_TESTED


def cited(*source_types: str, second_hand: bool = False) -> list[CitationFact]:
    return [
        CitationFact(source=f"{number}", source_type=source_type, second_hand=second_hand)
        for number, source_type in enumerate(source_types)
    ]


# What is cited, and the certainty that it can carry.
CEILINGS = [
    ((), "onvoldoende"),
    (("initiatiefnemer",), "onvoldoende"),
    (("initiatiefnemer", "initiatiefnemer"), "onvoldoende"),
    (("deelnemers",), "laag"),
    (("professional",), "laag"),
    (("deelnemers", "professional", "monitoring"), "laag"),
    (("monitoring",), "laag"),
    (("kwalitatief",), "laag"),
    (("zonder-vergelijking",), "laag"),
    (("kwalitatief", "kwalitatief"), "redelijk"),
    (("kwalitatief", "zonder-vergelijking"), "redelijk"),
    (("met-vergelijking",), "redelijk"),
    (("met-vergelijking", "kwalitatief"), "redelijk"),
    (("met-vergelijking", "met-vergelijking"), "hoog"),
    (("review",), "hoog"),
    (("review", "initiatiefnemer"), "hoog"),
]


@pytest.mark.parametrize(("source_types", "ceiling"), CEILINGS)
def test_citations_carry_a_certainty(source_types, ceiling):
    assert certainty_ceiling(cited(*source_types)) == ceiling


@pytest.mark.parametrize("source_type", ["review", "met-vergelijking", "kwalitatief"])
def test_what_was_read_second_hand_carries_no_more_than_low(source_type):
    assert certainty_ceiling(cited(source_type, source_type, second_hand=True)) == "laag"


@pytest.mark.parametrize(
    ("source_type", "ceiling"), [("met-vergelijking", "redelijk"), ("kwalitatief", "laag")]
)
def test_the_same_source_cited_twice_carries_no_more_than_once(source_type, ceiling):
    twice = [CitationFact(source="a", source_type=source_type)] * 2
    assert certainty_ceiling(twice) == ceiling


def test_a_certainty_exceeds_only_a_lower_ceiling():
    assert [exceeds(certainty, "redelijk") for certainty in CERTAINTIES] == [False, False, False, True]


# End dates of the recognitions, and whether one stands.
RECOGNITIONS = [
    ([], False),
    ([None], True),
    ([date(2026, 11, 29)], True),
    ([date(2026, 11, 28)], False),
    ([date(2024, 5, 1), date(2027, 1, 1)], True),
]


@pytest.mark.parametrize(("until", "stands"), RECOGNITIONS)
def test_a_recognition_stands_until_a_stated_date_has_passed(until, stands):
    assert is_recognised(until, today=TODAY) is stands


def test_summary_keeps_evaluations_experiences_and_elsewhere_apart():
    summary = synthesis(
        [
            PracticeFact(findings=[finding("review", True, direction="werkte-niet"), finding("deelnemers")]),
            PracticeFact(findings=[finding("monitoring", about_this=False)], costs_known=True),
            PracticeFact(recognised_until=[None]),
        ],
        today=TODAY,
    )
    assert summary.practices == 3
    assert summary.stages == {INDEPENDENTLY: 1, NOT_TESTED: 2}
    assert (summary.tested_with, summary.told, summary.elsewhere) == (
        {"werkte-niet": 1},
        {"werkte": 1},
        {"werkte": 1},
    )
    assert (summary.recognised, summary.costs_known) == (1, 1)


def test_summary_counts_a_practice_once_in_a_direction_and_a_source_once():
    twice = [
        finding("monitoring", source="a", outcome="werk"),
        finding("monitoring", source="a", outcome="schulden"),
    ]
    summary = synthesis([PracticeFact(findings=twice)], today=TODAY)
    assert (summary.tested_with, summary.number_of_findings, summary.sources) == ({"werkte": 1}, 2, 1)


def test_strongest_source_type_says_how_it_was_looked_into_whatever_came_out():
    facts = [
        PracticeFact(findings=[finding("deelnemers"), finding("met-vergelijking", direction="werkte-niet")])
    ]
    assert synthesis(facts, today=TODAY).strongest_source_type == "met-vergelijking"
    assert synthesis([], today=TODAY).strongest_source_type == ""
