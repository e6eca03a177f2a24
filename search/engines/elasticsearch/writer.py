"""Writing to a generation in bulk: a batch is on its way while the next one is analysed, and each document succeeds or
is refused for itself.

Changes carry the version that the ledger had. The server keeps the highest that it saw of each key, of deleted ones
for an hour: a change that comes late, from a process that stood still, is refused.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch

from search.engine import OlderThanIndex
from search.engines.elasticsearch.faults import as_unavailable, reason_of, unavailable

BATCH = 500  # documents in a request
BATCH_BYTES = 8_000_000  # of a request: the server takes 100 MB, and reads it into its memory
LARGEST = 50_000_000  # bytes of one document
DONE, GONE, CONFLICT = (200, 201), 404, 409
OF_THE_DOCUMENT = (400, 413)  # no other document would be refused for it


@dataclass(frozen=True)
class Change:
    """What to do with a key: put this document in its place, or (None) take it away. `version`: of the ledger."""

    key: str
    source: bytes | None
    version: int | None = None

    def lines(self) -> list[bytes]:
        about: dict[str, Any] = {"_id": self.key}
        if self.version is not None:
            # "gte": the same version may come again, as after a kill, and may then say the same in newer words.
            about |= {"version": self.version, "version_type": "external_gte"}
        if self.source is None:
            return [json.dumps({"delete": about}).encode()]
        return [json.dumps({"index": about}).encode(), self.source]

    @property
    def size(self) -> int:
        return len(self.source or b"") + len(self.key) + 100


def write_changes(client: Elasticsearch, generation: str, changes: Iterable[Change]) -> dict[str, str]:
    """Write changes in their order, and make them searchable. Returns refused key → reason. Raises
    SearchUnavailable."""
    refused: dict[str, str] = {}
    sent = False
    with ThreadPoolExecutor(1, thread_name_prefix="search-bulk") as thread:
        under_way: Future[dict[str, str]] | None = None
        for batch in batches(changes):
            if under_way is not None:
                refused |= under_way.result()
            under_way, sent = thread.submit(copy_context().run, send, client, generation, batch), True
        if under_way is not None:
            refused |= under_way.result()
    if sent:
        with as_unavailable(f"{generation} can't be refreshed"):
            client.indices.refresh(index=generation)
    return refused


def batches(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Changes that go together in a request."""
    batch: list[Change] = []
    size = 0
    for change in changes:
        if batch and (len(batch) >= BATCH or size + change.size > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(change)
        size += change.size
    if batch:
        yield batch


def send(client: Elasticsearch, generation: str, batch: list[Change]) -> dict[str, str]:
    """One request. Returns refused key → reason."""
    with as_unavailable(f"{generation} can't be written"):
        lines: list[Any] = [line for change in batch for line in change.lines()]
        response = client.bulk(
            index=generation,
            operations=lines,
            filter_path="errors,items.*.status,items.*.error",
        )
    refused: dict[str, str] = {}
    if not response["errors"]:
        return refused
    for change, item in zip(batch, response["items"], strict=True):
        (outcome,) = item.values()
        problem = problem_of(change, outcome)
        if problem:
            refused[change.key] = problem
    return refused


def problem_of(change: Change, outcome: Mapping[str, Any]) -> str:
    """Why a document was refused; "" where it was not. Raises SearchUnavailable where others would be, too."""
    status, error = outcome["status"], outcome.get("error")
    if status in DONE or not error:
        return ""  # what should be deleted and is not there is fine
    if status == CONFLICT:
        return OlderThanIndex(f"version {change.version} is older than the one in the index")
    if status in OF_THE_DOCUMENT:
        return reason_of(error)
    raise unavailable(status, reason_of(error))
