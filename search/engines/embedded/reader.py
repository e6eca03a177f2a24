"""Indexes that are open for reading: each generation once in a process, looked at again only when it changed."""

import os
import threading
from dataclasses import dataclass, field
from typing import Any

import tantivy

from search.engine import SearchUnavailable
from search.engines.embedded.compile import Compiler
from search.engines.embedded.faults import as_unavailable
from search.engines.embedded.generations import META, Generations, stamp_of
from search.engines.embedded.schema import register_tokenizer


@dataclass(frozen=True)
class Snapshot:
    """A generation as it was after one commit. `words` keeps lists of words that were asked for, `counts` the numbers
    beside the facets of lists without words, by filters and facets."""

    generation: str
    index: tantivy.Index
    searcher: tantivy.Searcher
    compiler: Compiler
    stamp: object
    words: dict[str, dict[str, int]] = field(default_factory=dict)
    counts: dict[tuple, Any] = field(default_factory=dict)


class Readers:
    """The snapshots of this process. After a fork the child opens its own."""

    def __init__(self, generations: Generations) -> None:
        self.generations = generations
        self._start()

    def _start(self) -> None:
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self._kept: dict[str, Snapshot] = {}

    def snapshot(self, generation: str) -> Snapshot:
        """The last commit of a generation. tantivy replaces meta.json with every commit, so one stat tells whether
        there is a newer one. Raises SearchUnavailable for another version and for a damaged index."""
        if self._pid != os.getpid():
            self._start()
        try:
            stamp = stamp_of(self.generations.path(generation) / META)
        except OSError as error:
            self.forget(generation)
            raise SearchUnavailable(f"{generation} is not there: {error}") from error
        kept = self._kept.get(generation)
        if kept is not None and kept.stamp == stamp:
            return kept
        with self._lock, as_unavailable(f"{generation} can't be read"):
            kept = self._kept.get(generation)
            if kept is None or kept.stamp != stamp:
                kept = self._read(generation, kept, stamp)
                self._keep(kept)
        return kept

    def forget(self, generation: str) -> None:
        """Open this generation afresh the next time."""
        self._kept.pop(generation, None)

    def _read(self, generation: str, kept: Snapshot | None, stamp: object) -> Snapshot:
        self._kept.pop(generation, None)  # should this fail, the next one opens it
        if kept is None:
            self.generations.check_version(generation)
            self.generations.check_files(generation)
            index = tantivy.Index.open(str(self.generations.path(generation)))
            index.config_reader("manual")  # an automatic reload comes half a second late
            register_tokenizer(index)
        else:
            index = kept.index
        index.reload()
        return Snapshot(generation, index, index.searcher(), Compiler(index.schema), stamp)

    def _keep(self, snapshot: Snapshot) -> None:
        there = {name: kept for name, kept in self._kept.items() if self.generations.path(name).exists()}
        self._kept = {**there, snapshot.generation: snapshot}
