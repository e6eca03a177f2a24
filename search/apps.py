"""The search app. It registers nothing itself; other rooms register with search.registry."""

from django.apps import AppConfig
from django.core import checks


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Zoeken"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from search import signals
        from search.checks import check_deletions, check_page_types

        signals.connect()
        checks.register(check_page_types)
        checks.register(check_deletions)
