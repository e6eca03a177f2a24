"""Load the sources and vocabularies of the province in PROVINCE, and the synonyms of the language."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from practices.loading.files import ContentProblem
from practices.loading.search_words import load_synonyms
from practices.loading.sources import load_sources
from practices.loading.vocabularies import load_vocabularies


class Command(BaseCommand):
    help = "Load the sources and vocabularies of the province in PROVINCE. Leaves editors' changes alone."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                sources = load_sources(settings.CONTENT_DIR)  # first: working elements name theirs
                ledger = load_vocabularies(settings.CONTENT_DIR)
            synonyms = load_synonyms(settings.LANGUAGE_DIR)
        except ContentProblem as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"Bronnen: {sources.summary()}")
        self.stdout.write(f"Woordenlijsten: {ledger.summary()}")
        self.stdout.write(f"Synoniemen: {synonyms.summary()}")
