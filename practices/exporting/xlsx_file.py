"""An export as an XLSX, in a temporary file that goes when it is closed. A row at a time is in memory."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from practices.exchange.columns import NAMES
from practices.exchange.formula_guard import guard_cell
from practices.exporting.formats import Row, cell

LONGEST_CELL = 32_767  # characters as UTF-16 counts them: Excel's limit; openpyxl cuts off what is more
WIDTHS = {
    **dict.fromkeys(("title", "source_title", "source_url", "source", "url"), 40),
    **dict.fromkeys(("summary", "plain_summary", "body", "found", "limits"), 60),
}
USUAL_WIDTH = 18


class TextTooLong(Exception):
    """A text of this example is longer than a cell of an XLSX can be."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.title = title


def write_xlsx(
    chunks: Iterable[Iterable[Row]], columns: Sequence[str] = NAMES, *, title: str = "Voorbeelden"
) -> IO[bytes]:
    """The rows under their column names, on one sheet with this title; the file is at its beginning. Raises
    TextTooLong."""
    file = TemporaryFile()  # noqa: SIM115  whoever sends it closes it
    try:
        with _sheet(title) as sheet:
            _lay_out(sheet, columns)
            sheet.append([_heading(sheet, name) for name in columns])
            for rows in chunks:
                for row in rows:
                    sheet.append([_cell(sheet, cell(row[name]), row) for name in columns])
            _save(sheet.parent, file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def _save(book: Workbook, file: IO[bytes]) -> None:
    """As Workbook.save does, but its ZIP is closed where that goes wrong: it would write on when it is thrown away."""
    archive = ZipFile(file, "w", ZIP_DEFLATED)
    try:
        ExcelWriter(book, archive).save()
    finally:
        with suppress(OSError):
            archive.close()


@contextmanager
def _sheet(title: str) -> Iterator[Any]:
    """A sheet that is written row by row. openpyxl keeps its rows in a file of its own, which stays behind where
    something goes wrong on the way."""
    book = Workbook(write_only=True)
    book.properties.creator = settings.WAGTAIL_SITE_NAME
    sheet: Any = book.create_sheet(title)
    try:
        yield sheet
    finally:
        writer = sheet._writer
        if writer is not None and os.path.exists(writer.out):
            with suppress(Exception):  # what went wrong before is the news
                sheet.close()
            with suppress(OSError):
                writer.cleanup()


def _lay_out(sheet: Any, columns: Sequence[str]) -> None:
    sheet.freeze_panes = "A2"
    for number, name in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(name, USUAL_WIDTH)


def _heading(sheet: Any, name: str) -> Cell:
    heading = WriteOnlyCell(sheet, value=name)
    heading.font = Font(bold=True)
    return heading


def _cell(sheet: Any, value: str, row: Row) -> str | Cell | None:
    """A cell that says that it is text, also where it looks like a formula (=…) or an error (#N/A), and stays so
    when somebody edits it (quotePrefix)."""
    if len(value) > LONGEST_CELL // 2 and len(value.encode("utf-16-le")) // 2 > LONGEST_CELL:
        raise TextTooLong(str(row["title"]))
    looks_like_more = value.startswith("#") or guard_cell(value) != value
    if not looks_like_more:
        return value or None
    guarded = WriteOnlyCell(sheet, value=value)
    guarded.data_type = "s"
    guarded.quotePrefix = True
    return guarded
