"""Import examples from a CSV, XLSX or JSON Lines file, or take an import back."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from practices.importing import report, runs
from practices.importing.cells import RawRow
from practices.importing.checking import Checker
from practices.importing.file_check import FileCheck, check_file
from practices.importing.options import ImportOptions
from practices.importing.problems import ImportProblem
from practices.importing.reading import ImportFile, opened
from practices.importing.searchable import follow
from practices.importing.undoing import undo_rows
from practices.importing.unused_terms import remove_unused
from practices.importing.writing import Writer, the_list
from practices.models import ImportRow, ImportRun

State = ImportRun.State


class Command(BaseCommand):
    help = (
        "Import examples from a file (.csv, .xlsx, .jsonl), beside a running site. The same command again goes on "
        f"with an import that was broken off. Columns: {report.columns_in_words()}."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="Only say what would happen.")
        parser.add_argument("--publish", action="store_true", help="Publish what is complete.")
        parser.add_argument("--organisation", default="", metavar="CODE", help="The publishing organisation.")
        parser.add_argument(
            "--overwrite", action="store_true", help="Also what an editor made, changed or deleted."
        )
        parser.add_argument(
            "--skip-invalid", action="store_true", help="Import the good rows of a file with mistakes."
        )
        parser.add_argument("--undo", type=int, metavar="RUN", help="Take the import with this number back.")

    def handle(self, *args: Any, **options: Any) -> None:
        if (options["file"] is None) == (options["undo"] is None):
            raise CommandError("Noem een bestand, of --undo met het nummer van een import.")
        try:
            if options["undo"] is not None:
                self.undo(options["undo"])
            else:
                self.read(options)
        except ImportProblem as problem:
            raise CommandError(str(problem)) from problem

    def say(self, line: str) -> None:
        self.stdout.write(line)

    # Importing -----------------------------------------------------------------------------------------------
    def read(self, options: dict[str, Any]) -> None:
        names = ("publish", "organisation", "overwrite", "skip_invalid")
        asked = ImportOptions(**{name: options[name] for name in names})
        asked.for_writing()
        with opened(options["file"], most_megabytes=settings.IMPORT_MAX_MB) as file:
            if options["dry_run"]:
                self.foretell(file, asked)
                return
            with runs.alone():
                self.import_file(file, asked)

    def foretell(self, file: ImportFile, asked: ImportOptions) -> None:
        """A dry run."""
        checker = Checker(publisher=asked.for_writing().publisher)
        found = check_file(
            self.progress(file.rows(), "Nakijken"), checker, asked.for_writing(), foretell=True
        )
        report.say_check(found, file.remarks.all(), self.say)
        self.say(
            f"Proef met {file.name}: {report.rows(found.rows)}, {found.bad_rows} met een fout. Er is niets opgeslagen."
        )
        report.say_outcomes(found.outcomes, found.left_alone, found.incomplete, self.say)
        if found.bad_rows and not asked.skip_invalid:
            self.refuse(found)
        if found.bad_rows:
            sys.exit(1)

    def import_file(self, file: ImportFile, asked: ImportOptions) -> None:
        the_list()
        options = asked.for_writing()
        checker = Checker(publisher=options.publisher)
        found = check_file(self.progress(file.rows(), "Nakijken"), checker, options)
        report.say_check(found, file.remarks.all(), self.say)
        run = runs.unfinished(file, asked.kept())
        report.say_unfinished(runs.others_unfinished(run), self.say)
        if found.bad_rows and not asked.skip_invalid:
            refused = run or runs.begin(file, asked.kept(), rows=found.rows, state=State.REFUSED)
            self.say(
                f"Import {refused.pk} van {file.name}: {report.rows(found.rows)}, {found.bad_rows} met een fout."
            )
            self.refuse(found)
        after = runs.last_row(run) if run else 0
        if run:
            self.say(f"Import {run.pk} was niet afgemaakt en gaat verder na rij {after}.")
        run = run or runs.begin(file, asked.kept(), rows=found.rows)
        self.say(f"Import {run.pk} van {file.name}: {report.rows(found.rows)}.")
        tally = report.Tally()
        tally.add(run.rows.order_by("number").iterator())
        self.write(run, Writer(run, checker, options, told=tally.add), file, after)
        runs.end(run, State.DONE)
        self.follow()
        self.say(f"Import {run.pk} is klaar.")
        report.say_outcomes(
            tally.outcomes, tally.left_alone, tally.incomplete, self.say, skipped=tally.skipped
        )
        if tally.skipped.count:
            sys.exit(1)

    def write(self, run: ImportRun, writer: Writer, file: ImportFile, after: int) -> None:
        """Write the rows that are not stored yet; what breaks this off says how to go on."""
        rows = (row for row in file.rows() if row.number > after)
        try:
            with tqdm(total=run.row_count, desc="Opslaan", unit="rij", disable=None, file=sys.stderr) as bar:
                bar.update(run.rows.count())
                tell = writer.told

                def told(stored: list[ImportRow]) -> None:
                    tell(stored)
                    bar.update(len(stored))

                writer.told = told
                writer.write(rows)
        except (ImportProblem, KeyboardInterrupt) as error:
            raise ImportProblem(
                f"{error or 'Onderbroken.'} Import {run.pk} is opgeslagen tot en met rij {runs.last_row(run)}. "
                f"Geef dezelfde opdracht opnieuw om verder te gaan, of draai terug met --undo {run.pk}."
            ) from error

    def refuse(self, found: FileCheck) -> None:
        raise ImportProblem(
            f"Er is niets opgeslagen, want {report.rows(found.bad_rows)} {'is' if found.bad_rows == 1 else 'zijn'} "
            "niet goed. Verbeter het bestand, of neem alleen de goede rijen met --skip-invalid."
        )

    # Undoing -------------------------------------------------------------------------------------------------
    def undo(self, number: int) -> None:
        with runs.alone():
            run = ImportRun.objects.filter(pk=number).first()
            if run is None:
                raise ImportProblem(
                    f"Import {number} is er niet. In het beheer staan de imports met hun nummer."
                )
            rows = run.rows.that_wrote().count()
            if not rows and not run.terms.exists():
                self.say(f"Van import {number} is er niets terug te draaien.")
                if run.state in (State.REFUSED, State.UNDONE):
                    return
            with tqdm(total=rows, desc="Terugdraaien", unit="rij", disable=None, file=sys.stderr) as bar:
                undone = undo_rows(run, bar.update)
            removed, kept = remove_unused(run)
            runs.end(run, State.UNDONE)
            self.follow()
            self.say(f"Import {number} van {run.file_name} is teruggedraaid.")
            report.say_undone(undone, removed, kept, self.say)

    # Both ----------------------------------------------------------------------------------------------------
    def follow(self) -> None:
        with tqdm(desc="Zoekmachine", unit="", disable=None, file=sys.stderr) as bar:
            said = follow(lambda left: bar.set_postfix_str(f"nog {left}"))
        if said:
            self.say(said)

    def progress(self, rows: Iterable[RawRow], what: str) -> Iterable[RawRow]:
        return tqdm(rows, desc=what, unit="rij", disable=None, file=sys.stderr)
