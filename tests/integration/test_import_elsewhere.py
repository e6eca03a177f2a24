"""Practices outside the home province: a second province beside it, and a municipality that nobody knows yet."""

import pytest

from practices.models import ImportRun, Organisation, PracticePage, Region
from tests.factories.import_files import write_file

from .content import ROOT, TESTLAND, kept_for_a_module, load
from .importing import run_import
from .search_index import built_index_in, drained

pytestmark = pytest.mark.django_db
KUSTLAND = ROOT / "tests" / "data" / "import" / "kustland"
COLUMNS = [
    "external_id",
    "title",
    "summary",
    "plain_summary",
    "themes",
    "municipality",
    "place",
    "province",
    "publisher",
]
ROWS = [
    {"external_id": "thuis", "title": "Sloten schonen", "municipality": "Noordtest", "place": "Proefdorp"},
    {"external_id": "kust", "title": "Strand opruimen", "municipality": "Zilverduin", "place": "Meeuwenhoek"},
    {"external_id": "kust-2", "title": "Schelpen zoeken", "municipality": "GM9802", "province": "Kustland"},
    {"external_id": "ver", "title": "Samen vissen", "municipality": "Verweg", "province": "Eilandland"},
]


@pytest.fixture(scope="module", autouse=True)
def _two_provinces(django_db_setup, django_db_blocker, tmp_path_factory):
    """Testland with its pages, Kustland beside it, and four practices from a file."""
    with kept_for_a_module(django_db_blocker), built_index_in(tmp_path_factory.mktemp("index")):
        load(TESTLAND, "load_vocabularies", "load_pages")
        load(KUSTLAND, "load_vocabularies")
        values = {"summary": "Wij doen het samen.", "plain_summary": "Wij doen het samen.", "themes": "water"}
        publisher = Organisation.objects.filter(publishes=True).values_list("code", flat=True)[0]
        rows = [{**values, "publisher": publisher, **row} for row in ROWS]
        path = write_file(tmp_path_factory.mktemp("files") / "beide.csv", rows, columns=COLUMNS)
        said = run_import(path, publish=True)
        assert said.status == 0, said
        drained()
        yield


def titles(client, address: str) -> set[str]:
    """Which of the practices a page shows."""
    html = client.get(address).content.decode()
    return {row["external_id"] for row in ROWS if row["title"] in html}


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("gemeente=GM9801", {"kust"}),
        ("gemeente=GM9801-meeuwenhoek", {"kust"}),
        ("gemeente=GM9801&gemeente=GM9802", {"kust", "kust-2"}),
        ("gemeente=GM9901", {"thuis"}),
    ],
)
@pytest.mark.parametrize("page", ["/voorbeelden/", "/zoeken/"])
def test_both_provinces_are_filtered(client, page, query, shown):
    assert titles(client, f"{page}?{query}") == shown


@pytest.mark.parametrize("address", ["/regio/zilverduin/", "/regio/zilverduin/meeuwenhoek/"])
def test_region_of_the_second_province_has_its_page(client, address):
    assert titles(client, address) == {"kust"}


def test_municipality_that_nobody_knows_is_shown_and_found(client):
    page = PracticePage.objects.get(external_id="ver")
    assert "Verweg" in client.get(page.get_url()).content.decode()
    assert titles(client, "/zoeken/?q=verweg") == {"ver"}


def test_municipality_is_no_filter_until_an_editor_approves_it(client):
    region = Region.objects.get(label="Verweg")
    assert region.parent.label == "Eilandland"
    html = client.get("/voorbeelden/").content.decode()
    assert f'value="{region.code}"' not in html
    assert titles(client, f"/voorbeelden/?gemeente={region.code}") == {row["external_id"] for row in ROWS}
    for draft in (region.parent, region):
        draft.save_revision().publish()
    drained()
    assert f'value="{region.code}"' in client.get("/voorbeelden/").content.decode()
    assert titles(client, f"/voorbeelden/?gemeente={region.code}") == {"ver"}


def test_undo_keeps_the_provinces_that_were_loaded(client):
    run_import(undo=ImportRun.objects.get().pk)
    assert not PracticePage.objects.exists()
    assert set(Region.objects.filter(level="provincie").values_list("label", flat=True)) == {
        "Testland",
        "Kustland",
    }
