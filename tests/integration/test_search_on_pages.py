"""The other pages that search fills, and all of them while search is away."""

import pytest
from bs4 import BeautifulSoup

from .pages import choice, read, said, titles

pytestmark = pytest.mark.django_db


def test_without_search_one_can_browse(searchable, client, search_away):
    page = read(client, "/zoeken/", q="brood", thema="zorg")
    assert page.h1.get_text() == "Zoeken"
    assert "Zoeken wordt voorbereid. U kunt wel bladeren." in said(page)
    assert len(titles(page)) == 12
    assert page.select_one("#resultaten h2").get_text() == "13 voorbeelden"
    assert not page.select(".kb-check__count, .kb-sort, mark")


@pytest.mark.parametrize(
    "path", ["/voorbeelden/?thema=zorg", "/themas/zorg/", "/regio/testdam/", "/voorbeelden/brood/"]
)
def test_other_pages_need_no_search(searchable, client, search_away, path):
    page = BeautifulSoup(client.get(path).content, "html.parser")
    assert "Zoeken wordt voorbereid" not in said(page)
    assert not page.select("#lijkt-erop")


@pytest.mark.parametrize("path", ["/voorbeelden/?thema=zorg", "/themas/zorg/", "/regio/testdam/"])
def test_pages_show_the_same_practices_with_and_without_search(searchable, client, path, request):
    def counted() -> tuple[str, list[str]]:
        page = BeautifulSoup(client.get(path).content, "html.parser")
        return page.select_one("main h2").get_text(), sorted(
            title.get_text() for title in page.select(".kb-card h3")
        )

    with_search = counted()
    request.getfixturevalue("search_away")
    assert counted() == with_search


def test_suggestions_are_empty_without_search(searchable, client, search_away):
    response = client.get("/zoeken/suggesties?q=eten")
    assert (response.status_code, response.content.strip()) == (200, b"")


def test_list_of_examples_keeps_its_address_and_knows_no_words(searchable, client):
    page = read(client, "/voorbeelden/", q="brood", thema="zorg")
    assert page.h1.get_text() == "Voorbeelden"
    assert page.select_one("#resultaten h2").get_text() == "13 voorbeelden"
    assert page.select_one(".kb-filter form")["action"] == "/voorbeelden/"
    assert "13" in choice(page, "thema", "zorg").get_text()


def test_example_shows_what_is_like_it(searchable, client):
    page = read(client, "/voorbeelden/eten-0/")
    similar = page.select("#lijkt-erop")[0].find_parent("section").select(".kb-card h3")
    assert len(similar) == 3
    assert all("Samen eten" in title.get_text() for title in similar)
    assert "Ook voor ouderen" in said(page)


def test_suggestions_are_options_that_lead_somewhere(searchable, client):
    response = client.get("/zoeken/suggesties?q=bro")
    options = BeautifulSoup(response.content, "html.parser").select("[role=group] > [role=option]")
    assert [option["data-url"] for option in options] == ["/voorbeelden/brood/"]
    assert "max-age" in response["Cache-Control"]
    assert not response.cookies


def test_home_offers_words_to_search_for(searchable, client):
    searchable.home.search_examples = "eenzaam, samen eten"
    searchable.home.save_revision().publish()
    page = read(client, "/")
    links = [(link.get_text(), link["href"]) for link in page.select(".kb-search-examples a")]
    assert links == [("eenzaam", "/zoeken/?q=eenzaam"), ("samen eten", "/zoeken/?q=samen%20eten")]
