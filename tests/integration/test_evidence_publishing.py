"""What findings, recognitions and what-works pages need to be published, whoever asks for it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction

from practices.models import CitationRow, WhatWorksPage
from practices.models.what_works_index import RESERVED_SLUGS
from practices.publishing import IncompletePage
from tests.factories import (
    OrganisationFactory,
    SourceFactory,
    answer_change,
    make_claim,
    make_finding,
    make_practice,
    make_recognition,
    make_what_works_index,
    publish,
    publish_what_works,
)

from .flagged_claims import cited_practice, draft_that_cites

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice(site):
    return cited_practice(site)


@pytest.fixture
def index(site):
    return make_what_works_index(site.home)


@pytest.fixture
def draft(index, practice) -> WhatWorksPage:
    return draft_that_cites(practice, index)


def told(page) -> str:
    return " ".join(map(str, page.missing_for_publication()))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"outcome": None}, "Bevinding 1: kies waarover het gaat."),
        ({"direction": ""}, "Bevinding 1: kies een richting."),
        ({"found": " "}, "Bevinding 1: schrijf op wat er is gevonden."),
        ({"source_type": ""}, "Bevinding 1: kies wat voor bron het is."),
        ({"direction": "", "found": ""}, "Bevinding 1: kies een richting en schrijf op wat er is gevonden."),
        ({"year": 2090}, "Bevinding 1: Dit jaar ligt in de toekomst. Kijk het jaartal na."),
        ({"withdrawn": True}, "Bevinding 1: Schrijf op waarom deze bevinding is ingetrokken."),
    ],
)
def test_incomplete_finding_is_not_published(site, values, message):
    practice = make_practice(site.examples)
    practice.findings = [make_finding(**values)]
    assert told(practice) == f"{message} (tabblad Bewijs)"
    with pytest.raises(IncompletePage):
        practice.save_revision(clean=False).publish()


def test_finding_without_a_source_is_not_published(site):
    practice = make_practice(site.examples)
    finding = make_finding()
    finding.source = None
    practice.findings = [make_finding(), finding]
    assert told(practice) == "Bevinding 2: kies de bron. (tabblad Bewijs)"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"label": ""}, "Erkenning 1: neem de woorden van de databank over."),
        ({"seen_on": None}, "Erkenning 1: vul in wanneer u de erkenning heeft gezien."),
        ({"databank": ""}, "Erkenning 1: kies de databank."),
        ({"seen_on": date(2090, 1, 1)}, "Erkenning 1: Deze dag ligt in de toekomst. Kijk de datum na."),
    ],
)
def test_incomplete_recognition_is_not_published(site, values, message):
    practice = make_practice(site.examples)
    practice.recognitions = [make_recognition(**values)]
    assert told(practice) == f"{message} (tabblad Bewijs)"


def test_recognition_without_a_source_is_not_published(site):
    practice, recognition = make_practice(site.examples), make_recognition()
    recognition.source = None
    practice.recognitions = [recognition]
    assert told(practice) == "Erkenning 1: kies de bron. (tabblad Bewijs)"


def test_complete_page_misses_nothing_and_is_published(draft):
    assert told(draft) == ""
    assert publish_what_works(draft).live


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("plain_answer", " ", "Schrijf het antwoord in gewone taal. (tabblad Antwoord)"),
        ("professional_answer", "", "Schrijf het antwoord voor vakmensen. (tabblad Antwoord)"),
        ("not_known", "", "Schrijf op wat we niet weten. (tabblad Antwoord)"),
        ("reviewed_on", None, "Vul in wanneer dit is nagekeken. (tabblad Beheer)"),
        ("reviewed_on", date(2090, 1, 1), "Deze dag ligt in de toekomst. Kijk de datum na. (tabblad Beheer)"),
        ("reviewed_by", None, "Kies wie dit heeft nagekeken. (tabblad Beheer)"),
        ("claims", [], "Schrijf ten minste één bewering. (tabblad Beweringen)"),
    ],
)
def test_incomplete_page_is_not_published(draft, field, value, message):
    setattr(draft, field, value)
    assert told(draft) == message
    with pytest.raises(IncompletePage):
        draft.save_revision(clean=False).publish()


def test_reviewer_publishes_here(draft):
    draft.reviewed_by = OrganisationFactory(publishes=False)
    assert told(draft) == "Kies een organisatie die op dit platform publiceert. (tabblad Beheer)"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"statement": ""}, "schrijf de bewering op."),
        ({"direction": ""}, "kies een richting."),
        ({"certainty": ""}, "kies hoe zeker het is."),
        ({"certainty_reason": " "}, "schrijf op waarom het zo zeker is."),
    ],
)
def test_incomplete_claim_is_not_published(draft, values, message):
    draft.claims = [*draft.claims.all(), make_claim(**values)]
    assert told(draft) == f"Bewering 2: {message} (tabblad Beweringen)"


def test_claim_without_a_citation_is_not_published(draft):
    claim = draft.claims.all()[0]
    claim.citations = []
    draft.claims = [claim]
    assert told(draft) == "Bewering 1: verwijs naar een bevinding of een bron. (tabblad Beweringen)"


def test_source_of_which_only_the_title_was_read_carries_no_claim(draft):
    draft.claims = [
        make_claim(SourceFactory(title="Niet gelezen", read_as="titelblad", authors="", year=None))
    ]
    assert "van de bron 'Niet gelezen' is alleen de titel gelezen" in told(draft)


def test_cited_source_says_its_design(draft):
    claim = make_claim()
    claim.citations = [CitationRow(source=SourceFactory())]
    draft.claims = [claim]
    assert told(draft).count("Kies dit bij een bron.") == 2


def make_private(practice):
    PageViewRestriction.objects.create(page=practice, restriction_type="login")


def withdraw(practice):
    row = practice.findings.get()
    row.withdrawn, row.withdrawn_reason = True, "De telling klopte niet."
    practice.findings = [row]
    publish(practice)


@pytest.mark.parametrize(
    ("happens", "message"),
    [
        (withdraw, "is ingetrokken"),
        (lambda practice: practice.unpublish(), "is niet openbaar"),
        (make_private, "is niet openbaar"),
        (lambda practice: practice.delete(), "een aangehaalde bevinding is er niet meer"),
    ],
)
def test_finding_that_the_public_may_not_see_carries_no_claim(draft, practice, happens, message):
    happens(practice)
    draft = WhatWorksPage.objects.get(pk=draft.pk)
    assert message in told(draft)
    with pytest.raises(IncompletePage, match=message):
        draft.save_revision().publish()


@pytest.mark.parametrize("slug", RESERVED_SLUGS)
def test_address_of_another_page_is_refused(draft, slug):
    draft.slug = slug
    with pytest.raises(ValidationError, match="Kies een ander adres"):
        draft.full_clean()


# What changed in the answer ------------------------------------------------------------------------------


def change_of(field):
    def change(page):
        setattr(page, field, "Iets anders.")

    return change


def change_claim(**values):
    def change(page):
        claim = page.claims.all()[0]
        for name, value in values.items():
            setattr(claim, name, value)
        page.claims = [claim]

    return change


def add_claim(page):
    page.claims = [*page.claims.all(), make_claim()]


@pytest.mark.parametrize(
    "change",
    [
        change_of("plain_answer"),
        change_of("professional_answer"),
        change_claim(statement="Iets anders."),
        change_claim(direction="gemengd"),
        change_claim(certainty="onvoldoende"),
        add_claim,
    ],
)
def test_changed_answer_asks_for_a_row_in_the_history(draft, change):
    page = publish_what_works(draft)
    change(page)
    assert told(page) == (
        "Het antwoord is veranderd. Schrijf op wat er veranderde en waarom. (tabblad Geschiedenis)"
    )
    page.history = [answer_change()]
    assert told(page) == ""
    page = publish_what_works(page)
    change_claim(statement="En weer anders.")(page)
    assert "Het antwoord is veranderd." in told(page), "an old row tells of an old change"


@pytest.mark.parametrize(
    "change",
    [
        change_of("not_known"),
        change_of("costs"),
        change_claim(mechanism="Iets anders.", certainty_reason="Iets anders."),
        change_claim(statement=" Samen eten  helpt tegen eenzaamheid.\n"),
    ],
)
def test_what_is_no_part_of_the_answer_changes_freely(draft, change):
    page = publish_what_works(draft)
    change(page)
    assert told(page) == ""


def test_page_that_was_never_published_changes_freely(draft):
    add_claim(draft)
    assert told(draft) == ""
