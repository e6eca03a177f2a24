"""What is wrong with a file or a cell of it, and what the writer of the file can do about it, in Dutch."""

from dataclasses import dataclass

SHOWN_VALUE = 60  # characters of a value that are shown


class ImportProblem(Exception):
    """The import can't be done, or can't go on; the message says what to do."""


class FileProblem(ImportProblem):
    """The file as a whole can't be read."""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What is wrong in one cell. `row` as a spreadsheet counts; `column` may be "" for the row as a whole."""

    row: int
    column: str
    value: str = ""
    advice: str

    def __str__(self) -> str:
        where = f"rij {self.row}" + (f", kolom {self.column}" if self.column else "")
        return f"{where}: {shown(self.value)} {self.advice}" if self.value else f"{where}: {self.advice}"


def shown(value: str) -> str:
    """A value as it may stand on a terminal: shortened, in quotes, what can't be seen written out."""
    short = value if len(value) <= SHOWN_VALUE else value[:SHOWN_VALUE] + "…"
    visible = "".join(character if character.isprintable() else ascii(character)[1:-1] for character in short)
    return f"‘{visible}’"
