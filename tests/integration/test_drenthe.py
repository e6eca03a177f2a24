"""Drenthe as it is loaded: every page stands, every record is valid, and loading again changes nothing."""

import re

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Page, Revision

from cms.models import EditorialPage, HomePage
from practices.completeness import missing_for_publication
from practices.linocut import SCENES
from practices.models import LoadedContent, PracticePage, Region, Theme

from .content import DRENTHE, kept_for_a_module, load

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NAMED = {
    "Vledder": "informatie-en-contactcentrum-vledder",
    "POD Sport": "pod-sport",
    "VierSlagLeren": "vierslagleren",
}
PAGE = re.compile(r"/(?!/|api/v1/|zoeken/voorbeelden\.)")  # the beginning of an address of a page here
ROWS = (
    "theme_rows", "place_rows", "steps", "working_element_rows", "setbacks", "funding_rows", "materials",
    "timeline", "partners", "sources",
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _drenthe(django_db_setup, django_db_blocker):
    with kept_for_a_module(django_db_blocker):
        load(DRENTHE)
        yield


def test_loading_again_changes_nothing():
    before = (
        set(Revision.objects.values_list("pk", flat=True)),
        set(LoadedContent.objects.values_list("key", "digest", "revision_id")),
        set(Page.objects.values_list("pk", "title", "latest_revision_id")),
    )
    output = load(DRENTHE)
    after = (
        set(Revision.objects.values_list("pk", flat=True)),
        set(LoadedContent.objects.values_list("key", "digest", "revision_id")),
        set(Page.objects.values_list("pk", "title", "latest_revision_id")),
    )
    assert before == after
    assert "nieuw" not in output


def test_all_examples_are_public_and_complete():
    practices = list(PracticePage.objects.all())
    assert len(practices) >= 13
    assert [
        (page.slug, missing_for_publication(page)) for page in practices if missing_for_publication(page)
    ] == []
    assert [page.slug for page in practices if not page.live] == []


def test_all_records_and_rows_are_valid():
    for page in PracticePage.objects.all():
        page.full_clean()
        for name in ROWS:
            for row in getattr(page, name).all():
                row.full_clean(exclude=["practice"])


def test_scene_of_an_example_exists_where_one_was_chosen():
    chosen = {page.slug: page.scene for page in PracticePage.objects.exclude(scene="")}
    assert {slug: scene for slug, scene in chosen.items() if scene not in SCENES} == {}


def test_neighbours_in_the_list_have_different_drawings():
    from practices.public_site.cards import cards, public_practices, with_card_data

    sources = [card.picture.src for card in cards(with_card_data(public_practices()))]
    assert len(set(sources)) == len(sources)


@pytest.mark.parametrize("title", NAMED)
def test_named_example_is_there(client, title):
    response = client.get(f"/voorbeelden/{NAMED[title]}/")
    assert response.status_code == 200
    assert title in response.content.decode()


def public_paths() -> list[str]:
    pages = [page.get_url() for page in Page.objects.filter(depth__gt=1)]
    themes = [f"/themas/{theme.code}/" for theme in Theme.objects.filter(parent=None)]
    towns = [f"/regio/{region.slug}/" for region in Region.objects.filter(level="gemeente")]
    return [*pages, *themes, *towns]


def test_every_page_stands_and_has_no_dead_link(client):
    """Every link on every page, followed once; villages are a sample, since there are ninety. Files and the API, which
    need search, have tests of their own."""
    waiting, seen, dead = public_paths(), set(), []
    villages = 0
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        if path.count("/") == 4 and path.startswith("/regio/"):
            villages += 1
            if villages > 6:
                continue
        response = client.get(path)
        if response.status_code in (301, 302):
            waiting.append(response["Location"].split("#")[0])
            continue
        if response.status_code != 200:
            dead.append(path)
        elif "?" not in path and response["Content-Type"].startswith("text/html"):
            links = BeautifulSoup(response.content, "html.parser").select(
                "main a[href], header a[href], footer a[href]"
            )
            waiting += [link["href"].split("#")[0] for link in links if PAGE.match(link["href"])]
    assert dead == []
    assert len(seen) > 60


def test_every_note_leads_to_a_source_on_the_page(client):
    for slug in PracticePage.objects.values_list("slug", flat=True):
        page = BeautifulSoup(client.get(f"/voorbeelden/{slug}/").content, "html.parser")
        ids = {tag["id"] for tag in page.select("[id]")}
        missing = [link["href"] for link in page.select('a[href^="#"]') if link["href"][1:] not in ids]
        assert (slug, missing) == (slug, [])


def test_no_page_shows_a_mark_that_should_have_been_a_link(client):
    for path in public_paths():
        words = BeautifulSoup(client.get(path).content, "html.parser").get_text(" ")
        assert not re.search(r"\[\d+(, \d+)*\]", words), path
        assert "None" not in words.split(), path


@pytest.mark.parametrize(
    "slug",
    [
        "over-het-platform",
        "voor-gemeenten",
        "een-voorbeeld-insturen",
        "contact",
        "privacy",
        "toegankelijkheid",
    ],
)
def test_editorial_page_is_there_and_in_the_menu_or_footer(client, slug):
    assert EditorialPage.objects.filter(slug=slug, live=True).exists()
    assert f'href="/{slug}/"' in client.get("/").content.decode()


def test_home_has_the_five_opgaven_in_order_and_the_accents_beneath(client):
    html = client.get("/").content.decode()
    codes = ["zorg", "sport-en-bewegen", "onderwijs-en-arbeidsmarkt", "leefgebieden", "bereikbare-voorzieningen",
             "inwonersinitiatief"]  # fmt: skip
    places = [html.index(f'href="/themas/{code}/"') for code in codes]
    assert places == sorted(places)


def test_home_shows_the_chosen_example_and_the_map(client):
    html = client.get("/").content.decode()
    assert HomePage.objects.get().chosen_title in html
    assert html.count('href="/regio/') >= 12


def test_village_page_counts_its_examples(client):
    html = client.get("/regio/westerveld/vledder/").content.decode()
    assert "/voorbeelden/informatie-en-contactcentrum-vledder/" in html


@pytest.mark.parametrize(
    ("words", "address"), [("Vledder", "/regio/westerveld/vledder/"), ("westerVELD", "/regio/westerveld/")]
)
def test_place_is_found_by_its_name(client, words, address):
    assert client.get("/regio/", {"plaats": words})["Location"] == address


def test_place_name_that_occurs_twice_gives_a_choice(client):
    twice = {}
    for label in Region.objects.filter(level__in=["gemeente", "plaats"]).values_list("label", flat=True):
        twice[label] = twice.get(label, 0) + 1
    double = next((label for label, number in twice.items() if number > 1), None)
    if double is None:
        pytest.skip("no place name occurs twice in this content")
    response = client.get("/regio/", {"plaats": double})
    assert response.status_code == 200
    assert response.content.decode().count(f">{double}") >= 2


def test_count_of_a_municipality_is_that_of_the_list_behind_it(client):
    for region in Region.objects.filter(level="gemeente"):
        page = client.get(f"/regio/{region.slug}/").content.decode()
        listed = BeautifulSoup(client.get(f"/voorbeelden/?gemeente={region.code}").content, "html.parser")
        count = int(listed.select_one("#resultaten h2").get_text().split()[0])
        found = re.search(r"Hier vindt u (\d+) voorbeeld", page)
        assert (region.label, int(found[1]) if found else 0) == (region.label, count)


def test_count_of_a_theme_is_that_of_the_list_behind_it(client):
    from practices.public_site.theme_views import theme_view

    for theme in Theme.objects.filter(parent=None):
        listed = BeautifulSoup(client.get(f"/voorbeelden/?thema={theme.code}").content, "html.parser")
        heading = listed.select_one("#resultaten h2").get_text().strip()
        assert (theme.code, theme_view(theme).count_label) == (theme.code, heading)
