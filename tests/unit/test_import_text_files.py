"""CSV and JSON Lines files: what is read, and what is refused with which words."""

import json

import pytest

from practices.importing.problems import FileProblem
from practices.importing.reading import opened

HEADER = "external_id,title,themes\n"


def read(tmp_path, content, *, name="bestand.csv", most_megabytes=50):
    """The rows and remarks of a file with this content."""
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with opened(path, most_megabytes=most_megabytes) as file:
        return list(file.rows()), file.remarks.all()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_is_read_in_every_usual_writing(tmp_path, encoding, separator):
    text = f'external_id{separator}title\r\n1{separator}"Café {separator} ""De Brug"""\r\n'
    (row,), remarks = read(tmp_path, text.encode(encoding))
    assert (row.number, row.values) == (2, {"external_id": "1", "title": f'Café {separator} "De Brug"'})
    assert any("Windows-1252" in remark for remark in remarks) == (encoding == "cp1252")


def test_rows_count_as_a_spreadsheet_shows_them(tmp_path):
    rows, _ = read(tmp_path, 'external_id,title\n1,"een\ntwee"\n\n,\n2,b\n')
    assert [(row.number, row.values["external_id"]) for row in rows] == [(2, "1"), (5, "2")]


def test_names_of_columns_may_have_capitals_and_blanks(tmp_path):
    (row,), remarks = read(tmp_path, "External ID, Title ,Anders\n1,a,b\n")
    assert row.values == {"external_id": "1", "title": "a"}
    assert remarks == ["Deze kolommen kennen wij niet. Ze worden niet gelezen: anders."]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("title,themes\na,b\n", "De kolom external_id ontbreekt"),
        ("external_id,title,title\n1,a,b\n", "De kolom title staat er twee keer"),
        ('external_id,title\n1,"open\n', "Vanaf rij 2"),
        ("external_id,title\n1,a\n".encode("utf-16-le"), "CSV UTF-8"),
        (b"external_id,title\n1,caf\x81\n", "CSV UTF-8"),
        (b"PK\x03\x04rest", "rekenprogramma"),
        ("", "is leeg"),
        ("\n", "external_id en title ontbreekt"),
    ],
)
def test_csv_that_can_not_be_read_is_refused(tmp_path, content, said):
    with pytest.raises(FileProblem, match=said):
        read(tmp_path, content)


@pytest.mark.parametrize("line", ["1,a", "1,a,b,c"])
def test_row_with_more_or_fewer_cells_is_named(tmp_path, line):
    (row,), _ = read(tmp_path, f"{HEADER}{line}\n")
    assert "eerste rij 3" in str(row.problems[0])
    assert row.problems[0].row == 2


@pytest.mark.parametrize("cell", ["a\x00b", "a\x07b", "a\x85b", "a\ufffeb"])
def test_control_character_is_named_and_shown_safely(tmp_path, cell):
    (row,), _ = read(tmp_path, json.dumps({"external_id": "1", "title": cell}), name="a.jsonl")
    assert "niet te lezen" in str(row.problems[0])
    assert cell not in str(row.problems[0])


def test_formula_is_text_and_its_guard_is_taken_off(tmp_path):
    rows, _ = read(tmp_path, "external_id;title\n1;=cmd|' /C calc'!A0\n2;'=1+1\n3;'t Veen\n")
    assert [row.values["title"] for row in rows] == ["=cmd|' /C calc'!A0", "=1+1", "'t Veen"]


def test_very_long_cell_is_named(tmp_path):
    (row,), _ = read(tmp_path, f"{HEADER}1,a,{'x' * 150_000}\n")
    assert "150000 tekens" in str(row.problems[0])
    assert len(str(row.problems[0])) < 250


def test_file_over_the_limit_is_refused_unread(tmp_path):
    path = tmp_path / "groot.csv"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    with pytest.raises(FileProblem, match="is te groot: 100 MB"), opened(path, most_megabytes=50):
        pass


@pytest.mark.parametrize("name", ["lijst.xls", "lijst.ods", "lijst", "lijst.txt"])
def test_unknown_type_is_refused_with_what_is_known(tmp_path, name):
    with pytest.raises(FileProblem, match="CSV, XLSX of JSON Lines"):
        read(tmp_path, "a", name=name)


def test_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileProblem, match="er niet"), opened(tmp_path / "weg.csv", most_megabytes=1):
        pass


def test_what_changes_in_the_file_meanwhile_is_not_read(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("external_id,title\n1,eerst\n")
    with opened(path, most_megabytes=1) as file:
        path.write_text("external_id,title\n1,later\n")
        assert [row.values["title"] for row in file.rows()] == ["eerst"]


# JSON Lines --------------------------------------------------------------------------------------------------
def test_json_lines_have_real_lists_and_numbers(tmp_path):
    line = {
        "external_id": 7,
        "title": "a",
        "themes": ["x;y", " z "],
        "started": 2015.0,
        "tags": "b; c",
        "ended": None,
    }
    (row,), _ = read(tmp_path, f"\n{json.dumps(line)}\n", name="a.jsonl")
    assert row.number == 2
    assert row.values == {
        "external_id": "7",
        "title": "a",
        "themes": ["x;y", "z"],
        "started": "2015",
        "tags": "b; c",
        "ended": "",
    }


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "niet te lezen als JSON"),
        ("[1]", "tussen { en }"),
        ('{"title": "a", "title": "b"}', "twee keer"),
        ('{"started": NaN}', "NaN"),
        ("[" * 100_000, "niet te lezen als JSON"),
        ('{"external_id": "1", "title": ["a"]}', "als tekst"),
        ('{"external_id": "1", "title": true}', "als tekst"),
        ('{"external_id": true, "title": "a"}', "als tekst"),
        ('{"external_id": 1.5, "title": "a"}', "als tekst"),
        ('{"external_id": "1", "title": "a", "themes": [1]}', "alleen teksten"),
        ('{"external_id": "1", "title": "a", "themes": {}}', "lijst van teksten"),
        ('{"external_id": "1", "title": "\\ud800"}', "niet te lezen"),
    ],
)
def test_line_that_is_not_usable_is_named(tmp_path, line, said):
    (row,), _ = read(tmp_path, line, name="a.jsonl")
    assert said in " ".join(map(str, row.problems))


def test_unknown_keys_are_named_once(tmp_path):
    lines = '{"external_id": "1", "title": "a", "kleur": 1}\n' * 2
    _, remarks = read(tmp_path, lines, name="a.jsonl")
    assert remarks == ["Deze kolommen kennen wij niet. Ze worden niet gelezen: kleur."]


@pytest.mark.parametrize("content", [b"\n\n", b"\xff\xfe\x00", "{}" + " " * 3_000_000])
def test_json_lines_that_can_not_be_read_are_refused(tmp_path, content):
    with pytest.raises(FileProblem):
        read(tmp_path, content, name="a.jsonl")
