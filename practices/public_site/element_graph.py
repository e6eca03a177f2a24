"""The drawing of which examples use which working elements: elements left, examples right, a line for each use.

It repeats a list that can be read; it is drawn only as large as can be taken in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from cms.kept_answers import kept
from practices.models import WorkingElementRow
from practices.public_site.cards import public_rows

MOST = 40  # examples in the drawing: those with the most elements
WIDTH, ROW, TOP = 1140, 26, 20  # units: pixels where the drawing has its full width
LEFT, RIGHT, GAP = 372, 768, 12  # where the lines begin and end, and how far the words stay from them
LETTERS = 40  # as many as fit beside the lines


@dataclass(frozen=True, kw_only=True)
class Node:
    """A name at a height; x is where its words begin or end."""

    text: str
    x: int
    dot_x: int
    y: int


@dataclass(frozen=True, kw_only=True)
class Graph:
    """The drawing, ready to be written as SVG."""

    width: int
    height: int
    elements: Sequence[Node]
    practices: Sequence[Node]
    lines: Sequence[str]
    label: str


def drawn_practices() -> tuple[dict[int, int], list[int]]:
    """Element → number of public examples, and which examples are drawn; kept until an editor changes anything."""
    return kept("elements", _count)


def _count() -> tuple[dict[int, int], list[int]]:
    rows = public_rows(WorkingElementRow.objects.filter(element__live=True))
    counts = dict(rows.values_list("element").annotate(n=Count("practice", distinct=True)))
    most = rows.values_list("practice").annotate(n=Count("element", distinct=True)).order_by("-n", "practice")
    return counts, [practice for practice, _ in most[:MOST]]


def graph_of(
    elements: Mapping[int, str], practices: Mapping[int, str], pairs: Sequence[tuple[int, int]]
) -> Graph | None:
    """The drawing of these pairs of element and practice; None without any. Names that no line touches are left out."""
    pairs = [(element, practice) for element, practice in pairs if element in elements]
    if not pairs:
        return None
    left = [key for key in elements if any(key == element for element, _ in pairs)]
    right = sorted({practice for _, practice in pairs}, key=lambda key: practices[key].casefold())
    height = TOP * 2 + ROW * (max(len(left), len(right)) - 1)
    at_left, at_right = _heights(left, height), _heights(right, height)
    return Graph(
        width=WIDTH,
        height=height,
        elements=[Node(text=_short(elements[key]), x=LEFT - GAP, dot_x=LEFT, y=at_left[key]) for key in left],
        practices=[
            Node(text=_short(practices[key]), x=RIGHT + GAP, dot_x=RIGHT, y=at_right[key]) for key in right
        ],
        lines=[_line(at_left[element], at_right[practice]) for element, practice in pairs],
        label=(
            f"Tekening van {len(left)} werkzame elementen en {len(right)} voorbeelden. "
            "Een lijn betekent: dit voorbeeld gebruikt dit element."
        ),
    )


def _heights(keys: Sequence[int], height: int) -> dict[int, int]:
    """Key → height, evenly spread."""
    step = (height - TOP * 2) / max(len(keys) - 1, 1)
    first = TOP if len(keys) > 1 else height // 2
    return {key: round(first + step * number) for number, key in enumerate(keys)}


def _line(start: int, end: int) -> str:
    """A line that leaves and arrives level."""
    middle = (LEFT + RIGHT) // 2
    return f"M{LEFT} {start}C{middle} {start} {middle} {end} {RIGHT} {end}"


def _short(text: str) -> str:
    """The name before what it explains: "Beweegdorp Norg: in beweging …" is Beweegdorp Norg."""
    text = text.split(": ", 1)[0]
    return text if len(text) <= LETTERS else f"{text[: LETTERS - 1].rstrip()}…"
