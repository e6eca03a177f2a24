"""The generations of an installation: numbered indexes, and the aliases that say which of them does what.

<prefix>.000012-3f9a01bc          an index, with what made it in its mapping's _meta
<prefix>.000012-3f9a01bc.<space>  the vectors of its documents in a space
<prefix>.read-<version>           the index that answers
<prefix>.near-<version>-<space>   its vectors
<prefix>.write-<version>          the one that is being built; or else, the one that answers
<prefix>.previous                 the one that answered before

The version is in the names of the aliases: software or a lexicon of another version finds no index, so that no search
must ask who made it, and two versions can run side by side while one replaces the other.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from elastic_transport import ObjectApiResponse
from elasticsearch import BadRequestError, NotFoundError

from search.engine import SearchUnavailable, VectorSpace
from search.engines.elasticsearch.connection import Connection
from search.engines.elasticsearch.faults import as_unavailable
from search.engines.elasticsearch.schema import SCHEMA_VERSION, index_body
from search.engines.elasticsearch.vector_schema import dimension_in, mapping_of, template_body

READ, WRITE, NEAR = "read", "write", "near"
NUMBER = re.compile(
    r"(\d{6,})-[0-9a-f]{8}"
)  # the second half: a number that was thrown away never comes back
TEMPLATE_PRIORITY = 500  # above the templates that a cluster comes with


@dataclass(frozen=True, kw_only=True)
class State:
    """What there is: index → its aliases; and of vectors: generation → space → index, and index → its aliases."""

    aliases: Mapping[str, frozenset[str]]
    vectors: Mapping[str, Mapping[str, str]]
    vector_aliases: Mapping[str, frozenset[str]]

    def with_alias(self, alias: str) -> str | None:
        """The index behind an alias."""
        return next((index for index in sorted(self.aliases) if alias in self.aliases[index]), None)

    def answering(self, beginning: str) -> list[str]:
        """The indexes that answer to some version, the newest last."""
        return sorted(i for i, names in self.aliases.items() if any(n.startswith(beginning) for n in names))

    def vectors_before(self, *unfinished: str | None) -> Mapping[str, str]:
        """Space → index with the vectors of the newest of the other generations that have any."""
        others = sorted(name for name in self.vectors if name not in unfinished)
        return self.vectors[others[-1]] if others else {}

    def vector_aliases_moved(self, generation: str, alias: Callable[[str], str]) -> list[dict[str, Any]]:
        """What gives the aliases of vectors to the vectors of a generation, and takes them from all others."""
        mine = self.vectors.get(generation, {})
        others = {index for spaces in self.vectors.values() for index in spaces.values()} - set(mine.values())
        aliases = {alias(space) for spaces in self.vectors.values() for space in spaces}
        taken = [removed(index, name) for index in others for name in self.vector_aliases[index] & aliases]
        return [*taken, *(added(index, alias(space)) for space, index in mine.items())]


class Generations:
    """The indexes of one installation. `prefix` begins their names; `analyser_version` names the analyser that makes
    their terms."""

    def __init__(
        self, connection: Connection, prefix: Callable[[], str], analyser_version: Callable[[], str]
    ) -> None:
        self._connection = connection
        self._prefix = prefix
        self._analyser_version = analyser_version
        self._checked: set[str] = set()

    # Names ----------------------------------------------------------------------------------------------------
    def version(self) -> dict[str, Any]:
        """What decides whether an index can be read."""
        return {"schema": SCHEMA_VERSION, "analyser": self._analyser_version()}

    def alias(self, use: str) -> str:
        """READ or WRITE of this version."""
        made = json.dumps(self.version(), sort_keys=True)
        return f"{self._prefix()}.{use}-{hashlib.sha256(made.encode()).hexdigest()[:8]}"

    def near_alias(self, space: str) -> str:
        """Of the vectors that answer."""
        return f"{self.alias(NEAR)}-{space.lower()}"

    def is_name(self, generation: str) -> bool:
        beginning = f"{self._prefix()}."
        return generation.startswith(beginning) and bool(NUMBER.fullmatch(generation[len(beginning) :]))

    # Asking ---------------------------------------------------------------------------------------------------
    def state(self) -> State:
        with as_unavailable("the indexes can't be listed"):
            found = self._connection.keeping().indices.get_alias(index=f"{self._prefix()}.*")
        names = {index: frozenset(about["aliases"]) for index, about in found.items()}
        vectors: dict[str, dict[str, str]] = {}
        for index in names:
            generation, _, space = index.rpartition(".")
            if self.is_name(generation):
                vectors.setdefault(generation, {})[space] = index
        return State(
            aliases={index: its for index, its in names.items() if self.is_name(index)},
            vectors=vectors,
            vector_aliases={i: names[i] for spaces in vectors.values() for i in spaces.values()},
        )

    def current(self) -> str | None:
        return self.state().with_alias(self.alias(READ))

    def building(self, state: State | None = None) -> str | None:
        state = state or self.state()
        building = state.with_alias(self.alias(WRITE))
        return None if building == state.with_alias(self.alias(READ)) else building

    def check(self, generation: str) -> None:
        """Raise SearchUnavailable for what is no generation of this version. What an index was made by never changes,
        so it is asked once."""
        if generation in self._checked:
            return
        if not self.is_name(generation):
            raise SearchUnavailable(f"{generation!r} is no generation")
        with as_unavailable(f"{generation} is not there"):
            found = self._connection.keeping().indices.get_mapping(index=generation)
        about = found[generation]["mappings"].get("_meta")
        if about != self.version():
            raise SearchUnavailable(f"{generation} was made by another version: {about}")
        self._checked.add(generation)

    # Changing -------------------------------------------------------------------------------------------------
    def create(self) -> str:
        """An empty generation, behind the write alias; one that was begun before is thrown away."""
        state = self.state()
        prefix, alias = self._prefix(), self.alias(WRITE)
        abandoned = self.building(state)
        last = max((int(name.rsplit(".", 1)[1].split("-")[0]) for name in state.aliases), default=0)
        generation = f"{prefix}.{last + 1:06d}-{secrets.token_hex(4)}"
        indices = self._connection.keeping().indices
        with as_unavailable(f"{generation} can't be made"):
            # Nobody makes an index by writing to one that is gone. The template says so, and how ours are made.
            indices.put_index_template(
                name=prefix,
                index_patterns=[f"{prefix}.*"],
                template=index_body(self.version()),
                priority=TEMPLATE_PRIORITY,
                allow_auto_create=False,
            )
            indices.put_index_template(
                name=f"{prefix}.vectors",
                index_patterns=[f"{prefix}.*-*.*"],
                template=template_body(),
                priority=TEMPLATE_PRIORITY + 1,
                allow_auto_create=False,
            )
            ready(indices.create(index=generation))
            for space, index in state.vectors_before(abandoned).items():
                self._create_vectors(generation, space, self._dimension(index))
            indices.update_aliases(actions=[*moved(state, alias), added(generation, alias)])
        self.check(generation)
        if abandoned and abandoned != generation:
            self._remove(state, [abandoned])
        return generation

    def vectors(self, generation: str, space: VectorSpace) -> str:
        """The index with the vectors of a generation in a space; made where there is none. Ready when this returns,
        though another process makes it in this moment."""
        state, name = self.state(), space.name.lower()
        index = state.vectors.get(generation, {}).get(name, "")
        if index in self._checked:
            return index
        answers = state.with_alias(self.alias(READ)) == generation
        with as_unavailable(f"the vectors of {generation} can't be kept"):
            index = index or self._create_vectors(generation, name, space.dimension, answers=answers)
            self._connection.keeping().cluster.health(index=index, wait_for_active_shards=1, timeout="20s")
        self._checked.add(index)
        return index

    def _create_vectors(self, generation: str, space: str, dimension: int, *, answers: bool = False) -> str:
        index = f"{generation}.{space}"
        aliases: dict[str, Any] = {self.near_alias(space): {}} if answers else {}
        with suppress_existing():
            indices = self._connection.keeping().indices
            ready(indices.create(index=index, mappings=mapping_of(dimension), aliases=aliases))
        return index

    def _dimension(self, index: str) -> int:
        found = self._connection.keeping().indices.get_mapping(index=index)
        return dimension_in(found[index]["mappings"])

    def activate(self, generation: str) -> None:
        """Move the read alias, which is one step; then forget what no alias names any more."""
        self.check(generation)
        state = self.state()
        building = self.building(state)
        if generation not in state.aliases:
            raise SearchUnavailable(f"{generation} is not there")
        prefix, read, write = self._prefix(), self.alias(READ), self.alias(WRITE)
        answering = [index for index in state.answering(f"{prefix}.{READ}-") if index != generation]
        before = answering[-1] if answering else state.with_alias(f"{prefix}.previous")
        actions = [*moved(state, read), added(generation, read)]
        actions += state.vector_aliases_moved(generation, self.near_alias)
        if before and before != generation:
            actions += [*moved(state, f"{prefix}.previous"), added(before, f"{prefix}.previous")]
        kept = {generation, before}
        if building in (None, generation):
            actions += [*moved(state, write), added(generation, write)]
        else:
            kept.add(building)
        with as_unavailable(f"{generation} can't be activated"):
            self._connection.keeping().indices.update_aliases(actions=actions)
        self._remove(state, [index for index in state.aliases if index not in kept])

    def settle_vectors(self, generation: str, space: VectorSpace) -> None:
        """Forget the vectors of other encoders and of generations that are gone, and see that those of the generation
        that answers do so: it may have begun to answer while they were begun."""
        state = self.state()
        mine = space.name.lower()
        others = [index for name, index in state.vectors.get(generation, {}).items() if name != mine]
        lost = [i for name, its in state.vectors.items() if name not in state.aliases for i in its.values()]
        self._delete([*others, *lost])
        state = self.state()
        if state.with_alias(self.alias(READ)) == generation:
            actions = state.vector_aliases_moved(generation, self.near_alias)
            if actions:
                with as_unavailable(f"the vectors of {generation} can't answer"):
                    self._connection.keeping().indices.update_aliases(actions=actions)

    def _remove(self, state: State, generations: Iterable[str]) -> None:
        for generation in generations:
            self._delete([generation, *state.vectors.get(generation, {}).values()])

    def _delete(self, indexes: Iterable[str]) -> None:
        for index in indexes:
            self._checked.discard(index)
            with as_unavailable(f"{index} can't be removed"), suppress(NotFoundError):  # another was first
                self._connection.keeping().indices.delete(index=index)


def added(index: str, alias: str) -> dict[str, Any]:
    return {"add": {"index": index, "alias": alias}}


def removed(index: str, alias: str) -> dict[str, Any]:
    return {"remove": {"index": index, "alias": alias}}


def ready(made: ObjectApiResponse[Any]) -> None:
    if not made["shards_acknowledged"]:
        raise SearchUnavailable(f"{made['index']} is not ready in time")


@contextmanager
def suppress_existing() -> Iterator[None]:
    """What another process has made in the same moment is there."""
    try:
        yield
    except BadRequestError as error:
        if error.error != "resource_already_exists_exception":
            raise


def moved(state: State, alias: str) -> list[dict[str, Any]]:
    """Take an alias away from whatever has it."""
    holders = [index for index, names in state.aliases.items() if alias in names]
    return [removed(index, alias) for index in holders]
