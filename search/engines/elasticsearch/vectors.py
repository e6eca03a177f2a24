"""Rows of vectors that follow the documents of their generation.

A row is made of two things that change apart: the codes of its document and its vector. Whoever changes one of them
reads the row, then the document, and writes the row on condition that nobody wrote it meanwhile; and looks again until
there is nothing to write. So whoever comes last, leaves the row as both are then: a process that stood still is refused
by the condition, and one that was killed in between is repeated by the ledger.
"""

import json
import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from elasticsearch import Elasticsearch

from search.engine import EngineAway, EngineBusy
from search.engines.elasticsearch.faults import as_unavailable, reason_of, unavailable
from search.engines.elasticsearch.schema import FACETS
from search.engines.elasticsearch.vector_schema import BYTES, MARK, VERSION, Kept, row_of
from search.engines.elasticsearch.writer import CONFLICT, DONE, GONE, OF_THE_DOCUMENT

BATCH = 250  # rows in a request: two megabytes
ROUNDS = 20  # in which others may be quicker, before it is left for another time

log = logging.getLogger(__name__)
NOTHING: Mapping[str, Kept] = {}


@dataclass(frozen=True)
class Held:
    """A row as it was read: the condition for writing it, its codes and its vector, but for the bytes."""

    condition: Mapping[str, int]
    facets: Mapping[str, list[str]]
    mark: str
    version: int


@dataclass(frozen=True)
class Vectors:
    """The rows of one generation in one space."""

    client: Elasticsearch
    generation: str
    index: str

    def follow(
        self, keys: Collection[str], *, given: Mapping[str, Kept] = NOTHING, taken: Collection[str] = ()
    ) -> bool:
        """See that the rows of these keys are those of their documents, with the vectors that are `given` and without
        those that are `taken` away; returns whether anything was written, which is in force after a refresh. Raises
        SearchUnavailable."""
        waiting, begun = list(dict.fromkeys(keys)), False
        given, taken = dict(given), set(taken)
        for _ in range(ROUNDS):
            written, refused = self._write(waiting, given, taken)
            begun = begun or bool(written)
            if not written and not refused:
                return begun
            waiting = [*written, *refused]
            given = {key: given[key] for key in given.keys() - written}
            taken -= written
        raise EngineBusy(f"{self.index} is changed by others all the time")

    def refresh(self) -> None:
        with as_unavailable(f"{self.index} can't be refreshed"):
            self.client.indices.refresh(index=self.index)

    def _write(
        self, keys: Sequence[str], given: Mapping[str, Kept], taken: Collection[str]
    ) -> tuple[set[str], set[str]]:
        """Write what is not as it should be; returns the keys that were written, and those of which somebody else
        wrote the row meanwhile."""
        written: set[str] = set()
        refused: set[str] = set()
        for batch in batched(keys):
            outcome = self._send(self._changes(batch, given, taken))
            written |= outcome[0]
            refused |= outcome[1]
        return written, refused

    def _changes(
        self, keys: Sequence[str], given: Mapping[str, Kept], taken: Collection[str]
    ) -> dict[str, bytes]:
        """Key → lines of a bulk request. The row is read before its document."""
        held = self._held(keys)
        facets = self._facets([key for key in keys if key in held or key in given])
        changes: dict[str, bytes] = {}
        moved: dict[str, Held] = {}
        for key in facets.keys() | held.keys():
            row, vector = held.get(key), given.get(key)
            if row and (key in taken or key not in facets):
                changes[key] = as_line({"delete": {"_id": key, **row.condition}})
            elif vector and (row is None or vector.version >= row.version):
                changes[key] = put(key, row, vector, facets[key])
            elif row and row.facets != facets[key]:
                moved[key] = row
        for key, vector in self.kept(moved).items():
            changes[key] = put(key, moved[key], vector, facets[key])
        return changes

    def _held(self, keys: Sequence[str]) -> dict[str, Held]:
        wanted = [f"{FACETS}.*", MARK, VERSION]
        found = {}
        for key, row in self._read(self.index, keys, wanted).items():
            condition = {"if_seq_no": row["_seq_no"], "if_primary_term": row["_primary_term"]}
            source = row["_source"]
            found[key] = Held(condition, source.get(FACETS) or {}, source[MARK], source[VERSION])
        return found

    def _facets(self, keys: Sequence[str]) -> dict[str, dict[str, list[str]]]:
        """Key → codes of the documents that are there, as they are at this moment."""
        found = self._read(self.generation, keys, [f"{FACETS}.*"])
        return {key: document["_source"].get(FACETS) or {} for key, document in found.items()}

    def kept(self, keys: Collection[str]) -> dict[str, Kept]:
        """Key → vector, of those that have one."""
        found = self._read(self.index, list(keys), [BYTES, MARK, VERSION])
        rows = {key: row["_source"] for key, row in found.items()}
        return {key: Kept(row[MARK], row[VERSION], row[BYTES]) for key, row in rows.items()}

    def _read(self, index: str, keys: Sequence[str], wanted: list[str]) -> dict[str, Any]:
        """What is there now, refreshed or not."""
        if not keys:
            return {}
        with as_unavailable(f"{index} can't be read"):
            docs = self.client.mget(index=index, ids=list(keys), source_includes=wanted)["docs"]
        for each in docs:
            if "error" in each:
                raise EngineAway(reason_of(each["error"]))  # it is just being made, or just gone
        return {each["_id"]: each for each in docs if each["found"]}

    def _send(self, changes: Mapping[str, bytes]) -> tuple[set[str], set[str]]:
        """Returns the keys that were written, and those that were refused since their row is another by now."""
        written: set[str] = set()
        refused: set[str] = set()
        if not changes:
            return written, refused
        lines: list[Any] = list(changes.values())
        with as_unavailable(f"{self.index} can't be written"):
            items = self.client.bulk(
                index=self.index,
                operations=lines,
                filter_path="items.*.status,items.*.error",
            )["items"]
        for key, item in zip(changes, items, strict=True):
            (outcome,) = item.values()
            status, error = outcome["status"], outcome.get("error")
            if status in DONE:
                written.add(key)
            elif status in (GONE, CONFLICT):
                refused.add(key)
            elif status in OF_THE_DOCUMENT:
                log.error("The vector of %s is refused; it is found by words only: %s", key, reason_of(error))
            else:
                raise unavailable(status, reason_of(error))
        return written, refused


def put(key: str, row: Held | None, vector: Kept, facets: dict[str, list[str]]) -> bytes:
    """The lines that put a row in its place, on condition that it is the one that was read, or that there is none."""
    action = {"index": {"_id": key, **row.condition}} if row else {"create": {"_id": key}}
    return as_line(action) + b"\n" + as_line(row_of(key, vector, facets))


def as_line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def batched(keys: Sequence[str]) -> Iterator[list[str]]:
    rest = iter(keys)
    while batch := list(islice(rest, BATCH)):
        yield batch
