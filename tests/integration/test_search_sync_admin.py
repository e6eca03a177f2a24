"""An act in the admin is one transaction with its record; and search knows every type of page."""

import pytest
from django.db import connection
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from practices.models import PracticeIndexPage, PracticePage, Theme
from search import checks, registry, signals
from search.admin_transactions import AdminTransactionMiddleware
from search.indexing import ledger
from search.models import LedgerRow
from tests.factories import ThemeFactory, make_practice

from .admin_forms import log_in_editor, values_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client, site):
    log_in_editor(client)
    client.raise_request_exception = False
    return client


@pytest.fixture
def practice(site) -> PracticePage:
    made = make_practice(site.examples, title="Zwaluwtil")
    LedgerRow.objects.all().delete()
    return made


@pytest.fixture
def broken_ledger(monkeypatch):
    def fails(*args, **options):
        raise RuntimeError("stuk")

    monkeypatch.setattr(ledger, "_raise_versions", fails)


def move(editor, practice, target):
    url = reverse("wagtailadmin_pages:move_confirm", args=[practice.pk, target.pk])
    return editor.post(url)


def delete(editor, practice):
    return editor.post(reverse("wagtailadmin_pages:delete", args=[practice.pk]))


def restrict(editor, page):
    url = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    return editor.post(url, {"restriction_type": "login"})


def test_moved_page_is_recorded(editor, practice, site):
    other = site.home.add_child(instance=PracticeIndexPage(title="Elders", slug="elders"))
    move(editor, practice, other)
    assert Page.objects.get(pk=practice.pk).get_parent().pk == other.pk
    assert ledger.waiting().filter(object_id=practice.pk).exists()


def test_move_without_its_record_does_not_happen(editor, practice, site, broken_ledger):
    other = site.home.add_child(instance=PracticeIndexPage(title="Elders", slug="elders"))
    assert move(editor, practice, other).status_code == 500
    assert Page.objects.get(pk=practice.pk).get_parent().pk == site.examples.pk


def test_deletion_without_its_record_does_not_happen(editor, practice, broken_ledger):
    assert delete(editor, practice).status_code == 500
    assert PracticePage.objects.filter(pk=practice.pk).exists()
    assert Page.objects.get(pk=practice.get_parent().pk).numchild == 1


def test_restriction_is_recorded_for_all_below(editor, practice, site):
    assert restrict(editor, site.examples).status_code == 200
    assert ledger.waiting().filter(object_id=practice.pk).exists()


def test_restriction_without_its_record_does_not_happen(editor, practice, site, broken_ledger):
    assert restrict(editor, site.examples).status_code == 500
    assert not PageViewRestriction.objects.exists()


@pytest.fixture
def theme_form(editor, site):
    """The address of a used theme's form, and what a browser sends of it."""
    theme = ThemeFactory(label="Zwaluwen")
    make_practice(site.examples, themes=[theme])
    url = reverse(Theme.snippet_viewset.get_url_name("edit"), args=[theme.pk])
    return url, {**values_of(editor.get(url)), "action-publish": "1"}


def test_renamed_theme_is_recorded_for_its_practices(editor, theme_form):
    LedgerRow.objects.all().delete()
    url, values = theme_form
    editor.post(url, {**values, "label": "Ooievaars"})
    assert Theme.objects.filter(label="Ooievaars").exists()
    assert ledger.waiting().count() == 1


def test_theme_without_its_record_is_not_saved(editor, theme_form, broken_ledger):
    url, values = theme_form
    assert editor.post(url, {**values, "label": "Ooievaars"}).status_code == 500
    assert not Theme.objects.filter(label="Ooievaars").exists()


def depth_during(monkeypatch, act) -> set[bool]:
    """Whether the view of this request ran in a transaction of its own."""
    seen = set()
    begun = AdminTransactionMiddleware.process_view

    def watch(self, request, *rest):
        before = len(connection.savepoint_ids)
        begun(self, request, *rest)
        seen.add(len(connection.savepoint_ids) > before)

    monkeypatch.setattr(AdminTransactionMiddleware, "process_view", watch)
    act()
    return seen


@pytest.mark.parametrize(
    ("name", "method", "inside"),
    [
        ("wagtailadmin_account", "post", True),
        ("wagtailadmin_account", "get", False),
        ("wagtailadmin_login", "post", False),
        ("wagtailadmin_password_reset", "post", False),
    ],
)
def test_only_what_changes_content_is_in_a_transaction(editor, monkeypatch, name, method, inside):
    assert depth_during(monkeypatch, lambda: getattr(editor, method)(reverse(name))) == {inside}


def test_visitor_who_posts_is_in_no_transaction(client, site, monkeypatch):
    act = lambda: client.post(reverse("wagtailadmin_home"))  # noqa: E731
    assert depth_during(monkeypatch, act) == {False}
    assert depth_during(monkeypatch, lambda: client.post("/")) <= {False}


# Checks ------------------------------------------------------------------------------------------------------
def test_every_page_type_is_searched_or_left_out():
    assert checks.check_page_types() == []
    assert checks.check_deletions() == []


def test_page_type_that_nobody_registered_is_an_error(monkeypatch):
    monkeypatch.setattr(registry, "_not_searchable", registry.left_out() - {PracticeIndexPage})
    (error,) = checks.check_page_types()
    assert (error.id, error.obj) == ("search.E001", PracticeIndexPage)
    assert "leave_out(PracticeIndexPage)" in error.hint


def test_source_that_was_registered_too_late_is_an_error(monkeypatch):
    monkeypatch.setattr(signals, "_heard", set())
    (error,) = checks.check_deletions()
    assert (error.id, error.obj) == ("search.E002", PracticePage)
