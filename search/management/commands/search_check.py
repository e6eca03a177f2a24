"""Compare the search index with the database; exit status 1 when they differ."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engine import SearchUnavailable
from search.indexing.check import CheckResult, check
from search.indexing.lock import LockTaken
from search.indexing.repair import repair

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Compare the search index with the database. Exit status 1 when they differ or changes are waiting."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="Bring what differs up to date.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            result = check()
            if options["repair"] and not result.is_clean:
                self._show(result)
                repair(result)
                result = check()
        except LockTaken as error:
            raise CommandError("De zoekindex is bezet. Probeer het later opnieuw.") from error
        except SearchUnavailable as error:
            raise CommandError(f"De zoekindex is niet te lezen: {error}") from error
        self._show(result)
        if not result.is_clean:
            sys.exit(1)

    def _show(self, result: CheckResult) -> None:
        found = result.comparison
        if result.is_clean:
            self.stdout.write(f"De zoekindex klopt: {found.documents} documenten.")
            return
        groups = {
            "ontbreekt": found.missing,
            "te veel": found.superfluous,
            "verouderd": found.stale,
            "niet te maken": found.failed,
            "verkeerd geboekt": found.misnoted - found.missing - found.superfluous - found.stale,
            "wacht": result.waiting,
            "wacht op betekenis": result.without_vector,
        }
        counts = ", ".join(f"{len(keys)} {what}" for what, keys in groups.items() if keys)
        self.stdout.write(f"De zoekindex klopt niet ({found.documents} documenten): {counts}.")
        lines = [f"  {key}: {what}" for what, keys in groups.items() for key in sorted(keys)]
        self.stdout.write("\n".join(lines[:SHOWN]))
        if len(lines) > SHOWN:
            self.stdout.write(f"  en nog {len(lines) - SHOWN}")
