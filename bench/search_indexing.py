"""Fills the index and times it: reading documents from the database, and writing ready ones, analysis included."""

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from typing import Any

from django.conf import settings
from django.db import connections

from bench.search_documents import BATCH, DocumentMaker
from bench.search_figures import Figure, Stopwatch
from bench.search_words import WordList
from practices.models import PracticePage
from practices.searching.documents import PRACTICES
from search.engine import get_engine
from search.indexing import lock
from search.indexing.activation import activate
from search.indexing.expected import public_batches
from search.indexing.plan import fingerprint
from search.indexing.rebuild import rebuild
from search.types import SearchDocument

TABLE = "Indexing"
LARGE, LARGE_AIM = 100_000, 120.0

Ready = list[tuple[SearchDocument, str]]


def fill_index(size: int, words: WordList, *, timing_too: bool = True) -> list[Figure]:
    """Index the practices in the database, and documents made directly up to this size; leaves them answering. Only
    that, and quicker, without `timing_too`."""
    stored = PracticePage.objects.count()
    reading, writing = Stopwatch(), Stopwatch()
    engine = get_engine()
    generation = engine.start_building()
    kept: Ready = []
    for batch in chain(_stored_batches(reading), _made_batches(range(stored, size), words)):
        with writing:
            engine.write(generation, batch)
        if stored == size:
            kept += batch
    figures = [
        _figure("writing ready documents, 500 at a time as a rebuild does, s", writing.seconds, aim=True),
        _figure("  of which this process's processor time, all cores, s", writing.processor),
        _figure("index on disk, MB", _megabytes(generation)),
    ]
    if stored < size:
        with lock.held(wait=10):
            activate(engine, generation, {})
        return figures
    if not timing_too:
        _rebuild()
        return figures
    return [
        *figures,
        _figure("writing ready documents in one go, s", _write_in_one_go(kept)),
        _figure("reading documents from the database, s", reading.seconds),
        _figure("whole rebuild, compared with the database at the end, s", _rebuild()),
    ]


def _stored_batches(reading: Stopwatch) -> Iterator[Ready]:
    for pks in public_batches(PRACTICES):
        with reading:
            documents = list(PRACTICES.build(pks))
        yield _ready(documents)


def _made_batches(numbers: range, words: WordList) -> Iterator[Ready]:
    """Made by all cores, while nothing is being timed: each batch is complete before the next begins."""
    global _maker
    if not numbers:
        return
    _maker = DocumentMaker(words)
    connections.close_all()  # no process may go on with another's connection
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores, mp_context=multiprocessing.get_context("fork")) as pool:
        for start in range(numbers.start, numbers.stop, BATCH):
            batch = range(start, min(start + BATCH, numbers.stop))
            shares = [batch[core::cores] for core in range(cores)]
            yield _ready([document for share in pool.map(_make, shares) for document in share])


_maker: DocumentMaker | None = None  # the pool's processes have it from the one that forked them


def _make(numbers: range) -> list[SearchDocument]:
    assert _maker is not None  # noqa: S101
    return list(_maker.documents(numbers))


def _ready(documents: list[SearchDocument]) -> Ready:
    return [(document, fingerprint(document)) for document in documents]


def _write_in_one_go(ready: Ready) -> float:
    with Stopwatch() as watch:
        get_engine().write(get_engine().start_building(), ready)
    return watch.seconds


def _rebuild() -> float:
    with Stopwatch() as watch:
        rebuild()
    return watch.seconds


def _figure(what: str, value: float, *, aim: bool = False) -> Figure:
    return Figure(table=TABLE, what=what, value=value, aim=LARGE_AIM if aim else None, aim_from=LARGE)


def _megabytes(generation: str) -> float:
    engine: Any = get_engine()
    if engine.name == "elasticsearch":
        stats = engine._connection.patient().indices.stats(index=generation, metric="store")
        return float(stats["_all"]["primaries"]["store"]["size_in_bytes"]) / 1024**2
    files = (settings.SEARCH_DIR / generation).iterdir()
    return sum(file.stat().st_size for file in files) / 1024**2
