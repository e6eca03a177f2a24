"""Rows as CSV, JSON Lines and XLSX."""

import csv
import io
import json
import tempfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from practices.exchange.columns import NAMES
from practices.exchange.formula_guard import unguard_cell
from practices.exporting.formats import csv_bytes, json_lines_bytes
from practices.exporting.plain_text import line, text
from practices.exporting.xlsx_file import LONGEST_CELL, TextTooLong, write_xlsx

HOSTILE = [
    "=cmd|'/C calc'!A0",
    "#N/A",
    "#NAAM?",
    "'=1",
    '"aan";halen',
    "regel\n\nregel",
    "<script>alert(1)</script>",
    "2015-04",
    "1e5",
    "TRUE",
    "_x000D_",
    "é😀",
]
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40).map(text))


def row(**values: str | list[str]) -> dict[str, str | list[str]]:
    return {**dict.fromkeys(NAMES, ""), **values}


def csv_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def xlsx_cells(rows):
    """The cells of the sheet below its heading, and the heading."""
    with write_xlsx([rows]) as file:
        sheet = openpyxl.load_workbook(file).active
        return [list(cells) for cells in sheet.iter_rows()]


def test_csv_begins_with_the_mark_of_utf8_and_the_columns_of_the_import():
    content = b"".join(csv_bytes([]))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == ";".join(f'"{name}"' for name in NAMES) + "\r\n"


def test_csv_holds_lists_in_one_cell():
    content = b"".join(csv_bytes([[row(title="Één", themes=["zorg", "wonen; werken"])]]))
    assert csv_rows(content) == [row(title="Één", themes='zorg; "wonen; werken"')]


@given(TEXTS)
@settings(deadline=None)
def test_csv_gives_any_text_back(value):
    (back,) = csv_rows(b"".join(csv_bytes([[row(body=value)]])))
    assert unguard_cell(back["body"]) == value


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1"])
def test_no_cell_of_a_csv_begins_with_what_runs(value):
    (back,) = csv_rows(b"".join(csv_bytes([[row(title=value, tags=[value])]])))
    assert [back["title"][0], back["tags"][0]] in (["'", "'"], ["'", '"'])


def test_json_lines_hold_an_object_each_with_real_lists():
    rows = [row(title="Één\u2028regel", themes=["zorg"]), row(title="Twee", themes=[])]
    lines = b"".join(json_lines_bytes([rows[:1], rows[1:]])).decode().split("\n")
    assert [json.loads(each) for each in lines[:-1]] == rows
    assert lines[-1] == ""


def test_xlsx_has_the_columns_of_the_import_as_its_heading():
    (heading,) = xlsx_cells([])
    assert tuple(cell.value for cell in heading) == NAMES


@given(TEXTS)
@settings(deadline=None, max_examples=50)
def test_xlsx_gives_any_text_back_as_text(value):
    _, cells = xlsx_cells([row(body=value, title="Titel")])
    cell = cells[NAMES.index("body")]
    assert (cell.value or "") == value
    assert cell.data_type in ("s", "inlineStr") or not value


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@a"])
def test_text_that_looks_like_a_formula_stays_text_when_a_cell_of_an_xlsx_is_edited(value):
    _, cells = xlsx_cells([row(title=value)])
    assert cells[NAMES.index("title")].quotePrefix


def test_text_that_no_cell_can_hold_is_refused_and_not_cut():
    write_xlsx([[row(title="Past", body="x" * LONGEST_CELL)]]).close()
    with pytest.raises(TextTooLong, match="Lang"):
        write_xlsx([[row(title="Lang", body="😀" * (LONGEST_CELL // 2 + 1))]])


def test_nothing_stays_behind_when_making_an_xlsx_goes_wrong(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def breaking():
        yield [row(title="Goed")] * 500
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_xlsx(breaking())
    assert list(tmp_path.iterdir()) == []


def test_nothing_stays_behind_when_an_xlsx_was_sent(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    write_xlsx([[row(title="Goed")]]).close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (" a\r\nb\rc\x0bd ", "a\nb\nc\nd"),
        ("a\0b\x1bc\ud800d", "abcd"),
        ("", ""),
    ],
)
def test_text_is_cleared_of_what_a_cell_cannot_hold(value, expected):
    assert text(value) == expected


def test_line_has_no_line_ends():
    assert line("een \n\n titel\tmet\r\nregels") == "een titel met regels"
