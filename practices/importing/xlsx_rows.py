"""Rows of an XLSX file: the values of its first sheet, as texts. Nothing in the file is run or fetched."""

import datetime
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from .cells import Header, RawRow, Remarks
from .csv_rows import NOTHING
from .problems import FileProblem, Problem
from .xlsx_package import SheetFacts, inspect

MOST_COLUMNS = 200  # what stands further to the right is not looked at
MOST_ROWS = 1_048_576  # a sheet has no more; a file may say so nevertheless
MOMENTS = ("started", "ended")
NOT_READABLE = "Dit bestand is niet te lezen als XLSX. Open het in een rekenprogramma en bewaar het opnieuw."
# What reading another's file may raise, beside our own problems
BROKEN = (
    zipfile.BadZipFile,
    InvalidFileException,
    DefusedXmlException,
    SyntaxError,  # of either parser: openpyxl takes lxml where it is installed
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    NotImplementedError,
    EOFError,
    OverflowError,
)


def read_rows(path: Path, remarks: Remarks) -> Iterator[RawRow]:
    """The rows under the header of the first sheet. Raises FileProblem for a file that is no XLSX, or a bomb."""
    with _readable():
        facts = inspect(path, remarks)
    with _readable(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions that it does not know
        workbook = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    try:
        sheet = workbook.worksheets[0]
        _tell_of_other_sheets(workbook, remarks)
        sheet.reset_dimensions()  # the file may say too little of itself
        header: Header | None = None
        for number, cells in _numbered(sheet):
            if header is None:
                header = Header.of(_without_empty_end([_text(cell) for cell in cells]), remarks)
            elif number in facts.bare_formulas or _is_filled(cells):
                yield _row(header, number, cells, facts)
        if header is None:
            raise FileProblem(NOTHING)
    finally:
        workbook.close()


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except BROKEN as error:
        raise FileProblem(NOT_READABLE) from error


def _numbered(sheet: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    """The rows with the number that a spreadsheet shows; leading empty ones are not the header."""
    with warnings.catch_warnings():
        # A date outside the calendar comes as an error in its cell
        warnings.filterwarnings("ignore", module="openpyxl")
        rows = enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1)
        while True:
            try:
                number, cells = next(rows)
            except StopIteration:
                return
            except BROKEN as error:
                raise FileProblem(NOT_READABLE) from error
            if number > MOST_ROWS:
                raise FileProblem(NOT_READABLE)
            yield number, cells


def _is_filled(cells: Sequence[Any]) -> bool:
    return any(cell is not EMPTY_CELL and cell.value not in (None, "") for cell in cells)


def _without_empty_end(names: list[str]) -> list[str]:
    while names and not names[-1].strip():
        names.pop()
    return names


def _row(header: Header, number: int, cells: Sequence[Any], facts: SheetFacts) -> RawRow:
    """Each cell as text; formulas without a value and cells in a merged area are named."""
    problems: list[Problem] = []
    texts = []
    for index, cell in enumerate(cells):
        name = header.columns[index] if index < len(header.columns) else None
        place = f"{get_column_letter(index + 1)}{number}"
        if index >= len(header.columns):
            if cell.value not in (None, ""):
                advice = f"Boven cel {place} staat geen naam van een kolom. Haal de cel leeg, of zet er een naam boven."
                problems.append(Problem(row=number, column="", value=_text(cell), advice=advice))
                break
            continue
        advice = facts.advice(place, number, index + 1) or (_cell_advice(cell, name) if name else "")
        if advice:
            problems.append(Problem(row=number, column=name or place, value=_text(cell), advice=advice))
        texts.append("" if advice else _text(cell, moment=name in MOMENTS))
    return header.row(number, texts, problems)


def _cell_advice(cell: Any, column: str) -> str:
    """What to do with a value that is neither text nor number."""
    value = cell.value
    if cell.data_type == "e":
        return "Hier staat een fout van het rekenprogramma. Zet er de waarde zelf neer."
    if isinstance(value, bool):
        return "Hier staat WAAR of ONWAAR. Schrijf een tekst."
    if isinstance(value, datetime.date) and column not in MOMENTS:
        return "Hier staat een datum. Zet de cel op 'Tekst' en typ de waarde opnieuw."
    if isinstance(value, datetime.time | datetime.timedelta):
        return "Hier staat een tijd. Zet de cel op 'Tekst' en typ de waarde opnieuw."
    return ""


def _text(cell: Any, *, moment: bool = False) -> str:
    """The value of a cell as text; of a date its year and month count."""
    value = cell.value
    if value is None:
        return ""
    if moment and isinstance(value, datetime.date):
        return f"{value.year}-{value.month:02}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _tell_of_other_sheets(workbook: Any, remarks: Remarks) -> None:
    first, *others = workbook.worksheets
    with _readable():
        filled = [
            sheet.title
            for sheet in others
            if any(
                cell is not None
                for row in sheet.iter_rows(max_row=5, max_col=20, values_only=True)
                for cell in row
            )
        ]
    if filled:
        names = ", ".join(title[:40] for title in filled[:10])
        remarks.add(f"Alleen het eerste blad '{first.title[:40]}' wordt gelezen, niet: {names}.")
