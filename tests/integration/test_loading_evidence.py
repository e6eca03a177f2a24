"""Loading sources, findings, recognitions and what-works pages: as written, once, and never over an editor's work."""

from datetime import date
from uuid import UUID

import pytest
from django.core.management.base import CommandError

from practices.models import (
    CitationRow,
    CitedState,
    ClaimFlag,
    ClaimRow,
    FindingRow,
    PracticePage,
    Source,
    WhatWorksPage,
    WorkingElement,
)
from tests.factories import publish, publish_what_works

from .content import TESTLAND, change, copied, load

pytestmark = pytest.mark.django_db

FINDING = UUID("00000000-0000-4000-8000-0000000000f1")
CLAIM = UUID("00000000-0000-4000-8000-0000000000c1")


@pytest.fixture
def folder(tmp_path):
    """A copy of Testland that the test may change."""
    return copied(TESTLAND, tmp_path)


@pytest.fixture
def loaded(folder):
    load(folder)
    return folder


def practice() -> PracticePage:
    return PracticePage.objects.get(external_id="test-sloot")


def page() -> WhatWorksPage:
    return WhatWorksPage.objects.get(slug="wat-houdt-voeten-droog")


def example_file(folder):
    return folder / "examples" / "de-sloot.toml"


def page_file(folder):
    return folder / "what_works" / "wat-houdt-voeten-droog.toml"


def source_file(folder):
    return folder / "sources" / "verzonnen-2020.toml"


def test_source_is_loaded_as_written(loaded):
    source = Source.objects.get(code="verzonnen-2020")
    assert [str(maker) for maker in source.makers] == ["V. Verzinsel", "Testbond"]
    assert (source.year, source.read_as, source.peer_reviewed) == (2020, "geheel", None)


def test_findings_and_recognitions_are_loaded_as_written(loaded):
    finding, withdrawn = practice().findings.all()
    assert (finding.code, finding.direction, finding.independent) == (FINDING, "gemengd", True)
    assert (withdrawn.withdrawn, withdrawn.withdrawn_reason) == (True, "De telling klopte niet (verzonnen).")
    recognition = practice().recognitions.get()
    assert recognition.expired(date(2020, 3, 2))
    assert not recognition.expired(date(2020, 3, 1))
    assert practice().evidence_stage == "onafhankelijk-geevalueerd"
    assert [row.shown_title for row in practice().sources.all()] == [
        "Verzonnen bron",
        "Verzonnen onderzoek naar een sloot die niet bestaat",
    ]


def test_page_is_published_with_its_claims(loaded, client):
    claim = page().claims.get()
    assert (claim.code, claim.certainty) == (CLAIM, "laag")
    assert [str(row) for row in claim.citations.all()] == [
        "Droge voeten · gemengd · De sloot van Proefdorp (verzonnen) (2020)",
        "Verzinsel en Testbond (2020): Verzonnen onderzoek naar een sloot die niet bestaat",
    ]
    assert [row.practice for row in page().examples.all()] == [practice()]
    assert client.get("/wat-werkt/wat-houdt-voeten-droog/").status_code == 200
    assert not ClaimFlag.objects.exists()


def test_elements_that_go_together_do_so_both_ways(loaded):
    digging, measuring = WorkingElement.objects.order_by("-code")
    assert list(digging.goes_with.all()) == [measuring]
    assert list(measuring.goes_with.all()) == [digging]
    assert digging.source.code == "verzonnen-2020"


def test_loading_again_changes_nothing(loaded):
    before = set(FindingRow.objects.values_list("pk", "code")), set(CitationRow.objects.values_list("pk"))
    output = load(loaded)
    assert "nieuw" not in output
    assert "bijgewerkt" not in output
    assert before == (
        set(FindingRow.objects.values_list("pk", "code")),
        set(CitationRow.objects.values_list("pk")),
    )


def test_changed_finding_keeps_its_row_and_flags_the_claim(loaded):
    pk = FindingRow.objects.get(code=FINDING).pk
    change(example_file(loaded), "de helft hield", "een derde hield")
    load(loaded)
    assert FindingRow.objects.get(code=FINDING).pk == pk
    assert [flag.cause for flag in ClaimFlag.objects.open()] == ["gewijzigd"]


def test_changed_page_keeps_its_claims_and_what_was_noted_of_them(loaded):
    pk, noted = ClaimRow.objects.get().pk, list(CitedState.objects.values_list("pk", flat=True))
    change(page_file(loaded), 'not_known = "Alles."', 'not_known = "Bijna alles."')
    assert "1 bijgewerkt" in load(loaded)
    assert page().not_known == "Bijna alles."
    assert ClaimRow.objects.get().pk == pk
    assert list(CitedState.objects.values_list("pk", flat=True)) == noted


def test_changed_answer_needs_a_new_row_in_the_history(loaded):
    change(page_file(loaded), "Niemand weet het.", "Iedereen weet het.")
    with pytest.raises(CommandError, match="Schrijf op wat er veranderde en waarom"):
        load(loaded)
    text = page_file(loaded).read_text(encoding="utf-8")
    told = '\n[[history]]\non = 2021-03-01\nwhat = "Het antwoord."\nwhy = "Nieuw."\n'
    page_file(loaded).write_text(text + told, encoding="utf-8")
    load(loaded)
    assert "Iedereen" in page().plain_answer
    assert page().history.count() == 2


def test_changed_source_file_updates_an_untouched_source(loaded):
    change(source_file(loaded), "year = 2020", "year = 2019")
    load(loaded)
    assert Source.objects.get(code="verzonnen-2020").year == 2019


def test_editors_work_is_kept(loaded):
    source = Source.objects.get(code="verzonnen-2020")
    source.note = "Door een redacteur."
    source.save_revision()
    edited = page()
    edited.costs = "Door een redacteur."
    publish_what_works(edited)
    change(source_file(loaded), "year = 2020", "year = 2019")
    change(page_file(loaded), 'not_known = "Alles."', 'not_known = "Bijna alles."')
    assert "met rust gelaten" in load(loaded)
    assert Source.objects.get(code="verzonnen-2020").year == 2020
    assert (page().costs, page().not_known) == ("Door een redacteur.", "Alles.")


def test_deleted_page_is_not_made_again(loaded):
    page().delete()
    load(loaded)
    assert not WhatWorksPage.objects.exists()


@pytest.mark.parametrize("how", ["deleted", "unpublished", "withdrawn"])
def test_page_whose_finding_an_editor_took_away_is_left_alone(loaded, how):
    if how == "withdrawn":
        edited = practice()
        row = edited.findings.first()
        row.withdrawn, row.withdrawn_reason = True, "Fout."
        edited.findings = [row]
        publish(edited)
    else:
        practice().delete() if how == "deleted" else practice().unpublish()
    change(page_file(loaded), 'not_known = "Alles."', 'not_known = "Bijna alles."')
    assert "met rust gelaten" in load(loaded)
    assert page().not_known == "Alles."


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (source_file, "year = 2020", "jaar = 2020", "bron verzonnen-2020: onbekend onderdeel jaar."),
        (source_file, 'code = "verzonnen-2020"', 'code = "anders"', "het bestand heet anders"),
        (source_file, 'kind = "rapport"', 'kind = "roman"', "bron verzonnen-2020: kind:"),
        (source_file, 'read_as = "geheel"', 'doi = "abc"', "Schrijf een DOI als"),
        (example_file, 'direction = "gemengd"', 'direction = "soms"', "de-sloot.toml: direction:"),
        (example_file, 'limits = "', 'grenzen = "', "onbekend onderdeel grenzen"),
        (
            example_file,
            'outcome = "droge-voeten"\ndirection = "gemengd"',
            'outcome = "natte"',
            "geen uitkomst met code natte",
        ),
        (example_file, "year = 2020\nsource", "year = 2090\nsource", "ligt in de toekomst"),
        (example_file, 'source = "verzonnen-databank"', 'source = "niets"', "er is geen bron met code niets"),
        (example_file, 'label = "Goed beschreven"\n', "", "label: Dit veld kan niet leeg zijn"),
        (page_file, 'certainty = "laag"', 'zekerheid = "laag"', "onbekend onderdeel zekerheid"),
        (page_file, 'certainty = "laag"', 'certainty = "enorm"', "certainty:"),
        (page_file, "0000000000f1", "0000000000f9", "er is geen bevinding 00000000-"),
        (page_file, "0000000000f1", "0000000000f2", "is ingetrokken"),
        (
            page_file,
            'examples = ["test-sloot"]',
            'examples = ["niets"]',
            "er is geen voorbeeld met kenmerk niets",
        ),
        (page_file, 'design = "kwalitatief", ', "", "Kies dit bij een bron."),
        (page_file, 'not_known = "Alles."', 'not_known = ""', "Schrijf op wat we niet weten."),
        (page_file, 'title = "', 'slug = "iets-anders"\ntitle = "', "het bestand heet anders"),
    ],
)
def test_mistake_in_a_file_is_named_and_nothing_is_loaded(folder, file, old, new, message):
    change(file(folder), old, new)
    with pytest.raises(CommandError) as problem:
        load(folder)
    assert message in str(problem.value)
    assert not WhatWorksPage.objects.exists()
