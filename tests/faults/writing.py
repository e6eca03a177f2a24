"""Editors in a process of their own: how long each of their saves took, and what search refused."""

import json
import random
import time
from collections.abc import Iterable
from contextlib import nullcontext
from itertools import count
from pathlib import Path
from statistics import median, quantiles

from django.conf import settings
from django.db import transaction

import search.indexing.drain as drain_module
import search.indexing.keeping as keeping_module
from search.indexing.check import CheckResult
from search.indexing.drain import DrainReport
from search.models import LedgerRow
from tests.integration.search_processes import PRACTICES, change

CONTROL = (
    6  # of so many saves one does nothing with search, to compare with: it has the same machine and moment
)
LONGEST = 10.0  # seconds of a save, on the busiest of machines


class Saves:
    """The seconds that saves took, those without search, and what search took of one after its commit."""

    def __init__(self) -> None:
        self.followed: list[float] = []
        self.control: list[float] = []
        self.of_search: list[float] = []

    def assert_none_waited_for_the_engine(self) -> None:
        """Whoever waits for a paused server with the patience of the loop waits longer than this. How much less search
        takes of a save is printed, for it depends on the machine."""
        for name in ("followed", "control", "of_search"):
            print(told(name, getattr(self, name)), flush=True)
        assert max(self.of_search) < LONGEST


def p99(seconds: list[float]) -> float:
    return quantiles(seconds, n=100)[98]


def told(name: str, seconds: list[float]) -> str:
    """A line about how long saves took, in milliseconds."""
    figures = {"median": median(seconds), "p99": p99(seconds), "longest": max(seconds)}
    said = ", ".join(f"{each} {value * 1000:.0f}" for each, value in figures.items())
    return f"{len(seconds)} saves, {name}, ms: {said}"


def file_of(name: str) -> Path:
    """What processes tell each other."""
    return Path(settings.DATA_DIR) / f"faults-{name}"


def make_changes(at_least: int, dice: random.Random) -> None:
    """Make random changes as the admin does, each in a transaction, until there are enough and `are_over`."""
    found = Saves()
    drain_soon = drain_module.drain_soon

    def timed() -> None:
        began = time.monotonic()
        drain_soon()
        found.of_search.append(time.monotonic() - began)

    drain_module.drain_soon = timed
    for number in count():
        if number >= at_least and file_of("over").exists():
            break
        is_control = number % CONTROL == 0
        began = time.monotonic()
        with drain_module.put_off() if is_control else nullcontext(), transaction.atomic():
            change(number, dice)
        (found.control if is_control else found.followed).append(time.monotonic() - began)
    file_of("saves").write_text(json.dumps(vars(found)), "utf-8")


def are_over() -> None:
    """Whoever makes changes may end."""
    file_of("over").touch()


def saves() -> Saves:
    """What the changes took that are over."""
    found = Saves()
    vars(found).update(json.loads(file_of("saves").read_text("utf-8")))
    return found


def examples_anew() -> None:
    """Published examples that all have the theme Zwaluwen, whatever a test before this one left."""
    from practices.models import PracticeIndexPage, PracticePage, Theme
    from tests.factories import make_practice

    theme = Theme.objects.get()
    theme.label = "Zwaluwen"
    theme.save()
    for practice in PracticePage.objects.all():
        practice.delete()
    for number in range(PRACTICES):
        make_practice(PracticeIndexPage.objects.first(), title=f"Voorbeeld {number}", themes=[theme])


def listen_for_trouble() -> None:
    """Keep what search refuses, and the documents that the loop's own checks had to mend, from now on, in this process
    and its children: those a drain had lost. A note of the ledger alone may be off, by design: where an index takes
    over while a transaction holds a row, the ledger says that nothing is known."""
    for name in ("trouble", "over"):
        file_of(name).unlink(missing_ok=True)
    postpone, repair = drain_module._postpone, keeping_module.repair

    def heard(failed: dict[LedgerRow, str]) -> None:
        _note(f"refused {row}: {reason}" for row, reason in failed.items())
        postpone(failed)

    def mended(result: CheckResult) -> DrainReport:
        found = result.comparison
        print(f"the loop's check found {found}", flush=True)
        _note(
            f"mended {key}" for key in sorted(found.missing | found.superfluous | found.stale | found.failed)
        )
        return repair(result)

    drain_module._postpone, keeping_module.repair = heard, mended


def _note(lines: Iterable[str]) -> None:
    with file_of("trouble").open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)


def trouble() -> list[str]:
    """All that was refused or mended since somebody listened, and what the ledger says of it."""
    rows = LedgerRow.objects.filter(engine=settings.SEARCH_ENGINE).exclude(last_error="")
    path = file_of("trouble")
    heard = path.read_text("utf-8").splitlines() if path.exists() else []
    found = [*heard, *(f"{row} {row.last_error}" for row in rows)]
    print(*found, sep="\n")
    return found
