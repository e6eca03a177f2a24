"""What the reader is told of a claim that is being looked at again, as soon as there is a reason."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from practices.claim_flags import clear, record_all
from practices.models import ClaimFlag, PracticePage, WhatWorksPage
from practices.public_site.claim_notices import notice
from practices.public_site.evidence_words import day
from tests.factories import make_practice, publish
from tests.factories.evidence import (
    OutcomeFactory,
    add_findings,
    make_claim,
    make_finding,
    make_what_works,
    make_what_works_index,
)

from .pages import read

pytestmark = pytest.mark.django_db

PATH = "/wat-werkt/eenzaamheid/"


@pytest.fixture
def index(site):
    return make_what_works_index(site.home)


@pytest.fixture
def practice(site) -> PracticePage:
    return add_findings(make_practice(site.examples), make_finding(outcome=OutcomeFactory(code="eenzaam")))


@pytest.fixture
def question(index, practice) -> WhatWorksPage:
    finding = practice.findings.get()
    claim = make_claim(finding, outcome=finding.outcome)
    return make_what_works(index, slug="eenzaamheid", claims=[claim])


def told(client) -> str:
    """What the notice above the claim says; "" without one."""
    found = read(client, PATH).select_one(".kb-statement .kb-notice")
    return " ".join(found.get_text().split()) if found else ""


def change(practice: PracticePage, **values) -> None:
    """Publish the practice with its finding changed."""
    practice = PracticePage.objects.get(pk=practice.pk)
    finding = practice.findings.get()
    for name, value in values.items():
        setattr(finding, name, value)
    practice.findings = [finding]
    publish(practice)


@pytest.mark.parametrize(
    ("cause", "sentence"),
    [
        ("gewijzigd", "Op 3 maart 2025 is een bevinding veranderd waarop dit antwoord rust."),
        ("ingetrokken", "Op 3 maart 2025 is een bevinding ingetrokken waarop dit antwoord rust."),
        ("weg", "Sinds 3 maart 2025 staat een bevinding waarop dit antwoord rust, niet meer op deze site."),
        ("nieuwer", "Op 3 maart 2025 kwam er een nieuwe bevinding bij."),
        ("nakijken", "Wij wilden dit nakijken vóór 3 maart 2025."),
    ],
)
def test_each_cause_is_told_in_plain_words_with_its_day(cause, sentence):
    assert notice([(cause, date(2025, 3, 3))]) == f"{sentence} De redactie kijkt ernaar."


def test_several_causes_are_told_the_gravest_first_and_each_once():
    causes = [("nieuwer", date(2025, 1, 1)), ("ingetrokken", date(2025, 2, 2)), ("nieuwer", date(2025, 3, 3))]
    assert notice(causes) == (
        "Op 2 februari 2025 is een bevinding ingetrokken waarop dit antwoord rust. "
        "Op 3 maart 2025 kwam er een nieuwe bevinding bij. De redactie kijkt ernaar."
    )


def test_claim_that_stands_has_no_notice(question, client):
    assert told(client) == ""


def test_reader_is_told_as_soon_as_a_cited_finding_changes(question, practice, client):
    change(practice, direction="werkte-niet")
    assert told(client).startswith("Dit antwoord wordt nagekeken.")
    assert f"Op {day(timezone.localdate())} is een bevinding veranderd" in told(client)
    assert "Werkte niet:" in read(client, PATH).select_one(".kb-rests").get_text()


def test_reader_is_told_as_soon_as_a_cited_finding_is_withdrawn(question, practice, client):
    change(practice, withdrawn=True, withdrawn_reason="De telling klopte niet.")
    assert "is een bevinding ingetrokken" in told(client)


def test_reader_is_told_as_soon_as_the_example_of_a_cited_finding_is_gone(question, practice, client):
    practice.unpublish()
    assert "niet meer op deze site" in told(client)


def test_reader_is_told_of_a_newer_finding(site, question, practice, client):
    newer = make_finding(outcome=practice.findings.get().outcome, year=2024)
    add_findings(make_practice(site.examples, title="Ander"), newer)
    assert "kwam er een nieuwe bevinding bij" in told(client)


def test_passed_date_of_review_is_told_as_it_was_promised(question, client):
    WhatWorksPage.objects.update(next_review=date(2025, 2, 1))
    assert "Wij wilden dit nakijken vóór 1 februari 2025." in told(client)


def test_date_of_review_to_come_is_no_reason(question, client):
    WhatWorksPage.objects.update(next_review=timezone.localdate() + timedelta(days=9))
    assert told(client) == ""


def test_day_is_the_one_on_which_it_was_recorded(question, practice, client):
    change(practice, direction="gemengd")
    ClaimFlag.objects.update(raised_at=timezone.make_aware(timezone.datetime(2025, 3, 3, 12)))
    assert "Op 3 maart 2025 is een bevinding veranderd" in told(client)


def test_what_an_editor_cleared_is_told_no_more(question, practice, client, admin_user):
    change(practice, direction="gemengd")
    clear(ClaimFlag.objects.open().get(), user=admin_user, reason="De bewering klopt nog.")
    record_all()
    assert told(client) == ""
