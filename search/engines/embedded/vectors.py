"""Vectors in files beside the index, mapped into memory and so shared by all processes of the machine.

<directory>/vectors/<space>/CURRENT       the name of a folder, replaced in one step
<directory>/vectors/<space>/<folder>/rows  vectors, 32 bits a number, one after the other
<directory>/vectors/<space>/<folder>/lines  what happened, in order: "+ number mark key" for the next row, "- number"

Rows are written before their lines, so what a killed process leaves is a row without a line or half a line: readers
see neither, and the next writer cuts them off.
"""

import fcntl
import logging
import os
import secrets
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy

from search.engine import DocumentVector, VectorSpace
from search.engines.embedded.generations import CURRENT, replace
from search.engines.embedded.schema import number_of

ROWS, LINES, LOCK = "rows", "lines", "lock"
BYTES = 4  # of a number in a row
SPARE = 1000  # rows that belong to nobody, before it is worth to write all anew

log = logging.getLogger(__name__)


class VectorStore:
    """The files of one space. Several processes may read and write; writers wait for each other."""

    def __init__(self, directory: Path, space: VectorSpace) -> None:
        self.directory = directory / "vectors" / space.name
        self.dimension = space.dimension

    def folder(self) -> Path | None:
        """The folder that is in force."""
        try:
            name = (self.directory / CURRENT).read_text("ascii")
        except OSError:
            return None
        return self.directory / Path(name).name

    def write(self, vectors: Iterable[DocumentVector], deleted: Collection[str]) -> None:
        """Add rows for these and lines for all. Raises OSError, and ValueError for a vector of another size."""
        rows, lines = [], []
        for each in vectors:
            if each.vector.shape != (self.dimension,) or set(each.mark + each.key) & {"\n", "\r"}:
                raise ValueError(f"{each.key}: no vector of {self.dimension} numbers")
            rows.append(each.vector)
            lines.append(f"+ {number_of(each.key):x} {each.mark} {each.key}\n")
        lines += [f"- {number_of(key):x}\n" for key in deleted]
        if not lines:
            return
        with self.locked():
            folder = self.folder_to_write()
            if rows:
                append(folder / ROWS, numpy.stack(rows).astype("<f4").tobytes())
            append(folder / LINES, "".join(lines).encode())

    def held(self) -> dict[str, str]:
        """Key → mark."""
        return {key: mark for _, mark, key in self._live().values()}

    def compact(self, keep: Collection[str]) -> None:
        """Write the rows of these keys anew, and leave out all others."""
        with self.locked():
            live = {number: line for number, line in self._live().items() if line[2] in keep}
            folder = self.folder()
            if folder is None:
                return
            old = mapped(folder, 1 + max((row for row, _, _ in live.values()), default=-1), self.dimension)
            self._start(old[[row for row, _, _ in live.values()]] if live else None, live)

    @property
    def row_bytes(self) -> int:
        return self.dimension * BYTES

    def _live(self) -> dict[int, tuple[int, str, str]]:
        """Number → row, mark and key."""
        folder = self.folder()
        found: dict[int, tuple[int, str, str]] = {}
        if folder is None or not is_sound(folder, self.row_bytes):
            return found
        row = 0
        for line in whole_lines((folder / LINES).read_bytes()):
            sign, number, *rest = line.split(" ", 3)
            if sign == "+":
                found[int(number, 16)] = (row, rest[0], rest[1])
                row += 1
            else:
                found.pop(int(number, 16), None)
        return found

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock of writers; it ends with the process."""
        self.directory.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.directory / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def folder_to_write(self) -> Path:
        """The folder in force, without what a killed writer left; a new one where that has less than it says."""
        folder = self.folder()
        if folder is None:
            return self._start(None, {})
        if not is_sound(folder, self.row_bytes):
            log.error("Vectors in %s are damaged; they are made anew", folder)
            return self._start(None, {})
        lines = (folder / LINES).read_bytes()
        os.truncate(folder / LINES, lines.rfind(b"\n") + 1)
        os.truncate(folder / ROWS, count_rows(lines) * self.row_bytes)
        return folder

    def _start(self, rows: numpy.ndarray | None, live: dict[int, tuple[int, str, str]]) -> Path:
        """A folder with these rows, in force; the one before it goes. Who has it open keeps what was mapped."""
        folder = self.directory / secrets.token_hex(6)
        folder.mkdir()
        append(folder / ROWS, b"" if rows is None else numpy.ascontiguousarray(rows).tobytes())
        lines = [f"+ {number:x} {mark} {key}\n" for number, (_, mark, key) in live.items()]
        append(folder / LINES, "".join(lines).encode())
        replace(self.directory / CURRENT, folder.name)
        for other in self.directory.iterdir():
            if other.is_dir() and other != folder:
                shutil.rmtree(other, ignore_errors=True)
        return folder


def mapped(folder: Path, count: int, dimension: int) -> numpy.ndarray:
    """The first rows. Never more than lines speak of: the rest may be cut off, and who touches that is killed."""
    if not count:
        return numpy.empty((0, dimension), "<f4")
    # As a plain array: a memmap takes 20 µs for each part of it
    return numpy.asarray(numpy.memmap(folder / ROWS, "<f4", "r", shape=(count, dimension)))


def append(file: Path, content: bytes) -> None:
    """Add to a file; on the disk when this returns."""
    with open(file, "ab") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())


def whole_lines(content: bytes) -> list[str]:
    return content.decode(errors="replace").split("\n")[
        :-1
    ]  # what comes after the last of them is half a line


def count_rows(lines: bytes) -> int:
    """How many rows these lines speak of."""
    return sum(line.startswith("+") for line in whole_lines(lines))


def is_sound(folder: Path, row_bytes: int) -> bool:
    """Whether every row that a line speaks of is there."""
    try:
        rows = (folder / ROWS).stat().st_size // row_bytes
        return rows >= count_rows((folder / LINES).read_bytes())
    except OSError:
        return False
