"""The first reading of a file: every row is checked, nothing is written, and little is kept."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from practices.completeness import missing_for_publication
from practices.models import ImportRow, PracticePage, SourceRow, ThemeRow

from .cells import RawRow
from .checked import CheckedRow
from .checking import Checker
from .deciding import PageFacts, decide
from .lookups import find_last_imports, find_pages
from .problems import FileProblem, Problem
from .row_writer import WriteOptions
from .vocabularies import NewTerm

MOST_TOLD = 100  # problems, remarks and rows that are named; the rest is counted
ROWS_AT_ONCE = 100
Outcome = ImportRow.Outcome


@dataclass
class Told:
    """Lines to tell: the first ones, and how many there are."""

    lines: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, line: str) -> None:
        self.count += 1
        if len(self.lines) < MOST_TOLD:
            self.lines.append(line)


@dataclass
class FileCheck:
    """What the check found. `outcomes` and `incomplete` are foretold only where that was asked."""

    rows: int = 0
    bad_rows: int = 0
    problems: Told = field(default_factory=Told)
    remarks: Told = field(default_factory=Told)
    without_plain_summary: Told = field(default_factory=Told)
    new_terms: dict[int, tuple[NewTerm, int]] = field(default_factory=dict)  # with the first row that has it
    outcomes: Counter[str] = field(default_factory=Counter)
    left_alone: Told = field(default_factory=Told)
    incomplete: Told = field(default_factory=Told)

    def add_problems(self, problems: Iterable[Problem]) -> None:
        self.bad_rows += 1
        for problem in problems:
            self.problems.add(str(problem))


def check_file(
    rows: Iterable[RawRow], checker: Checker, options: WriteOptions, *, foretell: bool = False
) -> FileCheck:
    """Check all rows. `foretell`: say as well what an import would do with each. Raises FileProblem."""
    found = FileCheck()
    for batch in _in_batches(rows):
        found.rows += len(batch)
        good = []
        for raw in batch:
            check = checker.check(raw)
            if check.row is None:
                found.add_problems(check.problems)
                continue
            good.append(check.row)
            for remark in check.remarks:
                found.remarks.add(str(remark))
            _note(found, check.row, checker)
        if foretell:
            _foretell(found, good, options)
    if not found.rows:
        raise FileProblem("In dit bestand staan geen voorbeelden. Zet ze onder de namen van de kolommen.")
    return found


def _in_batches(rows: Iterable[RawRow]) -> Iterator[list[RawRow]]:
    rest = iter(rows)
    while batch := list(islice(rest, ROWS_AT_ONCE)):
        yield batch


def _note(found: FileCheck, row: CheckedRow, checker: Checker) -> None:
    """What is allowed but to be told: no plain summary, and terms that are new."""
    if not row.fields.get("plain_summary"):
        found.without_plain_summary.add(str(row.number))
    used = [*(row.target_groups or ()), *(row.regions or ()), *(row.organisations or ())]
    for pk in used:
        while pk is not None and pk < 0 and pk not in found.new_terms:
            new = checker.vocabularies.new[pk]
            found.new_terms[pk] = (new, row.number)
            pk = new.parent


def _foretell(found: FileCheck, rows: list[CheckedRow], options: WriteOptions) -> None:
    ids = [row.external_id for row in rows]
    pages, last = find_pages(ids), find_last_imports(ids)
    for row in rows:
        page = pages.get(row.external_id)
        outcome = decide(
            digest=row.digest, page=page, last=last.get(row.external_id), overwrite=options.overwrite
        )
        found.outcomes[outcome] += 1
        if outcome in (Outcome.EDITED, Outcome.DELETED):
            found.left_alone.add(f"rij {row.number}, {row.external_id}: {outcome.label}")
        if options.publish and outcome in ImportRow.WROTE:
            missing = missing_for_publication(_preview(row, page, options))
            if missing:
                reasons = " ".join(map(str, missing))
                found.incomplete.add(f"rij {row.number}, {row.external_id}: {reasons}")


def _preview(row: CheckedRow, page: PageFacts | None, options: WriteOptions) -> PracticePage:
    """The practice as it would be, as far as publishing asks."""
    if page is None:
        practice = PracticePage(external_id=row.external_id, kind=PracticePage.Kind.EXAMPLE)
    else:
        practice = PracticePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in row.fields.items():
        setattr(practice, name, value)
    practice.publisher_id = row.publisher or practice.publisher_id or options.default_publisher
    if row.themes is not None:
        practice.theme_rows = [ThemeRow(theme_id=pk) for pk in row.themes]
    if row.sources is not None:
        practice.sources = [SourceRow(title=title, url=url) for title, url in row.sources]
    return practice
