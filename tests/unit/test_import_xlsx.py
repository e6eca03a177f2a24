"""XLSX files: the stored values count, nothing is run, and what can't be taken is named by its cell."""

import datetime
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from practices.importing import xlsx_package, xlsx_rows
from practices.importing.problems import FileProblem
from practices.importing.reading import opened

NAMES = ["external_id", "title", "started", "summary"]


def saved(tmp_path, *rows, change=None, name="blad.xlsx"):
    """A file with these rows under the header; `change` gets the workbook and its sheet before it is saved."""
    book = Workbook()
    sheet = book.active
    for row in (NAMES, *rows):
        sheet.append(row)
    if change:
        change(book, sheet)
    book.save(tmp_path / name)
    return tmp_path / name


def read(path):
    with opened(path, most_megabytes=50) as file:
        return list(file.rows()), file.remarks.all()


def problems_of(path):
    (row,), _ = read(path)
    return " ".join(map(str, row.problems))


def test_values_come_as_text(tmp_path):
    path = saved(tmp_path, [12.0, " Titel ", datetime.date(2015, 4, 3), None], [13, "b", 2015.0, "é\nè"])
    rows, remarks = read(path)
    assert [row.values for row in rows] == [
        {"external_id": "12", "title": "Titel", "started": "2015-04", "summary": ""},
        {"external_id": "13", "title": "b", "started": "2015", "summary": "é\nè"},
    ]
    assert remarks == []


def test_empty_rows_are_passed_by_and_counted(tmp_path):
    rows, _ = read(saved(tmp_path, [1, "a"], [], [2, "b"]))
    assert [row.number for row in rows] == [2, 4]


def in_file(path, part, change):
    """The same file with one part of it changed."""
    target = path.with_name(f"anders-{path.name}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return target


SHEET = "xl/worksheets/sheet1.xml"


def test_formula_without_a_value_names_its_cell(tmp_path):
    assert "In cel B2 staat een formule zonder uitkomst" in problems_of(saved(tmp_path, [1, "=1+1"]))


def test_stored_value_of_a_formula_counts(tmp_path):
    path = saved(tmp_path, [1, "=A2+1"])
    path = in_file(
        path, SHEET, lambda data: data.replace(b"<v></v>", b"<v>7</v>").replace(b"<v />", b"<v>7</v>")
    )
    (row,), _ = read(path)
    assert (row.values["title"], row.problems) == ("7", ())


def test_merged_cells_are_named_by_their_range(tmp_path):
    path = saved(tmp_path, [1, "a"], [2, "b"], change=lambda book, sheet: sheet.merge_cells("B2:B3"))
    rows, _ = read(path)
    assert ["B2:B3" in str(row.problems[0]) for row in rows] == [True, True]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (True, "WAAR of ONWAAR"),
        ("#N/A", "fout van het rekenprogramma"),
        (datetime.date(2015, 4, 3), "een datum"),
        (datetime.time(10, 30), "een tijd"),
    ],
)
def test_value_that_is_no_text_is_named(tmp_path, value, said):
    assert said in problems_of(saved(tmp_path, [1, value]))


def test_cell_beyond_the_header_is_named(tmp_path):
    assert "cel F2" in problems_of(saved(tmp_path, [1, "a", None, None, None, "x"]))


def test_dates_as_bare_numbers_are_no_moments(tmp_path):
    (row,), _ = read(saved(tmp_path, [1, "a", 42095]))
    assert row.values["started"] == "42095"


def test_only_the_first_sheet_is_read_and_others_are_named(tmp_path):
    def change(book, sheet):
        book.create_sheet("Leeg")
        book.create_sheet("Meer").append(["x"])

    rows, remarks = read(saved(tmp_path, [1, "a"], change=change))
    assert len(rows) == 1
    assert remarks == ["Alleen het eerste blad 'Sheet' wordt gelezen, niet: Meer."]


def test_macros_are_named_and_not_run(tmp_path):
    path = saved(tmp_path, [1, "a"])
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macro")
    rows, remarks = read(path)
    assert len(rows) == 1
    assert "macro's" in remarks[0]


def test_cell_that_looks_like_a_command_is_text(tmp_path):
    def as_text(book, sheet):
        sheet["B2"].value, sheet["B2"].data_type = "=cmd|' /C calc'!A0", "s"

    (row,), _ = read(saved(tmp_path, [1, "x"], change=as_text))
    assert row.values["title"] == "=cmd|' /C calc'!A0"


def test_zip_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    path = saved(tmp_path, [1, "a"])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package, package.open("xl/media/x", "w") as part:
        for _ in range(500):
            part.write(bytes(1024 * 1024))
    assert path.stat().st_size < 1024 * 1024
    monkeypatch.setattr(xlsx_package, "fromstring", None)  # nothing is opened
    with pytest.raises(FileProblem, match="uitgepakt te groot"):
        read(path)


def test_part_that_is_larger_than_it_says_is_not_read_on(tmp_path):
    """The size in the list of parts is the most that is unpacked."""
    path = saved(tmp_path, *[[number, "tekst" * 50] for number in range(200)])
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as package:
        size = package.getinfo(SHEET).file_size
    told, small = size.to_bytes(4, "little"), (1000).to_bytes(4, "little")
    assert data.count(told) >= 1
    path.write_bytes(bytes(data).replace(told, small))
    with pytest.raises(FileProblem, match="niet te lezen als XLSX"):
        read(path)


def test_entities_are_not_expanded(tmp_path):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
    path = in_file(saved(tmp_path, [1, "a"]), SHEET, lambda data: bomb + data)
    with pytest.raises(FileProblem, match="niet te lezen als XLSX"):
        read(path)


@pytest.mark.parametrize("content", [b"", b"geen zip", b"PK\x03\x04kapot"])
def test_what_is_no_xlsx_is_refused(tmp_path, content):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(FileProblem):
        read(path)


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
def test_broken_part_is_refused_in_words(tmp_path, part):
    path = in_file(saved(tmp_path, [1, "a"]), part, lambda data: data[: len(data) // 2])
    with pytest.raises(FileProblem, match="niet te lezen"):
        read(path)


def test_row_number_beyond_any_sheet_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx_rows, "MOST_ROWS", 1000)

    path = in_file(
        saved(tmp_path, [1, "a"]),
        SHEET,
        lambda data: data.replace(b'r="2"', b'r="99999999999"').replace(b'r="A2"', b""),
    )
    with pytest.raises(FileProblem, match="niet te lezen"):
        read(path)


def test_size_that_a_sheet_says_of_itself_is_not_believed(tmp_path):
    path = saved(tmp_path, [1, "a"], [2, "b"], [3, "c"])
    with zipfile.ZipFile(path) as package:
        said = package.read(SHEET)
    assert b'<dimension ref="A1:D4"' in said
    path = in_file(path, SHEET, lambda data: data.replace(b'ref="A1:D4"', b'ref="A1:B2"'))
    assert [row.values["title"] for row in read(path)[0]] == ["a", "b", "c"]


def test_empty_workbook_is_refused(tmp_path):
    Workbook().save(tmp_path / "a.xlsx")
    with pytest.raises(FileProblem, match="leeg"):
        read(tmp_path / "a.xlsx")


def test_files_of_the_tests_open_in_a_spreadsheet(tmp_path):
    assert load_workbook(saved(tmp_path, [1, "a"])).active["B2"].value == "a"
