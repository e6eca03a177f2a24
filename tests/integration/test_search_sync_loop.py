"""The loop: whatever fails in one task, it goes on; and it ends when it is asked to."""

import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from practices.models import PracticePage
from search.engine import get_engine
from search.indexing import lock
from search.indexing import sync as sync_module
from search.indexing.sync import LONGEST_REST, Sync, Task
from tests.factories import make_practice

from .search_index import amiss, built_index_in, found, held, index_in, take_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def loop() -> Sync:
    return Sync(threading.Event())


@pytest.fixture(autouse=True)
def _keep_the_connection(monkeypatch):
    """The test's own transaction would be lost with it."""
    monkeypatch.setattr(sync_module.connections, "close_all", lambda: None)
    monkeypatch.setattr(sync_module, "close_old_connections", lambda: None)


def fails(error):
    def run():
        raise error

    return run


@pytest.mark.parametrize(
    "error", [OperationalError("server closed the connection"), RuntimeError("stuk"), OSError(28, "vol")]
)
def test_task_that_fails_rests_longer_each_time_and_is_told_once(loop, error, caplog):
    task = Task("proef", 600.0, fails(error))
    for _ in range(12):
        loop.attempt(task)
    assert task.failures == 12
    assert task.due - sync_module.time.monotonic() <= LONGEST_REST
    assert caplog.text.count("proef failed") == 1
    task.run = lambda: None
    loop.attempt(task)
    assert task.failures == 0
    assert task.due > sync_module.time.monotonic() + 500


def test_lock_that_another_holds_is_no_failure(loop):
    task = Task("proef", 600.0, fails(lock.LockTaken("lock")))
    loop.attempt(task)
    assert task.failures == 0


def test_loop_builds_the_index_drains_and_ends(site, tmp_path, loop):
    practice = make_practice(site.examples, title="Zwaluwtil")
    with index_in(tmp_path):
        loop.tasks.append(Task("stop", 600.0, loop.stop.set))
        loop.run()
        assert found("zwaluwtil") == {f"voorbeeld:{practice.pk}"}
        assert amiss() == set()


def test_rebuild_that_is_stopped_is_no_failure_and_is_gone_on_with(site, tmp_path, loop):
    make_practice(site.examples)
    with index_in(tmp_path):
        loop.stop.set()
        loop.attempt(loop.tasks[0])
        assert loop.tasks[0].failures == 0
        assert get_engine().current() is None
        assert get_engine().building()
        loop.stop.clear()
        loop.attempt(loop.tasks[0])
        assert len(held()) == 1


def test_first_check_is_whole_and_the_next_light(site, tmp_path, loop):
    practice = make_practice(site.examples, title="Zwaluwtil")
    with built_index_in(tmp_path):
        PracticePage.objects.filter(pk=practice.pk).update(title="Ooievaarsnest")
        loop.keepings[""].check()
        assert found("ooievaarsnest")
        take_out(f"voorbeeld:{practice.pk}")
        loop.keepings[""].check()
        assert found("ooievaarsnest")
        assert amiss() == set()


def test_expired_practice_goes_even_if_the_schedule_breaks(site, tmp_path, loop, monkeypatch):
    practice = make_practice(site.examples, title="Zwaluwtil")
    with built_index_in(tmp_path):
        PracticePage.objects.filter(pk=practice.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
        monkeypatch.setattr(sync_module, "call_command", lambda name: fails(RuntimeError("stuk"))())
        with pytest.raises(RuntimeError):
            loop.publish_scheduled()
        loop.drain_all()
        assert found("zwaluwtil") == set()


def test_command_runs_until_it_is_stopped(monkeypatch):
    import signal

    handlers = {}
    monkeypatch.setattr(signal, "signal", lambda number, handler: handlers.update({number: handler}))
    monkeypatch.setattr(
        Sync, "run", lambda self: handlers[signal.SIGTERM](signal.SIGTERM, None) or self.stop.wait()
    )
    call_command("search_sync")
