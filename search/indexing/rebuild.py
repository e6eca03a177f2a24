"""Builds the index anew beside the one that answers, and swaps them when the new one is what the database says.

Meanwhile the drain writes to both. A rebuild that is killed goes on where it was; two at once don't happen.
"""

import json
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from search.engine import (
    EngineAway,
    EngineBusy,
    SearchEngine,
    SearchRequest,
    SearchUnavailable,
    engine_name,
    get_engine,
)
from search.indexing import ledger, lock
from search.indexing.activation import activate
from search.indexing.check import compare, look_again
from search.indexing.drain import fresh_words, write_isolated
from search.indexing.expected import (
    BATCH,
    expected,
    forget_kept_answers,
    in_batches,
    public_batches,
    split_key,
)
from search.models import LedgerRow
from search.registry import Source, sources

PROGRESS = "rebuild.json"
TOGETHER = 1000  # documents in a batch: larger ones index faster, but keep a drain waiting
PATIENCE = 60  # seconds to wait for a drain
ROUNDS = 5  # comparisons before it is given up

logger = logging.getLogger(__name__)


class RebuildFailed(Exception):
    """The new index does not become what the database says; the old one stays."""


@dataclass
class Building:
    """A generation in the making. `seen`: key → the version in the ledger that it has of a document at least."""

    engine: SearchEngine
    generation: str
    done: dict[str, int] = field(default_factory=dict)  # kind → last primary key
    seen: dict[str, int] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)


def why_needed() -> str:
    """Why the index must be built anew; "" when it need not."""
    engine = get_engine()
    if engine.current() is None:
        return "there is none that this version can read"
    if engine.building() is not None:
        return "a rebuild was broken off"
    try:
        engine.search(SearchRequest(size=1))
    except (EngineAway, EngineBusy):
        raise  # what it holds may be fine
    except SearchUnavailable as error:
        return str(error)
    return ""


def rebuild(progress: Callable[[int], None] = lambda count: None) -> int:
    """Build the index anew; returns the number of documents. `progress` hears how many there are so far; what it
    raises breaks the rebuild off, to be resumed. Raises LockTaken when another rebuild runs, RebuildFailed, and
    SearchUnavailable."""
    with lock.held(lock.REBUILDING):
        building = _begun()
        for source in sources():
            _read(building, source, progress)
        _settle(building)
        count = _swap(building)
        _progress_file().unlink(missing_ok=True)
    ledger.record_keys(building.refused, engines=[engine_name()])
    return count


def _begun() -> Building:
    """The generation that was broken off, or a new one."""
    engine = get_engine()
    with lock.held(wait=PATIENCE):
        try:
            kept = json.loads(_progress_file().read_text("utf-8"))
            if kept["generation"] == engine.building():
                return Building(engine, kept["generation"], done=kept["done"])
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return Building(engine, engine.start_building())


def _read(building: Building, source: Source, progress: Callable[[int], None]) -> None:
    """Write every public object of a source, a batch at a time."""
    for pks in public_batches(source, after=building.done.get(source.kind, 0), size=TOGETHER):
        with lock.held(wait=PATIENCE):
            _write(building, source.kind, pks)
        building.done[source.kind] = pks[-1]
        _keep_progress(building)
        progress(len(building.seen))


def _write(building: Building, kind: str, pks: list[int]) -> None:
    """Write these objects as they are now, or take them out. For whoever holds the lock."""
    keys = {f"{kind}:{pk}" for pk in pks}
    rows = LedgerRow.objects.filter(engine=engine_name(), kind=kind, object_id__in=pks)
    versions = dict(rows.values_list("object_id", "version"))
    seen = {f"{kind}:{pk}": versions.get(pk, 0) for pk in pks}
    while True:
        words = fresh_words()
        forget_kept_answers()
        found = expected(kind, pks)
        absent = keys - found.documents.keys()
        refused = write_isolated(
            building.engine, building.generation, list(found.documents.values()), absent, seen
        )
        if fresh_words() == words:
            break
    failed = refused.keys() | found.failed.keys()
    building.refused = (building.refused - keys) | failed
    building.seen.update(seen)
    for key in failed:
        building.seen.pop(key)


def _progress_file() -> Path:
    return Path(settings.SEARCH_DIR) / lock.file_for(PROGRESS)


def _keep_progress(building: Building) -> None:
    path = _progress_file()
    written = path.with_suffix(".new")
    written.write_text(json.dumps({"generation": building.generation, "done": building.done}), "utf-8")
    written.replace(path)


def _settle(building: Building) -> None:
    """Compare the new index with the database, and mend, until they are equal but for the changes of this moment."""
    for _ in range(ROUNDS):
        first = compare(building.generation)
        with lock.held(wait=PATIENCE):
            found = look_again(building.generation, first)
            amiss = found.amiss() - found.failed - building.refused - _late(building)
        if not amiss:
            return
        _write_keys(building, amiss)
    message = f"{len(amiss)} documents stay different, such as {sorted(amiss)[0]}"
    if building.engine.current() is not None:
        raise RebuildFailed(message)
    logger.error("The first index is taken although %s", message)


def _write_keys(building: Building, keys: Iterable[str]) -> None:
    for kind, pks in _by_kind(keys):
        with lock.held(wait=PATIENCE):
            _write(building, kind, pks)


def _by_kind(keys: Iterable[str]) -> Iterator[tuple[str, list[int]]]:
    """Batches of primary keys of one kind."""
    found: dict[str, list[int]] = {}
    for key in keys:
        kind, pk = split_key(key)
        found.setdefault(kind, []).append(pk)
    for kind, pks in found.items():
        for batch in in_batches(sorted(pks)):
            yield kind, batch


def _late(building: Building) -> set[str]:
    """What changed since it was read and no drain has written yet: everything, where no index answers."""
    rows = ledger.waiting().values_list("kind", "object_id", "version")
    keys = {f"{kind}:{pk}": version for kind, pk, version in rows}
    return {key for key, version in keys.items() if building.seen.get(key) != version} - building.refused


def _swap(building: Building) -> int:
    """Write the last changes, and let the new index answer."""
    for _ in range(ROUNDS):
        late = _late(building)
        if len(late) <= BATCH:
            break
        _write_keys(building, late)
    with lock.held(wait=PATIENCE):
        for kind, pks in _by_kind(_late(building)):
            _write(building, kind, pks)
        return activate(building.engine, building.generation, building.seen)
