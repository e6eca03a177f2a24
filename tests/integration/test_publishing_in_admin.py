"""Publishing outside the editing form (in bulk, by workflow) refuses with a message, and copies are their own."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow

from practices.models import PracticePage
from tests.factories import make_practice, make_what_works, make_what_works_index

from .admin_forms import edit_page, log_in_editor, messages_of, text_of, values_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client, site):
    return log_in_editor(client)


@pytest.fixture
def incomplete(site) -> PracticePage:
    practice = make_practice(site.examples, live=False, title="Half af", summary="")
    practice.save_revision(clean=False)
    return practice


def publish_in_bulk(editor, *pages):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    query = "&".join(f"id={page.pk}" for page in pages)
    return editor.post(f"{url}?{query}&next=/admin/")


def test_bulk_publishing_publishes_complete_practices(editor, site):
    pages = [make_practice(site.examples, live=False) for _ in range(2)]
    for page in pages:
        page.save_revision()
    publish_in_bulk(editor, *pages)
    assert PracticePage.objects.filter(live=True).count() == 2


def test_bulk_publishing_of_an_incomplete_practice_says_what_is_missing(editor, incomplete):
    response = publish_in_bulk(editor, incomplete)
    assert response.status_code == 302
    assert "Vul de samenvatting in. (tabblad Kern)" in messages_of(editor, response)
    incomplete.refresh_from_db()
    assert not incomplete.live


def test_approving_an_incomplete_practice_says_what_is_missing(editor, incomplete, admin_user):
    workflow = Workflow.objects.first()
    state = workflow.start(incomplete, admin_user)
    url = reverse(
        "wagtailadmin_pages:workflow_action",
        args=[incomplete.pk, "approve", state.current_task_state_id],
    )
    response = editor.post(url, {"comment": ""})
    assert response.status_code == 302
    assert "Vul de samenvatting in." in messages_of(editor, response)
    state.refresh_from_db()
    incomplete.refresh_from_db()
    assert (state.status, incomplete.live) == ("in_progress", False)


def test_approving_a_complete_practice_publishes_it(editor, site, admin_user):
    practice = make_practice(site.examples, live=False)
    practice.save_revision()
    state = Workflow.objects.first().start(practice, admin_user)
    url = reverse(
        "wagtailadmin_pages:workflow_action", args=[practice.pk, "approve", state.current_task_state_id]
    )
    editor.post(url, {"comment": ""})
    practice.refresh_from_db()
    assert practice.live


def copy(editor, practice: PracticePage, **values: str) -> PracticePage:
    url = reverse("wagtailadmin_pages:copy", args=[practice.pk])
    data = {
        "new_title": "De kopie",
        "new_slug": "de-kopie",
        "new_parent_page": str(practice.get_parent().pk),
        **values,
    }
    response = editor.post(url, data)
    assert response.status_code == 302, text_of(response)
    return PracticePage.objects.get(slug="de-kopie")


def test_copy_gets_an_external_id_of_its_own(editor, site):
    practice = make_practice(site.examples)
    copied = copy(editor, practice)
    assert copied.external_id not in ("", practice.external_id)


def test_copy_can_be_published(editor, site):
    copied = copy(editor, make_practice(site.examples))
    copied.get_latest_revision().publish()
    copied.refresh_from_db()
    assert copied.live


def test_revisions_of_a_copy_hold_its_own_external_id(editor, site):
    copied = copy(editor, make_practice(site.examples))
    assert {revision.content["external_id"] for revision in copied.revisions.all()} == {copied.external_id}


def test_copy_keeps_the_rows(editor, site):
    copied = copy(editor, make_practice(site.examples))
    assert copied.theme_rows.count() == 1


def test_copies_are_drafts_whatever_is_sent(editor, site):
    """Wagtail would publish a copy without asking what publication needs."""
    practice = make_practice(site.examples)
    form = editor.get(reverse("wagtailadmin_pages:copy", args=[practice.pk])).content.decode()
    assert 'name="publish_copies"' not in form
    assert not copy(editor, practice, publish_copies="on").live


def test_answer_is_copied_as_a_draft_only(editor, site):
    page = make_what_works(make_what_works_index(site.home))
    form = editor.get(reverse("wagtailadmin_pages:copy", args=[page.pk])).content.decode()
    assert 'name="new_slug"' in form
    assert ('name="publish_copies"' in form, 'name="alias"' in form) == (False, False)


def test_practice_is_copied_and_never_aliased(editor, site):
    """An alias would share the external id, which is unique."""
    practice = make_practice(site.examples)
    form = editor.get(reverse("wagtailadmin_pages:copy", args=[practice.pk])).content.decode()
    copied = copy(editor, practice, alias="on")
    assert 'name="alias"' not in form
    assert copied.alias_of is None


@pytest.fixture
def two_editors(client, django_user_model, site):
    """Two logged-in editors, and a practice that both have open."""
    from django.test import Client

    practice = make_practice(site.examples, title="Wij bewerken allebei")
    first, second = log_in_editor(client), log_in_editor(Client(), username="tweede")
    url = reverse("wagtailadmin_pages:edit", args=[practice.pk])
    return practice, (first, values_of(first.get(url))), (second, values_of(second.get(url)))


def test_second_editor_is_warned_while_the_page_is_open(two_editors):
    practice, (first, opened), (second, loaded) = two_editors
    edit_page(first, practice, loaded=opened, goal="De tekst van de eerste.")
    revision, created = loaded["loaded_revision_id"], loaded["loaded_revision_created_at"]
    session = [value for name, value in loaded.items() if "session" in name]
    assert revision, "the form does not say which revision it shows"
    assert created
    from wagtail.admin.models import EditingSession

    open_session = EditingSession.objects.filter(user__username="tweede").latest("pk")
    url = reverse(
        "wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", practice.pk, open_session.pk]
    )
    answer = second.post(url, {"revision_id": revision, "revision_created_at": created}).json()
    assert any(other["revision_id"] for other in answer["other_sessions"]), (answer, session)


def test_automatic_saving_over_a_newer_version_is_refused(two_editors):
    practice, (first, opened), (second, loaded) = two_editors
    edit_page(first, practice, loaded=opened, goal="De tekst van de eerste.")
    practice.refresh_from_db()
    response = second.post(
        reverse("wagtailadmin_pages:edit", args=[practice.pk]),
        {**loaded, "goal": "De tekst van de tweede."},
        headers={"accept": "application/json"},
    )
    assert response.json()["error_code"] == "invalid_revision"
    assert practice.get_latest_revision_as_object().goal == "De tekst van de eerste."


def test_second_editor_who_saves_is_told_and_keeps_the_text(two_editors):
    practice, (first, opened), (second, loaded) = two_editors
    edit_page(first, practice, loaded=opened, goal="De tekst van de eerste.")
    page = text_of(edit_page(second, practice, loaded=loaded, goal="De tekst van de tweede."))
    assert "Iemand anders heeft deze pagina intussen bewaard." in page
    assert "De tekst van de tweede." in page
    practice.refresh_from_db()
    assert practice.get_latest_revision_as_object().goal == "De tekst van de eerste."


def test_second_editor_who_saves_once_more_chooses_to(two_editors):
    practice, (first, opened), (second, loaded) = two_editors
    edit_page(first, practice, loaded=opened, goal="De tekst van de eerste.")
    told = edit_page(second, practice, loaded=loaded, goal="De tekst van de tweede.")
    edit_page(second, practice, loaded=values_of(told))
    practice.refresh_from_db()
    assert practice.get_latest_revision_as_object().goal == "De tekst van de tweede."
    goals = [revision.content["goal"] for revision in practice.revisions.order_by("created_at", "pk")]
    assert "De tekst van de eerste." in goals


def save_by_itself(editor, practice, loaded, **values):
    """What the screen sends a moment after something was typed."""
    url = reverse("wagtailadmin_pages:edit", args=[practice.pk])
    return editor.post(url, {**loaded, **values}, headers={"accept": "application/json"}).json()


def test_editor_whose_own_text_was_saved_by_itself_is_not_warned(two_editors):
    practice, (first, opened), _ = two_editors
    assert save_by_itself(first, practice, opened, goal="Half een zin")["success"]
    response = edit_page(first, practice, loaded=opened, goal="Een hele zin.")
    assert response.status_code == 302, text_of(response)


def test_second_editor_is_told_of_what_went_on_being_saved_by_itself(two_editors):
    practice, (first, opened), (second, _) = two_editors
    saved = save_by_itself(first, practice, opened, goal="Half een zin")
    loaded = values_of(second.get(reverse("wagtailadmin_pages:edit", args=[practice.pk])))
    own = {**opened, "overwrite_revision_id": str(saved["revision_id"])}
    assert save_by_itself(first, practice, own, goal="Een hele zin.")["revision_id"] == saved["revision_id"]
    page = text_of(edit_page(second, practice, loaded=loaded, goal="De tekst van de tweede."))
    assert "Iemand anders heeft deze pagina intussen bewaard." in page


def test_planned_publication_of_a_complete_practice_is_accepted_by_the_form(editor, site):
    practice = make_practice(site.examples, live=False)
    later = (timezone.localtime() + timedelta(days=1)).strftime("%d-%m-%Y %H:%M")
    edit_page(editor, practice, publish=True, go_live_at=later)
    practice.refresh_from_db()
    assert not practice.live
    assert practice.revisions.filter(approved_go_live_at__isnull=False).exists()
