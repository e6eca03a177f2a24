"""Vectors as they are read: every worker maps the same files, and looks again only when they changed.

Up to EXACT documents, one product with the whole matrix; that takes 4 ms. Above it an approximate index (usearch) for
the rows that were there when it was made, and a product with those that came since.
"""

import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy

from search.engine import Ref, Vector
from search.engines.embedded.generations import CURRENT, stamp_of
from search.engines.embedded.vectors import LINES, SPARE, VectorStore, is_sound, mapped

EXACT = 20_000  # documents: beyond them a product takes longer than the rest of a search
NEAR = "near-"  # "near-20000.usearch": the approximate index of the first 20,000 rows
IN_CACHE = 512  # rows of 384 numbers: less than a megabyte
REACH = (
    4  # times as many as asked for come from the approximate index: it looks farther, and rows may be dead
)


@dataclass(frozen=True)
class Vectors:
    """The vectors of one moment: the numbers of documents, in order, and the row of each. `near` knows the first
    `near_rows` rows."""

    numbers: numpy.ndarray
    rows: numpy.ndarray
    matrix: numpy.ndarray
    near: Any = None
    near_rows: int = 0

    def places(self, numbers: numpy.ndarray) -> numpy.ndarray:
        """Where these documents stand in `rows`; those without a vector are left out."""
        if not len(self.numbers):
            return numpy.empty(0, "i8")
        at = numpy.minimum(numpy.searchsorted(self.numbers, numbers), len(self.numbers) - 1)
        return at[self.numbers[at] == numbers]

    @property
    def is_wasteful(self) -> bool:
        """Whether it is worth it to write what is alive anew."""
        return len(self.matrix) >= 2 * len(self.rows) + SPARE

    def of(self, numbers: numpy.ndarray) -> dict[Ref, Vector]:
        places = self.places(numbers)
        return dict(zip(self.numbers[places].tolist(), self.matrix[self.rows[places]], strict=True))

    def among(self, numbers: numpy.ndarray, vector: Vector, size: int) -> list[tuple[int, float]]:
        """The nearest among these documents, with their cosines."""
        return self._best(self.places(numbers), vector, size)

    def nearest(self, vector: Vector, size: int) -> list[tuple[int, float]]:
        """The nearest of all, with their cosines."""
        if self.near is None or size * REACH > self.near_rows:
            return self._best(numpy.arange(len(self.rows)), vector, size)
        found = self.near.search(vector, size * REACH).keys.astype("i8")
        candidates = numpy.union1d(found, numpy.arange(self.near_rows, len(self.matrix)))
        return self._best(numpy.flatnonzero(numpy.isin(self.rows, candidates)), vector, size)

    def _best(self, places: numpy.ndarray, vector: Vector, size: int) -> list[tuple[int, float]]:
        size = min(max(size, 0), len(places))
        if not size:
            return []
        rows = self.rows[places]
        # A product with everything is quicker than picking most rows, as long as few of them are dead
        cosines = (
            (self.matrix @ vector)[rows]
            if 2 * len(rows) > len(self.matrix)
            else picked_product(self.matrix, rows, vector)
        )
        first = numpy.flatnonzero(cosines >= numpy.partition(cosines, -size)[-size])
        numbers, cosines = self.numbers[places[first]], cosines[first]
        order = numpy.lexsort((numbers, -cosines))[:size]
        return list(zip(numbers[order].tolist(), cosines[order].tolist(), strict=True))


def picked_product(matrix: numpy.ndarray, rows: numpy.ndarray, vector: Vector) -> numpy.ndarray:
    """The product of some rows with a vector: in the order in which they lie, and a few at a time, so that those that
    were fetched are still in the processor's cache."""
    order = numpy.argsort(rows, kind="stable")
    product = numpy.empty(len(rows), "f4")
    for start in range(0, len(rows), IN_CACHE):
        some = order[start : start + IN_CACHE]
        product[some] = matrix[rows[some]] @ vector
    return product


class VectorReader:
    """The vectors of one space in this process; after a fork the child opens its own."""

    def __init__(self, store: VectorStore) -> None:
        self.store = store
        self._start()

    def _start(self) -> None:
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self._stamp: object = None
        self._folder: Path | None = None
        self._size = 0
        self._happened: list[tuple[int, int]] = []  # number, and its row; -1 where it was taken away
        self._vectors = self._empty()

    def _empty(self) -> Vectors:
        return Vectors(numpy.empty(0, "u8"), numpy.empty(0, "i8"), mapped(Path(), 0, self.store.dimension))

    def vectors(self) -> Vectors:
        """The vectors of now. Raises OSError where the files can't be read."""
        if self._pid != os.getpid():
            self._start()
        stamp = self._stamp_of_now()
        if stamp != self._stamp:
            with self._lock:
                if stamp != self._stamp:
                    self._read(stamp)
        return self._vectors

    def _stamp_of_now(self) -> object:
        try:
            pointer = stamp_of(self.store.directory / CURRENT)
        except OSError:
            return None
        folder = self._folder if self._stamp and pointer == self._stamp[0] else self.store.folder()  # type: ignore[index]
        return (pointer, stamp_of(folder / LINES), near_file(folder)) if folder else None

    def _read(self, stamp: object) -> None:
        folder = self.store.folder()
        if stamp is None or folder is None or not is_sound(folder, self.store.row_bytes):
            self._stamp, self._folder, self._vectors = stamp, folder, self._empty()
            self._size, self._happened = 0, []
            return
        size = (folder / LINES).stat().st_size
        if folder != self._folder or size < self._size:
            self._size, self._happened = 0, []
        with open(folder / LINES, "rb") as lines:
            lines.seek(self._size)
            content = lines.read()
        content = content[: content.rfind(b"\n") + 1]
        row = 1 + max((row for _, row in self._happened), default=-1)
        for line in content.split(b"\n")[:-1]:
            sign, number = line.split(b" ", 2)[:2]
            self._happened.append((int(number, 16), row if sign == b"+" else -1))
            row += sign == b"+"
        self._size += len(content)
        self._vectors = as_vectors(self._happened, folder, row, self.store.dimension)
        self._folder, self._stamp = folder, stamp


def as_vectors(happened: list[tuple[int, int]], folder: Path, count: int, dimension: int) -> Vectors:
    """What is left of what happened: of each number the last."""
    latest = numpy.array(happened, "i8").reshape(-1, 2)[::-1]
    numbers, first = numpy.unique(latest[:, 0], return_index=True)
    rows = latest[first, 1]
    alive = rows >= 0
    name = near_file(folder)
    near, near_rows = (opened(folder / name), int(name[len(NEAR) :].split(".")[0])) if name else (None, 0)
    return Vectors(
        numbers[alive].astype("u8"),
        rows[alive],
        mapped(folder, count, dimension),
        near if near_rows <= count else None,
        near_rows,
    )


def near_file(folder: Path) -> str:
    """The approximate index of the most rows; "" where there is none."""
    names = [name for name in os.listdir(folder) if name.startswith(NEAR) and name.endswith(".usearch")]
    return max(names, key=lambda name: int(name[len(NEAR) :].split(".")[0]), default="")


def opened(file: Path) -> Any:
    """An approximate index, mapped; None where usearch is not there or it can't be read: then all are looked at."""
    try:
        from usearch.index import Index

        return Index.restore(str(file), view=True)
    except (ImportError, RuntimeError, ValueError, OSError):
        return None
