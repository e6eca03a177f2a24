"""Records, in the transaction that changes an object, that the search engine must look at it again."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import connection, transaction
from django.db.models import Case, DateTimeField, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.db.models.query import ModelIterable
from django.utils import timezone

from search.engine import engine_name
from search.indexing.expected import in_batches, split_key
from search.indexing.plan import UNKNOWN
from search.models import LedgerRow
from search.registry import sources
from search.reserve import followed_engines


def record(
    kind: str,
    objects: Iterable[int] | QuerySet,
    *,
    rewrite: bool = False,
    engines: Collection[str] | None = None,
) -> None:
    """Say that these objects changed. `objects`: primary keys, or a queryset of objects or of primary keys.

    `rewrite`: write them even if their documents are the same, because search itself reads them otherwise. `engines`:
    only these must look at them (None: all).
    """
    pks = sorted(set(_primary_keys(objects)))
    if not pks:
        return
    with transaction.atomic():
        for engine in followed_engines() if engines is None else engines:
            for batch in in_batches(pks):
                _raise_versions(engine, kind, batch, rewrite=rewrite)
        _drain_after_commit()


def record_all(*, rewrite: bool = False) -> None:
    """Say that every object of every kind changed, and whatever search still holds."""
    held = LedgerRow.objects.filter(engine=engine_name())
    for source in sources():
        record(source.kind, source.public(), rewrite=rewrite)
        record(
            source.kind,
            held.filter(kind=source.kind).values_list("object_id", flat=True),
            rewrite=rewrite,
        )


def record_keys(
    keys: Iterable[str], *, rewrite: bool = False, engines: Collection[str] | None = None
) -> None:
    """Say that the objects of these documents changed."""
    by_kind: dict[str, list[int]] = {}
    for key in keys:
        kind, pk = split_key(key)
        by_kind.setdefault(kind, []).append(pk)
    for kind, pks in by_kind.items():
        record(kind, pks, rewrite=rewrite, engines=engines)


def waiting() -> QuerySet[LedgerRow]:
    """The rows that the engine at work has not followed yet."""
    return LedgerRow.objects.filter(engine=engine_name(), indexed_version__lt=F("version"))


def due() -> QuerySet[LedgerRow]:
    """Those among them whose time has come."""
    return waiting().filter(Q(next_try=None) | Q(next_try__lte=timezone.now())).order_by("pk")


def notes() -> QuerySet[LedgerRow, tuple[str, int, str]]:
    """Of every object: kind, primary key, and the fingerprint of the document that the engine holds."""
    rows = LedgerRow.objects.filter(engine=engine_name())
    return rows.values_list("kind", "object_id", "fingerprint")


def tick_off(done: Mapping[int, tuple[int, int, str]]) -> None:
    """Note what the engine holds. `done`: row → version that it had, indexed version, and fingerprint.

    Not of rows that grew meanwhile or that a transaction is changing: those stay waiting or uncertain.
    """
    from search.indexing.meaning import wanted_mark  # which reads this ledger

    table, quote = LedgerRow._meta.db_table, connection.ops.quote_name
    statement = (
        f"UPDATE {quote(table)} SET indexed_version = %s, fingerprint = %s, meaning = %s, attempts = 0,"  # noqa: S608
        " last_error = '', next_try = NULL WHERE id = %s"
    )
    for batch in in_batches(sorted(done)):
        with transaction.atomic(), connection.cursor() as cursor:
            free = LedgerRow.objects.filter(pk__in=batch).select_for_update(skip_locked=True)
            versions = dict(free.values_list("pk", "version"))
            same = [pk for pk in batch if versions.get(pk) == done[pk][0]]
            values = [(done[pk][1], done[pk][2], wanted_mark(done[pk][2]), pk) for pk in same]
            cursor.executemany(statement, values)


def _primary_keys(objects: Iterable[int] | QuerySet) -> Iterable[int]:
    if isinstance(objects, QuerySet) and issubclass(objects._iterable_class, ModelIterable):
        return objects.values_list("pk", flat=True)
    return objects


def _raise_versions(engine: str, kind: str, pks: Collection[int], *, rewrite: bool) -> None:
    """Rows are locked in the order of their numbers, so that two transactions don't wait for each other."""
    rows = LedgerRow.objects.filter(engine=engine, kind=kind, object_id__in=pks)
    locked = rows.select_for_update().order_by("object_id").values_list("object_id", flat=True)
    missing = set(pks).difference(locked)
    LedgerRow.objects.bulk_create(
        [LedgerRow(engine=engine, kind=kind, object_id=pk, fingerprint=UNKNOWN) for pk in sorted(missing)],
        ignore_conflicts=True,
    )
    now = Value(timezone.now(), DateTimeField())
    changes: dict[str, Any] = {
        "version": F("version") + 1,
        "attempts": 0,
        "next_try": None,
        "last_error": "",
        "waiting_since": Case(
            When(indexed_version=F("version"), then=now), default=Coalesce(F("waiting_since"), now)
        ),
    }
    if rewrite:
        changes["fingerprint"] = UNKNOWN
    rows.update(**changes)


def _drain_after_commit() -> None:
    """Once for a transaction, however much it records."""
    from search.indexing.drain import drain_soon  # which reads this ledger

    on_commit = transaction.get_connection().run_on_commit
    if not any(entry[1] is drain_soon for entry in on_commit):
        transaction.on_commit(drain_soon, robust=True)
