"""The kinds of file that a list can be exported as: what they are called, and how their bytes come about.

CSV and JSON Lines are made while they are being sent. An XLSX is a ZIP whose directory stands at its end, so it is
made whole in a temporary file.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from practices.exchange.columns import NAMES
from practices.exchange.formula_guard import guard_cell
from practices.exchange.lists import write_list

Row = Mapping[str, str | list[str]]  # column → its value

# In the Netherlands a spreadsheet expects this between cells; with a comma all of a row lands in the first cell.
DELIMITER = ";"


@dataclass(frozen=True, kw_only=True)
class Format:
    """A kind of file. `suffix` stands in the address, `label` is what visitors read."""

    suffix: str
    label: str
    content_type: str


XLSX = Format(
    suffix="xlsx",
    label="Werkblad voor Excel of LibreOffice (xlsx)",
    content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
CSV = Format(suffix="csv", label="Tekst met puntkomma’s (csv)", content_type="text/csv; charset=utf-8")
JSON_LINES = Format(
    suffix="jsonl", label="Gegevens voor programma’s (jsonl)", content_type="application/jsonl; charset=utf-8"
)
FORMATS = {each.suffix: each for each in (XLSX, CSV, JSON_LINES)}


def cell(value: str | list[str]) -> str:
    """The value in one cell of a table."""
    return value if isinstance(value, str) else write_list(value)


def csv_bytes(chunks: Iterable[Iterable[Row]], columns: Sequence[str] = NAMES) -> Iterator[bytes]:
    """A CSV in UTF-8, with the mark at its beginning by which Excel knows that. Every cell stands between quotes:
    LibreOffice cuts at commas too where there are none."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=DELIMITER, quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    yield b"\xef\xbb\xbf" + _taken(buffer)
    for rows in chunks:
        writer.writerows([guard_cell(cell(row[name])) for name in columns] for row in rows)
        yield _taken(buffer)


def _taken(buffer: io.StringIO) -> bytes:
    """What was written since the last time."""
    written = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return written.encode()


def json_lines_bytes(chunks: Iterable[Iterable[Row]]) -> Iterator[bytes]:
    """An object on each line; lists are lists."""
    for rows in chunks:
        lines = "".join(json.dumps(dict(row), ensure_ascii=False) + "\n" for row in rows)
        # JSON may hold these, but many programs see the end of a line in them
        yield lines.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode()
