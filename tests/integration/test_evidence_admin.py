"""Evidence in the admin: the screens of findings, sources and what-works pages, in Dutch, and what they tell."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from practices.certainty import certainty_warning
from practices.models import ClaimRow, FindingRow, PracticePage, WhatWorksPage
from tests.factories import (
    OutcomeFactory,
    SourceFactory,
    add_findings,
    make_claim,
    make_finding,
    make_practice,
    make_what_works,
    make_what_works_index,
    publish,
)

from .admin_forms import edit_page, log_in_editor, messages_of, rows, text_of, values_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client, site):
    return log_in_editor(client)


@pytest.fixture
def practice(site):
    outcome = OutcomeFactory(label="Eenzaamheid")
    return add_findings(make_practice(site.examples), make_finding(outcome=outcome))


@pytest.fixture
def index(site):
    return make_what_works_index(site.home)


@pytest.fixture
def page(index, practice):
    return make_what_works(index, claims=[make_claim(practice.findings.get())])


def screen(editor, page) -> str:
    return text_of(editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))


# Findings -----------------------------------------------------------------------------------------------


def test_editor_writes_a_finding(editor, site):
    practice, outcome, source = make_practice(site.examples), OutcomeFactory(), SourceFactory()
    finding = {
        "outcome": str(outcome.pk),
        "direction": "werkte-niet",
        "found": "Er was geen verschil.",
        "source_type": "met-vergelijking",
        "about": "dit-voorbeeld",
        "independent": "true",
        "year": "2024",
        "source": str(source.pk),
    }
    edit_page(editor, practice, publish=True, not_known="Wat het kost.", **rows("findings", finding))
    practice = PracticePage.objects.get()
    assert (practice.evidence_stage, practice.not_known) == ("onafhankelijk-geevalueerd", "Wat het kost.")
    assert "onafhankelijk geëvalueerd" in screen(editor, practice)


def test_draft_may_hold_an_unfinished_finding(editor, site):
    practice = make_practice(site.examples, live=False)
    edit_page(editor, practice, **rows("findings", {"found": "Er was iets.", "about": "dit-voorbeeld"}))
    practice.refresh_from_db()
    assert practice.get_latest_revision_as_object().findings.all()[0].outcome is None
    words = text_of(edit_page(editor, practice, publish=True))
    assert (
        "Bevinding 1: kies waarover het gaat, kies een richting, kies wat voor bron het is en kies de bron. "
        "(tabblad Bewijs)"
    ) in words
    assert not PracticePage.objects.get().live


def test_deleted_row_is_not_asked_for_anything(editor, site):
    practice = make_practice(site.examples, live=False)
    row = rows("findings", {"found": "Er was iets.", "about": "dit-voorbeeld"})
    edit_page(editor, practice, publish=True, **{**row, "findings-0-DELETE": "1"})
    assert PracticePage.objects.get().live


def test_finding_of_the_future_is_refused_beside_its_year(editor, practice):
    words = text_of(edit_page(editor, practice, **{"findings-0-year": "2090"}))
    assert "Dit jaar ligt in de toekomst. Kijk het jaartal na." in words


def test_finding_is_chosen_by_outcome_direction_and_practice(editor, practice, site):
    add_findings(make_practice(site.examples, title="Iets anders"), make_finding(outcome=OutcomeFactory()))
    chooser = editor.get(reverse("finding_chooser:choose")).json()["html"]
    assert "Eenzaamheid · werkte · Samen koffie drinken (2023)" in chooser
    assert "Iets anders" in chooser
    results = reverse("finding_chooser:choose_results")
    for query in ({"q": "koffie eenzaam"}, {"outcome": practice.findings.get().outcome_id}):
        found = editor.get(results, query).content.decode()
        assert "Samen koffie drinken" in found, query
        assert "Iets anders" not in found, query
    assert "Samen koffie" not in editor.get(results, {"direction": "gemengd"}).content.decode()


@pytest.mark.parametrize("how", ["withdrawn", "unpublished"])
def test_finding_that_carries_no_claim_is_not_offered(editor, practice, how):
    if how == "withdrawn":
        FindingRow.objects.update(withdrawn=True)
    else:
        practice.unpublish()
    assert "Samen koffie" not in editor.get(reverse("finding_chooser:choose")).json()["html"]


# What-works pages ---------------------------------------------------------------------------------------


def test_editor_writes_a_claim_with_its_citations(editor, page):
    source = SourceFactory()
    loaded = values_of(editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
    citation = {
        "source": str(source.pk),
        "design": "review",
        "direction": "gemengd",
        "ORDER": "2",
        "DELETE": "",
        "finding": "",
    }
    values = {
        "claims-0-citations-TOTAL_FORMS": "2",
        **{f"claims-0-citations-1-{name}": value for name, value in citation.items()},
    }
    code = page.claims.get().code
    edit_page(editor, page, publish=True, loaded=loaded, **values)
    claim = WhatWorksPage.objects.get().claims.get()
    assert [row.source_id for row in claim.citations.all()] == [None, source.pk]
    assert [row.sort_order for row in claim.citations.all()] == [0, 1]
    assert claim.code == code


def test_publishing_a_page_names_what_is_missing_and_its_tab(editor, index):
    url = reverse("wagtailadmin_pages:add", args=["practices", "whatworkspage", index.pk])
    form = values_of(editor.get(url))
    typed = {"title": "Wat werkt?", "slug": "wat-werkt-hier", "action-publish": "1"}
    words = text_of(editor.post(url, {**form, **typed}))
    for message in (
        "Schrijf het antwoord in gewone taal. (tabblad Antwoord)",
        "Kies wie dit heeft nagekeken. (tabblad Beheer)",
        "Schrijf ten minste één bewering. (tabblad Beweringen)",
    ):
        assert message in words
    editor.post(url, {name: value for name, value in {**form, **typed}.items() if name != "action-publish"})
    assert not WhatWorksPage.objects.get().live


def test_removing_the_last_citation_is_told_at_the_claim(editor, page):
    words = text_of(edit_page(editor, page, publish=True, **{"claims-0-citations-0-DELETE": "1"}))
    assert "Bewering 1: verwijs naar een bevinding of een bron. (tabblad Beweringen)" in words
    assert ClaimRow.objects.get().citations.count() == 1


def test_reserved_address_is_refused_in_the_form(editor, page):
    assert "Kies een ander adres" in text_of(edit_page(editor, page, slug="kaart"))


def test_changed_answer_is_asked_for_in_the_form_and_taken_with_a_row(editor, page):
    words = text_of(edit_page(editor, page, publish=True, plain_answer="Het helpt niet."))
    assert "Schrijf op wat er veranderde en waarom. (tabblad Geschiedenis)" in words
    told = rows("history", {"on": "2025-06-01", "what": "Het antwoord.", "why": "Nieuw onderzoek."})
    edit_page(editor, page, publish=True, plain_answer="Het helpt niet.", **told)
    assert WhatWorksPage.objects.get().plain_answer == "Het helpt niet."


def test_second_editor_of_a_claim_is_told_and_keeps_the_text(editor, page):
    from django.test import Client

    second = log_in_editor(Client(), username="tweede")
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    opened, loaded = values_of(editor.get(url)), values_of(second.get(url))
    edit_page(editor, page, loaded=opened, **{"claims-0-mechanism": "Van de eerste."})
    words = text_of(edit_page(second, page, loaded=loaded, **{"claims-0-mechanism": "Van de tweede."}))
    assert "Iemand anders heeft deze pagina intussen bewaard." in words
    assert "Van de tweede." in words
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().claims.all()[0].mechanism == "Van de eerste."


# Certainty ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source_type", "certainty", "ceiling"),
    [
        ("met-vergelijking", "redelijk", None),
        ("met-vergelijking", "hoog", "redelijk"),
        ("monitoring", "redelijk", "laag"),
        ("initiatiefnemer", "laag", "onvoldoende"),
        ("initiatiefnemer", "onvoldoende", None),
    ],
)
def test_certainty_above_what_is_cited_is_warned_of(site, index, source_type, certainty, ceiling):
    practice = add_findings(make_practice(site.examples), make_finding(source_type=source_type))
    page = make_what_works(index, claims=[make_claim(practice.findings.get(), certainty=certainty)])
    warning = certainty_warning(page.claims.get())
    assert (f"draagt hooguit ‘{ceiling}’" in warning) if ceiling else warning == ""


def test_source_known_second_hand_carries_little(index):
    claim = make_claim(SourceFactory(read_as="via-een-ander"), certainty="hoog")
    page = make_what_works(index, claims=[claim])
    assert "hooguit ‘laag’" in certainty_warning(page.claims.get())


def test_editor_is_warned_after_saving_and_may_publish(editor, page):
    told = rows("history", {"on": "2025-06-01", "what": "De zekerheid.", "why": "Een poging."})
    response = edit_page(editor, page, publish=True, **{"claims-0-certainty": "hoog"}, **told)
    assert "Bewering 1. De zekerheid is ‘hoog’." in messages_of(editor, response)
    assert WhatWorksPage.objects.get().claims.get().certainty == "hoog"
    words = screen(editor, page)
    assert "Wat u aanhaalt, draagt hooguit ‘redelijk’." in words


def test_preview_warns_the_editor_and_the_page_does_not(editor, page, client):
    ClaimRow.objects.update(certainty="hoog")
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    form = values_of(editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
    editor.post(url, {**form, "claims-0-certainty": "hoog"})
    assert "draagt hooguit ‘redelijk’" in text_of(editor.get(url))
    assert "draagt hooguit" not in text_of(client.get(page.get_url()))


# Refused schedules --------------------------------------------------------------------------------------


def test_refused_schedule_is_told_on_the_screen_and_in_the_history(editor, page, practice):
    from django.core.management import call_command

    revision = page.save_revision()
    revision.approved_go_live_at = timezone.now()
    revision.save()
    practice.unpublish()
    call_command("publish_scheduled")
    assert "De geplande publicatie ging niet door. Bewering 1: de bevinding" in screen(editor, page)
    history = text_of(editor.get(reverse("wagtailadmin_pages:history", args=[page.pk])))
    assert "Geplande publicatie ging niet door. Bewering 1: de bevinding" in history


def test_recognition_of_today_is_taken(editor, practice):
    source = SourceFactory()
    row = {
        "databank": "rivm",
        "label": "Goed beschreven",
        "judged_by": "praktijkpanel",
        "seen_on": date(2025, 1, 2).isoformat(),
        "source": str(source.pk),
    }
    edit_page(editor, practice, publish=True, **rows("recognitions", row))
    assert PracticePage.objects.get().recognitions.get().databank == "rivm"
    assert publish(PracticePage.objects.get()).live
