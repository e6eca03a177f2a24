"""Load the vocabularies of the province in PROVINCE."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from practices.loading.files import ContentProblem
from practices.loading.vocabularies import load_vocabularies


class Command(BaseCommand):
    help = "Load the vocabularies of the province in PROVINCE. Leaves editors' changes alone."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            ledger = load_vocabularies(settings.CONTENT_DIR)
        except ContentProblem as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"Woordenlijsten: {ledger.summary()}")
