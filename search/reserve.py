"""The reserve: an embedded index beside a cluster, which answers while that is away.

It lies on the disk of whoever keeps it, in SEARCH_DIR. Each such disk has a name, under which the ledger says what its
index holds: several machines may each have a loop and a reserve. Where no loop keeps the one on this disk, nobody is
answered from it: it might show what was withdrawn long ago.
"""

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from search import breaker
from search.engine import SearchUnavailable, engine_name, get_engine, working_with
from search.models import LedgerRow, Reserve

NAME_FILE = "RESERVE"
NAME = re.compile(r"reserve-[0-9a-f]{8}")
SEEN_EVERY = 60.0  # seconds in which its loop says that it keeps the reserve
# Since its loop said so, and since the oldest change that it did not follow; after that the reserve answers nobody.
KEPT_WITHIN = timedelta(minutes=10)
FORGOTTEN_AFTER = timedelta(days=7)  # without a loop; then its rows go from the ledger
# Seconds that a visitor waits for the cluster, all questions of a page together; and for the many hits of a file.
ASKING_SECONDS, MANY_HITS_SECONDS = 1.0, 5.0
MANY_HITS = 100  # as many as a page may have

Answer = TypeVar("Answer")


def is_wanted() -> bool:
    """Whether this installation keeps a reserve (setting SEARCH_FALLBACK). The embedded engine needs none."""
    return settings.SEARCH_FALLBACK == "embedded" and breaker.applies()


def answered(question: Callable[[], Answer], *, hits: int = 0) -> tuple[Answer, bool]:
    """The answer to a visitor's question, and whether the reserve gave it. `hits`: the size of the list. Raises
    SearchUnavailable where neither can answer."""
    if not breaker.applies() or engine_name() != settings.SEARCH_ENGINE:
        return question(), False
    try:
        seconds = MANY_HITS_SECONDS if hits > MANY_HITS else ASKING_SECONDS
        return breaker.guarded(question, seconds=seconds), False
    except SearchUnavailable as problem:
        name = usable_name()
        if not name:
            raise
        with working_with(name):
            try:
                return question(), True
            except SearchUnavailable:
                raise problem from None


def usable_name() -> str:
    """The reserve on this disk, when its loop keeps it and it follows; "" where there is none that may answer."""
    name = name_on_this_disk() if is_wanted() else ""
    if not name:
        return ""
    since = timezone.now() - KEPT_WITHIN
    kept = Reserve.objects.filter(name=name, seen_at__gte=since).exists()
    waiting = LedgerRow.objects.filter(engine=name, indexed_version__lt=F("version"), attempts=0)
    return name if kept and not waiting.filter(waiting_since__lt=since).exists() else ""


def name_on_this_disk() -> str:
    """The name of the reserve on this disk; "" where it never had one."""
    try:
        text = (Path(settings.SEARCH_DIR) / NAME_FILE).read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return text if NAME.fullmatch(text) else ""


def name_for_this_disk() -> str:
    """The name of the reserve on this disk, given now where it has none. For the loop that keeps it."""
    name = name_on_this_disk()
    if not name:
        name = f"reserve-{secrets.token_hex(4)}"
        path = Path(settings.SEARCH_DIR) / NAME_FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}\n", "ascii")
    return name


def take_up(name: str) -> bool:
    """Have changes recorded for this reserve from now on. Returns whether that is new: until it is built anew, nobody
    knows what it lacks, and it answers nobody."""
    return Reserve.objects.get_or_create(name=name)[0].seen_at is None


def note_kept(name: str) -> None:
    """Say that its loop keeps this reserve, and that it is built."""
    Reserve.objects.filter(name=name).update(seen_at=timezone.now())


def forget_reserves() -> None:
    """Take from the ledger what nobody keeps any more: of disks that are gone, and of this one where it wants none."""
    gone = set(
        Reserve.objects.filter(seen_at__lt=timezone.now() - FORGOTTEN_AFTER).values_list("name", flat=True)
    )
    if not is_wanted():
        gone.add(name_on_this_disk())
    with transaction.atomic():
        LedgerRow.objects.filter(engine__in=gone - {""}).delete()
        Reserve.objects.filter(name__in=gone - {""}).delete()


def followed_engines() -> list[str]:
    """The engines that must hear of a change, as the ledger calls them."""
    if not breaker.applies():
        return [settings.SEARCH_ENGINE]
    return [settings.SEARCH_ENGINE, *Reserve.objects.order_by("name").values_list("name", flat=True)]


@contextmanager
def what_visitors_see() -> Iterator[None]:
    """Within, this thread works with the engine that answers visitors now. Raises SearchUnavailable where none does."""
    if breaker.outage() is None:
        yield
        return
    name = usable_name()
    if not name:
        raise SearchUnavailable("the server is away, and there is no reserve")
    with working_with(name):
        yield


def generation() -> str | None:
    """The generation of the reserve on this disk that would answer."""
    name = usable_name()
    if not name:
        return None
    with working_with(name):
        return get_engine().current()
