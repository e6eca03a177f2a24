"""manage.py search_forget: forgets words that visitors typed on one day only, a month ago."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from search.counting import forget_rare_words


class Command(BaseCommand):
    help = "Forget words that were searched on one day only, more than 30 days ago."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{forget_rare_words(timezone.localdate())} searches forgotten")
