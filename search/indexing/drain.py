"""Brings the search engine up to date with the ledger: reads the database anew, writes or deletes, and ticks off.

What is written is what the database says now, so that a repeated, late or killed drain does no harm. Rows that
are being handled say that nobody knows what the engine holds; a drain killed half-way leaves that behind.
"""

import logging
import threading
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import groupby

from django.db import Error as DatabaseError
from django.db import connections, transaction
from django.db.models import F
from django.utils import timezone

from search.engine import OlderThanIndex, SearchEngine, SearchUnavailable, get_engine
from search.indexing import lock
from search.indexing.expected import BATCH, expected, forget_kept_answers
from search.indexing.ledger import due, tick_off
from search.indexing.plan import NONE, UNKNOWN, Action, plan
from search.models import LedgerRow
from search.patience import limited
from search.reserve import what_visitors_see
from search.types import SearchDocument

SOON_ROWS = 20  # what a web process does of it after a commit
SOON_SECONDS = 0.2  # so long it goes on with rows after a commit
HELD_UP = (
    0.15  # seconds: the longest that it holds up an editor, of a fifth of a second for all that search does
)
SOON_PATIENCE = 2.0  # the longest that the thread behind it waits for a server, also when the process ends
FIRST_RETRY, LAST_RETRY = 10, 3600  # seconds until a refused document is tried again, doubling
ENOUGH_REFUSED = 3  # so many refused in a row, and none taken: then it is the engine

Documents = list[tuple[SearchDocument, str]]
logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class DrainReport:
    """What a drain did. `busy`: another one holds the lock. `problem`: why the engine could take nothing more.
    `outdated`: how many were refused because the index has them in a newer version than the database ever gave."""

    read: int = 0
    written: int = 0
    deleted: int = 0
    refused: int = 0
    outdated: int = 0
    busy: bool = False
    problem: str = ""

    def __add__(self, other: "DrainReport") -> "DrainReport":
        return DrainReport(
            read=self.read + other.read,
            written=self.written + other.written,
            deleted=self.deleted + other.deleted,
            refused=self.refused + other.refused,
            outdated=self.outdated + other.outdated,
            busy=other.busy,
            problem=other.problem,
        )


@dataclass
class Round:
    """The rows that are handled together, and what each of them needs."""

    write: Documents = field(default_factory=list)
    delete: list[str] = field(default_factory=list)
    present: Documents = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    rows: dict[str, LedgerRow] = field(default_factory=dict)
    fingerprints: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)


def drain(*, limit: int = BATCH, deadline: float | None = None, wait: float = 0.0) -> DrainReport:
    """Handle at most `limit` rows, until the moment `deadline` (time.monotonic).

    The lock is released after each round, and the ledger looked at once more: what another process recorded
    meanwhile, it could not drain itself.
    """
    done = DrainReport()
    while done.read < limit and (deadline is None or time.monotonic() < deadline):
        try:
            with lock.held(wait=wait):
                step = drain_round(limit - done.read)
        except lock.LockTaken:
            return replace(done, busy=True)
        done += step
        if step.problem or not step.read:
            break
    return done


def drain_round(limit: int) -> DrainReport:
    """One round, for whoever holds the lock."""
    engine = get_engine()
    try:
        current = engine.current()
        if current is None:
            return DrainReport(problem="there is no index")
        rows = claimed(min(limit, BATCH))
        if not rows:
            return DrainReport()
        words = fresh_words()
        round_ = planned(rows)
        refused = _write_to_both(engine, current, round_)
        if fresh_words() != words:
            return DrainReport(read=len(rows))  # analysed with words that have changed: they stay waiting
    except SearchUnavailable as error:
        return DrainReport(problem=str(error) or type(error).__name__)
    failed = {**round_.failed, **refused}
    done = {key: row for key, row in round_.rows.items() if key not in failed}
    tick_off({row.pk: (row.version, row.version, round_.fingerprints[key]) for key, row in done.items()})
    _postpone({round_.rows[key]: reason for key, reason in failed.items()})
    return DrainReport(
        read=len(rows),
        written=len(round_.write) - len(refused),
        deleted=len(round_.delete),
        refused=len(failed),
        outdated=_outdated({round_.rows[key]: reason for key, reason in refused.items()}),
    )


def claimed(limit: int) -> list[LedgerRow]:
    """Rows that are due, as they were. Those that a transaction is changing now are left: they come again."""
    with transaction.atomic():
        rows = list(due().select_for_update(skip_locked=True)[:limit])
        LedgerRow.objects.filter(pk__in=[row.pk for row in rows]).update(fingerprint=UNKNOWN)
    return rows


def fresh_words() -> int:
    """See that the words of this process are those of the database; returns their version."""
    from search import dictionary

    if dictionary.current().version != dictionary.words_version():
        dictionary.forget()
    return dictionary.current().version


def planned(rows: Collection[LedgerRow]) -> Round:
    """Read the objects of these rows and say what each needs. The rows must have been read before."""
    forget_kept_answers()
    round_ = Round()
    for kind, of_kind in groupby(sorted(rows, key=lambda row: row.kind), key=lambda row: row.kind):
        group = {f"{kind}:{row.object_id}": row for row in of_kind}
        found = expected(kind, [row.object_id for row in group.values()])
        round_.rows.update(group)
        round_.failed.update(found.failed)
        for key in group.keys() - found.failed.keys():
            _plan_one(round_, key, found.documents.get(key))
    return round_


def _plan_one(round_: Round, key: str, document: tuple[SearchDocument, str] | None) -> None:
    wanted = document[1] if document else None
    action = plan(expected=wanted, stored=round_.rows[key].fingerprint)
    round_.fingerprints[key] = wanted or NONE
    if document:
        round_.present.append(document)
    else:
        round_.absent.append(key)
    if action is Action.WRITE and document:
        round_.write.append(document)
    elif action is Action.DELETE:
        round_.delete.append(key)


def _write_to_both(engine: SearchEngine, current: str, round_: Round) -> dict[str, str]:
    """Write what differs to the generation that answers, and everything to the one that is being built."""
    refused = {}
    versions = {key: row.version for key, row in round_.rows.items()}
    if round_.write or round_.delete:
        refused = write_isolated(engine, current, round_.write, round_.delete, versions)
    building = engine.building()
    if building is not None:
        try:
            write_isolated(engine, building, round_.present, round_.absent, versions)
        except SearchUnavailable as error:  # found out when the rebuild compares
            logger.warning("The generation that is being built took no changes: %s", error)
    return refused


def write_isolated(
    engine: SearchEngine,
    generation: str,
    documents: Documents,
    deleted: Collection[str] = (),
    versions: Mapping[str, int] | None = None,
) -> dict[str, str]:
    """engine.write, one by one where the whole is refused; returns refused key → reason.

    Raises SearchUnavailable when the engine takes nothing at all.
    """
    try:
        return engine.write(generation, documents, deleted=deleted, versions=versions)
    except (SearchUnavailable, DatabaseError):
        raise
    except OSError as error:
        raise SearchUnavailable(_said(error)) from error
    except Exception:
        logger.exception("The engine refused %s documents together; one by one now", len(documents))
    refused: dict[str, str] = {}
    try:
        engine.write(generation, [], deleted=deleted, versions=versions)
    except Exception as error:
        raise SearchUnavailable(_said(error)) from error
    for number, each in enumerate(documents, start=1):
        try:
            refused.update(engine.write(generation, [each], versions=versions))
        except SearchUnavailable:
            raise
        except Exception as error:
            refused[each[0].key] = _said(error)
            if len(refused) == number >= ENOUGH_REFUSED:
                raise SearchUnavailable(_said(error)) from error
    return refused


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _postpone(failed: dict[LedgerRow, str]) -> None:
    """Try again later, the longer the more often it failed; a new change of the object comes at once."""
    for row, reason in failed.items():
        logger.error("Search refused %s:%s: %s", row.kind, row.object_id, reason)
        seconds = min(LAST_RETRY, FIRST_RETRY * 2 ** min(row.attempts, 20))
        LedgerRow.objects.filter(pk=row.pk, version=row.version).update(
            attempts=F("attempts") + 1,
            last_error=reason[:2000],
            next_try=timezone.now() + timedelta(seconds=seconds),
        )


def _outdated(refused: Mapping[LedgerRow, str]) -> int:
    """How many rows were refused as older than the index although the database knows nothing newer: it is older than
    the index itself, as after a back-up was put back. Where it does know, this process only stood still too long."""
    suspect = [row for row, reason in refused.items() if isinstance(reason, OlderThanIndex)]
    same = LedgerRow.objects.filter(pk__in=[row.pk for row in suspect]).values_list("pk", "version")
    versions = dict(same) if suspect else {}
    return sum(versions.get(row.pk) == row.version for row in suspect)


_soon: threading.Thread | None = None
_put_off = False


@contextmanager
def put_off() -> Iterator[None]:
    """No draining after commits in this process: whoever writes much drains when it is done, or the loop does."""
    global _put_off
    _put_off = True
    try:
        yield
    finally:
        _put_off = False


def drain_soon() -> None:
    """Drain a little, after a commit. In a thread of its own: however slow the engine, the editor goes on."""
    global _soon
    if _put_off or (_soon is not None and _soon.is_alive()):
        return  # it looks once more before it ends, and the loop comes by
    _soon = threading.Thread(target=_drain_a_little, name="search-drain")
    _soon.start()
    _soon.join(HELD_UP)


def _drain_a_little() -> None:
    try:
        with limited(SOON_PATIENCE), what_visitors_see():
            drain(limit=SOON_ROWS, deadline=time.monotonic() + SOON_SECONDS)
    except SearchUnavailable:
        pass  # the loop does it when there is an engine again
    except Exception:
        logger.exception("Search was not brought up to date after a change; search_sync does it")
    finally:
        connections.close_all()
