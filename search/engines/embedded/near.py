"""Makes the approximate index of vectors, where there are so many that looking at all takes too long."""

import logging
import os
from pathlib import Path

from search.engines.embedded.vector_reader import EXACT, NEAR, VectorReader, near_file

GROWN = (
    1.25  # times as many rows as the last index has: then the rest is a quarter, and another one is worth it
)
AT_ONCE = 5000
EFFORT = 96  # how far usearch looks for neighbours while it links a row; more costs time and finds no more

log = logging.getLogger(__name__)


def make_near(reader: VectorReader) -> bool:
    """Make an index of the rows that there are now; takes about a second for five thousand. Others go on adding."""
    vectors = reader.vectors()
    folder = reader.store.folder()
    if folder is None or len(vectors.rows) <= EXACT or len(vectors.matrix) < GROWN * vectors.near_rows:
        return False
    try:
        from usearch.index import Index
    except ImportError:
        return False
    index = Index(ndim=reader.store.dimension, metric="ip", dtype="f16", expansion_add=EFFORT)
    rows = vectors.rows
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        index.add(some, vectors.matrix[some], threads=1)
    name = f"{NEAR}{len(vectors.matrix)}.usearch"
    written = folder / f".{name}"
    index.save(str(written))
    os.replace(written, folder / name)
    forget_others(folder)
    log.info("An approximate index of %s vectors is made", len(rows))
    return True


def forget_others(folder: Path) -> None:
    """Take away all but the last; who has one open keeps it."""
    last = near_file(folder)
    for file in folder.glob(f"{NEAR}*.usearch"):
        if file.name != last:
            file.unlink(missing_ok=True)
