"""The admin: it opens everywhere, speaks Dutch, previews every type, and gives each group its rights."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from cms.models import EditorialPage
from tests.factories import RegionFactory, TargetGroupFactory, ThemeFactory, make_image, make_practice

from .admin_forms import PASSWORD, add_practice, log_in_editor, text_of, values_of

pytestmark = pytest.mark.django_db

PATHS = (
    "/admin/",
    "/admin/pages/",
    "/admin/voorbeelden/",
    "/admin/voorbeelden/?ordering=publisher__label",
    "/admin/voorbeelden/?ordering=-kind",
    "/admin/voorbeelden/?ordering=nonsense",
    "/admin/voorbeelden/?q=koffie",
    "/admin/images/",
    "/admin/documents/",
    "/admin/redirects/",
    "/admin/reports/site-history/",
    "/admin/reports/aging-pages/",
    "/admin/reports/workflow/",
    "/admin/users/",
    "/admin/groups/",
    "/admin/workflows/list/",
    "/admin/account/",
    "/admin/sites/",
    "/admin/login/",
    "/admin/password_reset/",
)
# Words of Wagtail's own screens that would show in English, had they no translation
ENGLISH = re.compile(r"\b(Save|Publish|Delete|Search|Settings|Edit|Your|Password|Username|Draft|Home page)\b")


@pytest.fixture
def editor(client, site):
    return log_in_editor(client)


@pytest.mark.parametrize("path", PATHS)
def test_admin_page_opens_in_dutch(editor, site, path):
    make_practice(site.examples, title="Koffie")
    response = editor.get(path, follow=True)
    assert response.status_code == 200
    html = response.content.decode()
    assert '<html lang="nl"' in html
    words = text_of(response).replace("Add to Home", "")
    assert ENGLISH.findall(words) == []


def test_admin_carries_our_name(editor):
    assert "Kennisplatform Burgerkracht" in editor.get("/admin/").content.decode()


def test_admin_asks_nothing_of_other_sites(editor):
    html = editor.get("/admin/").content.decode()
    assert (
        re.findall(r'<(?:img|script|link|iframe)[^>]+(?:src|href)="(https?://(?!localhost)[^"]+)"', html)
        == []
    )


def test_list_of_practices_costs_as_many_queries_for_many(editor, site, django_assert_max_num_queries):
    for _ in range(3):
        make_practice(site.examples)
    editor.get("/admin/voorbeelden/")
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        editor.get("/admin/voorbeelden/")
    for _ in range(9):
        make_practice(site.examples)
    with CaptureQueriesContext(connection) as many:
        editor.get("/admin/voorbeelden/")
    assert len(many) <= len(few) + 3


def preview(editor, page) -> str:
    """What the preview beside the form shows of the page as it stands in the form."""
    form = values_of(editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    editor.post(url, form)
    response = editor.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_practice_is_previewed(editor, site):
    assert "Samen koffie drinken" in preview(editor, make_practice(site.examples))


def test_draft_with_only_a_title_is_previewed(editor, site):
    add_practice(editor, site.examples, title="Alleen een titel", slug="titel")
    from practices.models import PracticePage

    assert "Alleen een titel" in preview(editor, PracticePage.objects.get())


def test_new_practice_is_previewed_before_it_is_saved(editor, site):
    form = values_of(
        editor.get(reverse("wagtailadmin_pages:add", args=["practices", "practicepage", site.examples.pk]))
    )
    url = reverse("wagtailadmin_pages:preview_on_add", args=["practices", "practicepage", site.examples.pk])
    editor.post(url, {**form, "title": "Nog nergens", "slug": "nog-nergens"})
    response = editor.get(url)
    assert response.status_code == 200
    assert "Nog nergens" in response.content.decode()


@pytest.mark.parametrize("name", ["home", "examples", "regions", "themes"])
def test_fixed_page_is_previewed(editor, site, name):
    make_practice(site.examples)
    assert "<main" in preview(editor, getattr(site, name))


def test_text_page_is_previewed(editor, site):
    page = site.home.add_child(instance=EditorialPage(title="Uitleg", slug="uitleg"))
    assert "Uitleg" in preview(editor, page)


@pytest.mark.parametrize(("model", "factory"), [("theme", ThemeFactory), ("region", RegionFactory)])
def test_term_is_previewed(editor, model, factory):
    term = factory(label="Nieuwe naam")
    form = values_of(editor.get(reverse(f"wagtailsnippets_practices_{model}:edit", args=[term.pk])))
    url = reverse(f"wagtailsnippets_practices_{model}:preview_on_edit", args=[term.pk])
    editor.post(url, form)
    response = editor.get(url)
    assert response.status_code == 200
    assert "Nieuwe naam" in response.content.decode()


@pytest.mark.parametrize(
    ("model", "factory"),
    [("theme", ThemeFactory), ("region", RegionFactory), ("targetgroup", TargetGroupFactory)],
)
def test_term_is_changed_in_its_form(editor, model, factory):
    term = factory()
    url = reverse(f"wagtailsnippets_practices_{model}:edit", args=[term.pk])
    editor.post(url, {**values_of(editor.get(url)), "label": "Andere naam", "action-publish": "1"})
    term.refresh_from_db()
    assert term.label == "Andere naam"


def test_usage_of_a_term_names_the_practice(editor, site):
    theme = ThemeFactory()
    make_practice(site.examples, title="Wij gebruiken dit thema", themes=[theme])
    url = reverse("wagtailsnippets_practices_theme:usage", args=[theme.pk])
    assert "Wij gebruiken dit thema" in text_of(editor.get(url))


def test_usage_of_an_image_names_the_practice(editor, site):
    image = make_image()
    make_practice(site.examples, title="Hier staat de foto", image=image)
    assert "Hier staat de foto" in text_of(editor.get(reverse("wagtailimages:image_usage", args=[image.pk])))


def member(name: str, client):
    """A logged-in member of the group that Wagtail made under this English name, or ours in Dutch."""
    group = Group.objects.get(name__in=name.split("|"))
    user = get_user_model().objects.create_user(f"lid-{group.pk}", "", PASSWORD)
    user.groups.add(group)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_ordinary_editor_writes_but_does_not_publish(site, client):
    writer = member("Editors|Redacteuren", client)
    form = values_of(
        writer.get(reverse("wagtailadmin_pages:add", args=["practices", "practicepage", site.examples.pk]))
    )
    url = reverse("wagtailadmin_pages:add", args=["practices", "practicepage", site.examples.pk])
    writer.post(url, {**form, "title": "Geschreven", "slug": "geschreven", "action-publish": "1"})
    from practices.models import PracticePage

    assert not PracticePage.objects.get().live


def test_submitting_for_approval_asks_what_publishing_asks(site, client):
    writer = member("Editors|Redacteuren", client)
    url = reverse("wagtailadmin_pages:add", args=["practices", "practicepage", site.examples.pk])
    form = values_of(writer.get(url))
    response = writer.post(url, {**form, "title": "Half", "slug": "half", "action-submit": "1"})
    assert "Kies een soort." in text_of(response)
