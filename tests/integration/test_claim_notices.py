"""What the reader is told of a claim that is being looked at again."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from practices.models import ClaimFlag, PracticePage, WhatWorksPage
from tests.factories import make_practice, publish
from tests.factories.evidence import (
    add_findings,
    make_claim,
    make_finding,
    make_what_works,
    make_what_works_index,
)

from .pages import read, said

pytestmark = pytest.mark.django_db

PATH = "/wat-werkt/eenzaamheid/"


@pytest.fixture
def index(site):
    return make_what_works_index(site.home)


def flag(page: WhatWorksPage, cause: str, **values) -> ClaimFlag:
    code = page.claims.get().code
    return ClaimFlag.objects.create(page=page, claim_code=code, cause=cause, key=cause, **values)


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        ("gewijzigd", "Op 3 maart 2025 is een bevinding veranderd waarop dit antwoord rust."),
        ("ingetrokken", "Op 3 maart 2025 is een bevinding ingetrokken waarop dit antwoord rust."),
        ("weg", "Sinds 3 maart 2025 staat een bevinding waarop dit antwoord rust, niet meer op deze site."),
        ("nieuwer", "Op 3 maart 2025 kwam er een nieuwe bevinding bij."),
        ("nakijken", "Wij wilden dit nakijken vóór 3 maart 2025."),
    ],
)
def test_claim_to_be_looked_at_again_says_why_and_since_when(index, client, cause, told):
    page = make_what_works(index, slug="eenzaamheid")
    flag(page, cause, raised_at=timezone.make_aware(timezone.datetime(2025, 3, 3, 12)))
    notice = read(client, PATH).select_one(".kb-statement .kb-notice").get_text(" ")
    assert " ".join(notice.split()) == f"Dit antwoord wordt nagekeken. {told} De redactie kijkt ernaar."


def test_reader_is_told_as_soon_as_a_cited_finding_changes(site, index, client):
    practice = add_findings(make_practice(site.examples), make_finding())
    make_what_works(index, slug="eenzaamheid", claims=[make_claim(practice.findings.get())])
    assert not read(client, PATH).select(".kb-statement .kb-notice")
    practice = PracticePage.objects.get(pk=practice.pk)
    finding = practice.findings.get()
    finding.direction = "werkte-niet"
    practice.findings = [finding]
    publish(practice)
    page = read(client, PATH)
    assert "is een bevinding veranderd waarop dit antwoord rust." in page.select_one(".kb-notice").get_text()
    assert "Werkte niet:" in page.select_one(".kb-rests").get_text()


def test_review_date_is_told_as_it_was_promised(index, client):
    page = make_what_works(index, slug="eenzaamheid", next_review=date(2025, 2, 1))
    flag(page, "nakijken")
    assert "Wij wilden dit nakijken vóór 1 februari 2025." in said(read(client, PATH))


def test_cleared_flag_is_not_told(index, client):
    page = make_what_works(index, slug="eenzaamheid")
    flag(page, "nieuwer", cleared_at=timezone.now())
    assert not read(client, PATH).select(".kb-statement .kb-notice")


def test_future_review_date_is_no_reason_to_look_again(index, client):
    make_what_works(index, slug="eenzaamheid", next_review=timezone.localdate() + timedelta(days=9))
    assert not read(client, PATH).select(".kb-statement .kb-notice")
