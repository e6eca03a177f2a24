"""Opens a file of one of the known types: its rows, and what is to be told of it as a whole."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from . import csv_rows, jsonl_rows, xlsx_rows
from .cells import RawRow, Remarks
from .problems import FileProblem

BLOCK = 1 << 20  # bytes read at a time
MEGABYTE = 1024 * 1024
ZIP_START, OLD_EXCEL_START = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

Reader = Callable[[Path, Remarks], Iterator[RawRow]]
READERS: dict[str, Reader] = {
    ".csv": csv_rows.read_rows,
    ".xlsx": xlsx_rows.read_rows,
    ".xlsm": xlsx_rows.read_rows,
    ".jsonl": jsonl_rows.read_rows,
}


@dataclass(frozen=True, kw_only=True)
class ImportFile:
    """A file that may be read, more than once, with the digest of its content."""

    name: str
    path: Path
    sha256: str
    remarks: Remarks = field(default_factory=Remarks)

    def rows(self) -> Iterator[RawRow]:
        """The rows. Raises FileProblem, also half-way, for a file that can't be read."""
        yield from READERS[self.path.suffix](self.path, self.remarks)


@contextmanager
def opened(path: Path, *, most_megabytes: int) -> Iterator[ImportFile]:
    """A file of a known type that is not too large, as a copy of our own: it can't change while we are at it.

    Raises FileProblem.
    """
    _refuse(path, most_megabytes)
    with TemporaryDirectory(prefix="import-") as folder:
        copy = Path(folder) / f"file{path.suffix.lower()}"
        try:
            sha256 = _copy(path, copy)
        except OSError as error:
            raise FileProblem(f"Het bestand {path.name} is niet te lezen: {error.strerror}.") from error
        yield ImportFile(name=path.name, path=copy, sha256=sha256)


def _refuse(path: Path, most_megabytes: int) -> None:
    if path.suffix.lower() not in READERS:
        raise FileProblem(
            f"Dit soort bestand kennen wij niet: {path.name}. Bewaar het als CSV, XLSX of JSON Lines (.jsonl)."
        )
    if not path.is_file():
        raise FileProblem(f"Het bestand {path} is er niet.")
    size = path.stat().st_size
    if not size:
        raise FileProblem(f"Het bestand {path.name} is leeg.")
    if size > most_megabytes * MEGABYTE:
        raise FileProblem(
            f"Het bestand {path.name} is te groot: {size // MEGABYTE} MB. Het mag {most_megabytes} MB zijn. "
            "Verdeel de rijen over meer bestanden."
        )


def _copy(path: Path, copy: Path) -> str:
    """Copy the file and return the digest of its content; refuses content of another type than the name says."""
    digest = hashlib.sha256()
    spreadsheet = path.suffix.lower() in (".xlsx", ".xlsm")
    with path.open("rb") as file, copy.open("wb") as target:
        block = file.read(BLOCK)
        if not spreadsheet and block.startswith((ZIP_START, OLD_EXCEL_START)):
            raise FileProblem(
                f"{path.name} is een bestand van een rekenprogramma. Bewaar het als CSV of XLSX."
            )
        if spreadsheet and not block.startswith(ZIP_START):
            raise FileProblem(xlsx_rows.NOT_READABLE)
        while block:
            digest.update(block)
            target.write(block)
            block = file.read(BLOCK)
    return digest.hexdigest()
