"""What an import says on the terminal, in Dutch."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from practices.exchange.columns import COLUMNS
from practices.models import ImportRow, ImportRun

from .file_check import MOST_TOLD, FileCheck, Told
from .problems import shown
from .undoing import Undone
from .vocabularies import NewTerm

Outcome = ImportRow.Outcome
Say = Callable[[str], None]
MOST_NUMBERS = 20  # of rows, in one line


@dataclass
class Tally:
    """What happened with the rows of a run, counted as they are stored."""

    outcomes: Counter[str] = field(default_factory=Counter)
    left_alone: Told = field(default_factory=Told)
    incomplete: Told = field(default_factory=Told)
    skipped: Told = field(default_factory=Told)

    def add(self, rows: Iterable[ImportRow]) -> None:
        for row in rows:
            self.outcomes[row.outcome] += 1
            where = f"rij {row.number}, {row.external_id}"
            if row.outcome in (Outcome.EDITED, Outcome.DELETED):
                self.left_alone.add(f"{where}: {Outcome(row.outcome).label}")
            elif row.outcome == Outcome.SKIPPED:
                self.skipped.add(row.remark if row.remark.startswith("rij") else f"{where}: {row.remark}")
            elif row.remark:
                self.incomplete.add(f"{where}: {row.remark}")


def say_check(found: FileCheck, remarks: list[str], say: Say) -> None:
    """What is wrong with the rows, and what is only to be told."""
    for remark in remarks:
        say(remark)
    _say_told(found.problems, "Dit moet eerst anders:", say)
    if found.new_terms:
        say("Nieuwe woorden. Ze worden als concept gemaakt; een redacteur kijkt ze na:")
        for new, row in list(found.new_terms.values())[:MOST_TOLD]:
            say(f"  rij {row}: {_new_term(new)}")
        _say_more(len(found.new_terms) - MOST_TOLD, say)
    _say_told(found.remarks, "Kijk dit na:", say)
    told = found.without_plain_summary
    if told.count:
        numbers = ", ".join(told.lines[:MOST_NUMBERS]) + (" …" if told.count > MOST_NUMBERS else "")
        say(f"Zonder samenvatting in gewone taal: {rows(told.count)} (rij {numbers}).")


def _new_term(new: NewTerm) -> str:
    kind = new.level or new.model._meta.verbose_name
    where = f" in {new.around}" if new.around else ""
    return f"{kind} {shown(new.label)}{where}.{new.hint}"


def say_outcomes(
    outcomes: Counter[str], left_alone: Told, incomplete: Told, say: Say, *, skipped: Told | None = None
) -> None:
    """The summary by kind of outcome, and the rows that need somebody."""
    _say_told(left_alone, "Met rust gelaten (schrijf er toch over met --overwrite):", say)
    _say_told(incomplete, "Blijft concept, want er ontbreekt iets:", say)
    if skipped is not None:
        _say_told(skipped, "Overgeslagen:", say)
    for outcome in Outcome:
        if outcomes[outcome]:
            say(f"{outcomes[outcome]:>7} {outcome.label}")


def say_unfinished(runs: list[ImportRun], say: Say) -> None:
    for run in runs:
        say(
            f"Let op: import {run.pk} ({run.file_name}) is niet afgemaakt. Geef die opdracht opnieuw, "
            f"of draai terug: manage.py import_practices --undo {run.pk}"
        )


def say_undone(undone: Undone, removed: list[str], kept: list[str], say: Say) -> None:
    if undone.left:
        told = Told()
        for line in undone.left:
            told.add(line)
        _say_told(told, "Met rust gelaten:", say)
    if removed:
        say(f"Weggehaald, want niets gebruikt ze nog: {', '.join(map(shown, removed[:MOST_NUMBERS]))}.")
    if kept:
        say(f"Gebleven, want ze zijn in gebruik of bewerkt: {', '.join(map(shown, kept[:MOST_NUMBERS]))}.")
    for what, count in undone.tally.items():
        say(f"{count:>7} {what}")


def _say_told(told: Told, title: str, say: Say) -> None:
    if not told.count:
        return
    say(title)
    for line in told.lines:
        say(f"  {line}")
    _say_more(told.count - len(told.lines), say)


def _say_more(count: int, say: Say) -> None:
    if count > 0:
        say(f"  en nog {count}")


def rows(count: int) -> str:
    return "1 rij" if count == 1 else f"{count} rijen"


def columns_in_words() -> str:
    """The names of the columns, for the help of the command."""
    return ", ".join(column.name for column in COLUMNS)
