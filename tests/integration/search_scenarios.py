"""Faults that need real processes: python -m tests.integration.search_scenarios <name>, on an installation of its own.

Each scenario begins with an index that is right and ends with a check that it is right again; what it saw it prints.
"""

import os
import random
import signal
import sys
import time
from functools import partial
from itertools import product
from pathlib import Path

from tests.integration import search_outages  # noqa: F401  # which adds its scenarios
from tests.integration.search_processes import (
    SCENARIOS,
    admin_acts,
    begin,
    changes,
    child,
    end,
    end_all,
    ended,
    has_ended,
    loop,
    no_drain_after_commits,
    nothing_waits,
    prepare,
    scenario,
    state,
    stop,
    until,
)


@scenario
def killed_drains() -> None:
    """Twenty drains are killed at any moment while 500 changes come in."""
    from search.indexing import ledger
    from search.indexing.drain import drain

    def drain_for_ever() -> None:
        while True:
            drain(limit=dice.choice([3, 20, 500]))

    dice = random.Random(2)  # noqa: S311
    changing = child(lambda: changes(500))
    busy = 0
    for _ in range(20):
        draining = child(drain_for_ever)
        time.sleep(dice.uniform(0.1, 0.8))
        busy += ledger.due().exists()
        os.kill(draining, signal.SIGKILL)
        assert ended(draining) == -signal.SIGKILL
    assert ended(changing) == 0
    print(f"killed 20 drains, {busy} of them with work to do")
    end()


POINTS = ("claimed", "planned", "_write_to_both", "write_isolated", "tick_off")


@scenario
def killed_in_the_write() -> None:
    """Drains are killed before and after each of their steps, and the change is taken back meanwhile."""
    import search.indexing.drain as drain_module
    from practices.models import PracticePage

    def killed_drain(point: str, late: bool) -> None:
        step = getattr(drain_module, point)

        def killed(*arguments: object) -> None:
            if late:
                step(*arguments)
            os.kill(os.getpid(), signal.SIGKILL)

        setattr(drain_module, point, killed)
        drain_module.drain()

    no_drain_after_commits()
    practice = PracticePage.objects.filter(live=True).first()
    before = practice.title
    for point, late in product(POINTS, (False, True)):
        practice.title = f"Kort anders {point}"
        practice.save()
        assert ended(child(partial(killed_drain, point, late))) == -signal.SIGKILL
        practice.title = before
        practice.save()
        end()


@scenario
def two_loops() -> None:
    loops = [child(loop), child(loop)]
    changing = child(lambda: changes(100, drains=True))
    assert ended(changing) == 0
    until(nothing_waits)
    stop(*loops)
    end()


@scenario
def stalled_loop() -> None:
    """A drain that is stopped with old documents in hand, and goes on when there are newer ones."""
    from django.conf import settings

    import search.indexing.drain as drain_module
    from practices.models import PracticePage

    marker = Path(settings.SEARCH_DIR) / "stalled"

    def slow_loop() -> None:
        write = drain_module.write_isolated

        def slow_write(*arguments: object) -> object:
            marker.touch()
            time.sleep(0.3)
            return write(*arguments)

        drain_module.write_isolated = slow_write
        loop()

    practice = PracticePage.objects.filter(live=True).first()
    looping = [child(slow_loop), child(slow_loop)]
    slowest, drain_soon = 0.0, drain_module.drain_soon
    for number in range(5):
        no_drain_after_commits()
        marker.unlink(missing_ok=True)
        practice.title = f"Oud {number}"
        practice.save()
        until(marker.exists)
        for each in looping:
            os.kill(each, signal.SIGSTOP)
        drain_module.drain_soon = drain_soon
        began = time.monotonic()
        practice.title = f"Nieuw {number}"
        practice.save()
        slowest = max(slowest, time.monotonic() - began)
        assert not nothing_waits()
        for each in looping:
            os.kill(each, signal.SIGCONT)
    until(nothing_waits)
    stop(*looping)
    print(f"the slowest save while the loop stood still: {slowest * 1000:.0f} ms")
    end()


@scenario
def rebuild_while_publishing() -> None:
    """An index is always there, and the new one misses nothing."""
    from search.engine import SearchRequest, get_engine
    from search.indexing.rebuild import rebuild

    def search_for_ever() -> None:
        asked = 0
        while not enough.exists():
            assert get_engine().search(SearchRequest(size=1)).count > 0
            asked += 1
        print(f"searched {asked} times")

    enough = Path(os.environ["DATA_DIR"]) / "enough"
    enough.unlink(missing_ok=True)
    searching = child(search_for_ever)
    changing = child(lambda: changes(60, drains=True, seed=3))
    rebuilt = 0
    while not has_ended(changing):
        rebuild()
        rebuilt += 1
    enough.touch()
    assert ended(searching) == 0
    print(f"rebuilt {rebuilt} times")
    end()


@scenario
def killed_rebuilds() -> None:
    """Rebuilds are killed at any moment while changes come in; the last one goes on and is right."""
    import search.indexing.rebuild as rebuild_module
    from search.engine import get_engine

    rebuild_module.public_batches.__kwdefaults__["size"] = 5
    dice = random.Random(4)  # noqa: S311
    changing = child(lambda: changes(60, drains=True, seed=5))
    resumed = 0
    for _ in range(10):
        resumed += get_engine().building() is not None
        building = child(rebuild_module.rebuild)
        time.sleep(dice.uniform(0.05, 0.6))
        os.kill(building, signal.SIGKILL)
        ended(building)
    assert ended(changing) == 0
    rebuild_module.rebuild()
    print(f"resumed {resumed} times")
    end()


@scenario
def killed_between_content_and_ledger() -> None:
    """An act in the admin, killed before its record is written or right after the commit: both are there or none."""
    from wagtail.models import PageViewRestriction

    import search.indexing.drain
    from search.indexing import ledger

    for name, act in admin_acts().items():
        before = state()

        def killed_before(act=act) -> None:
            ledger._raise_versions = lambda *arguments, **options: os._exit(9)
            act()

        def killed_after(act=act) -> None:
            search.indexing.drain.drain_soon = lambda: os._exit(9)
            act()

        assert ended(child(killed_before)) == 9, name
        assert state() == before, name
        assert nothing_waits(), name
        assert ended(child(killed_after)) == 9, name
        assert state() != before, name
        assert not nothing_waits(), name
        print(f"{name}: none, then both")
        end()
    PageViewRestriction.objects.all().delete()
    end()


if __name__ == "__main__":
    import django

    django.setup()
    try:
        if sys.argv[1] == "prepare":
            prepare()
        else:
            begin()
            SCENARIOS[sys.argv[1]]()
    finally:
        end_all()
