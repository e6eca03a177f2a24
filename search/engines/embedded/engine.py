"""The embedded engine: the contract of search.engine, kept by tantivy."""

import json
import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, islice
from pathlib import Path

import tantivy
from django.conf import settings
from django.db import DatabaseError

from search.engine import EngineAnswer, SearchRequest, SearchUnavailable, Stored
from search.engines.analysis import analyse_with_dictionary, version_of_analyser
from search.engines.content import LIKE_FIELDS, most_telling
from search.engines.embedded.answers import (
    answer,
    best,
    count_matches,
    count_words,
    find,
    first_with_enough,
    frequency,
)
from search.engines.embedded.explain import readable
from search.engines.embedded.faults import as_unavailable
from search.engines.embedded.generations import BUILDING, CURRENT, Generations
from search.engines.embedded.meaning import Meaning
from search.engines.embedded.reader import Readers, Snapshot
from search.engines.embedded.schema import (
    FINGERPRINT,
    KEY,
    LIKE,
    as_tantivy,
    kept_text,
)
from search.engines.embedded.writer import BATCH, Change, merge, write_batches
from search.language.tokens import Streams
from search.query.nodes import Stream
from search.types import TEXT_FIELDS, Hit, SearchDocument

log = logging.getLogger(__name__)


class EmbeddedEngine(Meaning):
    """tantivy in this process. Several processes may share a directory: all read, one at a time writes."""

    name = "embedded"
    knows_meaning = True
    is_shared = False

    def __init__(
        self,
        directory: Path | None = None,
        analyse: Callable[[str], Streams] | None = None,
        analyser_version: Callable[[], str] | None = None,
    ) -> None:
        self._generations = Generations(
            directory or Path(settings.SEARCH_DIR), analyser_version or version_of_analyser
        )
        self._analyse = analyse or analyse_with_dictionary
        self._readers = Readers(self._generations)
        self._stores = {}

    # Asking ---------------------------------------------------------------------------------------------------
    def search(self, request: SearchRequest) -> EngineAnswer:
        with self._asking() as snapshot:
            return answer(snapshot, request)

    def search_first(self, steps: Sequence[SearchRequest], *, enough: int) -> tuple[int, EngineAnswer]:
        with self._asking() as snapshot:
            return first_with_enough(snapshot, steps, enough)

    def suggest(self, words: tuple[str, ...], *, size: int) -> tuple[Hit, ...]:
        if not words or not words[-1] or size < 1:
            return ()
        with self._asking() as snapshot:
            return best(snapshot.searcher, snapshot.compiler.suggestion(words), size)

    def similar(self, key: str, *, size: int) -> tuple[Hit, ...]:
        with self._asking() as snapshot:
            searcher = snapshot.searcher
            address = find(snapshot, key)
            if address is None or size < 1:
                return ()
            terms = json.loads(kept_text(searcher.doc(address), LIKE))
            times = {term: frequency(searcher, term, Stream.TERMS, LIKE_FIELDS) for term in terms}
            telling = most_telling(terms, times, documents=searcher.num_docs)
            return best(searcher, snapshot.compiler.likeness(telling, fields=LIKE_FIELDS, key=key), size)

    def frequencies(self, terms: Collection[str], *, stream: str) -> dict[str, int]:
        with self._asking() as snapshot:
            return {term: frequency(snapshot.searcher, term, stream, TEXT_FIELDS) for term in terms}

    def words(self, *, prefix: str) -> Mapping[str, int]:
        with self._asking() as snapshot:
            return count_words(snapshot, prefix)

    def explain(self, request: SearchRequest, key: str) -> str:
        with self._asking() as snapshot:
            address = find(snapshot, key)
            if address is None:
                return f"{key}: not in {snapshot.generation}"
            query = snapshot.compiler.request(request)
            matching = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, query), (tantivy.Occur.Must, snapshot.compiler.keyed(key))]
            )
            if not count_matches(snapshot.searcher, matching):
                return f"{key}: no match"
            return "\n".join(readable(json.loads(query.explain(snapshot.searcher, address).to_json())))

    # Keeping --------------------------------------------------------------------------------------------------
    def current(self) -> str | None:
        return self._usable(CURRENT)

    def building(self) -> str | None:
        return self._usable(BUILDING)

    def start_building(self) -> str:
        return self._generations.create()

    def activate(self, generation: str) -> None:
        snapshot = self._readers.snapshot(generation)  # what can't be read doesn't come to answer
        with suppress(SearchUnavailable):  # it answers a little faster so; it answers all the same
            merge(snapshot.index, self._generations.path(generation))
        self._generations.activate(generation)

    def write(
        self,
        generation: str,
        documents: Iterable[tuple[SearchDocument, str]],
        *,
        deleted: Collection[str] = (),
        versions: Mapping[str, int]
        | None = None,  # not needed: who writes here holds a lock until it is done
    ) -> dict[str, str]:
        snapshot = self._readers.snapshot(generation)
        refused: dict[str, str] = {}
        batches = self._batches(documents, deleted, refused)
        with as_unavailable(f"{generation} can't be written"):
            folder = self._generations.path(generation)
            return write_batches(snapshot.index, folder, batches) | refused

    def stored(self, generation: str) -> Iterator[Stored]:
        searcher = self._readers.snapshot(generation).searcher
        with as_unavailable(f"{generation} can't be read"):
            if not searcher.num_docs:
                return
            addresses = searcher.search(tantivy.Query.all_query(), searcher.num_docs, count=False).hits
            for _, address in addresses:
                kept = searcher.doc(address)
                yield Stored(key=kept_text(kept, KEY), fingerprint=kept_text(kept, FINGERPRINT))

    # Inside ---------------------------------------------------------------------------------------------------
    @contextmanager
    def _asking(self) -> Iterator[Snapshot]:
        """The snapshot that answers. After an error it is opened afresh the next time."""
        generation = self._generations.pointed(CURRENT)
        if generation is None:
            raise SearchUnavailable("there is no index yet")
        snapshot = self._readers.snapshot(generation)
        try:
            with as_unavailable(f"{generation} can't answer"):
                yield snapshot
        except SearchUnavailable:
            self._readers.forget(generation)
            raise

    def _usable(self, pointer: str) -> str | None:
        generation = self._generations.pointed(pointer)
        if generation is None:
            return None
        try:
            self._readers.snapshot(generation)
        except SearchUnavailable as reason:
            log.warning("search index %s is of no use: %s", pointer, reason)
            return None
        return generation

    def _batches(
        self,
        documents: Iterable[tuple[SearchDocument, str]],
        deleted: Collection[str],
        refused: dict[str, str],
    ) -> Iterator[list[Change]]:
        """The changes to commit together: deletions first. What can't be written at all goes into `refused`."""
        made = (change for pair in documents if (change := self._change(*pair, refused)))
        changes = chain((Change(key, None) for key in deleted), made)
        while batch := list(islice(changes, BATCH)):
            yield batch

    def _change(self, document: SearchDocument, fingerprint: str, refused: dict[str, str]) -> Change | None:
        try:
            made = as_tantivy(document, fingerprint, analyse=self._analyse)
        except (OSError, DatabaseError, SearchUnavailable):
            raise
        except Exception as error:
            refused[document.key] = f"{type(error).__name__}: {error}"
            return None
        return Change(document.key, made)
