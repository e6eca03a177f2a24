"""What editors see of search in the admin: synonyms, exceptions, chosen results, and what was sought in vain."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from practices.loading.groups import CHIEF_EDITORS, EDITORS
from search.models import EmptySearch, SynonymGroup, WordRule
from tests.integration.admin_forms import log_in_editor, text_of, values_of

from .content import DRENTHE, load

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    return log_in_editor(client)


def send_new(client, model, **values):
    url = reverse(model.snippet_viewset.get_url_name("add"))
    return client.post(url, values_of(client.get(url)) | values)


def test_editor_adds_a_synonym(editor):
    send_new(
        editor,
        SynonymGroup,
        kind="equivalent",
        words="hulp\nbijstand",
        reason="Zo zegt men het.",
        code="hulp",
    )
    assert SynonymGroup.objects.get(code="hulp").word_list == ("hulp", "bijstand")


def test_synonym_needs_no_code_from_an_editor(editor):
    send_new(
        editor, SynonymGroup, kind="one-way", words="rood staan", also="schulden", reason="Zo zegt men het."
    )
    assert SynonymGroup.objects.get().code == "rood-staan-schulden"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"kind": "one-way", "words": "hulp"}, "Vul in wat er ook gevonden wordt"),
        ({"kind": "equivalent", "words": "hulp"}, "Schrijf ten minste twee woorden op"),
        ({"kind": "equivalent", "words": "hulp\nbijstand", "also": "zorg"}, "Laat dit leeg"),
    ],
)
def test_unfinished_synonym_is_refused_with_what_is_missing(editor, values, message):
    response = send_new(editor, SynonymGroup, reason="Proef", code="x", **values)
    assert message in text_of(response)
    assert not SynonymGroup.objects.exists()


def test_exception_is_about_one_word(editor):
    response = send_new(editor, WordRule, word="twee woorden", reason="Proef")
    assert "Een uitzondering gaat over één woord." in text_of(response)


def test_report_shows_what_was_sought_in_vain_most_first(editor):
    EmptySearch.objects.create(day=date(2026, 11, 1), text="zwemles", count=2)
    EmptySearch.objects.create(day=date(2026, 11, 2), text="zwemles", count=3)
    EmptySearch.objects.create(day=date(2026, 11, 2), text="zeilles", count=1)
    words = text_of(editor.get(reverse("empty_searches")))
    assert words.index("zwemles") < words.index("zeilles")
    assert "5" in words


@pytest.mark.parametrize("name", [EDITORS, CHIEF_EDITORS])
def test_both_groups_of_editors_may_teach_search_words(name):
    load(DRENTHE, "load_vocabularies", "load_pages")
    codenames = set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))
    assert {"add_synonymgroup", "change_wordrule", "add_searchpromotion"} <= codenames
