"""What an engine refuses again and again: rows of the ledger that somebody has to look at."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import F, Model, QuerySet
from django.urls import reverse
from wagtail.models import Page

from search.indexing import ledger
from search.models import LedgerRow
from search.registry import source_of
from search.reserve import followed_engines

DEAD_AFTER = 3  # refusals: half a minute. It is still tried again, at last once an hour


@dataclass(frozen=True, kw_only=True)
class DeadLetter:
    """A document that an engine refuses. `title` is "" where its object is gone; `url` of its editing screen, "" where
    it has none. `in_reserve`: it is the reserve that refuses it."""

    key: str
    title: str
    url: str
    since: datetime | None
    attempts: int
    error: str
    next_try: datetime | None
    in_reserve: bool


def dead_letters() -> QuerySet[LedgerRow]:
    """The rows, of every engine that changes are recorded for; those that wait longest first."""
    rows = LedgerRow.objects.filter(indexed_version__lt=F("version"), attempts__gte=DEAD_AFTER)
    return rows.filter(engine__in=followed_engines()).order_by("waiting_since", "pk")


def described(rows: Iterable[LedgerRow]) -> list[DeadLetter]:
    """The rows with what their objects are called, in two queries for each kind."""
    rows = list(rows)
    pks: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        pks[row.kind].add(row.object_id)
    objects = {(kind, pk): found for kind in pks for pk, found in _objects(kind, pks[kind]).items()}
    return [_described(row, objects.get((row.kind, row.object_id))) for row in rows]


def try_again(keys: Iterable[str] | None = None) -> int:
    """Have these documents tried at once, as if they had just changed (None: all that are refused); returns how
    many. What is not refused any more is left alone."""
    refused = {f"{kind}:{pk}" for kind, pk in dead_letters().values_list("kind", "object_id")}
    wanted = refused if keys is None else refused.intersection(keys)
    ledger.record_keys(wanted, rewrite=True)
    return len(wanted)


def _objects(kind: str, pks: set[int]) -> dict[int, Model]:
    source = source_of(kind)
    return source.model._base_manager.in_bulk(pks) if source else {}


def _described(row: LedgerRow, found: Model | None) -> DeadLetter:
    return DeadLetter(
        key=f"{row.kind}:{row.object_id}",
        title=str(found) if found else "",
        url=reverse("wagtailadmin_pages:edit", args=[found.pk]) if isinstance(found, Page) else "",
        since=row.waiting_since,
        attempts=row.attempts,
        error=row.last_error,
        next_try=row.next_try,
        in_reserve=row.engine != settings.SEARCH_ENGINE,
    )
