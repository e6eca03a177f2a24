"""Bring the installation up to date: database, vocabularies, pages, examples."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from config.startup import StartupProblem, check_database_version


class Command(BaseCommand):
    help = "Bring the installation up to date. Keeps what editors made; running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            check_database_version()
        except StartupProblem as problem:
            raise CommandError(str(problem)) from problem
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_vocabularies", stdout=self.stdout)
        call_command("load_pages", stdout=self.stdout)
        if settings.DEMO_CONTENT:
            call_command("load_demo", stdout=self.stdout)
