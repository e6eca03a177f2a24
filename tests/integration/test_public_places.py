"""Every place that lists or counts practices leaves out those that are not public."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.models import HomePage
from practices.models import PracticePage
from tests.factories import RegionFactory, ThemeFactory, make_practice, make_site
from tests.factories.site import TestSite

from .content import kept_for_a_module

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def make_private(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def hide(practice: PracticePage, site: TestSite, how: str) -> None:
    """Make a published practice not public, in one of the ways that do not move it."""
    if how == "unpublished":
        practice.unpublish()
    elif how == "expired":
        PracticePage.objects.filter(pk=practice.pk).update(expire_at=timezone.now() - HOUR)
    elif how == "private":
        make_private(practice)
    elif how == "under a private list":
        make_private(site.examples)
    else:
        raise ValueError(how)


WAYS_TO_HIDE = ("unpublished", "expired", "private", "under a private list")


@pytest.fixture(scope="module")
def shared_site(django_db_setup, django_db_blocker):
    """Two practices in one sub-goal and one village; the second is part of the first, which tests hide."""
    with kept_for_a_module(django_db_blocker):
        site = make_site()
        theme = ThemeFactory(code="zorg", label="Zorg")
        goal = ThemeFactory(code="doel", label="Doel", parent=theme)
        town = RegionFactory(code="GM9001", slug="testdam", label="Testdam", map_shape="0,0 9,0 9,9")
        village = RegionFactory(code="GM9001-dorp", slug="dorp", label="Dorp", level="plaats", parent=town)
        both = {"themes": [goal], "regions": [village]}
        practice = make_practice(site.examples, title="Verborgen koffie", slug="verborgen", **both)
        make_practice(site.examples, title="Gewone soep", slug="gewoon", part_of=practice, **both)
        yield site


@pytest.fixture
def place(shared_site):
    """The site, and the practice that tests hide, as it is in the database."""
    return shared_site, PracticePage.objects.get(slug="verborgen")


PLACES_THAT_LIST = (
    "/",
    "/voorbeelden/",
    "/themas/zorg/",
    "/regio/testdam/",
    "/regio/testdam/dorp/",
    "/voorbeelden/gewoon/",
    "/sitemap.xml",
)


@pytest.mark.parametrize("path", PLACES_THAT_LIST)
def test_public_practice_is_listed(place, client, path):
    assert "/voorbeelden/verborgen/" in client.get(path).content.decode()


@pytest.mark.parametrize("path", PLACES_THAT_LIST)
@pytest.mark.parametrize("how", WAYS_TO_HIDE[:3])
def test_practice_that_is_not_public_is_listed_nowhere(place, client, path, how):
    site, practice = place
    hide(practice, site, how)
    html = client.get(path).content.decode()
    assert "/voorbeelden/verborgen/" not in html
    assert "Verborgen koffie" not in html


@pytest.mark.parametrize("path", ["/", "/themas/zorg/", "/regio/testdam/", "/sitemap.xml"])
def test_practices_under_a_private_list_are_listed_nowhere(place, client, path):
    site, practice = place
    hide(practice, site, "under a private list")
    assert "/voorbeelden/verborgen/" not in client.get(path).content.decode()


@pytest.mark.parametrize("path", ["/", "/themas/zorg/", "/regio/testdam/", "/regio/testdam/dorp/"])
def test_practice_withdrawn_past_the_log_is_not_shown_from_what_is_kept(place, client, path):
    """Which practices are newest is kept until something is logged; whether they are public is not."""
    _, practice = place
    before = client.get(path).content.decode()
    PracticePage.objects.filter(pk=practice.pk).update(live=False)
    after = client.get(path).content.decode()
    assert ("Verborgen koffie" in before, "Verborgen koffie" in after) == (True, False)


def count_on(client, path: str) -> int:
    """The first number of practices that the page names."""
    main = client.get(path).content.decode().split("<main")[1]
    return int(re.search(r"(\d+)\s+voorbeeld", main)[1])


@pytest.mark.parametrize(
    "path", ["/voorbeelden/", "/themas/", "/themas/zorg/", "/regio/testdam/", "/regio/testdam/dorp/"]
)
@pytest.mark.parametrize("how", WAYS_TO_HIDE[:3])
def test_counts_leave_out_what_is_not_public(place, client, path, how):
    site, practice = place
    before = count_on(client, path)
    hide(practice, site, how)
    assert (before, count_on(client, path)) == (2, 1)


def test_chosen_example_disappears_from_home_when_it_is_not_public(place, client):
    site, practice = place
    home = HomePage.objects.get(pk=site.home.pk)
    home.chosen_page, home.chosen_title = practice, "Gekozen kop"
    home.save_revision().publish()
    before = client.get("/").content.decode()
    practice.unpublish()
    assert ("Gekozen kop" in before, "Gekozen kop" in client.get("/").content.decode()) == (True, False)


def test_menu_leaves_out_a_private_page(shared_site, client):
    make_private(shared_site.themes)
    html = client.get("/").content.decode()
    assert 'href="/voorbeelden/"' in html
    assert 'href="/themas/"' not in html
