"""The page /zoeken/: what it says, its filters, order and pages."""

import pytest
from bs4 import BeautifulSoup

from .pages import choice, read, said, titles

pytestmark = pytest.mark.django_db


def test_count_and_words_stand_in_heading_and_title(searchable, client):
    page = read(client, "/zoeken/", q="brood")
    assert page.h1.get_text() == "1 voorbeeld voor ‘brood’"
    assert page.title.get_text().startswith("1 voorbeeld voor ‘brood’ – Zoeken")


def test_list_without_words_has_everything(searchable, client):
    assert read(client, "/zoeken/").h1.get_text() == "14 voorbeelden"


@pytest.mark.parametrize(("parameters", "hidden"), [({"q": "brood"}, True), ({}, False)])
def test_only_results_of_words_are_kept_out_of_search_engines(searchable, client, parameters, hidden):
    robots = read(client, "/zoeken/", **parameters).select("meta[name=robots]")
    assert [tag["content"] for tag in robots] == ["noindex"] * hidden


def test_found_words_are_marked_and_texts_escaped(searchable, client):
    card = read(client, "/zoeken/", q="eten").select_one("#resultaten .kb-card")
    assert "eten" in [mark.get_text() for mark in card.select("mark")]
    assert "De buurt kookt & eet samen." in card.get_text()


def test_wrong_spelling_is_corrected_and_can_be_searched_after_all(searchable, client):
    page = read(client, "/zoeken/", q="samen aan tafell", thema="zorg")
    assert "Wij zoeken op samen aan tafel . U typte: tafell." in said(page)
    back = page.find("a", string="Zoek toch op “tafell”")["href"]
    assert back == "/zoeken/?q=samen+aan+tafell&letterlijk=1&thema=zorg"
    assert "Wij zoeken op" not in said(BeautifulSoup(client.get(back).content, "html.parser"))


def test_nothing_found_is_said_with_what_is_there_without_filters(searchable, client):
    page = read(client, "/zoeken/", q="brood", thema="zorg")
    assert page.h1.get_text() == "Geen voorbeelden voor ‘brood’"
    assert "Dit komt in de buurt" in said(page)
    assert titles(page) == ["Brood bakken"]
    assert page.find(
        "a", string="Toon 1 voorbeeld zonder filters"
    ) or "Toon 1 voorbeeld zonder filters" in said(page)


def test_nothing_found_at_all_shows_a_way_on(searchable, client):
    page = read(client, "/zoeken/", q="xqzwvb")
    assert "Niets gevonden Probeer een ander woord" in said(page)
    assert page.select_one('.kb-empty a[href="/zoeken/"]')


def test_choices_have_counts_that_ignore_their_own_filter(searchable, client):
    page = read(client, "/zoeken/", thema="zorg")
    assert "13" in choice(page, "thema", "zorg").get_text()
    assert choice(page, "thema", "zorg").input.has_attr("checked")
    assert "1 voorbeeld" in choice(page, "thema", "sport").get_text()
    assert "0 voorbeelden" in choice(page, "thema", "leeg").get_text()
    assert "2 voorbeelden" in choice(page, "gemeente", "GM9001-dorpstein").get_text()


def test_each_chip_takes_its_own_filter_off_and_leaves_the_words(searchable, client):
    page = read(client, "/zoeken/", q="eten", thema="zorg", doelgroep="ouderen")
    chip = page.select_one('#resultaten a[aria-label="Ouderen weghalen"]')
    assert chip["href"] == "/zoeken/?q=eten&thema=zorg"
    assert page.select_one("#resultaten .kb-chips__clear")["href"] == "/zoeken/?q=eten"


def test_forms_send_along_what_the_other_chose(searchable, client):
    page = read(client, "/zoeken/", q="eten", thema="zorg", sorteer="nieuwste")
    assert [(f["name"], f["value"]) for f in page.select("main .kb-search input[type=hidden]")] == [
        ("thema", "zorg"),
        ("sorteer", "nieuwste"),
    ]
    assert [(f["name"], f["value"]) for f in page.select(".kb-filter input[type=hidden]")] == [
        ("q", "eten"),
        ("sorteer", "nieuwste"),
    ]


def orders(page: BeautifulSoup) -> dict[str, str]:
    return {link.get_text(): link["href"] for link in page.select(".kb-sort a")}


def test_orders_are_links_and_the_usual_one_has_no_parameter(searchable, client):
    page = read(client, "/zoeken/", q="eten")
    assert orders(page) == {
        "Past het best": "/zoeken/?q=eten",
        "Nieuwste": "/zoeken/?q=eten&sorteer=nieuwste",
        "Laatst bevestigd": "/zoeken/?q=eten&sorteer=bevestigd",
    }
    assert page.select_one(".kb-sort [aria-current]").get_text() == "Past het best"
    assert "Past het best" not in orders(read(client, "/zoeken/"))


def test_newest_comes_first_without_words(searchable, client):
    assert titles(read(client, "/zoeken/"))[0] == "Brood bakken"


def test_pages_go_to_the_end_and_keep_words_and_filters(searchable, client):
    first = read(client, "/zoeken/", q="eten", thema="zorg")
    next_url = first.select_one("main nav a[rel=next]")["href"]
    assert next_url == "/zoeken/?q=eten&thema=zorg&pagina=2"
    second = BeautifulSoup(client.get(next_url).content, "html.parser")
    assert sorted(titles(first) + titles(second)) == sorted(f"Samen eten aan tafel {n}" for n in range(13))


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("0", "1"), ("-3", "1"), ("x", "1"), ("3", "2"), ("51", "2"), ("9" * 4000, "2"), ("9" * 5000, "1")],
)
def test_any_page_number_gives_the_nearest_page(searchable, client, asked, shown):
    page = read(client, "/zoeken/", q="eten", pagina=asked)
    assert page.select_one('main nav b[aria-current="page"]').get_text(" ").split()[-1] == shown


def test_place_in_the_words_can_become_a_filter_or_be_taken_off(searchable, client):
    page = read(client, "/zoeken/", q="eten in Dorpstein")
    links = {link.get_text(" ", strip=True): link["href"] for link in page.select(".kb-place-note a")}
    assert links == {
        "Alleen Dorpstein": "/zoeken/?q=eten+in+Dorpstein&gemeente=GM9001-dorpstein",
        "Zonder plaats": "/zoeken/?q=eten",
    }
    only = BeautifulSoup(client.get(links["Alleen Dorpstein"]).content, "html.parser")
    assert len(titles(only)) == 2
    assert not only.select(".kb-place-note")
