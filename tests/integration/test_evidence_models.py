"""Findings, sources and claims in the database: what is kept, what is refused, and what follows by itself."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from practices.models import CitationRow, ClaimRow, FindingRow, PracticePage, Source, SourceRow, WhatWorksPage
from tests.factories import (
    OutcomeFactory,
    SourceFactory,
    WorkingElementFactory,
    add_findings,
    make_claim,
    make_finding,
    make_practice,
    make_recognition,
    make_what_works,
    make_what_works_index,
    publish,
    reading,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(site):
    return make_what_works_index(site.home)


@pytest.fixture
def practice(site):
    return add_findings(make_practice(site.examples), make_finding())


@pytest.mark.parametrize(
    ("values", "stage"),
    [
        (None, "niet-getoetst"),
        ({"source_type": "initiatiefnemer"}, "niet-getoetst"),
        ({"source_type": "monitoring"}, "lokaal-geevalueerd"),
        ({}, "onafhankelijk-geevalueerd"),
        ({"direction": "werkte-niet"}, "onafhankelijk-geevalueerd"),
        ({"withdrawn": True, "withdrawn_reason": "Verkeerd geteld."}, "niet-getoetst"),
        ({"about": "dezelfde-aanpak-elders"}, "niet-getoetst"),
    ],
)
def test_evidence_stage_follows_from_the_findings(site, values, stage):
    practice = make_practice(site.examples)
    if values is not None:
        practice = add_findings(practice, make_finding(**values))
    assert practice.evidence_stage == stage
    assert list(PracticePage.objects.values_list("evidence_stage", flat=True)) == [stage]


def test_draft_leaves_the_evidence_stage_as_it_is(practice):
    practice.findings = []
    practice.save_revision()
    assert PracticePage.objects.get().evidence_stage == "onafhankelijk-geevalueerd"
    publish(practice)
    assert PracticePage.objects.get().evidence_stage == "niet-getoetst"


def test_finding_keeps_its_code_when_the_practice_is_published_again(practice):
    code = practice.findings.get().code
    row = practice.findings.get()
    row.found = "Iets anders."
    practice.findings = [row]
    publish(practice)
    assert FindingRow.objects.get().code == code


def test_copied_practice_has_findings_with_codes_of_their_own(practice):
    copy = practice.copy(update_attrs={"slug": "kopie", "title": "Kopie"}, copy_revisions=True)
    publish(copy.get_latest_revision_as_object())
    assert FindingRow.objects.count() == 2
    assert len(set(FindingRow.objects.values_list("code", flat=True))) == 2
    assert copy.findings.get().code != practice.findings.get().code


def test_copied_page_has_claims_with_codes_of_their_own(index, practice):
    page = make_what_works(index, claims=[make_claim(practice.findings.get())])
    copy = page.copy(update_attrs={"slug": "kopie", "title": "Kopie"}, copy_revisions=True)
    copy.get_latest_revision_as_object().save_revision()
    assert ClaimRow.objects.count() == 2
    assert len(set(ClaimRow.objects.values_list("code", flat=True))) == 2
    assert CitationRow.objects.filter(finding=practice.findings.get()).count() == 2


def test_restored_revision_brings_a_deleted_finding_back_under_its_code(practice):
    before, code = practice.latest_revision, practice.findings.get().code
    practice.findings = []
    publish(practice)
    publish(before.as_object())
    assert FindingRow.objects.get().code == code


def test_claims_and_citations_survive_a_revision(index, practice):
    page = make_what_works(index, claims=[make_claim(practice.findings.get(), SourceFactory())])
    restored = page.latest_revision.as_object()
    assert [str(row) for row in restored.claims.get().citations.all()] == [
        str(row) for row in CitationRow.objects.order_by("pk")
    ]
    assert restored.claims.get().code == page.claims.get().code


def test_citation_remembers_a_finding_that_is_deleted(index, practice):
    finding = practice.findings.get()
    make_what_works(index, claims=[make_claim(finding)])
    practice.delete()
    citation = CitationRow.objects.get()
    assert (citation.finding, citation.finding_code) == (None, finding.code)


@pytest.mark.parametrize("both", [True, False])
def test_citation_has_one_target(index, practice, both):
    claim = make_what_works(index).claims.get()
    values = {"finding_code": practice.findings.get().code, "source": SourceFactory()} if both else {}
    with pytest.raises(IntegrityError), transaction.atomic():
        CitationRow.objects.bulk_create([CitationRow(claim=claim, **values)])
    with pytest.raises(ValidationError):
        CitationRow(
            claim=claim,
            finding=practice.findings.get() if both else None,
            source=SourceFactory() if both else None,
        ).clean()


def test_source_row_has_a_title_or_a_source(practice):
    with pytest.raises(IntegrityError), transaction.atomic():
        SourceRow.objects.create(practice=practice)
    assert (
        SourceRow.objects.create(practice=practice, source=SourceFactory(title="Boek")).shown_title == "Boek"
    )


def test_source_row_shows_the_source_of_the_library(practice):
    source = SourceFactory(
        title="Boek", authors="Jansen, A.\n{Provincie}", publisher="Uitgever", year=2020, doi="10.1234/AB"
    )
    row = SourceRow(practice=practice, source=source, title="Iets anders")
    shown = (row.shown_title, row.shown_author, row.shown_publisher, row.shown_year, row.shown_url)
    assert shown == ("Boek", "A. Jansen en Provincie", "Uitgever", 2020, "https://doi.org/10.1234/ab")


def test_doi_is_in_use_once(db):
    SourceFactory(doi="https://doi.org/10.1234/ABC")
    with pytest.raises(ValidationError, match="Er is al een bron met deze DOI"):
        Source(title="Nog een", kind="rapport", doi="doi:10.1234/abc").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        SourceFactory(doi="10.1234/abc")
    SourceFactory(doi="")


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"authors": "Jansen, A.\nPieters, B.", "year": 2020}, "jansen-2020"),
        ({"authors": "{Provincie Drenthe}", "year": None}, "provincie-drenthe"),
        ({"authors": "", "title": "Samen eten in het dorp helpt", "year": 2021}, "samen-eten-in-het-2021"),
        ({"authors": "", "title": "???", "year": None}, "bron"),
    ],
)
def test_source_gets_a_code_of_author_and_year(values, code):
    assert SourceFactory(**values).code == code
    assert SourceFactory(**values).code == f"{code}-2"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"month": 3}, "Bij een maand hoort een jaar"),
        ({"year": 2020, "day": 3}, "Bij een dag hoort een maand"),
        ({"year": 2021, "month": 2, "day": 29}, "Deze maand heeft 28 dagen"),
        ({"year": 2090}, "ligt in de toekomst"),
        ({"doi": "abc"}, "Schrijf een DOI als"),
        ({"isbn": "9789012345678"}, "geen goed ISBN"),
        ({"language": "Nederlands"}, "Schrijf een taal als"),
    ],
)
def test_source_refuses_nonsense(values, message):
    with pytest.raises(ValidationError, match=message):
        Source(title="Bron", kind="rapport", **values).full_clean()


def test_finding_of_the_future_is_refused(practice):
    row = make_finding(year=2090, practice=practice)
    with pytest.raises(ValidationError, match="in de toekomst"):
        row.full_clean(exclude=["outcome"])
    with pytest.raises(IntegrityError), transaction.atomic():
        FindingRow.objects.filter(pk=practice.findings.get().pk).update(year=2101)


def test_withdrawn_finding_says_why(practice):
    row = make_finding(withdrawn=True, practice=practice)
    with pytest.raises(ValidationError, match="waarom deze bevinding is ingetrokken"):
        row.full_clean()


def test_digest_tells_what_a_finding_says(practice):
    row = practice.findings.get()
    before = row.digest()
    row.found = f"  {row.found.replace(' ', '  ')}\n"
    row.sort_order, row.withdrawn = 7, True
    assert row.digest() == before
    for name in FindingRow.MEANING:
        changed = practice.findings.get()
        setattr(
            changed, name, False if name == "independent" else 7 if name.endswith(("_id", "year")) else "x"
        )
        assert changed.digest() != before, name


def test_source_in_use_is_not_deleted_and_tells_its_uses(site, index, practice):
    source = practice.findings.get().source
    practice.recognitions = [make_recognition(source=source)]
    practice.sources = [SourceRow(source=source)]
    publish(practice)
    page = make_what_works(index, claims=[make_claim(source)])
    page.further_reading = [reading(source)]
    page.save()
    WorkingElementFactory(source=source, label="Een vaste plek")
    assert [str(use) for use in source.uses()] == [
        "bron bij 'Samen koffie drinken'",
        "bevinding bij 'Samen koffie drinken'",
        "erkenning bij 'Samen koffie drinken'",
        "bewering bij 'Wat werkt tegen eenzaamheid?'",
        "om verder te lezen bij 'Wat werkt tegen eenzaamheid?'",
        "werkzaam element 'Een vaste plek'",
    ]
    with pytest.raises(ProtectedError):
        source.delete()
    assert SourceFactory().uses() == []


def test_draft_whose_source_is_gone_opens_without_it(site, index):
    practice = make_practice(site.examples)
    source = SourceFactory()
    practice.findings = [make_finding(source=source)]
    draft = practice.save_revision()
    page = make_what_works(index)
    page.claims = [*page.claims.all(), make_claim(source, SourceFactory())]
    page.further_reading = [reading(source)]
    page_draft = page.save_revision()
    source.delete()
    assert draft.as_object().findings.all()[0].source is None
    opened = page_draft.as_object()
    assert [len(claim.citations.all()) for claim in opened.claims.all()] == [1, 1]
    assert list(opened.further_reading.all()) == []


def test_draft_whose_outcome_is_gone_opens_without_it(site):
    practice = make_practice(site.examples)
    outcome = OutcomeFactory()
    practice.findings = [make_finding(outcome=outcome)]
    draft = practice.save_revision()
    outcome.delete()
    assert draft.as_object().findings.all()[0].outcome is None


def test_elements_that_go_together_know_each_other():
    place, group = WorkingElementFactory(label="Plek"), WorkingElementFactory(label="Groep")
    place.goes_with = [group]
    place.save_revision().publish()
    assert [str(one) for one in group.goes_with.all()] == ["Plek"]


def test_what_works_page_is_kept_as_a_page(index):
    page = make_what_works(index)
    assert WhatWorksPage.objects.get().claims.get().citations.get().source
    assert page.live
