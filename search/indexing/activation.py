"""Lets a generation answer, and has the ledger say what that one holds. For whoever holds the lock."""

from collections.abc import Mapping

from search.engine import SearchEngine, engine_name
from search.indexing.expected import in_batches, split_key
from search.indexing.ledger import tick_off
from search.indexing.meaning import note_what_is_held, wanted_mark
from search.indexing.plan import NONE, UNKNOWN
from search.models import LedgerRow


def activate(engine: SearchEngine, generation: str, seen: Mapping[str, int]) -> int:
    """Swap; returns the number of documents. `seen`: key → the version of its row that the generation has.

    From before the swap until after it the ledger says that nothing is known, so that a process that is killed
    in between leaves nothing that is wrong.
    """
    ledger = LedgerRow.objects.filter(engine=engine_name())
    rows = {
        f"{kind}:{pk}": (row, version, indexed)
        for row, kind, pk, version, indexed in ledger.values_list(
            "pk", "kind", "object_id", "version", "indexed_version"
        )
    }
    for batch in in_batches(sorted(row for row, _, _ in rows.values())):
        LedgerRow.objects.filter(pk__in=batch).update(fingerprint=UNKNOWN)
    engine.activate(generation)
    held = {each.key: each.fingerprint for each in engine.stored(generation)}
    done = {}
    for key, (row, version, indexed) in rows.items():
        done[row] = (version, version if seen.get(key) == version else indexed, held.get(key, NONE))
    tick_off(done)
    _add_rows({key: held[key] for key in held.keys() - rows.keys()})
    note_what_is_held()
    return len(held)


def _add_rows(held: Mapping[str, str]) -> None:
    """Rows for the documents that have none: nothing was recorded of them, so they are as they were read. One
    that is recorded at this moment wins."""
    for keys in in_batches(held):
        rows = []
        for key in keys:
            kind, pk = split_key(key)
            rows.append(
                LedgerRow(
                    engine=engine_name(),
                    kind=kind,
                    object_id=pk,
                    indexed_version=1,
                    fingerprint=held[key],
                    meaning=wanted_mark(held[key]),
                )
            )
        LedgerRow.objects.bulk_create(rows, ignore_conflicts=True)
