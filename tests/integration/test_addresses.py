"""Addresses: a renamed or moved page leads on from its old address, and a withdrawn one is gone everywhere."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page

from cms.models import EditorialPage
from practices.models import PracticePage
from tests.factories import RegionFactory, ThemeFactory, make_practice

from .admin_forms import edit_page, log_in_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice(site) -> PracticePage:
    town = RegionFactory(code="GM9001", slug="testdam", label="Testdam")
    return make_practice(site.examples, slug="koffie", themes=[ThemeFactory(code="zorg")], regions=[town])


def test_old_address_of_a_renamed_practice_leads_to_the_new_one(
    practice, client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        practice.slug = "thee"
        practice.save_revision().publish()
    response = client.get("/voorbeelden/koffie/")
    assert (response.status_code, response["Location"]) == (301, "/voorbeelden/thee/")


def test_rename_in_the_admin_makes_a_redirect(practice, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        edit_page(log_in_editor(client), practice, publish=True, slug="thee")
    assert client.get("/voorbeelden/koffie/", follow=True).redirect_chain[-1][0] == "/voorbeelden/thee/"


def test_two_renames_lead_to_the_last_address(practice, client, django_capture_on_commit_callbacks):
    for slug in ("thee", "soep"):
        with django_capture_on_commit_callbacks(execute=True):
            practice = PracticePage.objects.get(pk=practice.pk)
            practice.slug = slug
            practice.save_revision().publish()
    for old in ("koffie", "thee"):
        assert client.get(f"/voorbeelden/{old}/")["Location"] == "/voorbeelden/soep/"


def test_practice_that_takes_an_old_address_back_is_served_there(
    practice, site, client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        practice.slug = "thee"
        practice.save_revision().publish()
        make_practice(site.examples, slug="koffie")
    assert client.get("/voorbeelden/koffie/").status_code == 200


def test_renamed_list_takes_its_practices_along(practice, site, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        site.examples.slug = "initiatieven"
        site.examples.save_revision().publish()
    assert client.get("/voorbeelden/koffie/")["Location"] == "/initiatieven/koffie/"
    assert client.get("/initiatieven/koffie/").status_code == 200


def test_old_address_of_a_moved_page_leads_to_the_new_one(site, client, django_capture_on_commit_callbacks):
    parent = site.home.add_child(instance=EditorialPage(title="Over", slug="over"))
    page = site.home.add_child(instance=EditorialPage(title="Uitleg", slug="uitleg"))
    with django_capture_on_commit_callbacks(execute=True):
        page.move(parent, pos="last-child")
    assert client.get("/uitleg/")["Location"] == "/over/uitleg/"


def test_redirect_to_a_withdrawn_practice_is_not_found(practice, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        practice.slug = "thee"
        practice.save_revision().publish()
    PracticePage.objects.get(pk=practice.pk).unpublish()
    assert client.get("/voorbeelden/koffie/", follow=True).status_code == 404


@pytest.mark.parametrize("path", ["/", "/voorbeelden/", "/themas/zorg/", "/regio/testdam/", "/sitemap.xml"])
def test_unpublishing_in_the_admin_takes_the_practice_off(practice, client, path):
    before = client.get(path).content.decode()
    log_in_editor(client).post(reverse("wagtailadmin_pages:unpublish", args=[practice.pk]))
    client.logout()
    after = client.get(path).content.decode()
    assert ("/voorbeelden/koffie/" in before, "/voorbeelden/koffie/" in after) == (True, False)
    assert client.get("/voorbeelden/koffie/").status_code == 404


def test_deleted_practice_leaves_no_redirect_behind(practice, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        practice.slug = "thee"
        practice.save_revision().publish()
    PracticePage.objects.get(pk=practice.pk).delete()
    assert not Redirect.objects.exists()


def test_address_without_a_slash_leads_to_the_one_with(site, client):
    assert client.get("/voorbeelden")["Location"] == "/voorbeelden/"


def test_there_is_one_language(site):
    assert list(Locale.objects.values_list("language_code", flat=True)) == ["nl"]
    assert set(Page.objects.values_list("locale__language_code", flat=True)) == {"nl"}


def test_sitemap_names_theme_and_region_pages(practice, client):
    xml = client.get("/sitemap.xml").content.decode()
    assert "/themas/zorg/" in xml
    assert "/regio/testdam/" in xml


def test_canonical_address_has_no_query(practice, client, settings):
    html = client.get("/voorbeelden/?thema=zorg&pagina=1").content.decode()
    assert f'<link rel="canonical" href="{settings.SITE_URL}/voorbeelden/">' in html
