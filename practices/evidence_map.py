"""The evidence map: what is known of each outcome in each theme, and where nothing is. Pure, without Django."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from practices.evidence import DIRECTIONS

Counts = Mapping[tuple[str, str, str], int]  # theme, outcome, direction → findings


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What was found about one outcome in one theme: direction → findings, in the order of DIRECTIONS, only where
    there are any. Without any it is a gap."""

    numbers: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.numbers.values())

    @property
    def shade(self) -> int:
        """How dark the cell is: 0 for a gap, 1 for one finding, 2 for a few, 3 for four or more. How many were looked
        into, not how good it was."""
        return 0 if not self.total else 1 if self.total == 1 else 2 if self.total < 4 else 3


@dataclass(frozen=True, kw_only=True)
class EvidenceMap:
    """Outcomes (rows) × themes (columns), both as codes in the order that was asked for: there are more outcomes than
    themes, and a page is higher than it is wide."""

    themes: Sequence[str]
    outcomes: Sequence[str]
    cells: Mapping[tuple[str, str], Cell]

    def row(self, outcome: str) -> list[Cell]:
        return [self.cells[theme, outcome] for theme in self.themes]

    @property
    def gaps(self) -> int:
        return sum(not cell.total for cell in self.cells.values())

    @property
    def silent_themes(self) -> list[str]:
        """The themes of which nothing at all is known."""
        spoken = {theme for (theme, _), cell in self.cells.items() if cell.total}
        return [theme for theme in self.themes if theme not in spoken]


def evidence_map(themes: Iterable[str], outcomes: Iterable[str], counts: Counts) -> EvidenceMap:
    """The map of these themes and outcomes. A finding that belongs to two themes counts in both of their columns; what
    is counted elsewhere is left out."""
    columns, rows = tuple(themes), tuple(outcomes)
    cells = {
        (theme, outcome): Cell(
            numbers={
                direction: number
                for direction in DIRECTIONS
                if (number := counts.get((theme, outcome, direction), 0))
            }
        )
        for theme in columns
        for outcome in rows
    }
    return EvidenceMap(themes=columns, outcomes=rows, cells=cells)
