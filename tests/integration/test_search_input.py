"""Whatever stands in the address of a search gives a page, at a known price."""

from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import search.lists.browsing

from .pages import read, said

pytestmark = pytest.mark.django_db


SCRIPT = "<script>alert(1)</script>"
ODD = {
    "html": quote(SCRIPT),
    "attribute": quote('" onmouseover="alert(1)'),
    "control": "%01%08%1b%7f",
    "surrogate": "%ed%a0%80",
    "invalid-utf8": "%ff%fe",
    "right-to-left": quote("\u202eevil"),
    "emoji": quote("🐑"),
    "long": "x" * 10_000,
    "empty": "",
    "space": "%20",
    "operators": quote('"(AND OR NOT -* ~^ title:x ['),
    "template": quote("{{ settings.SECRET_KEY }}{% debug %}"),
}
PARAMETERS = [
    "q",
    "thema",
    "gemeente",
    "doelgroep",
    "soort",
    "fase",
    "organisatie",
    "sorteer",
    "bij",
    "plaats",
    "straal",
    "pagina",
    "letterlijk",
    "onbekend",
]


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("path", ["/zoeken/", "/zoeken/suggesties", "/voorbeelden/"])
def test_any_value_of_any_parameter_gives_a_page(searchable, client, path, name):
    query = "&".join(f"{parameter}={ODD[name]}&{parameter}={ODD[name]}" for parameter in PARAMETERS)
    response = client.get(f"{path}?{query}")
    text = response.content.decode()
    assert response.status_code == 200
    assert SCRIPT not in text
    assert 'onmouseover="alert' not in text
    assert len(text) < 200_000


def test_nul_is_refused(searchable, client):
    assert client.get("/zoeken/?q=a%00b").status_code == 400


def test_long_words_are_cut_and_that_is_said(searchable, client):
    page = read(client, "/zoeken/", q="brood " * 2_000)
    assert "Wij zoeken met de eerste 300 tekens." in said(page)
    assert len(page.select_one("#zoek")["value"]) <= 300


@pytest.mark.parametrize(
    ("parameters", "note"),
    [
        ({"thema": "soep"}, "Dit filter kennen wij niet: soep"),
        ({"sorteer": "soep"}, "Deze volgorde kennen wij niet: soep"),
        ({"bij": "soep"}, "Deze plaats kennen wij niet: soep"),
        ({"bij": "GM9001", "straal": "ver"}, "Deze afstand kennen wij niet: ver"),
        ({"bij": "GM9001", "straal": "nan"}, "Deze afstand kennen wij niet: nan"),
        ({"sorteer": "afstand"}, "Noem een plaats als u wilt zien wat dichtbij is."),
    ],
)
def test_what_is_unknown_is_said_and_left_out(searchable, client, parameters, note):
    assert note in said(read(client, "/zoeken/", **parameters))


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_search_is_only_read(searchable, client, method):
    assert getattr(client, method)("/zoeken/").status_code == 405


def test_visitor_gets_no_cookie(searchable, client):
    assert not client.get("/zoeken/?q=eten").cookies


def test_results_cost_one_search_and_no_query_per_card(searchable, client, monkeypatch):
    asked = []
    find = search.lists.browsing.find
    monkeypatch.setattr(search.lists.browsing, "find", lambda query: asked.append(query) or find(query))
    numbers = []
    for words in ("brood", "eten"):
        client.get(f"/zoeken/?q={words}")
        asked.clear()
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/zoeken/?q={words}")
        assert len(asked) == 1
        # Whether the words changed is asked anew after a moment, so now and then once more within a page.
        numbers.append(sum("search_wordsversion" not in query["sql"] for query in captured.captured_queries))
    assert numbers[0] == numbers[1] <= 20
