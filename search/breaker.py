"""Keeps a cluster that is away from costing visitors time.

Whoever finds it away says so in a small file in SEARCH_DIR; while that is there no process of this machine asks for a
visitor. In the background one of them at a time looks whether it answers again, and takes the file away. A file and no
cache: the processes of a web server share no memory, and it must work while the database is away too.
"""

import json
import logging
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.db import connections

from search.engine import SILENT, SLOW, EngineAway, SearchRequest, SearchUnavailable, get_engine, working_with
from search.indexing import lock
from search.patience import left, limited

AWAY = "away.json"
LOOKING = "away.lock"
REST = 2.0  # seconds between two looks: so long it takes at most until a cluster that is back is asked again
LOOKING_SECONDS = 1.0  # that a look may take

Answer = TypeVar("Answer")
logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Outage:
    """The cluster is away: since when (seconds since 1970), why (search.engine.EngineAway), and when somebody looked
    last."""

    since: float
    why: str
    looked: float

    def is_due(self) -> bool:
        """Whether it is time to look again; also where a clock was put back."""
        return not 0 <= time.time() - self.looked < REST


_unwritten: Outage | None = None  # where the file can't be written, this process knows it alone
_watch: tuple[int, threading.Thread] | None = None  # the process and its thread that looks


def applies() -> bool:
    """Whether this installation has a cluster that can be away."""
    return settings.SEARCH_ENGINE != "embedded"


def outage() -> Outage | None:
    """What is known of the cluster being away; None while it may be asked."""
    if not applies():
        return None
    path = _path()
    try:
        looked = os.stat(path).st_mtime
        known = json.loads(path.read_text("utf-8"))
        return Outage(since=float(known["since"]), why=str(known["why"]), looked=looked)
    except OSError:  # as a rule: it is not there
        return _unwritten
    except (ValueError, LookupError, TypeError):  # somebody else wrote it; whoever looks next takes it away
        return Outage(since=time.time(), why=SILENT, looked=0)


def guarded(question: Callable[[], Answer], *, seconds: float) -> Answer:
    """The answer of the cluster to a visitor's question, within so many seconds. Raises EngineAway: at once where it
    is known to be away."""
    known = outage()
    if known is not None:
        _watch_for_its_return()
        raise EngineAway("it is known to be away", why=known.why)
    given = left()
    try:
        with limited(seconds):
            return question()
    except EngineAway as error:
        # Whoever is in more of a hurry than a visitor, such as a save, has not shown that the cluster is away.
        if error.why != SLOW or given is None or given >= seconds:
            note_away(error)
            _watch_for_its_return()
        raise


def note_away(error: EngineAway) -> None:
    """Tell all processes of this machine that the cluster is away; the first one logs it."""
    known = outage()
    now = time.time()
    _write(Outage(since=known.since if known else now, why=error.why, looked=now))
    if known is None or known.why != error.why:
        logger.error("The search server is away (%s): %s", error.why, error)


def answers_again(known: Outage) -> None:
    """Tell all processes of this machine that the cluster may be asked."""
    global _unwritten
    _unwritten = None
    with suppress(OSError):
        _path().unlink(missing_ok=True)
    logger.warning("The search server answers again, after %.0f seconds", time.time() - known.since)


def look() -> bool:
    """Ask the cluster something small, and note what comes of it; returns whether it answers. No index, or one of
    another version, is an answer."""
    known = outage()
    try:
        with limited(LOOKING_SECONDS), working_with(settings.SEARCH_ENGINE):
            get_engine().search(SearchRequest(size=1))
    except EngineAway as error:
        note_away(error)
        return False
    except SearchUnavailable:
        pass
    if known is not None:
        answers_again(known)
    return True


def look_when_due() -> bool:
    """Look, where the cluster is away and nobody else is looking; returns whether it may be asked."""
    known = outage()
    if known is None:
        return True
    if known.is_due():
        with suppress(lock.LockTaken, OSError), lock.file_held(LOOKING):
            look()
    return outage() is None


def forget() -> None:
    """Let this process know nothing of an outage; for tests."""
    global _unwritten
    _unwritten = None
    _path().unlink(missing_ok=True)


def _path() -> Path:
    return Path(settings.SEARCH_DIR) / AWAY


def _write(known: Outage) -> None:
    global _unwritten
    path = _path()
    written = path.with_name(f".{AWAY}-{os.getpid()}-{threading.get_ident()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        written.write_text(json.dumps({"since": known.since, "why": known.why}), "utf-8")
        written.replace(path)
        _unwritten = None
    except OSError as error:  # a full disk, or one that can only be read
        _unwritten = known
        logger.warning("Other processes can't be told that the search server is away: %s", error)


def _watch_for_its_return() -> None:
    """Look in the background until the cluster is back, so that no visitor waits for that."""
    global _watch
    if _watch is not None and _watch[0] == os.getpid() and _watch[1].is_alive():
        return
    thread = threading.Thread(target=_look_until_it_answers, name="search-looking", daemon=True)
    _watch = (os.getpid(), thread)
    thread.start()


def _look_until_it_answers() -> None:
    try:
        while not look_when_due():
            time.sleep(REST / 4)
    except Exception:
        logger.exception("Looking for the search server ended; the next visitor begins it again")
    finally:
        connections.close_all()
