"""The library of sources in the admin: adding, who may, where one is used, and what can't be deleted."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from practices.loading.groups import name_groups
from practices.models import PracticePage, Source, SourceRow
from tests.factories import OutcomeFactory, SourceFactory, add_findings, make_finding, make_practice

from .admin_forms import PASSWORD, edit_page, log_in_editor, messages_of, rows, text_of, values_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client, site):
    return log_in_editor(client)


@pytest.fixture
def practice(site):
    outcome = OutcomeFactory(label="Eenzaamheid")
    return add_findings(make_practice(site.examples), make_finding(outcome=outcome))


def source_url(name: str, *args) -> str:
    return reverse(Source.snippet_viewset.get_url_name(name), args=args)


def test_source_is_added_with_a_code_of_our_own(editor):
    form = values_of(editor.get(source_url("add")))
    editor.post(
        source_url("add"),
        {**form, "title": "Samen eten", "kind": "rapport", "authors": "Jansen, A.", "year": "2020"},
    )
    assert Source.objects.get().code == "jansen-2020"


def test_source_with_a_known_doi_is_refused(editor):
    SourceFactory(doi="10.1234/abc")
    form = values_of(editor.get(source_url("add")))
    response = editor.post(
        source_url("add"),
        {**form, "title": "Nog een", "kind": "rapport", "doi": "https://doi.org/10.1234/ABC"},
    )
    assert "Er is al een bron met deze DOI." in text_of(response)


def test_source_shows_where_it_is_used_and_can_not_be_deleted(editor, practice):
    source = practice.findings.get().source
    assert "Bevinding bij 'Samen koffie drinken'" in text_of(editor.get(source_url("edit", source.pk)))
    words = text_of(editor.get(source_url("delete", source.pk), follow=True))
    assert "bevinding bij 'Samen koffie drinken'" in words
    editor.post(source_url("delete", source.pk))
    assert Source.objects.filter(pk=source.pk).exists()


def test_deleting_sources_in_bulk_leaves_those_in_use(editor, practice):
    used, free = practice.findings.get().source, SourceFactory()
    url = reverse("wagtail_bulk_action", args=["practices", "source", "delete"])
    response = editor.post(f"{url}?id={used.pk}&id={free.pk}&next=/admin/")
    assert response.status_code == 302
    assert Source.objects.filter(pk=used.pk).exists()
    assert f"bevinding bij '{practice.title}'" in messages_of(editor, response)


def test_free_source_is_deleted(editor):
    source = SourceFactory()
    editor.post(source_url("delete", source.pk))
    assert not Source.objects.exists()


def test_lists_of_sources_open_in_dutch(editor, practice):
    words = text_of(editor.get(source_url("list"), {"q": "onderzoek"}))
    assert "Onderzoek nummer" in words
    assert not re.search(r"\b(Save|Delete|Search|Edit)\b", words)


@pytest.mark.parametrize(("group", "may_delete"), [("Redacteuren", False), ("Eindredacteuren", True)])
def test_groups_may_write_sources(client, site, group, may_delete):
    name_groups()
    user = get_user_model().objects.create_user("iemand", password=PASSWORD)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    source = SourceFactory()
    assert client.get(source_url("edit", source.pk)).status_code == 200
    assert (client.get(source_url("delete", source.pk)).status_code == 200) is may_delete


def test_practice_points_to_a_source_of_the_library(editor, site):
    practice, source = make_practice(site.examples), SourceFactory(title="Een boek")
    edit_page(editor, practice, publish=True, **rows("sources", {"source": str(source.pk), "title": ""}))
    assert SourceRow.objects.get().shown_title == "Een boek"
    assert "Een boek" in text_of(editor.get(PracticePage.objects.get().get_url()))


def test_row_without_a_source_and_title_is_refused(editor, site):
    words = text_of(edit_page(editor, make_practice(site.examples), **rows("sources", {"author": "Jan"})))
    assert "Kies een bron uit de lijst, of vul een titel in." in words
