"""A claim is flagged as soon as what it rests on changes; an editor clears it with a reason, which stays."""

import time

import pytest
from django.db import transaction
from wagtail.models import PageViewRestriction

from practices.claim_flags import record_all
from practices.models import CitedState, ClaimFlag, WhatWorksPage
from tests.factories import (
    OutcomeFactory,
    SourceFactory,
    TargetGroupFactory,
    add_findings,
    answer_change,
    make_claim,
    make_finding,
    make_practice,
    make_what_works,
    make_what_works_index,
    publish,
    publish_what_works,
)

from .flagged_claims import add_newer, change_finding, raised

pytestmark = pytest.mark.django_db


@pytest.fixture
def outcome():
    return OutcomeFactory(label="Eenzaamheid")


@pytest.fixture
def practice(site, outcome):
    return add_findings(make_practice(site.examples), make_finding(outcome=outcome, year=2020))


@pytest.fixture
def index(site):
    return make_what_works_index(site.home)


@pytest.fixture
def page(index, practice, outcome):
    return make_what_works(index, claims=[make_claim(practice.findings.get(), outcome=outcome)])


def test_published_claim_has_no_flag(page):
    assert raised() == []


def make_private(practice):
    PageViewRestriction.objects.create(page=practice, restriction_type="login")


def drop_finding(practice):
    practice.findings = []
    publish(practice)


@pytest.mark.parametrize(
    ("happens", "cause"),
    [
        (
            lambda practice: change_finding(practice, found="Een derde voelde zich minder eenzaam."),
            "gewijzigd",
        ),
        (lambda practice: change_finding(practice, direction="gemengd"), "gewijzigd"),
        (
            lambda practice: change_finding(
                practice, withdrawn=True, withdrawn_reason="De telling klopte niet."
            ),
            "ingetrokken",
        ),
        (lambda practice: practice.unpublish(), "weg"),
        (lambda practice: practice.delete(), "weg"),
        (drop_finding, "weg"),
        (make_private, "weg"),
    ],
)
def test_claim_is_flagged_within_a_second_when_what_it_cites_changes(page, practice, happens, cause):
    happens(practice)
    begun = time.perf_counter()
    flags = list(ClaimFlag.objects.open())
    took = time.perf_counter() - begun
    assert [flag.cause for flag in flags] == [cause] == raised()
    assert flags[0].page_id == page.pk
    assert took < 1, f"the flag was there after {took:.2f} s"


class PowerCutError(Exception):
    pass


def test_flag_and_change_are_one_transaction(page, practice):
    def change_and_fail() -> None:
        with transaction.atomic():
            change_finding(practice, found="Iets anders.")
            assert ClaimFlag.objects.exists()
            raise PowerCutError

    with pytest.raises(PowerCutError):
        change_and_fail()
    assert not ClaimFlag.objects.exists()


@pytest.mark.parametrize(
    "happens",
    [
        lambda practice: change_finding(practice),
        lambda practice: change_finding(practice, sort_order=3),
        lambda practice: practice.save_revision(),
    ],
)
def test_what_changes_no_meaning_raises_no_flag(page, practice, happens):
    happens(practice)
    assert raised() == []


def test_draft_of_a_finding_raises_no_flag(page, practice):
    row = practice.findings.get()
    row.found = "Iets anders."
    practice.findings = [row]
    practice.save_revision()
    assert raised() == []


def test_newer_finding_about_the_same_raises_a_flag(site, page, outcome):
    add_newer(site, outcome)
    assert raised() == ["nieuwer"]
    assert "Een ander voorbeeld (2024)" in ClaimFlag.objects.get().detail


@pytest.mark.parametrize(
    "values",
    [{"year": 2019}, {"year": None}, {"outcome": "other"}],
    ids=["older", "of an unknown year", "about something else"],
)
def test_finding_that_is_no_news_raises_no_flag(site, page, outcome, values):
    other = OutcomeFactory() if "outcome" in values else outcome
    add_newer(site, other, **{name: value for name, value in values.items() if name != "outcome"})
    assert raised() == []


def test_newer_finding_about_other_people_raises_no_flag(site, index, practice, outcome):
    young, old = TargetGroupFactory(), TargetGroupFactory()
    make_what_works(index, claims=[make_claim(practice.findings.get(), outcome=outcome, target_group=young)])
    add_newer(site, outcome, target_group=old)
    assert raised() == []
    add_newer(site, outcome, target_group=young)
    assert raised() == ["nieuwer"]


def test_what_was_there_when_a_claim_was_published_is_no_news(site, practice, index, outcome):
    add_newer(site, outcome)
    make_what_works(index, claims=[make_claim(practice.findings.get(), outcome=outcome)])
    assert raised() == []


def test_citing_the_newer_finding_lets_the_flag_go(site, page, outcome):
    other = add_newer(site, outcome)
    claim = page.claims.get()
    page = WhatWorksPage.objects.get(pk=page.pk)
    page.claims = [make_claim(other.findings.get(), code=claim.code, pk=claim.pk, outcome=outcome)]
    publish_what_works(page)
    assert raised() == []
    flag = ClaimFlag.objects.get()
    assert (flag.cleared_by, flag.cleared_reason) == (None, "")


def test_publishing_the_page_again_clears_nothing(page, practice):
    change_finding(practice, found="Iets anders.")
    page.costs = "Weinig."
    publish_what_works(page)
    assert raised() == ["gewijzigd"]


def test_new_claim_on_an_old_page_hears_of_what_comes_after_it(site, page, practice, outcome):
    add_newer(site, outcome)
    page = WhatWorksPage.objects.get(pk=page.pk)
    page.claims = [
        *page.claims.all(),
        make_claim(practice.findings.get(), outcome=outcome, statement="Twee."),
    ]
    page.history = [answer_change()]
    publish_what_works(page)
    assert raised() == ["nieuwer"], "the flag of the old claim only"


def test_removed_claim_leaves_no_open_flag(page, practice):
    change_finding(practice, found="Iets anders.")
    page = WhatWorksPage.objects.get(pk=page.pk)
    page.claims, page.history = [make_claim(SourceFactory())], [answer_change()]
    publish_what_works(page)
    assert raised() == []
    assert CitedState.objects.count() == 0


def test_withdrawn_page_has_no_open_flags(page, practice):
    change_finding(practice, found="Iets anders.")
    page.unpublish()
    record_all()
    assert raised() == []
