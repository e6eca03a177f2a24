"""Workers on two machines, each with a folder of its own, write to one cluster: nothing is lost, nothing comes back."""

import os
import signal
import time
from functools import partial

import pytest
from django.conf import settings
from django.db import DatabaseError, connection

import search.indexing.drain as drain_module
from practices.models import PracticePage
from search.engine import get_engine
from search.indexing.lock import LockTaken
from search.indexing.rebuild import rebuild
from tests.faults.scenario import run
from tests.faults.writing import are_over, examples_anew, file_of, listen_for_trouble, trouble
from tests.integration.search_processes import (
    begin,
    changes,
    child,
    end,
    ended,
    has_ended,
    loop,
    no_drain_after_commits,
    nothing_waits,
    stop,
    until,
)

pytestmark = [pytest.mark.elasticsearch, pytest.mark.postgres]  # no two machines share an SQLite
ROUNDS = 6
PATIENCE = (
    3.0  # seconds in which the other machine gets at the change, where no lock of the first keeps it away
)


def on_machine(name: str) -> None:
    """This process is on a machine of its own: what lies in its folder no other machine sees."""
    settings.SEARCH_DIR = settings.SEARCH_DIR / name


def drain_and_stand_still() -> None:
    """Stand still with documents in hand, and go on when somebody says so; the database has given it up by then."""
    on_machine("first")
    write = drain_module.write_isolated

    def stopped_write(*arguments: object) -> object:
        os.kill(os.getpid(), signal.SIGSTOP)
        return write(*arguments)

    drain_module.write_isolated = stopped_write
    with pytest.raises(DatabaseError):
        drain_module.drain()


def drain_elsewhere() -> None:
    on_machine("second")
    drain_module.drain(wait=PATIENCE)


def cut_connections() -> None:
    """What a database does to a machine that it hears no more of: locks that it held there are free."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def is_held(practice: PracticePage) -> bool:
    engine = get_engine()
    return any(each.key == f"voorbeeld:{practice.pk}" for each in engine.stored(engine.current()))


def worker_wakes_after_a_deletion() -> None:
    """Of a deletion and of a withdrawal, in turn."""
    examples_anew()
    begin()
    no_drain_after_commits()
    for number in range(ROUNDS):
        practice = PracticePage.objects.filter(live=True)[number]
        practice.title = f"Oud {number}"
        practice.save()
        stalled = child(drain_and_stand_still)
        os.waitpid(stalled, os.WUNTRACED)
        cut_connections()
        (practice.delete if number % 2 else practice.unpublish)()
        assert ended(child(drain_elsewhere)) == 0
        assert not is_held(practice)
        os.kill(stalled, signal.SIGCONT)
        assert ended(stalled) == 0
        end()
        assert not is_held(practice)
    print(f"{ROUNDS} times another machine took it away before the first one woke")


def rebuild_again_and_again() -> None:
    on_machine("second")
    rebuilt = 0
    while not file_of("over").exists():
        try:
            rebuild()
            rebuilt += 1
        except LockTaken:
            time.sleep(0.1)
    print(f"rebuilt {rebuilt} times")


def loop_on(machine: str) -> None:
    on_machine(machine)
    loop()


def two_machines_at_once() -> None:
    """Each has its loop, and one builds the index anew all the time."""
    begin()
    listen_for_trouble()
    looping = [child(partial(loop_on, name)) for name in ("first", "second")]
    building = child(rebuild_again_and_again)
    changing = child(lambda: changes(120, drains=True, seed=7))
    assert ended(changing) == 0
    are_over()
    assert ended(building) == 0
    until(nothing_waits)
    assert not any(has_ended(each) for each in looping)
    stop(*looping)
    end()
    assert trouble() == []


def test_stalled_worker_brings_nothing_back(installation, on_shared_server):
    assert "nothing amiss" in run(worker_wakes_after_a_deletion, installation, **on_shared_server)


def test_two_machines_lose_no_change(installation, on_shared_server):
    assert "nothing amiss" in run(two_machines_at_once, installation, **on_shared_server)
