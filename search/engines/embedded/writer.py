"""Writing to a generation: one commit for each batch, and a document that breaks the writer is left out alone.

tantivy lets one writer work at a time. Opening it, one change and a commit cost 7 to 40 ms, so it is never kept.
"""

import logging
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import tantivy

from search.engine import SearchUnavailable
from search.engines.embedded.faults import as_unavailable, is_panic
from search.engines.embedded.schema import KEY

BATCH = 1000  # documents in a commit
SMALL_HEAP, BIG_HEAP = 30_000_000, 150_000_000  # bytes; tantivy wants at least 15 MB
# From so many segments on, tantivy starts a merge with every commit, and its work is lost when the writer goes first.
# A merge takes tens of milliseconds with hundreds of documents, a second with ten thousand.
ENOUGH_SEGMENTS = 8
LEAST_FREE = 20_000_000  # bytes of disk; with less, no document is to blame for a failed commit

_merging: dict[Path, threading.Thread] = {}  # by the folder of a generation; those that are done do no harm
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Change:
    """What to do with a key: put this document in its place, or (None) take it away."""

    key: str
    document: tantivy.Document | None


class OpenWriter:
    """A writer that can be opened again after an error. It has no other name in the program: tantivy's lock is held
    until the last one is gone."""

    def __init__(self, index: tantivy.Index, *, big: bool) -> None:
        self._index = index
        self._big = big
        self._writer: tantivy.IndexWriter | None = None
        self.reopen()

    def reopen(self) -> None:
        self.release()
        # One thread: a second would make a second segment in each commit, and the analyser is slower than either.
        self._writer = self._index.writer(BIG_HEAP if self._big else SMALL_HEAP, 1)

    def release(self) -> None:
        self._writer = None

    def commit(self, changes: list[Change]) -> None:
        assert self._writer is not None  # noqa: S101
        for change in changes:
            self._writer.delete_documents_by_term(KEY, change.key)
            if change.document is not None:
                self._writer.add_document(change.document)
        self._writer.commit()

    def merge(self) -> None:
        """Wait until small segments are put together; then the writer is released."""
        if self._writer is not None:
            self._writer.wait_merging_threads()
        self.release()

    def hand_over(self) -> "OpenWriter":
        """The same writer for somebody else; this one is released."""
        other = copy(self)
        self.release()
        return other


@contextmanager
def open_writer(index: tantivy.Index, folder: Path, *, big: bool) -> Iterator[OpenWriter]:
    """Raises EngineBusy where another process is writing; waits for a merge of this one."""
    if merging := _merging.get(folder):
        merging.join()
    with as_unavailable("writing"):
        writer = OpenWriter(index, big=big)
        try:
            yield writer
        finally:
            writer.release()


def write_batches(index: tantivy.Index, folder: Path, batches: Iterator[list[Change]]) -> dict[str, str]:
    """Commit each batch. Returns the keys that tantivy refused, with the reason. The first two batches are made
    before the lock is taken, so that the analysis of a few documents keeps nobody waiting."""
    first, second = next(batches, None), next(batches, None)
    refused: dict[str, str] = {}
    if first is None:
        return refused
    big = second is not None
    with open_writer(index, folder, big=big) as writer:
        for batch in chain((first,), (second,) if second is not None else (), batches):
            refused |= put(writer, batch, folder)
        index.reload()
        if big:
            writer.merge()
        elif index.searcher().num_segments >= ENOUGH_SEGMENTS:
            merge_aside(writer.hand_over(), folder)
    return refused


def merge_aside(writer: OpenWriter, folder: Path) -> None:
    """Merge in a thread, so that whoever saved a page doesn't wait for it. The process ends after the thread does."""

    def merge() -> None:
        try:
            writer.merge()
        except (ValueError, OSError, RuntimeError):  # the documents are in; another write merges them
            log.warning("the segments in %s could not be merged", folder, exc_info=True)
        finally:
            writer.release()

    _merging[folder] = thread = threading.Thread(target=merge, name="search-merge")
    thread.start()


def merge(index: tantivy.Index, folder: Path) -> None:
    """Put small segments together, and wait for it."""
    if index.searcher().num_segments >= ENOUGH_SEGMENTS:
        with open_writer(index, folder, big=False) as writer:
            writer.commit([])
            writer.merge()


def put(writer: OpenWriter, changes: list[Change], folder: Path) -> dict[str, str]:
    """Commit changes together, or in ever smaller parts until the one that breaks the writer stands alone."""
    try:
        writer.commit(changes)
    except BaseException as error:
        if not (isinstance(error, ValueError | OSError | RuntimeError) or is_panic(error)):
            raise
        reason = str(error)
    else:
        return {}
    writer.reopen()
    if len(changes) > 1:
        middle = len(changes) // 2
        return put(writer, changes[:middle], folder) | put(writer, changes[middle:], folder)
    check_sound(writer, folder, reason)
    return {change.key: reason for change in changes}


def check_sound(writer: OpenWriter, folder: Path, reason: str) -> None:
    """Raise SearchUnavailable unless a harmless document can be written: then the last one was to blame."""
    harmless = tantivy.Document()
    harmless.add_text(KEY, "")
    try:
        writer.commit([Change("", harmless), Change("", None)])
    except (ValueError, OSError, RuntimeError) as error:
        raise SearchUnavailable(f"nothing can be written: {error}; before that: {reason}") from error
    if shutil.disk_usage(folder).free < LEAST_FREE:
        raise SearchUnavailable(f"the disk is full: {reason}")
