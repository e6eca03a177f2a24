"""The part of the engine on Elasticsearch that knows vectors, and windows that are ranked elsewhere.

Vectors lie in an index beside that of their generation (see vector_schema, vectors). What comes near there is looked up
among the documents before it is given: these say what may come up.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from types import MappingProxyType
from typing import Any

from search.engine import (
    Candidates,
    DocumentVector,
    Features,
    Ref,
    SearchRequest,
    Vector,
    VectorSpace,
)
from search.engines.elasticsearch import questions, windows
from search.engines.elasticsearch.connection import Connection
from search.engines.elasticsearch.generations import READ, Generations, State
from search.engines.elasticsearch.scan import scan
from search.engines.elasticsearch.vector_schema import MARK, Kept, kept
from search.engines.elasticsearch.vectors import Vectors, batched
from search.types import Hit

Body = Mapping[str, Any]
NOWHERE: Mapping[int, str] = MappingProxyType({})
WIDER = 4  # times as many of the nearest, where exclusions left too few
AT_ONCE = 1000  # vectors in memory: some megabytes


class Meaning:
    """Asks for several things at once wherever one does not need the other."""

    _connection: Connection
    _generations: Generations

    def _together(
        self, bodies: Sequence[Body], *, patient: bool = False, near: Mapping[int, str] = NOWHERE
    ) -> list[Mapping[str, Any]]:
        raise NotImplementedError

    # Asking ---------------------------------------------------------------------------------------------------
    def window(self, request: SearchRequest, *, size: int) -> tuple[tuple[Ref, float], ...]:
        (found,) = self._together([windows.window_body(request, size)])
        return tuple(windows.scores_of(found, scored=questions.is_scored(request)).items())

    def nearest(
        self, space: VectorSpace, vector: Vector, request: SearchRequest, *, size: int
    ) -> tuple[tuple[Ref, float], ...]:
        wanted = size
        while True:
            near = self._near(space, vector, request, wanted)
            (found,) = self._together([windows.lifts_body(request, near)])
            allowed = set(windows.refs_of(found))
            best = [(ref, cosine) for ref, cosine in near.items() if ref in allowed][:size]
            if len(best) == size or len(near) < wanted or wanted >= windows.MOST_NEAR:
                return tuple(best)
            wanted = min(wanted * WIDER, windows.MOST_NEAR)

    def _near(
        self, space: VectorSpace, vector: Vector, request: SearchRequest, size: int
    ) -> dict[Ref, float]:
        """The nearest, of which exclusions are still to be taken."""
        if size < 1:
            return {}
        near = {0: self._generations.near_alias(space.name)}
        (found,) = self._together([windows.near_body(vector, request, size)], near=near)
        return windows.cosines_of(found)

    def vectors(self, space: VectorSpace, refs: Collection[Ref]) -> dict[Ref, Vector]:
        if not refs:
            return {}
        near = {0: self._generations.near_alias(space.name)}
        (found,) = self._together([windows.vectors_body(refs)], near=near)
        return windows.vectors_of(found)

    def hits(self, refs: Collection[Ref]) -> dict[Ref, Hit]:
        if not refs:
            return {}
        (found,) = self._together([windows.hits_body(refs)])
        return windows.hits_of(found)

    def candidates(
        self, steps: Sequence[SearchRequest], *, enough: int, space: VectorSpace, vector: Vector, size: int
    ) -> Candidates:
        """One request where the first step answers, which it mostly does; the window of another one takes a second,
        and so do exclusions."""
        first, *others = (replace(step, start=0, size=0) for step in steps)
        first = replace(first, size=size)
        bodies = [questions.body_of(first, questions.AS_REF), *map(questions.body_of, others)]
        excludes = first.tree is not None and bool(first.tree.excluded)
        near = {} if excludes else {len(bodies): self._generations.near_alias(space.name)}
        nearest = [] if excludes else [windows.near_body(vector, first, size)]
        found = self._together([*bodies, *nearest], near=near)
        numbers = [questions.matches_of(response) for response in found[: len(steps)]]
        place = questions.first_with_enough(numbers, enough)
        if place:
            words = dict(self.window(replace(steps[place], start=0), size=size))
        else:
            words = windows.scores_of(found[0], scored=questions.is_scored(first))
        return Candidates(
            place=place,
            answer=questions.counted(steps[place], found[place]),
            words=words,
            near=dict(self.nearest(space, vector, first, size=size))
            if excludes
            else windows.cosines_of(found[-1]),
        )

    def features(
        self,
        space: VectorSpace,
        request: SearchRequest,
        refs: Collection[Ref],
        *,
        words: Mapping[Ref, float] | None = None,
    ) -> dict[Ref, Features]:
        request = replace(request, refs=frozenset(refs), start=0)
        lifts = bool(request.tree and request.tree.lifts)
        bodies = [windows.vectors_body(refs), windows.lifts_body(request, refs)]
        if words is None:
            bodies.append(windows.window_body(request, len(refs)))
        found = self._together(bodies, near={0: self._generations.near_alias(space.name)})
        vectors = windows.vectors_of(found[0])
        if words is None:
            words = windows.scores_of(found[2], scored=questions.is_scored(request))
        return {
            ref: Features(words=words.get(ref), lift=lift, vector=vectors.get(ref))
            for ref, lift in windows.scores_of(found[1], scored=lifts).items()
        }

    # Keeping --------------------------------------------------------------------------------------------------
    def add_vectors(
        self,
        generation: str,
        space: VectorSpace,
        vectors: Iterable[DocumentVector],
        *,
        deleted: Collection[str] = (),
    ) -> None:
        self._generations.check(generation)
        rows = self._rows(generation, self._generations.vectors(generation, space))
        rest = iter(vectors)
        while some := list(islice(rest, AT_ONCE)):
            rows.follow([each.key for each in some], given={each.key: kept(each, space) for each in some})
        rows.follow(deleted, taken=deleted)
        rows.refresh()

    def vector_marks(self, generation: str, space: VectorSpace) -> dict[str, str]:
        self._generations.check(generation)
        index = self._generations.state().vectors.get(generation, {}).get(space.name.lower())
        if index is None:
            return {}
        found = scan(self._connection.keeping(), index, MARK)
        return {hit["_id"]: hit["fields"][MARK][0] for hit in found}

    def settle_vectors(self, generation: str, space: VectorSpace) -> None:
        self._generations.check(generation)
        self._generations.settle_vectors(generation, space)

    def _vectors_follow(self, generation: str, keys: Sequence[str]) -> None:
        """After a write: the rows of these documents follow them. Those of a generation that is being built come from
        the one before it."""
        state = self._generations.state()
        before = state.vectors_before(generation) if self._is_built(state, generation) else {}
        for space, index in state.vectors.get(generation, {}).items():
            rows = self._rows(generation, index)
            source = self._rows(generation, before[space]) if space in before else None
            written = [rows.follow(some, given=copies(source, some)) for some in batched(keys)]
            if any(written):
                rows.refresh()

    def _is_built(self, state: State, generation: str) -> bool:
        return state.with_alias(self._generations.alias(READ)) != generation

    def _rows(self, generation: str, index: str) -> Vectors:
        return Vectors(self._connection.keeping(), generation, index)


def copies(source: Vectors | None, keys: Collection[str]) -> dict[str, Kept]:
    """The vectors that another generation has of these keys. Without their versions: a database that was restored
    counts anew, and nothing may seem late to a new index."""
    return {key: replace(held, version=0) for key, held in source.kept(keys).items()} if source else {}
