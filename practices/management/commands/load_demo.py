"""Load the examples and the what-works pages of the province in PROVINCE."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from practices.loading.examples import load_examples
from practices.loading.files import ContentProblem
from practices.loading.pages import choose_example
from practices.loading.what_works import load_what_works


class Command(BaseCommand):
    help = (
        "Load the examples and what-works pages of the province in PROVINCE. Leaves editors' changes alone."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                ledger = load_examples(settings.CONTENT_DIR)
                questions = load_what_works(settings.CONTENT_DIR)
            choose_example(settings.CONTENT_DIR)
        except ContentProblem as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"Voorbeelden: {ledger.summary()}")
        self.stdout.write(f"Wat werkt: {questions.summary()}")
