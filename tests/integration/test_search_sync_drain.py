"""The ledger and the drain: what goes wrong with one document or with the engine, and what happens then."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from practices.models import PracticePage
from search.engine import SearchUnavailable
from search.indexing import drain as drain_module
from search.indexing import ledger, lock
from search.indexing.drain import drain, drain_soon
from search.indexing.plan import NONE
from search.models import LedgerRow
from tests.factories import make_practice, publish

from .search_index import amiss, brittle_engine, built_index_in, drained, found, held, index_in, put_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def engine(site, tmp_path):
    with brittle_engine() as brittle, built_index_in(tmp_path):
        yield brittle


def practices(site, *titles: str) -> list[PracticePage]:
    return [make_practice(site.examples, title=title) for title in titles]


def row_of(practice: PracticePage) -> LedgerRow:
    return LedgerRow.objects.get(kind="voorbeeld", object_id=practice.pk)


def rename(practice: PracticePage, title: str) -> None:
    practice.title = title
    publish(practice)


# The ledger --------------------------------------------------------------------------------------------------
def test_recording_many_objects_costs_few_queries():
    with CaptureQueriesContext(connection) as queries:
        ledger.record("voorbeeld", range(1, 10_001))
        first = len(queries)
        ledger.record("voorbeeld", range(1, 10_001))
    again = len(queries) - first
    assert LedgerRow.objects.filter(version=3, indexed_version=0).count() == 10_000
    assert again <= 2 * 20 + 2  # for each 500 rows


def test_recording_takes_a_queryset_of_objects_or_of_keys(site):
    practice = practices(site, "Zwaluwtil")[0]
    before = row_of(practice).version
    ledger.record("voorbeeld", PracticePage.objects.filter(pk=practice.pk))
    ledger.record("voorbeeld", PracticePage.objects.filter(pk=practice.pk).values_list("pk", flat=True))
    assert row_of(practice).version == before + 2


def test_one_transaction_drains_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks, transaction.atomic():
        for pk in range(10):
            ledger.record("voorbeeld", [pk])
    assert callbacks.count(drain_soon) == 1


def test_only_the_rows_of_this_engine_are_drained(engine):
    LedgerRow.objects.create(engine="andere", kind="voorbeeld", object_id=1)
    assert drained().read == 0


# Races -------------------------------------------------------------------------------------------------------
def test_change_during_the_drain_stays_waiting(engine, site):
    practice = practices(site, "Zwaluwtil")[0]

    def change(documents):
        engine.before_write = None
        rename(practice, "Ooievaarsnest")

    engine.before_write = change
    assert drain(limit=1).read == 1
    assert ledger.waiting().count() == 1
    drained()
    assert found("ooievaarsnest") == set(held())
    assert amiss() == set()


def test_change_that_is_taken_back_after_a_killed_drain_is_taken_back_in_search(engine, site, monkeypatch):
    """Killed between engine and ledger: the row may not say that the engine has what it had before."""
    practice = practices(site, "Zwaluwtil")[0]
    drained()
    rename(practice, "Ooievaarsnest")
    monkeypatch.setattr(drain_module, "tick_off", lambda done: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        drain()
    monkeypatch.undo()
    assert found("ooievaarsnest")
    rename(practice, "Zwaluwtil")
    drained()
    assert found("zwaluwtil") == set(held())
    assert found("ooievaarsnest") == set()


def test_changed_words_during_the_drain_make_it_do_the_batch_again(engine, site):
    practices(site, "Zwaluwtil")
    from search import dictionary

    def change(documents):
        engine.before_write = None
        dictionary.raise_version()

    engine.before_write = change
    assert drain(limit=1).written == 0
    assert ledger.waiting().count() == 1
    assert drained().written == 1


def test_only_one_holds_the_lock(engine, site):
    practices(site, "Zwaluwtil")
    with lock.held():
        assert drain().busy
        with pytest.raises(lock.LockTaken), lock.held(wait=0.05):
            pass
    assert drain().written == 1


def test_waiting_for_the_lock_gets_it_when_it_is_free(engine):
    taken, free = threading.Event(), threading.Event()

    def hold():
        with lock.held():
            taken.set()
            free.wait(5)

    thread = threading.Thread(target=hold)
    thread.start()
    taken.wait(5)
    threading.Timer(0.1, free.set).start()
    with lock.held(wait=5):
        pass
    thread.join()


# Documents that are refused ----------------------------------------------------------------------------------
@pytest.fixture
def poisoned(monkeypatch):
    """Documents of practices that are called Gif can't be built."""
    from practices.searching import documents

    build = documents.document

    def document(practice):
        if practice.title == "Gif":
            raise ValueError("onleesbaar")
        return build(practice)

    monkeypatch.setattr(documents, "document", document)


def test_object_that_cannot_be_built_does_not_hold_up_the_others(engine, poisoned, site):
    one, bad, other = practices(site, "Zwaluwtil", "Gif", "Ooievaarsnest")
    report = drained()
    assert (report.written, report.refused) == (2, 1)
    assert found("zwaluwtil") | found("ooievaarsnest") == {f"voorbeeld:{one.pk}", f"voorbeeld:{other.pk}"}
    assert row_of(bad).last_error == "ValueError: onleesbaar"
    assert amiss() == {f"voorbeeld:{bad.pk}"}


@pytest.mark.parametrize(("attempts", "seconds"), [(0, 10), (1, 20), (5, 320), (30, 3600)])
def test_refused_object_is_tried_again_the_later_the_more_often_it_failed(
    engine, poisoned, site, attempts, seconds
):
    bad = practices(site, "Gif")[0]
    LedgerRow.objects.filter(pk=row_of(bad).pk).update(attempts=attempts)
    drained()
    row = row_of(bad)
    assert row.attempts == attempts + 1
    assert abs(row.next_try - timezone.now() - timedelta(seconds=seconds)) < timedelta(seconds=5)
    assert drained().read == 0


def test_refused_object_that_is_mended_comes_at_once(engine, poisoned, site):
    bad = practices(site, "Gif")[0]
    drained()
    rename(bad, "Zwaluwtil")
    drained()
    assert found("zwaluwtil")
    assert row_of(bad).attempts == 0
    assert amiss() == set()


def test_document_that_the_engine_refuses_waits(engine, site):
    one, other = practices(site, "Zwaluwtil", "Ooievaarsnest")
    engine.refuses = {f"voorbeeld:{one.pk}"}
    assert drained().refused == 1
    assert row_of(one).last_error == "te lang"
    assert found("ooievaarsnest") == {f"voorbeeld:{other.pk}"}


def test_document_on_which_the_engine_breaks_is_isolated(engine, site):
    practices(site, "Zwaluwtil", "Gif", "Ooievaarsnest")

    def breaks(documents):
        if any(document.texts["title"] == "Gif" for document in documents):
            raise TypeError("kapot")

    engine.before_write = breaks
    report = drained()
    assert (report.written, report.refused) == (2, 1)


# The engine is away ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "error", [SearchUnavailable("weg"), OSError(28, "No space left on device"), RuntimeError("stuk")]
)
def test_engine_that_takes_nothing_leaves_everything_waiting(engine, site, error):
    practices(site, "Een", "Twee", "Drie", "Vier")

    def fails(documents):
        raise error

    engine.before_write = fails
    assert drain().problem
    assert not LedgerRow.objects.filter(attempts__gt=0).exists()
    engine.before_write = None
    assert drained().written == 4
    assert amiss() == set()


def test_without_an_index_changes_wait(site, tmp_path):
    practices(site, "Zwaluwtil")
    with index_in(tmp_path):
        assert drain().problem == "there is no index"
    assert ledger.due().exists()


def test_kind_without_a_source_is_taken_out(engine, site):
    practice = practices(site, "Zwaluwtil")[0]
    drained()
    put_in("oud:1")
    ledger.record("oud", [1])
    drained()
    assert set(held()) == {f"voorbeeld:{practice.pk}"}
    assert LedgerRow.objects.get(kind="oud").fingerprint == NONE


def test_slow_engine_does_not_hold_up_an_editor(monkeypatch):
    ended = threading.Event()
    monkeypatch.setattr(drain_module, "drain", lambda **options: ended.wait(5))
    began = time.monotonic()
    drain_soon()
    drain_soon()
    drain_soon()
    assert time.monotonic() - began < 2.5  # half of what the engine takes
    ended.set()
    drain_module._soon.join()


def test_broken_engine_does_not_hold_up_an_editor(monkeypatch, caplog):
    def fails(**options):
        raise RuntimeError("stuk")

    monkeypatch.setattr(drain_module, "drain", fails)
    drain_soon()
    drain_module._soon.join()
    assert "search_sync does it" in caplog.text
