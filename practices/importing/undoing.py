"""Takes back what a run did: removes the pages and terms that it made, and restores what it changed, except what
somebody edited since. In small batches, like writing; a killed one goes on when it is asked again."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail.utils.timestamps import ensure_utc

from practices.models import ImportRow, ImportRun, PracticePage
from search.indexing.drain import put_off

from . import admin_index
from .page_state import as_values
from .writing import LONGEST_BATCH, MOST_ROWS, patiently, pause

State, Outcome = ImportRun.State, ImportRow.Outcome
REMOVED, RESTORED, GONE, LEFT = "verwijderd", "hersteld", "was al weg", "met rust gelaten"


@dataclass
class Undone:
    """What was undone, by kind, and what was left with the reason."""

    tally: Counter[str] = field(default_factory=Counter)
    left: list[str] = field(default_factory=list)


class _Left(Exception):
    """The page can't be put back; the message says why."""


def undo_rows(run: ImportRun, told: Callable[[int], None]) -> Undone:
    """Take the rows of a run back, the last first. `told` is called after each batch with its number of rows."""
    run.state = State.UNDOING
    run.save(update_fields=["state"])
    undone = Undone()
    last: int | None = None
    with admin_index.paused(), put_off():
        while True:
            rows = run.rows.that_wrote().order_by("-number")
            batch = list((rows if last is None else rows.filter(number__lt=last))[:MOST_ROWS])
            if not batch:
                return undone
            done = patiently(lambda: _undo_batch(batch, undone), before_again=lambda: None)  # noqa: B023
            last = done[-1].number
            told(len(done))
            pause()


def _undo_batch(rows: list[ImportRow], undone: Undone) -> list[ImportRow]:
    """As many of these rows as the time allows, at least one."""
    tally: Counter[str] = Counter()
    left: list[str] = []
    handled: list[ImportRow] = []
    restored: list[int] = []
    begun = time.monotonic()
    with transaction.atomic():
        for row in rows:
            if handled and time.monotonic() - begun > LONGEST_BATCH:
                break
            handled.append(row)
            try:
                outcome = _undo_row(row)
            except _Left as reason:
                tally[LEFT] += 1
                left.append(f"rij {row.number}, {row.external_id}: {reason}")
                continue
            tally[outcome] += 1
            row.undone = True
            restored += [row.page_id] if outcome == RESTORED and row.page_id else []
        ImportRow.objects.bulk_update(handled, ["undone"])
        admin_index.update(restored)
    undone.tally += tally
    undone.left += left
    return handled


def _undo_row(row: ImportRow) -> str:
    practice = PracticePage.objects.select_for_update().filter(pk=row.page_id).first()
    if practice is None:
        return GONE
    later = ImportRow.objects.that_wrote().filter(page_id=row.page_id, pk__gt=row.pk).order_by("-pk").first()
    if later is not None:
        raise _Left(f"import {later.run_id} heeft dit daarna gewijzigd. Draai die eerst terug.")
    if practice.locked:
        raise _Left("een redacteur heeft dit vergrendeld.")
    if (practice.latest_revision_id, practice.live) != (row.revision_after, row.live_after):
        raise _Left("een redacteur heeft dit daarna gewijzigd.")
    if row.outcome == Outcome.CREATED:
        practice.delete()
        return REMOVED
    _restore(practice, row)
    return RESTORED


def _restore(practice: PracticePage, row: ImportRow) -> None:
    """Put the page back as it was, with the revision that was its newest then."""
    before = row.before or {}
    latest = before["latest_revision_id"]
    public = before["live_revision_id"] if before["live"] else latest
    revisions = Revision.objects.in_bulk([latest, public])
    if latest not in revisions or public not in revisions:
        raise _Left("de versie van vóór de import is er niet meer.")
    if (
        practice.live_revision_id == row.revision_after
    ):  # the import published, so that the tables hold its values
        _save_content_of(revisions[public], before)
    PracticePage.objects.filter(pk=practice.pk).update(**as_values(before))
    if row.revision_after != latest:
        Revision.objects.filter(pk=row.revision_after).delete()


def _save_content_of(revision: Revision, before: dict) -> None:
    practice = revision.as_object()
    for name, value in as_values(before).items():
        setattr(practice, name, value)
    practice.save(clean=False)
    data = {"revision": {"id": revision.pk, "created": ensure_utc(revision.created_at)}}
    log(instance=practice, action="wagtail.revert", data=data, revision=revision)
