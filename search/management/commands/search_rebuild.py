"""Build the search index anew, beside the one that answers."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engine import SearchUnavailable
from search.indexing.lock import LockTaken
from search.indexing.rebuild import RebuildFailed, rebuild


class Command(BaseCommand):
    help = "Build the search index anew from the database. Searching goes on meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        def tell(count: int) -> None:
            self.stdout.write(f"  {count} documenten", ending="\r")

        try:
            count = rebuild(tell)
        except LockTaken as error:
            raise CommandError("Er wordt al een zoekindex gebouwd, of de index is bezet.") from error
        except (RebuildFailed, SearchUnavailable) as error:
            raise CommandError(f"De zoekindex is niet vernieuwd, de vorige blijft: {error}") from error
        self.stdout.write(f"De zoekindex is vernieuwd: {count} documenten.")
