"""Runs: gone on with, one at a time, in small batches; and the admin's own search."""

import pytest
from django.db import OperationalError, connection, transaction
from wagtail.search.models import IndexEntry

from practices.importing import admin_index, runs, writing
from practices.models import ImportRun, PracticePage, TargetGroup
from search.models import LedgerRow
from tests.factories import make_practice

from .importing import full_row, import_rows, make_vocabulary, outcomes, run_import
from .search_index import amiss, built_index_in, drained, found

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick(site, no_pause):
    make_vocabulary()


class Broken(Exception):
    """Stands for whatever ends a process."""


def broken_after(monkeypatch, batches: int, error: Exception) -> None:
    """Within a batch, when its pages are written and the batch is not yet stored."""
    update = admin_index.update
    seen: list[int] = []

    def breaks(pks):
        update(pks)
        seen.append(1)
        if len(seen) > batches:
            raise error

    monkeypatch.setattr(admin_index, "update", breaks)


ROWS = [full_row(f"a{number:03}", target_groups=f"Groep {number // 30}") for number in range(60)]


@pytest.fixture
def broken_run(tmp_path, monkeypatch):
    """An import of sixty rows that ended in its second batch."""
    with monkeypatch.context() as patch:
        patch.setattr(writing, "LONGEST_BATCH", 60)
        broken_after(patch, 1, Broken())
        with pytest.raises(Broken):
            import_rows(tmp_path, *ROWS)
    return ImportRun.objects.get()


def test_broken_batch_leaves_nothing_half_done(broken_run):
    assert broken_run.state == ImportRun.State.BUSY
    assert broken_run.rows.count() == PracticePage.objects.count() == 25
    assert TargetGroup.objects.filter(live=False).count() == 1


def test_same_command_goes_on_where_it_was(broken_run, tmp_path):
    said = import_rows(tmp_path, *ROWS)
    assert f"Import {broken_run.pk} was niet afgemaakt en gaat verder na rij 25." in said
    assert "60 nieuw" in said
    assert ImportRun.objects.get().state == ImportRun.State.DONE
    assert [PracticePage.objects.count(), TargetGroup.objects.filter(live=False).count()] == [60, 2]
    assert broken_run.terms.count() == 2


def test_other_options_are_another_run_and_the_broken_one_is_named(broken_run, tmp_path):
    said = import_rows(tmp_path, *ROWS, publish=True)
    assert f"Let op: import {broken_run.pk} (bestand.jsonl) is niet afgemaakt." in said
    assert ImportRun.objects.count() == 2


def test_broken_run_can_be_undone(broken_run):
    run_import(undo=broken_run.pk)
    assert not PracticePage.objects.exists()
    assert not TargetGroup.objects.filter(live=False).exists()


def test_undo_that_was_broken_off_goes_on(broken_run, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("practices.importing.undoing.MOST_ROWS", 10)
        patch.setattr("practices.importing.undoing.LONGEST_BATCH", 60)
        broken_after(patch, 1, Broken())
        with pytest.raises(Broken):
            run_import(undo=broken_run.pk)
    assert PracticePage.objects.count() == 15
    run_import(undo=broken_run.pk)
    assert not PracticePage.objects.exists()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OperationalError("database or disk is full"), "De schijf is vol"),
        (OperationalError("server closed the connection unexpectedly"), "De database kan nu niet verder"),
    ],
)
def test_database_that_can_not_go_on_is_told_with_how_to(tmp_path, monkeypatch, error, said):
    monkeypatch.setattr(writing, "LONGEST_BATCH", 60)
    broken_after(monkeypatch, 1, error)
    heard = import_rows(tmp_path, *ROWS)
    assert heard.status == 1
    assert said in heard
    assert "opgeslagen tot en met rij 25. Geef dezelfde opdracht opnieuw" in heard


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a limit on the size of SQLite's file")
def test_full_disk_is_told_and_gone_on_with(tmp_path):
    with connection.cursor() as cursor:
        (pages,) = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages + 12}")
        try:
            heard = import_rows(
                tmp_path, *(full_row(key["external_id"], body="woord " * 3000) for key in ROWS)
            )
        finally:
            cursor.execute("PRAGMA max_page_count = 1000000000")
    assert (heard.status, "De schijf is vol" in heard) == (1, True)
    assert PracticePage.objects.count() == ImportRun.objects.get().rows.count() < 60


def test_batch_that_another_writer_hinders_is_tried_again(tmp_path, monkeypatch):
    attempts = []
    write = writing.Writer._write_batch

    def hindered(self, rows):
        attempts.append(len(rows))
        if len(attempts) == 1:
            with transaction.atomic():
                write(self, rows)
                raise OperationalError("database is locked")
        return write(self, rows)

    monkeypatch.setattr(writing.Writer, "_write_batch", hindered)
    assert import_rows(tmp_path, full_row("a", target_groups="Nieuwe groep")).status == 0
    assert TargetGroup.objects.filter(label="Nieuwe groep").count() == 1


def test_batches_are_small(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "LONGEST_BATCH", 60)
    sizes = []
    monkeypatch.setattr(admin_index, "update", lambda pks: sizes.append(len(pks)))
    import_rows(tmp_path, *ROWS)
    assert sizes == [25, 25, 10]


def test_batch_ends_when_its_time_is_over(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "LONGEST_BATCH", 0.0)
    sizes = []
    monkeypatch.setattr(admin_index, "update", lambda pks: sizes.append(len(pks)))
    import_rows(tmp_path, *ROWS[:5])
    assert sizes == [1] * 5


def test_second_import_says_which_is_busy(tmp_path):
    ImportRun.objects.create(file_name="ander.xlsx", sha256="x", who="els")
    lock = runs.alone()
    with another_holds_the_lock():
        said = import_rows(tmp_path, full_row("a"))
    assert said.status == 1
    assert "nog bezig: ander.xlsx" in said
    assert "door els" in said
    with lock:
        pass


def another_holds_the_lock():
    """As another process would: with a connection of its own on PostgreSQL, a file of its own on SQLite."""
    if connection.vendor == "sqlite":
        return runs.alone()
    return _AdvisoryLock()


class _AdvisoryLock:
    def __enter__(self):
        self.other = connection.copy()
        with self.other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [runs.LOCK_NUMBER])

    def __exit__(self, *error):
        self.other.close()


# Wagtail's own search ----------------------------------------------------------------------------------------
def test_admin_finds_imported_and_changed_pages(tmp_path):
    import_rows(tmp_path, full_row("a", title="Zwaluwtil"))
    import_rows(tmp_path, full_row("a", title="Ooievaarsnest"), publish=True)
    assert [page.title for page in PracticePage.objects.search("ooievaarsnest")] == ["Ooievaarsnest"]
    assert IndexEntry.objects.filter(title__contains="Zwaluwtil").count() == 0


def test_admin_follows_editors_after_an_import(site, tmp_path):
    import_rows(tmp_path, full_row("a"))
    make_practice(site.examples, title="Zwaluwtil")
    assert PracticePage.objects.search("zwaluwtil").count() == 1


def test_import_is_searchable_at_its_end(tmp_path, monkeypatch):
    with built_index_in(tmp_path):
        said = import_rows(tmp_path, full_row("a", title="Zwaluwtil"), publish=True)
        assert found("zwaluwtil")
        assert amiss() == set()
        run_import(undo=ImportRun.objects.get().pk)
        drained()
        assert found("zwaluwtil") == set()
        assert amiss() == set()
    assert "search_sync" not in said


def test_import_without_an_index_says_who_makes_it(tmp_path):
    assert "manage.py search_sync" in import_rows(tmp_path, full_row("a"), publish=True)
    assert LedgerRow.objects.count() == 1
    assert outcomes() == ["nieuw"]
