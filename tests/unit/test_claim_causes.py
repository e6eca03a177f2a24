"""Why a claim should be looked at again: the rule, without a database."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from practices.claim_causes import ClaimNow, Confirmed, FindingNow, causes, state_in

CLAIM, CITED, OTHER = (UUID(int=number) for number in (1, 2, 3))
NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)
LATER = datetime(2025, 7, 1, 12, tzinfo=UTC)
TODAY = date(2025, 8, 1)


def finding(code: UUID = CITED, **values) -> FindingNow:
    return FindingNow(
        **{
            "code": code,
            "label": "Eenzaamheid",
            "digest": "d1",
            "public": True,
            "outcome": 7,
            "year": 2020,
            **values,
        }
    )


def found(*findings: FindingNow, claim: dict | None = None, confirmed: dict | None = None, **options):
    claim_now = ClaimNow(**{"code": CLAIM, "outcome": 7, "cited": (CITED,), **(claim or {})})
    known = {CITED: Confirmed(state="d1", at=NOON)} if confirmed is None else confirmed
    return causes(claim_now, {one.code: one for one in findings}, known, today=TODAY, **options)


def kinds(*args, **options) -> list[str]:
    return [cause.kind for cause in found(*args, **options)]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ([finding()], []),
        ([finding(digest="d2")], ["gewijzigd"]),
        ([finding(withdrawn=True)], ["ingetrokken"]),
        ([finding(public=False)], ["weg"]),
        ([finding(public=False, withdrawn=True)], ["weg"]),
        ([], ["weg"]),
    ],
)
def test_cited_finding_that_stands_otherwise_is_a_cause(now, expected):
    assert kinds(*now) == expected


@pytest.mark.parametrize(
    ("state", "now", "expected"),
    [
        ("weg", finding(public=False), []),
        ("weg", finding(), ["gewijzigd"]),
        ("ingetrokken:d1", finding(withdrawn=True), []),
        ("ingetrokken:d1", finding(withdrawn=True, digest="d2"), ["ingetrokken"]),
        ("d2", finding(digest="d2"), []),
    ],
)
def test_state_that_was_confirmed_is_no_cause(state, now, expected):
    assert kinds(now, confirmed={CITED: Confirmed(state=state, at=NOON)}) == expected


@pytest.mark.parametrize(("now", "expected"), [([finding()], []), ([], ["weg"])])
def test_finding_that_nobody_stood_for_is_a_cause_only_when_something_is_wrong(now, expected):
    assert kinds(*now, confirmed={}) == expected


def test_change_after_it_was_cleared_is_another_occasion():
    first = found(finding(digest="d2"))[0]
    back = found(finding(digest="d1"), confirmed={CITED: Confirmed(state="d2", at=NOON)})[0]
    again = found(finding(digest="d2"), confirmed={CITED: Confirmed(state="d1", at=LATER)})[0]
    assert len({first.key, back.key, again.key}) == 3
    assert state_in(again.key) == (CITED, "d2")
    assert state_in(found(finding(withdrawn=True))[0].key) == (CITED, "ingetrokken:d1")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"year": 2021}, True),
        ({"year": 2020}, True),
        ({"year": 2019}, False),
        ({"year": None}, False),
        ({"year": 2021, "withdrawn": True}, False),
        ({"year": 2021, "public": False}, False),
        ({"year": 2021, "outcome": 8}, False),
        ({"year": 2021, "target_group": 5}, True),
    ],
)
def test_newer_finding_about_the_same_is_a_cause(values, expected):
    assert kinds(finding(), finding(OTHER, **values)) == (["nieuwer"] if expected else [])


@pytest.mark.parametrize(("group", "expected"), [(5, True), (None, True), (6, False)])
def test_newer_finding_is_about_the_same_people_or_people_in_general(group, expected):
    newer = finding(OTHER, year=2021, target_group=group)
    assert bool(kinds(finding(), newer, claim={"target_group": 5})) is expected


def test_claim_without_an_outcome_hears_of_nothing_newer():
    assert kinds(finding(), finding(OTHER, year=2021, outcome=None), claim={"outcome": None}) == []


def test_finding_that_was_seen_is_no_news():
    seen = {CITED: Confirmed(state="d1", at=NOON), OTHER: Confirmed(state="x", at=NOON)}
    assert kinds(finding(), finding(OTHER, year=2021), confirmed=seen) == []


@pytest.mark.parametrize(("year", "expected"), [(2021, False), (2022, True), (2023, True)])
def test_newest_source_counts_as_what_is_cited(year, expected):
    assert bool(kinds(finding(), finding(OTHER, year=year), claim={"source_years": (2022,)})) is expected


@pytest.mark.parametrize("gone", [{"withdrawn": True}, {"public": False}])
def test_what_no_longer_stands_sets_no_year(gone):
    cited = {"cited": (CITED, OTHER)}
    third = UUID(int=9)
    old, fell = finding(OTHER, year=2015), finding(year=2024, **gone)
    known = {CITED: Confirmed(state=fell.state, at=NOON), OTHER: Confirmed(state="d1", at=NOON)}
    assert kinds(old, fell, finding(third, year=2018), claim=cited, confirmed=known) == ["nieuwer"]
    stands = {**known, CITED: Confirmed(state="d1", at=NOON)}
    assert kinds(old, finding(year=2024), finding(third, year=2018), claim=cited, confirmed=stands) == []


def test_where_no_year_is_known_any_year_is_newer():
    assert kinds(finding(year=None), finding(OTHER, year=1990)) == ["nieuwer"]


@pytest.mark.parametrize(
    ("next_review", "expected"),
    [(None, []), (date(2025, 8, 1), []), (date(2025, 7, 31), ["nakijken"])],
)
def test_review_date_that_passed_is_a_cause(next_review, expected):
    assert kinds(finding(), claim={"next_review": next_review}) == expected


def test_cleared_cause_is_none():
    review = {"next_review": date(2025, 7, 31)}
    assert kinds(finding(), claim=review, cleared=frozenset({"nakijken:2025-07-31"})) == []
    assert kinds(finding(), claim=review, cleared=frozenset({"nakijken:2024-07-31"})) == ["nakijken"]
