"""/zoeken/bevindingen.xlsx, .csv and .jsonl: the findings of the examples of a list."""

import csv
import io
import json
from typing import Any

import openpyxl
import pytest
from django.utils import timezone

from practices.exchange.formula_guard import unguard_cell
from practices.exporting import turns
from practices.exporting.findings import COLUMNS, finding_chunks
from practices.models import PracticePage
from practices.models.evidence_terms import About, Direction, SourceType
from tests.factories import OutcomeFactory, SourceFactory, add_findings, make_finding

from .content import ROOT
from .exported import SUFFIXES, content

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_exports(monkeypatch):
    monkeypatch.setattr(turns, "_current", None)


@pytest.fixture
def found(searchable):
    """Two findings at one example, one at another; both are about eating together."""
    outcome = OutcomeFactory(label="Eenzaamheid")
    source = SourceFactory(
        title="Samen aan tafel", authors="Jansen, A.\nDe Vries, B.", year=2021, doi="10.1234/tafel"
    )
    first, second = (PracticePage.objects.get(slug=f"eten-{number}") for number in (3, 4))
    add_findings(
        first,
        make_finding(outcome=outcome, source=source, direction="gemengd", found="Soms =hielp het", limits=""),
        make_finding(
            outcome=outcome,
            source=SourceFactory(title="Wij zelf", authors="", year=None, url="https://bron.example/a"),
            source_type="initiatiefnemer",
            independent=None,
            year=None,
            found="=1+1",
            limits="Klein onderzoek.",
            about="dezelfde-aanpak-elders",
            withdrawn=True,
            withdrawn_reason="Fout geteld.",
        ),
    )
    add_findings(second, make_finding(outcome=outcome, independent=False))
    return first, second


def rows_of(client, query: str = "", suffix: str = "jsonl") -> list[dict[str, Any]]:
    response = client.get(f"/zoeken/bevindingen.{suffix}{query}")
    assert response.status_code == 200
    data = content(response)
    if suffix == "jsonl":
        return [json.loads(line) for line in data.decode().splitlines()]
    if suffix == "csv":
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
        return [{name: unguard_cell(cell) for name, cell in row.items()} for row in reader]
    heading, *rows = openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)
    return [dict(zip(heading, (cell or "" for cell in row), strict=True)) for row in rows]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_finding_is_a_row(found, client, suffix):
    first, second = found
    rows = rows_of(client, suffix=suffix)
    assert [row["title"] for row in rows] == [second.title, first.title, first.title]  # the newest first
    assert rows[1] == {
        "external_id": first.external_id,
        "title": "Samen eten aan tafel 3",
        "outcome": "Eenzaamheid",
        "direction": "gemengd",
        "source_type": "met-vergelijking",
        "independent": "ja",
        "about": "dit-voorbeeld",
        "year": "2023",
        "found": "Soms =hielp het",
        "limits": "",
        "withdrawn": "nee",
        "source": "Jansen en De Vries (2021): Samen aan tafel",
        "doi": "10.1234/tafel",
        "url": "",
    }
    last = rows[2]
    assert (last["withdrawn"], last["independent"], last["year"], last["source"], last["url"]) == (
        "ja",
        "",
        "",
        "Wij zelf",
        "https://bron.example/a",
    )
    assert (last["found"], last["limits"], last["about"]) == (
        "=1+1",
        "Klein onderzoek.",
        "dezelfde-aanpak-elders",
    )
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["independent"] == "nee"


def test_no_cell_of_a_csv_runs(found, client):
    data = content(client.get("/zoeken/bevindingen.csv")).decode("utf-8-sig")
    assert '"\'=1+1"' in data


def test_only_findings_of_the_list_are_exported(found, client):
    assert len(rows_of(client, "?q=eten&thema=zorg")) == 3
    assert rows_of(client, "?q=brood") == []
    assert rows_of(client, "?thema=sport") == []


def test_findings_of_what_is_public_no_longer_stay_out(found, client):
    PracticePage.objects.filter(slug="eten-3").update(live=False)
    assert [row["title"] for row in rows_of(client)] == ["Samen eten aan tafel 4"]


def test_findings_of_a_draft_stay_out(found, client):
    first, _ = found
    draft = PracticePage.objects.get(pk=first.pk)
    draft.findings = [make_finding(found="Nog niet")]
    draft.save_revision()
    assert "Nog niet" not in {row["found"] for row in rows_of(client)}


def test_file_is_named_after_what_it_holds(found, client):
    response = client.head("/zoeken/bevindingen.csv")
    name = f"bevindingen-{timezone.localdate():%Y-%m-%d}.csv"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert (response["X-Robots-Tag"], response["Cache-Control"]) == ("noindex", "private, no-cache")


def test_filter_that_is_not_known_and_another_export_are_refused_here_too(found, client, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.0)
    assert client.get("/zoeken/bevindingen.csv?thema=xyz").status_code == 400
    assert client.get("/zoeken/bevindingen.ods").status_code == 404
    assert client.post("/zoeken/bevindingen.csv").status_code == 405
    turn = turns.take_turn()
    assert client.get("/zoeken/bevindingen.csv").status_code == 503
    turn.end()
    content(client.get("/zoeken/bevindingen.csv"))
    assert turns.take_turn() is not None


def test_three_queries_read_the_findings_however_many(found, django_assert_num_queries):
    keys = [practice.pk for practice in found]
    list(finding_chunks(keys[:1]))
    with django_assert_num_queries(3):
        (rows,) = finding_chunks(keys)
    assert [row["title"] for row in rows] == [found[0].title] * 2 + [found[1].title]


def test_documentation_names_the_columns_and_their_codes():
    text = (ROOT / "docs" / "exporting.md").read_text(encoding="utf-8")
    table = text.split("## Findings")[1].split("\n## ")[0]
    named = [line.split("|")[1].strip().strip("`") for line in table.splitlines() if line.startswith("| `")]
    assert tuple(named) == COLUMNS
    for codes in (Direction, SourceType, About):
        assert not [code for code in codes.values if f"`{code}`" not in table]
