"""Wagtail's own index in the database, by which the admin finds pages, without one editor waiting for another.

On PostgreSQL it weighs titles by their length, and after each save it brings that up to date for every entry that may
need it, within the editor's transaction. Two editors then wait for each other's entries, and PostgreSQL ends one of
their saves as a deadlock. Here only `manage.py update_index` weighs them; until then a title counts as an average one.
"""

from typing import Any

from django.db import connection
from modelsearch.backends import database
from modelsearch.backends.database.postgres.postgres import PostgresIndex, PostgresSearchBackend


class OwnEntriesIndex(PostgresIndex):
    """A save touches the entry of its own object and no other."""

    def _refresh_title_norms(self, full: bool = False) -> None:
        if full:
            super()._refresh_title_norms(full=True)


class OwnEntriesBackend(PostgresSearchBackend):
    index_class = OwnEntriesIndex


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802  the name by which Wagtail asks for it
    """The backend for the database of this installation."""
    return OwnEntriesBackend(params) if connection.vendor == "postgresql" else database.SearchBackend(params)
