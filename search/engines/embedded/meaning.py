"""The part of the embedded engine that knows vectors, and windows that are ranked elsewhere.

numpy comes with the encoder, so what needs it is imported when it is asked for.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from search.engine import (
    Candidates,
    DocumentVector,
    Features,
    Ref,
    SearchRequest,
    SearchUnavailable,
    Vector,
    VectorSpace,
)
from search.engines.embedded.answers import first_with_enough
from search.engines.embedded.generations import Generations
from search.engines.embedded.reader import Readers, Snapshot
from search.engines.embedded.refs import hits, lifts, window
from search.engines.embedded.schema import KEY, kept_text
from search.types import Hit

if TYPE_CHECKING:
    from search.engines.embedded.vector_reader import VectorReader


class Meaning:
    """Vectors are kept once for all generations: those that a generation doesn't hold never come up."""

    _generations: Generations
    _readers: Readers
    _stores: dict[VectorSpace, "VectorReader"]

    def _asking(self) -> AbstractContextManager[Snapshot]:
        raise NotImplementedError

    def window(self, request: SearchRequest, *, size: int) -> tuple[tuple[Ref, float], ...]:
        with self._asking() as snapshot:
            return window(snapshot, request, size)

    def hits(self, refs: Collection[Ref]) -> dict[Ref, Hit]:
        with self._asking() as snapshot:
            return hits(snapshot, refs)

    def nearest(
        self, space: VectorSpace, vector: Vector, request: SearchRequest, *, size: int
    ) -> tuple[tuple[Ref, float], ...]:
        from search.engines.embedded.nearest import nearest

        with self._asking() as snapshot, readable(space):
            return nearest(snapshot, self._store(space).vectors(), vector, request, size)

    def vectors(self, space: VectorSpace, refs: Collection[Ref]) -> dict[Ref, Vector]:
        import numpy

        numbers = numpy.array(sorted(ref for ref in refs if isinstance(ref, int)), "u8")
        with readable(space):
            return self._store(space).vectors().of(numbers)

    def candidates(
        self, steps: Sequence[SearchRequest], *, enough: int, space: VectorSpace, vector: Vector, size: int
    ) -> Candidates:
        from search.engines.embedded.nearest import nearest

        counted = [replace(step, start=0, size=0) for step in steps]
        with self._asking() as snapshot, readable(space):
            place, answer = first_with_enough(snapshot, counted, enough)
            request = replace(steps[place], start=0)
            near = nearest(snapshot, self._store(space).vectors(), vector, request, size)
            words = window(snapshot, request, size)
        return Candidates(place=place, answer=answer, words=dict(words), near=dict(near))

    def features(
        self,
        space: VectorSpace,
        request: SearchRequest,
        refs: Collection[Ref],
        *,
        words: Mapping[Ref, float] | None = None,
    ) -> dict[Ref, Features]:
        request = replace(request, refs=frozenset(refs), start=0)
        with self._asking() as snapshot:
            lifted = lifts(snapshot, request)
            if words is None:
                words = dict(window(snapshot, request, len(refs)))
        vectors = self.vectors(space, lifted)
        return {
            ref: Features(words=words.get(ref), lift=lift, vector=vectors.get(ref))
            for ref, lift in lifted.items()
        }

    def add_vectors(
        self,
        generation: str,
        space: VectorSpace,
        vectors: Iterable[DocumentVector],
        *,
        deleted: Collection[str] = (),
    ) -> None:
        self._readers.snapshot(generation)
        with readable(space):
            self._store(space).store.write(vectors, deleted)

    def vector_marks(self, generation: str, space: VectorSpace) -> dict[str, str]:
        self._readers.snapshot(generation)
        with readable(space):
            return self._store(space).store.held()

    def settle_vectors(self, generation: str, space: VectorSpace) -> None:
        from search.engines.embedded.near import make_near

        snapshot = self._readers.snapshot(generation)
        with readable(space):
            reader = self._store(space)
            if reader.vectors().is_wasteful:
                reader.store.compact(held_keys(snapshot))
            make_near(reader)

    def _store(self, space: VectorSpace) -> "VectorReader":
        from search.engines.embedded.vector_reader import VectorReader
        from search.engines.embedded.vectors import VectorStore

        if space not in self._stores:
            self._stores[space] = VectorReader(VectorStore(self._generations.directory, space))
        return self._stores[space]


def held_keys(snapshot: Snapshot) -> set[str]:
    from tantivy import Query

    searcher = snapshot.searcher
    if not searcher.num_docs:
        return set()
    found = searcher.search(Query.all_query(), searcher.num_docs, count=False).hits
    return {kept_text(searcher.doc(address), KEY) for _, address in found}


@contextmanager
def readable(space: VectorSpace) -> Iterator[None]:
    """Errors of files, and numpy that is not there, as SearchUnavailable."""
    try:
        yield
    except (OSError, ImportError) as error:
        raise SearchUnavailable(f"the vectors of {space.name} are not at hand: {error}") from error
