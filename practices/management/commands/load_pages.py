"""Load the pages of the province in PROVINCE."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from practices.loading.files import ContentProblem
from practices.loading.pages import load_pages


class Command(BaseCommand):
    help = (
        "Load the pages of the province in the setting PROVINCE. Loading again leaves editors' changes alone."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            ledger = load_pages(settings.CONTENT_DIR)
        except ContentProblem as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"Pagina's: {ledger.summary()}")
