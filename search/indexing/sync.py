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

from search import breaker, reserve
from search.counting import forget_rare_words
from search.engine import SearchUnavailable, working_with
from search.indexing import ledger
from search.indexing.keeping import Keeping, Stopped
from search.indexing.lock import LockTaken
from search.indexing.meaning import settle
from search.indexing.open_transactions import wait_for_open_transactions
from search.indexing.plan import NONE
from search.models import LedgerRow
from search.registry import periodic_tasks, sources

LOOK = 0.3  # seconds between two looks at the ledger
LOOK_AT_MEANING = 1.0
LOOK_AT_SERVER = 5.0  # seconds: so that the loop finds a server away before visitors do
LONGEST_REST = 30.0  # seconds after a task keeps failing

logger = logging.getLogger(__name__)


@dataclass
class Task:
    """`run` every `every` seconds. After a failure it rests, the longer the more often it failed. `engine`: the
    one that it is for, as the ledger calls it; "" for none or that of the installation. `asks`: it asks the server, so
    it is of no use while that is away."""

    name: str
    every: float
    run: Callable[[], None]
    due: float = 0.0
    failures: int = 0
    engine: str = ""
    asks: bool = False

    def after(self, *, failed: bool) -> None:
        self.failures = self.failures + 1 if failed else 0
        rest = min(LONGEST_REST, LOOK * 2**self.failures) if failed else self.every
        self.due = time.monotonic() + rest


class Sync:
    """The loop. `stop` ends it, after the batch of documents that it is writing. `keepings`: engine ("" for that of
    the installation) → what is done for it."""

    def __init__(self, stop: threading.Event) -> None:
        self.stop = stop
        self.keepings = {"": Keeping(stop, self.drain_all)}
        self.tasks = [
            *self.tasks_for(""),
            Task("scheduled", 10.0, self.publish_scheduled),
            Task("forget", 3600.0, self.forget),
            *(Task(task.name, task.every, task.run) for task in periodic_tasks()),
        ]
        if breaker.applies():
            self.tasks.insert(0, Task("server", breaker.REST / 2, self.look_at_server))
            self.tasks.append(Task("reserve", reserve.SEEN_EVERY, self.see_to_reserve))
        self.looked_at_server = -LOOK_AT_SERVER

    def tasks_for(self, engine: str) -> list[Task]:
        keeping = self.keepings[engine]
        named = f" ({engine})" if engine else ""
        found = [
            Task(f"index{named}", 60.0, keeping.see_that_there_is_an_index),
            Task(f"drain{named}", LOOK, keeping.drain),
            Task(f"meaning{named}", LOOK_AT_MEANING, keeping.encode),
            Task(f"settle{named}", 600.0, settle),
            Task(f"check{named}", 600.0, keeping.check),
        ]
        for task in found:
            task.engine, task.asks = engine, not engine and breaker.applies()
        return found

    def run(self) -> None:
        while not self.stop.is_set():
            for task in list(self.tasks):
                if time.monotonic() >= task.due and not self.stop.is_set():
                    self.attempt(task)
            self.stop.wait(max(0.0, min(task.due for task in self.tasks) - time.monotonic()))

    def attempt(self, task: Task) -> None:
        """Run a task; what goes wrong is said once, and when it goes right again that is said too."""
        if task.asks and breaker.outage() is not None:
            task.due = time.monotonic() + LOOK
            return
        close_old_connections()
        reset_queries()
        try:
            with working_with(task.engine or settings.SEARCH_ENGINE):
                task.run()
        except Stopped:
            return
        except LockTaken:
            task.after(failed=False)  # another process is at it
        except Exception as error:
            self.note(task, error)
        else:
            if task.failures:
                logger.info("%s works again", task.name)
            task.after(failed=False)

    def note(self, task: Task, error: Exception) -> None:
        """What a task failed of."""
        if isinstance(error, DatabaseError):
            connections.close_all()
        if isinstance(error, SearchUnavailable) and task.asks and not breaker.look():
            task.due = time.monotonic() + LOOK  # which is said already; and goes on when the server is back
            return
        expected_kinds = (DatabaseError, SearchUnavailable)
        if not task.failures:
            logger.error("%s failed: %s", task.name, error, exc_info=not isinstance(error, expected_kinds))
        task.after(failed=True)

    def drain_all(self) -> None:
        """What waits for any engine, between two batches of whatever takes long."""
        for engine, keeping in self.keepings.items():
            if not engine and breaker.outage() is not None:
                continue
            with working_with(engine or settings.SEARCH_ENGINE), suppress(SearchUnavailable, LockTaken):
                keeping.drain()

    def look_at_server(self) -> None:
        """Whether the server answers: every few seconds, and while it is away as often as visitors' processes do."""
        if breaker.outage() is not None:
            breaker.look_when_due()
        elif time.monotonic() - self.looked_at_server >= LOOK_AT_SERVER:
            self.looked_at_server = time.monotonic()
            breaker.look()

    def see_to_reserve(self) -> None:
        """Keep the reserve on this disk, where this installation wants one."""
        if reserve.is_wanted():
            name = reserve.name_for_this_disk()
            is_new = reserve.take_up(name)
            if name not in self.keepings:
                self.keepings[name] = Keeping(self.stop, self.drain_all)
                self.tasks += self.tasks_for(name)
            if is_new:
                wait_for_open_transactions()  # those did not know of it: what they change is read once they commit
                with working_with(name):
                    self.keepings[name].build_anew("the reserve is new here")
            reserve.note_kept(name)

    def publish_scheduled(self) -> None:
        """Wagtail's own command; and pages whose time is over, should it have failed on one."""
        try:
            call_command("publish_scheduled")
        finally:
            record_expired()

    def forget(self) -> None:
        """What visitors typed on one day only, after a month; and reserves that nobody keeps."""
        forget_rare_words(timezone.localdate())
        reserve.forget_reserves()


def record_expired() -> None:
    """Record the pages that search still holds although their expiry has passed."""
    settled = LedgerRow.objects.filter(engine__in=reserve.followed_engines(), indexed_version=F("version"))
    held = settled.exclude(fingerprint=NONE)
    for source in sources():
        if issubclass(source.model, Page):
            pages: QuerySet = source.model._base_manager.filter(live=True, expire_at__lte=timezone.now())
            expired = held.filter(kind=source.kind, object_id__in=pages.values("pk"))
            ledger.record(source.kind, list(expired.values_list("object_id", flat=True)))
