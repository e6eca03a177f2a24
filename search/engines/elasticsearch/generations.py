"""The generations of an installation: numbered indexes, and the aliases that say which of them does what.

<prefix>.000012-3f9a01bc     an index, with what made it in its mapping's _meta
<prefix>.read-<version>      the index that answers
<prefix>.write-<version>     the one that is being built; or else, the one that answers
<prefix>.previous            the one that answered before

The version is in the names of the aliases: software or a lexicon of another version finds no index, so that no search
must ask who made it, and two versions can run side by side while one replaces the other.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from elasticsearch import NotFoundError

from search.engine import SearchUnavailable
from search.engines.elasticsearch.connection import Connection
from search.engines.elasticsearch.faults import as_unavailable
from search.engines.elasticsearch.schema import SCHEMA_VERSION, index_body

READ, WRITE = "read", "write"
NUMBER = re.compile(
    r"(\d{6,})-[0-9a-f]{8}"
)  # the second half: a number that was thrown away never comes back
TEMPLATE_PRIORITY = 500  # above the templates that a cluster comes with


@dataclass(frozen=True, kw_only=True)
class State:
    """What there is: index → its aliases."""

    aliases: Mapping[str, frozenset[str]]

    def with_alias(self, alias: str) -> str | None:
        """The index behind an alias."""
        return next((index for index in sorted(self.aliases) if alias in self.aliases[index]), None)

    def answering(self, beginning: str) -> list[str]:
        """The indexes that answer to some version, the newest last."""
        return sorted(i for i, names in self.aliases.items() if any(n.startswith(beginning) for n in names))


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

    def is_name(self, generation: str) -> bool:
        beginning = f"{self._prefix()}."
        return generation.startswith(beginning) and bool(NUMBER.fullmatch(generation[len(beginning) :]))

    # Asking ---------------------------------------------------------------------------------------------------
    def state(self) -> State:
        with as_unavailable("the indexes can't be listed"):
            found = self._connection.keeping().indices.get_alias(index=f"{self._prefix()}.*")
        return State(
            aliases={
                index: frozenset(about["aliases"]) for index, about in found.items() if self.is_name(index)
            }
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
            made = indices.create(index=generation)
            if not made["shards_acknowledged"]:
                raise SearchUnavailable(f"{generation} is not ready in time")
            indices.update_aliases(actions=[*moved(state, alias), added(generation, alias)])
        self.check(generation)
        if abandoned and abandoned != generation:
            self._remove([abandoned])
        return generation

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
        if before and before != generation:
            actions += [*moved(state, f"{prefix}.previous"), added(before, f"{prefix}.previous")]
        kept = {generation, before}
        if building in (None, generation):
            actions += [*moved(state, write), added(generation, write)]
        else:
            kept.add(building)
        with as_unavailable(f"{generation} can't be activated"):
            self._connection.keeping().indices.update_aliases(actions=actions)
        self._remove(index for index in state.aliases if index not in kept)

    def _remove(self, generations: Iterable[str]) -> None:
        for generation in generations:
            self._checked.discard(generation)
            with as_unavailable(f"{generation} can't be removed"):
                try:
                    self._connection.keeping().indices.delete(index=generation)
                except NotFoundError:  # another process was first
                    continue


def added(index: str, alias: str) -> dict[str, Any]:
    return {"add": {"index": index, "alias": alias}}


def moved(state: State, alias: str) -> list[dict[str, Any]]:
    """Take an alias away from whatever has it."""
    holders = [index for index, names in state.aliases.items() if alias in names]
    return [{"remove": {"index": index, "alias": alias}} for index in holders]
