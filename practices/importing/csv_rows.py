"""Rows of a CSV file: its encoding and its separator are found out, its cells are texts."""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from practices.exchange.columns import BY_NAME
from practices.exchange.formula_guard import unguard_cell

from .cells import LONGEST_CELL, Header, RawRow, Remarks, column_name
from .problems import FileProblem, Problem

SEPARATORS = (",", ";", "\t")
BLOCK = 1 << 20  # bytes read at a time
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NOTHING = "Dit bestand is leeg. Zet op de eerste rij de namen van de kolommen, en daaronder de voorbeelden."
NOT_READABLE = "De letters in dit bestand zijn niet te lezen. Bewaar het als 'CSV UTF-8'."


def read_rows(path: Path, remarks: Remarks) -> Iterator[RawRow]:
    """The rows under the header. Raises FileProblem for a file that is no CSV, also half-way."""
    encoding = _encoding(path)
    if encoding == "cp1252":
        remarks.add(
            "Dit bestand is niet in UTF-8. Wij lezen het als Windows-1252: kijk de letters é en ë na."
        )
    separator = _separator(path, encoding)
    csv.field_size_limit(LONGEST_CELL * 2)  # longer ones of that are named by their cell
    number = 0
    try:
        with path.open(encoding=encoding, newline="") as file:
            records = csv.reader(file, delimiter=separator, strict=True)
            header: Header | None = None
            for number, cells in enumerate(records, start=1):
                if header is None:
                    header = Header.of(cells, remarks)
                elif any(cell.strip() for cell in cells):
                    yield _row(header, number, cells)
            if header is None:
                raise FileProblem(NOTHING)
    except UnicodeError as error:
        raise FileProblem(NOT_READABLE) from error
    except csv.Error as error:
        raise FileProblem(
            f"Vanaf rij {number + 1} zijn de cellen niet uit elkaar te houden: kijk of elk aanhalingsteken "
            f"een tweede heeft. Of bewaar het bestand als XLSX. ({error})"
        ) from error


def _row(header: Header, number: int, cells: list[str]) -> RawRow:
    problems = []
    if len(cells) != len(header.columns):
        advice = (
            f"Deze rij heeft {len(cells)} cellen, de eerste rij {len(header.columns)}. "
            "Staat er een scheidingsteken in een tekst? Zet die tekst tussen aanhalingstekens."
        )
        problems.append(Problem(row=number, column="", advice=advice))
    return header.row(number, [unguard_cell(cell) for cell in cells], problems)


def _encoding(path: Path) -> str:
    """UTF-8 or UTF-16 where the file says so, UTF-8 where it can be, else Windows-1252."""
    with path.open("rb") as file:
        start = file.read(4)
        for mark, encoding in BYTE_ORDER_MARKS:
            if start.startswith(mark):
                return encoding
        file.seek(0)
        if b"\0" in file.read(BLOCK):
            raise FileProblem(NOT_READABLE)
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while block := file.read(BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def _separator(path: Path, encoding: str) -> str:
    """The separator under which the most of our columns stand in the first row."""
    try:
        with path.open(encoding=encoding, newline="") as file:
            first = file.readline(LONGEST_CELL)
    except UnicodeError as error:
        raise FileProblem(NOT_READABLE) from error
    known = {
        separator: sum(
            column_name(name) in BY_NAME for name in next(csv.reader([first], delimiter=separator), [])
        )
        for separator in SEPARATORS
    }
    return max(known, key=lambda separator: known[separator])
