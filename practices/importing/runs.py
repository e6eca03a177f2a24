"""The runs of imports: one at a time, and a run that was broken off goes on where it was."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from practices.models import ImportRun
from search.indexing import lock

from .problems import ImportProblem
from .reading import ImportFile

State = ImportRun.State
LOCK_NAME = "import.lock"
LOCK_NUMBER = 0x696D706F7274  # of the lock in PostgreSQL, which all its clients share: "import" in ASCII


@contextmanager
def alone() -> Iterator[None]:
    """No other import at the same time, on this machine or, with PostgreSQL, on any. The lock ends with its process.

    Raises ImportProblem.
    """
    if connection.vendor != "postgresql":
        try:
            with lock.held(LOCK_NAME):
                yield
        except lock.LockTaken as taken:
            raise ImportProblem(_who_is_busy()) from taken
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK_NUMBER])
        if not cursor.fetchone()[0]:
            raise ImportProblem(_who_is_busy())
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK_NUMBER])


def _who_is_busy() -> str:
    run = ImportRun.objects.filter(state__in=(State.BUSY, State.UNDOING)).first()
    if run is None:
        return "Er is al een import bezig. Wacht tot die klaar is."
    since = timezone.localtime(run.started_at)
    return (
        f"Import {run.pk} is nog bezig: {run.file_name}, begonnen om {since:%H:%M} door {run.who}. "
        "Wacht tot die klaar is."
    )


def unfinished(file: ImportFile, options: dict[str, Any]) -> ImportRun | None:
    """The run of the same file with the same options that was broken off."""
    runs = ImportRun.objects.filter(state=State.BUSY, sha256=file.sha256)
    return next((run for run in runs if run.options == options), None)


def others_unfinished(run: ImportRun | None) -> list[ImportRun]:
    """Runs that were broken off and that nobody went on with."""
    runs = ImportRun.objects.filter(state__in=(State.BUSY, State.UNDOING))
    return list(runs.exclude(pk=run.pk) if run else runs)


def begin(file: ImportFile, options: dict[str, Any], *, rows: int, state: str = State.BUSY) -> ImportRun:
    """A new run; also one that is refused is remembered."""
    ended = timezone.now() if state == State.REFUSED else None
    return ImportRun.objects.create(
        file_name=file.name[-255:],
        sha256=file.sha256,
        options=options,
        who=_who(),
        row_count=rows,
        state=state,
        ended_at=ended,
    )


def last_row(run: ImportRun) -> int:
    """The number of the last row that was stored; 0 for none."""
    return run.rows.aggregate(last=Max("number"))["last"] or 0


def end(run: ImportRun, state: str) -> None:
    """Note that the run came to this end."""
    run.state, run.ended_at = state, timezone.now()
    run.save(update_fields=["state", "ended_at"])


def _who() -> str:
    """The name under which the command runs."""
    try:
        return getpass.getuser()[:150]
    except (KeyError, OSError):  # a container may run under a number that has no name
        return ""
