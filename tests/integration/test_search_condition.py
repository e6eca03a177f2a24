"""The page "Zoekmachine" in the admin: how search is doing, what it refuses, and trying that again."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from practices.loading.groups import CHIEF_EDITORS, EDITORS
from search.indexing.dead_letters import DEAD_AFTER, dead_letters
from search.indexing.drain import drain
from search.models import CheckRun, LedgerRow
from tests.factories import make_practice, publish

from .admin_forms import log_in_editor, text_of
from .content import DRENTHE, load
from .search_index import brittle_engine, built_index_in, found

pytestmark = pytest.mark.django_db

PAGE, AGAIN = "search_condition", "search_try_again"


@pytest.fixture
def refused(site, tmp_path):
    """Two practices of which search refuses the new text until `BrittleEngine.refuses` is emptied."""
    first = make_practice(site.examples, title="Zwaluwen tellen")
    second = make_practice(site.examples, title="Egels tellen", slug="egels")
    with built_index_in(tmp_path), brittle_engine() as brittle:
        brittle.refuses = {f"voorbeeld:{first.pk}", f"voorbeeld:{second.pk}"}
        for practice in (first, second):
            practice.title = practice.title.replace("tellen", "voeren")
            publish(practice)
        for _ in range(DEAD_AFTER):
            drain()
            LedgerRow.objects.update(next_try=None)
        yield first, second, brittle


def post(client, **values):
    return client.post(reverse(AGAIN), values, follow=True)


def test_refused_document_is_told_with_title_moment_and_reason(client, refused):
    page = BeautifulSoup(log_in_editor(client).get(reverse(PAGE)).content, "html.parser")
    (row, _) = page.select("table")[0].select("tbody tr")
    assert row.select_one("a").get_text() == "Zwaluwen voeren"
    assert row.select_one("a")["href"] == reverse("wagtailadmin_pages:edit", args=[refused[0].pk])
    assert "te lang" in row.get_text()
    assert timezone.localtime().strftime("%Y %H:") in row.get_text()
    assert "Niet in de zoekmachine gekomen (2)" in page.get_text()


def test_one_is_tried_again_and_comes_in(client, refused):
    first, second, brittle = refused
    brittle.refuses = set()
    text = text_of(post(log_in_editor(client), key=f"voorbeeld:{first.pk}"))
    assert "Het wordt opnieuw geprobeerd." in text
    assert [row.object_id for row in dead_letters()] == [second.pk]
    drain()
    assert found("voeren") == {f"voorbeeld:{first.pk}", f"voorbeeld:{second.pk}"}


def test_all_are_tried_again(client, refused):
    assert "2 worden opnieuw geprobeerd." in text_of(post(log_in_editor(client)))
    assert not dead_letters().exists()


def test_what_is_not_refused_is_left_alone(client, refused, site):
    other = make_practice(site.examples, title="Mezen")
    drain()
    before = LedgerRow.objects.get(object_id=other.pk).version
    for key in (f"voorbeeld:{other.pk}", "voorbeeld:999999", "onzin", ""):
        assert "niet meer geweigerd" in text_of(post(log_in_editor(client), key=key))
    assert LedgerRow.objects.get(object_id=other.pk).version == before


def test_first_page_and_menu_tell_how_many(client, refused):
    home = text_of(log_in_editor(client).get(reverse("wagtailadmin_home")))
    assert "2 teksten niet in de zoekmachine" in home
    assert b"Zoekmachine (2)" in client.get(reverse("wagtailadmin_home")).content
    post(client)
    assert "niet in de zoekmachine" not in text_of(client.get(reverse("wagtailadmin_home")))


def test_object_that_is_gone_is_told_by_its_key(client, refused):
    first, _, _ = refused
    key = f"voorbeeld:{first.pk}"
    LedgerRow.objects.filter(object_id=first.pk).update(object_id=999)
    assert "voorbeeld:999" in text_of(log_in_editor(client).get(reverse(PAGE)))
    assert key not in text_of(client.get(reverse(PAGE)))


@pytest.mark.parametrize(("group", "may"), [(EDITORS, False), (CHIEF_EDITORS, True)])
def test_chief_editors_may_and_editors_may_not(client, group, may, tmp_path):
    load(DRENTHE, "load_vocabularies", "load_pages")
    user = get_user_model().objects.create_user("iemand", password="een-lang-wachtwoord")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    with built_index_in(tmp_path):
        assert (client.get(reverse(PAGE)).status_code == 200) is may
        client.post(reverse(AGAIN))
        shown = client.get(reverse("wagtailadmin_home")).content
    assert (b"reports/zoekmachine" in shown) is may


def test_retry_needs_a_post(client, refused):
    assert log_in_editor(client).get(reverse(AGAIN)).status_code == 405
    assert dead_letters().count() == 2


def test_comparisons_are_told_with_their_outcome(client, site, tmp_path):
    now = timezone.now()
    for days, values in enumerate(
        (
            {"documents": 7, "amiss": 0, "finished_at": now},
            {"documents": 7, "amiss": 3, "finished_at": now},
            {"documents": 7, "amiss": 3, "refused": 1, "finished_at": now},
            {"problem": "De zoekmachine antwoordt niet."},
        )
    ):
        CheckRun.objects.create(engine="embedded", started_at=now - timedelta(days=days), **values)
    with built_index_in(tmp_path):
        page = BeautifulSoup(log_in_editor(client).get(reverse(PAGE)).content, "html.parser")
    outcomes = [row.select("td")[-1].get_text() for row in page.select("table")[-1].select("tbody tr")]
    assert outcomes == ["In orde", "Hersteld", "Hersteld, op 1 na", "De zoekmachine antwoordt niet."]
    assert "De ingebouwde zoekmachine antwoordt." in page.get_text()
    assert "Er is niets geweigerd." in page.get_text()
