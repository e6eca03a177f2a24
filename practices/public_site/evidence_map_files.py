"""The evidence map as a file: a CSV for a spreadsheet, an SVG for a report."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format

from practices.exchange.formula_guard import guard_cell
from practices.exporting.formats import DELIMITER
from practices.public_site.evidence_map_views import NOTHING_KNOWN, MapView, Number, Row

# The picture, in its own units; a column fits a theme's name in three lines of 13.
MARGIN, LABEL_WIDTH, CELL_WIDTH, CELL_HEIGHT, HEAD_HEIGHT = 24, 270, 112, 38, 150
NUMBER_WIDTH, GLYPH = 27, 15
LINE_LENGTH, LABEL_LENGTH = 15, 34  # letters that fit a column, and the label of a row


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A glyph with its number, at a place in the picture."""

    x: float
    y: float
    number: Number


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A cell of the picture."""

    x: float
    y: float
    shade: int
    marks: Sequence[Mark]


@dataclass(frozen=True, kw_only=True)
class Label:
    """A text at a place in the picture."""

    x: float
    y: float
    text: str


def csv_response(view: MapView) -> HttpResponse:
    """A line for each theme, outcome and direction, and one for each gap."""
    response = HttpResponse("".join(_lines(view)), content_type="text/csv; charset=utf-8")
    return _named(response, "csv")


def svg_response(view: MapView) -> HttpResponse:
    """The map as one picture that needs nothing else."""
    response = HttpResponse(
        render_to_string("practices/evidence_map.svg", _picture(view)), content_type="image/svg+xml"
    )
    return _named(response, "svg")


def _named(response: HttpResponse, suffix: str) -> HttpResponse:
    name = f"bewijskaart-{timezone.localdate().isoformat()}.{suffix}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Robots-Tag"] = "noindex"
    return response


def _lines(view: MapView) -> Iterator[str]:
    yield "\ufeff" + _line(["thema", "uitkomst", "richting", "bevindingen"])
    for row in view.rows:
        for square in row.squares:
            if not square.numbers:
                yield _line([square.theme, row.outcome, NOTHING_KNOWN, "0"])
            for number in square.numbers:
                yield _line([square.theme, row.outcome, number.word, str(number.number)])


def _line(cells: Sequence[str]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=DELIMITER, quoting=csv.QUOTE_ALL)
    writer.writerow([guard_cell(cell) for cell in cells])
    return buffer.getvalue()


def _picture(view: MapView) -> dict[str, object]:
    """What the template of the picture draws."""
    width = 2 * MARGIN + LABEL_WIDTH + CELL_WIDTH * len(view.columns)
    height = HEAD_HEIGHT + CELL_HEIGHT * len(view.rows) + 76
    heads = [
        Label(x=_left(number) + 6, y=HEAD_HEIGHT - 12 - 16 * (len(lines) - 1 - place), text=text)
        for number, column in enumerate(view.columns)
        for lines in [_wrapped(column.name, LINE_LENGTH)]
        for place, text in enumerate(lines)
    ]
    labels = [
        Label(x=MARGIN, y=_top(number) + 24, text=shortened(row.outcome, LABEL_LENGTH))
        for number, row in enumerate(view.rows)
    ]
    return {
        "width": width,
        "height": height,
        "cell_width": CELL_WIDTH - 3,
        "cell_height": CELL_HEIGHT - 3,
        "glyph": GLYPH,
        "heads": heads,
        "labels": labels,
        "tiles": [tile for number, row in enumerate(view.rows) for tile in _tiles(row, number)],
        "legend": [
            Mark(x=MARGIN + 150 * place, y=56, number=Number(direction=direction, word=word, number=0))
            for place, (direction, word) in enumerate(view.legend)
        ],
        "gap_x": MARGIN + 150 * len(view.legend),
        "foot": height - 24,
        "margin": MARGIN,
        "date": date_format(timezone.localdate(), "j F Y"),
        "squares": view.squares,
        "gaps": view.gaps,
    }


def _tiles(row: Row, number: int) -> Iterator[Tile]:
    for place, square in enumerate(row.squares):
        x, y = _left(place), _top(number)
        step = min(NUMBER_WIDTH, (CELL_WIDTH - 10) / max(len(square.numbers), 1))
        marks = [Mark(x=x + 5 + step * at, y=y + 10, number=found) for at, found in enumerate(square.numbers)]
        yield Tile(x=x, y=y, shade=square.shade, marks=marks)


def _left(column: int) -> float:
    return MARGIN + LABEL_WIDTH + CELL_WIDTH * column


def _top(row: int) -> float:
    return HEAD_HEIGHT + CELL_HEIGHT * row


def _wrapped(text: str, length: int) -> list[str]:
    """The words in lines of about this many letters, three at most."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > length:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [shortened(line, length + 3) for line in lines[:3]]


def shortened(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
