"""Locks between workers: of one machine by files, of several in the database; and a database older than the index."""

import threading

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import override_settings

from search.find import find
from search.indexing import lock
from search.indexing.drain import drain
from search.indexing.lock import LockTaken
from search.indexing.rebuild import rebuild
from search.indexing.sync import Sync
from search.models import LedgerRow
from search.types import Query
from tests.factories import make_practice, publish

from .elasticsearch_sites import site_on
from .search_index import amiss, built_index_in

pytestmark = pytest.mark.django_db


def on_another_machine(folder, act) -> list:
    """What an act gives, or the error that it raises, on a machine with files of its own: another session of the
    database."""
    outcome: list = []

    def run() -> None:
        try:
            with override_settings(SEARCH_DIR=folder):
                outcome.append(act())
        except LockTaken as error:
            outcome.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return outcome


def taken(name: str = lock.WRITING) -> bool:
    with lock.held(name):
        return False


def test_lock_is_held_by_one_at_a_time_on_a_machine(tmp_path):
    with override_settings(SEARCH_DIR=tmp_path), lock.held():
        (outcome,) = on_another_machine(tmp_path, taken)
        assert isinstance(outcome, LockTaken)
    with override_settings(SEARCH_DIR=tmp_path):
        assert on_another_machine(tmp_path, taken) == [False]


@pytest.mark.postgres
@pytest.mark.elasticsearch
@pytest.mark.parametrize("name", [lock.WRITING, lock.REBUILDING, lock.CHECKING])
def test_lock_on_a_cluster_holds_between_machines(tmp_path, name):
    with site_on(*settings.ELASTICSEARCH_URL, folder=tmp_path / "one"):
        with lock.held(name):
            (outcome,) = on_another_machine(tmp_path / "two", lambda: taken(name))
            assert isinstance(outcome, LockTaken)
            others = {lock.WRITING, lock.REBUILDING, lock.CHECKING} - {name}
            for other in others:
                assert on_another_machine(tmp_path / "two", lambda other=other: taken(other)) == [False]
        assert on_another_machine(tmp_path / "two", lambda: taken(name)) == [False]


@pytest.mark.postgres
@pytest.mark.elasticsearch
def test_lock_of_a_worker_that_died_is_free(tmp_path):
    with site_on(*settings.ELASTICSEARCH_URL, folder=tmp_path / "one"):

        def die() -> None:
            context = lock.held()
            context.__enter__()
            connection.close()  # as the server sees a process that was killed

        on_another_machine(tmp_path / "two", die)
        assert not taken()


@pytest.mark.postgres
@pytest.mark.elasticsearch
def test_lock_is_given_back_after_an_error_in_the_database(tmp_path):
    with site_on(*settings.ELASTICSEARCH_URL, folder=tmp_path / "one"):

        def fail() -> None:
            try:
                with lock.held(), connection.cursor() as cursor:
                    cursor.execute("SELECT 1 / 0")
            except Exception:
                connection.close_if_unusable_or_obsolete()

        on_another_machine(tmp_path / "two", fail)
        assert not taken()


def test_index_of_one_machine_needs_no_lock_in_the_database(tmp_path, django_assert_num_queries):
    with built_index_in(tmp_path), django_assert_num_queries(0):
        assert not taken()


@pytest.mark.elasticsearch
def test_database_that_is_older_than_the_index_makes_the_loop_build_it_anew(site, tmp_path, caplog):
    with site_on(*settings.ELASTICSEARCH_URL, folder=tmp_path):
        practice = make_practice(site.examples, title="Zwaluwen tellen")
        rebuild()
        back_up = list(LedgerRow.objects.values())
        for title in ("Zwaluwen voeren", "Zwaluwen tekenen"):
            practice.title = title
            publish(practice)
            drain()

        # The back-up is put back, and the practice changed.
        LedgerRow.objects.all().delete()
        LedgerRow.objects.bulk_create(LedgerRow(**row) for row in back_up)
        practice.title = "Zwaluwen horen"
        publish(practice)

        caplog.set_level("INFO", "search")
        Sync(threading.Event()).keepings[""].drain()
        assert "the database is older than it" in caplog.text
        assert [hit.display["title"] for hit in find(Query(text="zwaluw")).hits] == ["Zwaluwen horen"]
        assert amiss() == set()


@pytest.mark.elasticsearch
def test_worker_that_stood_still_too_long_makes_nobody_build_anew(site, tmp_path, monkeypatch):
    import search.indexing.drain as drain_module

    with site_on(*settings.ELASTICSEARCH_URL, folder=tmp_path):
        practice = make_practice(site.examples, title="Zwaluwen tellen")
        rebuild()
        practice.title = "Zwaluwen voeren"
        publish(practice)
        write, stood_still = drain_module.write_isolated, []

        def after_others(*arguments):
            if not stood_still:
                stood_still.append(1)
                practice.title = "Zwaluwen horen"
                publish(practice)
                drain_module.drain_round(100)
            return write(*arguments)

        monkeypatch.setattr(drain_module, "write_isolated", after_others)
        report = drain(limit=1)
        assert (report.refused, report.outdated) == (1, 0)
        assert [hit.display["title"] for hit in find(Query(text="zwaluw")).hits] == ["Zwaluwen horen"]
