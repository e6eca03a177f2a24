"""An editor clears what came up about a claim, with a reason that stays; what time brings is found by the loop."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from practices.claim_facts import live_claims, open_causes
from practices.claim_flags import clear, record, record_all
from practices.models import ClaimFlag, PracticePage, WhatWorksPage
from search.registry import periodic_tasks
from tests.factories import (
    OutcomeFactory,
    SourceFactory,
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

from .flagged_claims import add_newer, change_finding, clear_all, raised

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


@pytest.fixture
def user(django_user_model):
    return django_user_model.objects.create_superuser("redacteur", "", "een-lang-wachtwoord")


def test_cleared_flag_keeps_its_reason_and_who_gave_it(page, practice, user):
    change_finding(practice, found="Iets anders.")
    clear_all(user)
    flag = ClaimFlag.objects.get()
    assert raised() == []
    assert (flag.cleared_by, flag.cleared_reason) == (user, "Het antwoord blijft staan.")


def test_change_after_clearing_is_flagged_again(page, practice, user):
    change_finding(practice, found="Iets anders.")
    clear_all(user)
    change_finding(practice, found="De helft voelde zich minder eenzaam.")
    assert raised() == ["gewijzigd"]
    clear_all(user)
    change_finding(practice, found="Iets anders.")
    assert raised() == ["gewijzigd"]
    assert ClaimFlag.objects.count() == 3


def test_change_while_somebody_clears_is_not_cleared_with_it(page, practice, user):
    change_finding(practice, found="Iets anders.")
    flag = ClaimFlag.objects.get()
    change_finding(practice, found="En weer anders.")
    assert clear(flag, user=user, reason="Gezien.") is False
    assert raised() == ["gewijzigd"]


@pytest.mark.parametrize("how", ["withdrawn", "unpublished", "newer"])
def test_other_flags_are_cleared_too(site, page, practice, outcome, user, how):
    if how == "withdrawn":
        change_finding(practice, withdrawn=True, withdrawn_reason="Fout.")
    elif how == "unpublished":
        practice.unpublish()
    else:
        add_newer(site, outcome)
    assert len(raised()) == 1
    clear_all(user)
    record_all()
    assert raised() == []


def test_finding_that_comes_back_lets_its_flag_go_and_may_go_again(page, practice):
    practice.unpublish()
    assert raised() == ["weg"]
    publish(PracticePage.objects.get())
    assert raised() == []
    PracticePage.objects.get().unpublish()
    assert raised() == ["weg"]
    assert ClaimFlag.objects.count() == 2


# What time brings ---------------------------------------------------------------------------------------


def test_passed_review_date_is_flagged_by_the_loop_and_cleared_for_all_claims(page, outcome, user):
    page.claims = [*page.claims.all(), make_claim(SourceFactory())]
    page.history = [answer_change()]
    page = publish_what_works(page)
    WhatWorksPage.objects.filter(pk=page.pk).update(next_review=date(2025, 1, 1))
    task = next(task for task in periodic_tasks() if task.name == "claims")
    task.run()
    assert raised() == ["nakijken", "nakijken"]
    clear(ClaimFlag.objects.open().first(), user=user, reason="Nagekeken, niets nieuws.")
    task.run()
    assert raised() == []
    WhatWorksPage.objects.filter(pk=page.pk).update(next_review=timezone.localdate() - timedelta(days=1))
    task.run()
    assert raised() == ["nakijken", "nakijken"]


def test_loop_finds_what_nobody_told_of(page, practice):
    practice.findings.update(found="Rechtstreeks in de database.")
    record_all()
    assert raised() == ["gewijzigd"]


def test_flag_is_recorded_once_by_two_processes(page, practice):
    practice.findings.update(found="Rechtstreeks in de database.")
    claims = list(live_claims())
    record(claims)
    record(claims)
    assert ClaimFlag.objects.count() == 1


@pytest.mark.parametrize("count", [1, 12])
def test_causes_cost_as_many_queries_for_many_claims(
    site, index, practice, outcome, count, django_assert_max_num_queries
):
    make_what_works(
        index, claims=[make_claim(practice.findings.get(), outcome=outcome) for _ in range(count)]
    )
    claims = list(live_claims())
    with django_assert_max_num_queries(7):
        open_causes(claims, today=timezone.localdate())
