"""The editing screen of a practice: a draft needs a title, publishing says exactly what is missing and where."""

import re

import pytest

from practices.models import PracticePage
from tests.factories import OrganisationFactory, ThemeFactory, make_practice

from .admin_forms import add_practice, edit_page, log_in_editor, messages_of, rows, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client, site):
    return log_in_editor(client)


def complete() -> dict[str, str]:
    """What a practice needs, as form values."""
    values = {
        "kind": "voorbeeld",
        "summary": "Buren koken voor elkaar.",
        "publisher": str(OrganisationFactory().pk),
    }
    return values | rows("theme_rows", {"theme": str(ThemeFactory().pk)})


def test_draft_with_only_a_title_is_saved(editor, site):
    add_practice(editor, site.examples, title="Samen eten", slug="samen-eten")
    page = PracticePage.objects.get(slug="samen-eten")
    assert (page.title, page.live) == ("Samen eten", False)


def test_draft_without_a_title_is_refused_in_dutch(editor, site):
    response = add_practice(editor, site.examples, title="", slug="")
    assert "Vul de titel in" in text_of(response)
    assert not PracticePage.objects.exists()


def test_publishing_names_everything_that_is_missing_and_its_tab(editor, site):
    response = add_practice(editor, site.examples, publish=True, title="Samen eten", slug="samen-eten")
    words = text_of(response)
    wanted = (
        "Kies een soort. (tabblad Kern)",
        "Vul de samenvatting in. (tabblad Kern)",
        "Kies de redactie. (tabblad Beheer)",
        "Kies ten minste één thema. (tabblad Relaties)",
    )
    assert [message for message in wanted if message not in words] == []
    assert not PracticePage.objects.exists()


def test_refused_publication_keeps_what_was_typed(editor, site):
    response = add_practice(
        editor, site.examples, publish=True, title="Samen eten", slug="samen-eten", goal="Niemand eet alleen."
    )
    html = response.content.decode()
    assert 'value="Samen eten"' in html
    assert "Niemand eet alleen." in html


def test_refused_publication_keeps_the_rows(editor, site):
    typed = rows("steps", {"title": "Vraag het de buren", "text": "Bel aan."})
    response = add_practice(
        editor, site.examples, publish=True, title="Samen eten", slug="samen-eten", **typed
    )
    assert 'value="Vraag het de buren"' in response.content.decode()


def test_complete_practice_is_published(editor, site):
    add_practice(editor, site.examples, publish=True, title="Samen eten", slug="samen-eten", **complete())
    assert PracticePage.objects.get(slug="samen-eten").live


def test_draft_becomes_public_when_it_is_completed(editor, site):
    add_practice(editor, site.examples, title="Samen eten", slug="samen-eten")
    page = PracticePage.objects.get(slug="samen-eten")
    refused = edit_page(editor, page, publish=True)
    edit_page(editor, page, publish=True, **complete())
    page.refresh_from_db()
    assert "Kies een soort." in text_of(refused)
    assert page.live


def test_theme_row_that_is_taken_away_counts_as_missing(editor, site):
    page = make_practice(site.examples)
    response = edit_page(editor, page, publish=True, **{"theme_rows-0-DELETE": "1"})
    assert "Kies ten minste één thema." in text_of(response)


def test_note_without_source_is_named(editor, site):
    sources = rows("sources", {"title": "Een"}, {"title": "Twee"}, {"title": "Drie"})
    typed = complete() | sources | {"goal": "Samen eten. [1, 4]"}
    response = add_practice(
        editor, site.examples, publish=True, title="Samen eten", slug="samen-eten", **typed
    )
    message = "In deze tekst staat [4], maar die bron is er niet. Er zijn 3 bronnen. (tabblad Inhoud)"
    assert message in text_of(response)


# One form with all of it: rendering the form takes half a second
NONSENSE = {
    "started_month": ("4", "Bij een maand hoort een jaar."),
    "cost_once": ("-1", "Vul een getal in van 0 of meer."),
    "ended_year": ("20", "Vul een jaar in vanaf 1800."),
    "confirmed_year": ("20233", "Vul een jaar in tot en met 2100."),
    "stage_as_of_year": ("tweeduizend", "Voer een geheel getal in."),
    "video_url": ("javascript:alert(1)", "Voer een geldige URL in."),
    "summary": ("x" * 301, "niet meer dan 300 tekens"),
}


def test_nonsense_is_refused_in_dutch_even_in_a_draft(editor, site):
    typed = {name: value for name, (value, _) in NONSENSE.items()}
    words = text_of(add_practice(editor, site.examples, title="Samen eten", slug="samen-eten", **typed))
    assert [message for _, message in NONSENSE.values() if message not in words] == []
    assert not PracticePage.objects.exists()


def test_end_before_the_start_is_refused_in_dutch(editor, site):
    typed = {"started_year": "2020", "ended_year": "2019"}
    words = text_of(add_practice(editor, site.examples, title="Samen eten", slug="samen-eten", **typed))
    assert "Het einde ligt vóór het begin." in words
    assert not PracticePage.objects.exists()


@pytest.mark.parametrize(
    "values",
    [
        {"licence": ""},
        {"external_id": ""},
        {"scene": "een-scene-die-er-niet-is"},
        {"publisher": "999999"},
        {"slug": "met spaties"},
        {"title": "Met \x00 teken"},
        {"started_year": "9" * 400},
        {"steps-TOTAL_FORMS": "x"},
    ],
)
def test_tampered_form_is_answered_without_breaking(editor, site, values):
    response = add_practice(editor, site.examples, **{"title": "Samen eten", "slug": "samen-eten", **values})
    assert response.status_code in (200, 302, 400)


def test_same_address_twice_is_refused(editor, site):
    make_practice(site.examples, slug="samen-eten")
    response = add_practice(editor, site.examples, title="Samen eten", slug="samen-eten")
    assert "in gebruik" in text_of(response)
    assert PracticePage.objects.filter(slug="samen-eten").count() == 1


def test_same_external_id_twice_is_refused(editor, site):
    make_practice(site.examples, external_id="gelijk")
    add_practice(editor, site.examples, title="Samen eten", slug="samen-eten", external_id="gelijk")
    assert PracticePage.objects.filter(external_id="gelijk").count() == 1


def test_title_is_shown_escaped_in_the_admin_and_in_public(editor, client, site):
    title = "<script>alert(1)</script>"
    add_practice(editor, site.examples, publish=True, title=title, slug="samen-eten", **complete())
    page = PracticePage.objects.get(slug="samen-eten")
    for url in (
        f"/admin/pages/{page.pk}/edit/",
        f"/admin/pages/{site.examples.pk}/",
        page.url,
        "/voorbeelden/",
    ):
        assert not re.search(r"<script>alert\(1\)", client.get(url).content.decode())


def test_message_after_saving_is_dutch(editor, site):
    response = add_practice(editor, site.examples, title="Samen eten", slug="samen-eten")
    assert "aangemaakt" in messages_of(editor, response)
