"""Keeps one engine what the database says: its share of what the loop does again and again."""

import logging
import threading
from collections.abc import Callable

from search.engine import EngineAway, EngineBusy, SearchUnavailable, get_engine
from search.indexing import ledger, lock, nightly
from search.indexing.check import CheckResult, check
from search.indexing.drain import BATCH, drain
from search.indexing.meaning import encode_some, note_what_is_held
from search.indexing.phrases import encode_phrases
from search.indexing.rebuild import rebuild, why_needed
from search.indexing.repair import repair

logger = logging.getLogger(__name__)


class Stopped(Exception):
    """The loop was asked to end."""


class Keeping:
    """What is done for the engine at work. `stop` asks to end. `between` is called between two batches of whatever
    takes long: what waits elsewhere may not wait for all of them."""

    def __init__(self, stop: threading.Event, between: Callable[[], None]) -> None:
        self.stop = stop
        self.between = between
        self.whole_check = True  # at the start: a machine that lost power may have lost either side
        self.told = ""
        # Whether the ledger says which vectors there are: another encoder may have been chosen.
        self.noted = False

    def drain(self) -> None:
        """Until nothing is waiting that can be done now."""
        while not self.stop.is_set() and ledger.due().exists():
            report = drain(limit=BATCH)
            if report.problem:
                raise SearchUnavailable(report.problem)
            if report.outdated:
                self.build_anew("the database is older than it, such as one from a back-up")
                return
            if report.busy or not report.read:
                return

    def encode(self) -> None:
        """Give every document its vector, a few at a time; changes and the end have their turn in between."""
        if not self.noted and get_engine().current() is not None:
            with lock.held():
                note_what_is_held()
            self.noted = True
        while not self.stop.is_set() and (encode_some() or encode_phrases()):
            self.between()

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

    def check(self) -> None:
        """Every ten minutes whether each document is there; at the start, and once a night, whether it is right as
        well."""
        if get_engine().current() is None:
            return
        if not self.whole_check and not nightly.is_due():
            self._mended(light=True)
            return
        with nightly.run(again=self.whole_check) as outcome:
            if outcome is not None:
                result, refused = self._mended(light=False)
                outcome.take(result, refused=refused)
        self.whole_check = False

    def _mended(self, *, light: bool) -> tuple[CheckResult | None, int]:
        """Compare and mend; what differed (None: all was built anew), and how much of it was refused."""
        try:
            result = check(light=light, between=self.between)
        except (EngineAway, EngineBusy):
            raise  # what the engine holds may be fine
        except SearchUnavailable as error:
            self.build_anew(str(error))
            return None, 0
        if result.without_vector:
            note_what_is_held()  # should the ledger think that they are there
        amiss = result.comparison.amiss()
        if not amiss:
            return result, 0
        logger.error("Search differed from the database in %s: %s", len(amiss), sorted(amiss)[:20])
        return result, repair(result).refused

    def _go_on(self, count: int) -> None:
        """Between two batches of a rebuild."""
        if self.stop.is_set():
            raise Stopped
        self.between()
