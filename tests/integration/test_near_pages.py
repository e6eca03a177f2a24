"""What is near an example and near a region, on their own pages."""

import pytest
from bs4 import BeautifulSoup

from practices.models import PracticePage, Region
from practices.public_site import near_practices
from search.engine import SearchUnavailable
from tests.factories import make_practice

from .near_places import near_site
from .pages import read
from .search_index import built_index_in, drained

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def near(django_db_setup, django_db_blocker, tmp_path_factory):
    with near_site(django_db_blocker, tmp_path_factory.mktemp("index")) as site:
        yield site


@pytest.fixture
def nothing_alike(monkeypatch):
    """No example is like another, so all can stand under what is near."""
    monkeypatch.setattr("practices.public_site.practice_view.similar_practices", lambda practice: [])


def nearby(page: BeautifulSoup) -> list[tuple[str, str]]:
    """Title and distance of each example in the section."""
    rows = page.select(".kb-near-list li")
    found = [(row.a.get_text(), row.select_one(".kb-card__distance")) for row in rows]
    return [(title, distance.get_text() if distance else "") for title, distance in found]


def test_example_shows_what_is_nearest_and_not_itself(near, client, nothing_alike):
    page = read(client, "/voorbeelden/winkel/")
    assert page.select_one("#in-de-buurt").get_text() == "In de buurt van Heuveltop"
    assert nearby(page) == [
        ("Bibliotheek van Heuvelland", "in dezelfde gemeente als Heuveltop"),
        ("Bus naar Heuvelvoet", "ongeveer 1 km van Heuveltop"),
        ("Markt in Verborgen", "vanaf ongeveer 11 km van Heuveltop"),
        ("Tuin in Beekdal", "ongeveer 11 km van Heuveltop"),
    ]
    assert page.select_one(".kb-near-list + a")["href"] == "/voorbeelden/?bij=GM9101-heuveltop&straal=20"


def test_example_of_a_municipality_counts_from_there(near, client, nothing_alike):
    page = read(client, "/voorbeelden/bibliotheek/")
    assert page.select_one("#in-de-buurt").get_text() == "In de buurt van de gemeente Heuvelland"
    assert nearby(page)[0][0] in ("Bus naar Heuvelvoet", "Winkel in Heuveltop")


def test_what_stands_above_as_alike_is_not_repeated(near, client):
    page = read(client, "/voorbeelden/winkel/")
    alike = {title.get_text() for title in page.select(".kb-similar h3")}
    assert alike & {
        "Bus naar Heuvelvoet",
        "Markt in Verborgen",
        "Bibliotheek van Heuvelland",
        "Tuin in Beekdal",
    }
    assert not alike & {title for title, _ in nearby(page)}


@pytest.mark.parametrize("slug", ["feest", "lied"])
def test_example_that_is_nowhere_in_particular_shows_nothing(near, client, nothing_alike, slug):
    assert not read(client, f"/voorbeelden/{slug}/").select("#in-de-buurt")


def test_example_of_which_nobody_knows_where_it_is_shows_nothing(near, client, nothing_alike):
    region = Region.objects.get(code="GM9103")
    practice = make_practice(near.examples, slug="leeg", regions=[region])
    assert not read(client, practice.url).select("#in-de-buurt")


def test_what_is_withdrawn_is_near_nothing(near, client, nothing_alike, tmp_path):
    with built_index_in(tmp_path):
        PracticePage.objects.get(slug="bus").unpublish()
        drained()
        assert "Bus naar Heuvelvoet" not in dict(nearby(read(client, "/voorbeelden/winkel/")))


def test_village_shows_what_is_nearest_beyond_it(near, client):
    page = read(client, "/regio/heuvelland/heuveltop/")
    assert [title.get_text() for title in page.select("#hier ~ .kb-cards h3")] == ["Winkel in Heuveltop"]
    assert [title for title, _ in nearby(page)] == [
        "Bibliotheek van Heuvelland",
        "Bus naar Heuvelvoet",
        "Markt in Verborgen",
        "Tuin in Beekdal",
    ]


def test_municipality_shows_only_what_is_outside_it(near, client):
    page = read(client, "/regio/heuvelland/")
    assert nearby(page) == [
        ("Markt in Verborgen", "vanaf ongeveer 10 km van de gemeente Heuvelland"),
        ("Tuin in Beekdal", "ongeveer 10 km van de gemeente Heuvelland"),
    ]


def test_region_that_lies_nobody_knows_where_shows_nothing(near, client):
    assert not read(client, "/regio/leegveen/").select("#in-de-buurt")


@pytest.mark.parametrize("path", ["/voorbeelden/winkel/", "/regio/heuvelland/heuveltop/"])
def test_pages_do_without_while_search_is_away(near, client, search_away, path):
    assert not read(client, path).select("#in-de-buurt")


def test_one_question_to_search_is_all_it_costs(near, client, monkeypatch, nothing_alike):
    asked, find = [], near_practices.find
    monkeypatch.setattr(near_practices, "find", lambda query: asked.append(query) or find(query))
    read(client, "/voorbeelden/winkel/")
    assert len(asked) == 1


def test_search_that_fails_on_the_way_hides_the_section(near, client, monkeypatch, nothing_alike):
    def fail(query):
        raise SearchUnavailable("gone")

    monkeypatch.setattr("practices.public_site.near_practices.find", fail)
    assert not read(client, "/voorbeelden/winkel/").select("#in-de-buurt")
