"""Writes rows in small batches, each a transaction with what is remembered of it: a killed run leaves no half batch,
and an editor who saves meanwhile hardly waits."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice

from django.db import DatabaseError, IntegrityError, connection, transaction

from practices.models import ImportRow, ImportRun, PracticeIndexPage
from search.indexing.drain import put_off

from . import admin_index
from .cells import RawRow
from .checking import Checker
from .database_faults import in_words, passes_by_itself
from .drafts import Drafts
from .lookups import find_last_imports, find_pages
from .problems import ImportProblem
from .row_writer import RowWriter, WriteOptions

MOST_ROWS = 25  # in one batch
# Seconds after which a batch ends, behind the row that it is at. SQLite has one writer: whoever saves meanwhile waits
# for it, and looks again every 0.1 s, so that the pause must be longer than that.
LONGEST_BATCH = 0.5
PAUSE = {"sqlite": 0.12, "postgresql": 0.02}
MOST_ATTEMPTS = 3  # with a row that the database refuses
PATIENCE = 60.0  # seconds in which a batch that others hinder is tried again
Outcome = ImportRow.Outcome


def pause() -> None:
    """Let others write."""
    time.sleep(PAUSE[connection.vendor])


def patiently(act: Callable[[], list[ImportRow]], *, before_again: Callable[[], None]) -> list[ImportRow]:
    """Do something, again and again while others hinder it. Raises ImportProblem when it can't be done."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return act()
        except DatabaseError as error:
            if not passes_by_itself(error) or time.monotonic() > deadline:
                raise ImportProblem(in_words(error)) from error
            pause()
            before_again()


@dataclass
class Writer:
    """Writes the rows of one run. `told` is called after each batch with the rows that were stored."""

    run: ImportRun
    checker: Checker
    options: WriteOptions
    told: Callable[[list[ImportRow]], None]
    drafts: Drafts = field(init=False)
    _not_taken: Counter[int] = field(default_factory=Counter)  # row → how often the database refused it

    def __post_init__(self) -> None:
        self._begin_anew()

    def _begin_anew(self) -> None:
        """After a transaction that failed: what it made is gone, and a term of the vocabulary may be as well."""
        self.checker.read_vocabularies()
        self.drafts = Drafts(self.run, self.checker.vocabularies)

    def write(self, rows: Iterable[RawRow]) -> None:
        """Write the rows, in order. Raises ImportProblem when the database does not let it go on."""
        waiting: list[RawRow] = []
        rest = iter(rows)
        with admin_index.paused(), put_off():
            while True:
                waiting += islice(rest, MOST_ROWS - len(waiting))
                if not waiting:
                    return
                batch = list(waiting)
                stored = patiently(lambda: self._attempt(batch), before_again=self._begin_anew)  # noqa: B023
                del waiting[: len(stored)]
                self.told(stored)
                pause()

    def _attempt(self, rows: list[RawRow]) -> list[ImportRow]:
        """Another may have been first with a page or a term; or a row can't be stored at all."""
        try:
            return self._write_batch(rows)
        except IntegrityError:
            self._not_taken[rows[0].number] += 1
            raise

    def _write_batch(self, rows: list[RawRow]) -> list[ImportRow]:
        """As many of these rows as the time allows, at least one."""
        if self._not_taken[rows[0].number]:
            rows = rows[:1]  # alone, so that it is clear which one it is
        checks = [self.checker.check(row) for row in rows]
        ids = [check.row.external_id for check in checks if check.row]
        stored: list[ImportRow] = []
        begun = time.monotonic()
        with transaction.atomic():
            pages, last = find_pages(ids, lock=True), find_last_imports(ids)
            writer = RowWriter(index=the_list(), drafts=self.drafts, options=self.options)
            for raw, check in zip(rows, checks, strict=True):
                if stored and time.monotonic() - begun > LONGEST_BATCH:
                    break
                row = check.row
                if row is None:
                    record = _skipped(raw, str(check.problems[0]))
                elif self._not_taken[raw.number] >= MOST_ATTEMPTS:
                    record = _skipped(raw, "De database neemt deze rij niet aan. Kijk de waarden na.")
                else:
                    record = writer.write(
                        row, page=pages.get(row.external_id), last=last.get(row.external_id)
                    )
                record.run, record.number = self.run, raw.number
                stored.append(record)
            ImportRow.objects.bulk_create(stored)
            written = [record.page_id for record in stored if record.outcome in ImportRow.WROTE]
            admin_index.update([pk for pk in written if pk])
        return stored


def _skipped(raw: RawRow, remark: str) -> ImportRow:
    external_id = str(raw.values.get("external_id", ""))[:100]
    return ImportRow(external_id=external_id, outcome=Outcome.SKIPPED, remark=remark)


def the_list() -> PracticeIndexPage:
    """The page under which practices stand."""
    index = PracticeIndexPage.objects.first()
    if index is None:
        raise ImportProblem("De lijst van voorbeelden is er niet. Geef eerst: manage.py load_pages")
    return index
