"""/zoeken/voorbeelden.xlsx, .csv and .jsonl: which examples they hold, and how they are answered."""

import errno
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.signals import request_finished
from django.db import close_old_connections, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from practices.exchange.columns import NAMES
from practices.exporting import examples, matches, turns, xlsx_file
from practices.exporting.turns import take_turn
from practices.exporting.views import export
from practices.models import PracticePage
from search import dictionary

from .exported import SUFFIXES, content, rows_in
from .pages import read, said, titles
from .search_index import index_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_exports(monkeypatch):
    monkeypatch.setattr(turns, "_current", None)
    monkeypatch.setattr(turns, "PATIENCE", 0.0)


@pytest.fixture
def no_index(tmp_path):
    """Search can't answer: it has no index."""
    with index_in(tmp_path):
        yield


class FullDisk(BytesIO):
    """A file on a disk without room."""

    def write(self, data: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def exported_titles(client, query: str = "", suffix: str = "jsonl") -> list[str]:
    response = client.get(f"/zoeken/voorbeelden.{suffix}{query}")
    assert response.status_code == 200
    return [row["title"] for row in rows_in(content(response), suffix)]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_file_holds_the_whole_list_in_its_order(searchable, client, suffix, monkeypatch):
    monkeypatch.setattr(matches, "AT_ONCE", 5)
    monkeypatch.setattr(examples, "CHUNK", 3)
    pages = [read(client, "/zoeken/", pagina=str(number)) for number in (1, 2)]
    shown = [title for page in pages for title in titles(page)]
    assert len(shown) == 14
    assert exported_titles(client, suffix=suffix) == shown


@pytest.mark.parametrize(
    "query",
    [
        "?q=brood",
        "?q=eten&gemeente=GM9001-dorpstein",
        "?thema=sport&thema=zorg&sorteer=bevestigd",
        "?gemeente=GM9001-dorpstein&fase=loopt",
        "?q=brod",
        "?q=brod&letterlijk=1",
    ],
)
def test_file_holds_what_the_page_shows(searchable, client, query):
    page = BeautifulSoup(client.get(f"/zoeken/{query}").content, "html.parser")
    shown = [] if page.select_one(".kb-empty") else titles(page)
    assert exported_titles(client, query)[:12] == shown


def test_number_of_the_page_is_of_no_account(searchable, client):
    assert len(exported_titles(client, "?q=eten&pagina=2")) == 13


def test_list_that_finds_nothing_is_a_file_with_only_its_columns(searchable, client):
    response = client.get("/zoeken/voorbeelden.csv?thema=leeg")
    assert content(response).decode("utf-8-sig").strip() == ";".join(f'"{name}"' for name in NAMES)


def test_only_what_the_public_may_see_is_exported(searchable, client):
    """The index still has them: it is brought up to date after the page."""
    PracticePage.objects.filter(slug="eten-0").update(live=False)
    PageViewRestriction.objects.create(page=PracticePage.objects.get(slug="eten-1"), restriction_type="login")
    exported = exported_titles(client)
    assert len(exported) == 12
    assert not {"Samen eten aan tafel 0", "Samen eten aan tafel 1"} & set(exported)


def test_draft_of_a_public_example_stays_out(searchable, client):
    bread = PracticePage.objects.get(slug="brood")
    bread.title = "Nog niet"
    bread.save_revision()
    assert exported_titles(client, "?q=brood") == ["Brood bakken"]


@pytest.mark.parametrize(
    ("suffix", "content_type"),
    [
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("csv", "text/csv; charset=utf-8"),
        ("jsonl", "application/jsonl; charset=utf-8"),
    ],
)
@pytest.mark.parametrize("method", ["get", "head"])
def test_headers_say_what_it_is_and_that_it_is_kept_nowhere(searchable, client, suffix, content_type, method):
    response = getattr(client, method)(f"/zoeken/voorbeelden.{suffix}")
    name = f"voorbeelden-{timezone.localdate():%Y-%m-%d}.{suffix}"
    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["Cache-Control"] == "private, no-cache"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies


def test_head_makes_no_file(searchable, client):
    with CaptureQueriesContext(connection) as asked:
        response = client.head("/zoeken/voorbeelden.csv")
        assert content(response) == b""
    assert "Content-Length" not in response
    assert not [query for query in asked if "practicepage" in query["sql"]]


@pytest.mark.parametrize("suffix", ["ods", "xls", "csv.exe"])
def test_other_kinds_of_file_are_not_there(searchable, client, suffix):
    assert client.get(f"/zoeken/voorbeelden.{suffix}").status_code == 404


def test_posting_is_not_allowed(searchable, client):
    assert client.post("/zoeken/voorbeelden.csv").status_code == 405


@pytest.mark.parametrize("query", ["?thema=xyz", "?bij=xyz", "?sorteer=xyz", "?gemeente=<b>"])
def test_file_is_refused_where_the_page_would_say_that_it_left_something_out(searchable, client, query):
    response = client.get(f"/zoeken/voorbeelden.csv{query}")
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 400
    assert "kennen wij niet: " in said(page)
    assert page.select_one('main a[href="/zoeken/"]')


def test_without_search_a_list_with_words_is_refused_for_a_while(searchable, client, no_index):
    response = client.get("/zoeken/voorbeelden.xlsx?q=brood&thema=sport")
    page = BeautifulSoup(response.content, "html.parser")
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "Zoeken lukt op dit moment niet" in said(page)
    assert page.select_one('main a[href="/zoeken/?q=brood&thema=sport"]')


def test_without_search_a_list_without_words_comes_from_the_database(searchable, client, no_index):
    exported = exported_titles(client, "?thema=zorg")
    assert exported == [f"Samen eten aan tafel {number}" for number in range(12, -1, -1)]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_second_export_at_the_same_time_is_asked_to_wait(searchable, client, suffix):
    turn = take_turn()
    response = client.get(f"/zoeken/voorbeelden.{suffix}")
    assert (response.status_code, response["Retry-After"]) == (503, "20")
    assert "Er wordt al een bestand gemaakt." in response.content.decode()
    turn.end()
    assert client.get(f"/zoeken/voorbeelden.{suffix}").status_code == 200


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("query", ["", "?thema=xyz"])
def test_turn_is_over_when_the_answer_is(searchable, client, suffix, query):
    content(client.get(f"/zoeken/voorbeelden.{suffix}{query}"))
    assert take_turn() is not None


def test_turn_is_over_when_nobody_reads_on(searchable, rf):
    response = export(rf.get("/zoeken/voorbeelden.csv"), "csv")
    next(iter(response.streaming_content))
    assert take_turn() is None
    request_finished.disconnect(close_old_connections)  # the test's own connection stays open
    response.close()
    request_finished.connect(close_old_connections)
    assert take_turn() is not None


def test_turn_is_over_when_making_the_file_goes_wrong(searchable, client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr(matches, "AT_ONCE", "x")
    assert client.get("/zoeken/voorbeelden.csv").status_code == 500
    assert take_turn() is not None


def test_disk_without_room_is_said(searchable, client, monkeypatch):
    monkeypatch.setattr(xlsx_file, "TemporaryFile", FullDisk)
    response = client.get("/zoeken/voorbeelden.xlsx")
    assert response.status_code == 503
    assert "Er is op dit moment geen ruimte" in response.content.decode()
    assert take_turn() is not None


def test_text_that_fits_in_no_cell_is_said_with_what_else_there_is(searchable, client):
    bread = PracticePage.objects.get(slug="brood")
    bread.story = [("paragraph", f"<p>{'x' * 40_000}</p>")]
    bread.save_revision().publish()
    response = client.get("/zoeken/voorbeelden.xlsx")
    assert response.status_code == 406
    assert "De tekst van ‘Brood bakken’ is te lang voor een werkblad." in response.content.decode()
    assert len(exported_titles(client, suffix="csv")) == 14


def test_queries_are_as_many_for_thirteen_examples_as_for_one(searchable, client, monkeypatch):
    monkeypatch.setattr(dictionary, "LOOK_AGAIN", 600)

    def queries(theme: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            content(client.get(f"/zoeken/voorbeelden.csv?thema={theme}"))
        return len(asked)

    queries("zorg")
    assert queries("zorg") == queries("sport")


def test_list_offers_its_files(searchable, client):
    page = read(client, "/zoeken/", q="eten", thema="zorg", sorteer="nieuwste", pagina="2")
    assert [link["href"] for link in page.select(".kb-downloads a")] == [
        *(f"/zoeken/voorbeelden.{suffix}?q=eten&thema=zorg&sorteer=nieuwste" for suffix in SUFFIXES),
        "/zoeken/bevindingen.xlsx?q=eten&thema=zorg&sorteer=nieuwste",
    ]


def test_list_of_examples_offers_its_files_too(searchable, client):
    page = read(client, "/voorbeelden/", thema="zorg")
    assert page.select_one(".kb-downloads a")["href"] == "/zoeken/voorbeelden.xlsx?thema=zorg"


def test_empty_list_offers_no_files(searchable, client):
    assert not read(client, "/zoeken/", q="xqzwvb").select(".kb-downloads")


def test_list_that_could_not_be_searched_offers_no_files(searchable, client, no_index):
    assert not read(client, "/zoeken/", q="brood").select(".kb-downloads")
    assert read(client, "/zoeken/", thema="zorg").select(".kb-downloads")
