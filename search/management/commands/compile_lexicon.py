"""compile_lexicon: makes the lexicon of the Dutch text analyser from the installed word lists."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from search.language.compile import compile_lexicon


class Command(BaseCommand):
    help = "Make the lexicon of the Dutch text analyser (build/lexicon) from the installed word lists."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        about = compile_lexicon(settings.LEXICON)
        self.stdout.write(
            f"{about['words']} words, {about['openings']} openings of compounds: {settings.LEXICON}"
        )
