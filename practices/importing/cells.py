"""Rows as they stand in a file, whatever its type: texts by column, and what is wrong with a cell in itself."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self

from practices.exchange.columns import BY_NAME, COLUMNS, NAMES

from .problems import FileProblem, Problem

LONGEST_CELL = 100_000  # characters; a spreadsheet holds 32,767
# What a text may not hold: control characters but tab and new line, halves of characters, no characters
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
Value = str | list[str]


@dataclass(frozen=True, kw_only=True)
class RawRow:
    """One row: the values of the columns that stand in the file, and the cells that can't be read."""

    number: int
    values: dict[str, Value]
    problems: tuple[Problem, ...] = ()


@dataclass
class Remarks:
    """What is told about a file as a whole, each once."""

    lines: list[str] = field(default_factory=list)
    unknown: dict[str, None] = field(default_factory=dict)  # names of columns, in order

    def add(self, line: str) -> None:
        if line not in self.lines:
            self.lines.append(line)

    def all(self) -> list[str]:
        """Every remark, the unknown columns in one."""
        if not self.unknown:
            return self.lines
        names = ", ".join(list(self.unknown)[:20]) + (" …" if len(self.unknown) > 20 else "")
        return [*self.lines, f"Deze kolommen kennen wij niet. Ze worden niet gelezen: {names}."]


@dataclass(frozen=True)
class Header:
    """The names in the first row; None for a column that is not read."""

    columns: tuple[str | None, ...]

    @classmethod
    def of(cls, names: Sequence[str], remarks: Remarks) -> Self:
        """Raises FileProblem where a required column is missing or a column stands there twice."""
        cleaned = [column_name(name) for name in names]
        known = [name for name in cleaned if name in BY_NAME]
        missing = [column.name for column in COLUMNS if column.required and column.name not in known]
        if missing:
            raise FileProblem(
                f"De kolom {' en '.join(missing)} ontbreekt. Zet op de eerste rij de namen van de kolommen: "
                f"{', '.join(NAMES)}."
            )
        twice = [name for name in dict.fromkeys(known) if known.count(name) > 1]
        if twice:
            raise FileProblem(f"De kolom {twice[0]} staat er twee keer. Haal er een weg.")
        remarks.unknown.update(dict.fromkeys(name[:40] for name in cleaned if name and name not in BY_NAME))
        return cls(tuple(name if name in BY_NAME else None for name in cleaned))

    def row(self, number: int, cells: Sequence[str], problems: Iterable[Problem] = ()) -> RawRow:
        """The row with these texts, in the order of the columns."""
        found = list(problems)
        values: dict[str, Value] = {}
        for name, cell in zip(self.columns, cells, strict=False):
            if name is not None:
                text = clean(cell)
                values[name] = text
                found += text_problems(number, name, text)
        return RawRow(number=number, values=values, problems=tuple(found))


def column_name(name: str) -> str:
    """The name of a column as ours are written; capitals and blanks don't matter."""
    return "_".join(name.strip().casefold().split())


def clean(text: str) -> str:
    """A text without the blanks around it, with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def text_problems(number: int, column: str, text: str) -> list[Problem]:
    """Whether a text is too long, or holds what no text may hold."""
    if len(text) > LONGEST_CELL:
        advice = f"Deze tekst heeft {len(text)} tekens. Maak hem korter dan {LONGEST_CELL}."
        return [Problem(row=number, column=column, value=text, advice=advice)]
    if _UNREADABLE.search(text):
        advice = "Hier staat een teken dat niet te lezen is. Typ de tekst in deze cel opnieuw."
        return [Problem(row=number, column=column, value=text, advice=advice)]
    return []
