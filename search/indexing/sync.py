"""What `manage.py search_sync` does again and again, each task at its own pace; no failure of one ends the loop."""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
from django.core.management import call_command
from django.db import Error as DatabaseError
from django.db import close_old_connections, connections, reset_queries
from django.db.models import F, QuerySet
from django.utils import timezone
from wagtail.models import Page

from search.counting import forget_rare_words
from search.engine import EngineAway, EngineBusy, SearchUnavailable, get_engine
from search.indexing import ledger, lock
from search.indexing.check import check
from search.indexing.drain import BATCH, drain
from search.indexing.lock import LockTaken
from search.indexing.meaning import encode_some, note_what_is_held, settle
from search.indexing.plan import NONE
from search.indexing.rebuild import rebuild, why_needed
from search.indexing.repair import repair
from search.models import LedgerRow
from search.registry import periodic_tasks, sources

LOOK = 0.3  # seconds between two looks at the ledger
LOOK_AT_MEANING = 1.0
LONGEST_REST = 30.0  # seconds after a task keeps failing

logger = logging.getLogger(__name__)


class Stopped(Exception):
    """The loop was asked to end."""


@dataclass
class Task:
    """`run` every `every` seconds. After a failure it rests, the longer the more often it failed."""

    name: str
    every: float
    run: Callable[[], None]
    due: float = 0.0
    failures: int = 0

    def after(self, *, failed: bool) -> None:
        self.failures = self.failures + 1 if failed else 0
        rest = min(LONGEST_REST, LOOK * 2**self.failures) if failed else self.every
        self.due = time.monotonic() + rest


class Sync:
    """The loop. `stop` ends it, after the batch of documents that it is writing."""

    def __init__(self, stop: threading.Event) -> None:
        self.stop = stop
        self.whole_check = True  # at the start: a machine that lost power may have lost either side
        self.told = ""
        self.noted = (
            False  # whether the ledger says which vectors there are: another encoder may have been chosen
        )
        self.tasks = [
            Task("index", 60.0, self.see_that_there_is_an_index),
            Task("drain", LOOK, self.drain),
            Task("meaning", LOOK_AT_MEANING, self.encode),
            Task("settle", 600.0, settle),
            Task("scheduled", 10.0, self.publish_scheduled),
            Task("check", 600.0, self.check),
            Task("forget", 3600.0, self.forget),
            *(Task(task.name, task.every, task.run) for task in periodic_tasks()),
        ]

    def run(self) -> None:
        while not self.stop.is_set():
            for task in self.tasks:
                if time.monotonic() >= task.due and not self.stop.is_set():
                    self.attempt(task)
            self.stop.wait(max(0.0, min(task.due for task in self.tasks) - time.monotonic()))

    def attempt(self, task: Task) -> None:
        """Run a task; what goes wrong is said once, and when it goes right again that is said too."""
        close_old_connections()
        reset_queries()
        try:
            task.run()
        except Stopped:
            return
        except LockTaken:
            task.after(failed=False)  # another process is at it
        except Exception as error:
            if isinstance(error, DatabaseError):
                connections.close_all()
            expected_kinds = (DatabaseError, SearchUnavailable)
            if not task.failures:
                logger.error(
                    "%s failed: %s", task.name, error, exc_info=not isinstance(error, expected_kinds)
                )
            task.after(failed=True)
        else:
            if task.failures:
                logger.info("%s works again", task.name)
            task.after(failed=False)

    def drain(self) -> None:
        """Until nothing is waiting that can be done now."""
        while not self.stop.is_set() and ledger.due().exists():
            report = drain(limit=BATCH)
            if report.problem:
                raise SearchUnavailable(report.problem)
            if report.busy or not report.read:
                return

    def encode(self) -> None:
        """Give every document its vector, a few at a time; changes and the end have their turn in between."""
        if not self.noted and get_engine().current() is not None:
            with lock.held():
                note_what_is_held()
            self.noted = True
        while not self.stop.is_set() and encode_some():
            self.drain()

    def see_that_there_is_an_index(self) -> None:
        reason = why_needed()
        if reason:
            self.build_anew(reason)

    def build_anew(self, reason: str) -> None:
        if reason != self.told:  # not again each time that it fails
            logger.info("The search index is built anew: %s", reason)
        self.told = reason
        count = rebuild(self._go_on)
        self.told = ""
        logger.info("The search index is built: %s documents", count)

    def publish_scheduled(self) -> None:
        """Wagtail's own command; and pages whose time is over, should it have failed on one."""
        try:
            call_command("publish_scheduled")
        finally:
            record_expired()

    def check(self) -> None:
        """Every ten minutes whether each document is there; once, at the start, whether it is right as well."""
        if get_engine().current() is None:
            return
        try:
            result = check(light=not self.whole_check, between=self.drain)
        except (EngineAway, EngineBusy):
            raise  # what the engine holds may be fine
        except SearchUnavailable as error:
            self.build_anew(str(error))
            return
        self.whole_check = False
        if result.without_vector:
            note_what_is_held()  # should the ledger think that they are there
        amiss = result.comparison.amiss()
        if amiss:
            logger.error("Search differed from the database in %s: %s", len(amiss), sorted(amiss)[:20])
            repair(result)

    def forget(self) -> None:
        """What visitors typed on one day only, after a month."""
        forget_rare_words(timezone.localdate())

    def _go_on(self, count: int) -> None:
        """Between two batches of a rebuild: end it, or see to what waits, which may not wait for all batches."""
        if self.stop.is_set():
            raise Stopped
        with suppress(SearchUnavailable):  # the first index is not there yet
            self.drain()


def record_expired() -> None:
    """Record the pages that search still holds although their expiry has passed."""
    settled = LedgerRow.objects.filter(engine=settings.SEARCH_ENGINE, indexed_version=F("version"))
    held = settled.exclude(fingerprint=NONE)
    for source in sources():
        if issubclass(source.model, Page):
            pages: QuerySet = source.model._base_manager.filter(live=True, expire_at__lte=timezone.now())
            expired = held.filter(kind=source.kind, object_id__in=pages.values("pk"))
            ledger.record(source.kind, list(expired.values_list("object_id", flat=True)))
