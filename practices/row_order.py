"""Rows of a page stand in the order in which whoever makes them gives them.

Wagtail's forms number the rows; code has to do so itself. Rows without a number come first in SQLite and in memory, and
last in PostgreSQL, so one that an editor adds would stand elsewhere on each of them.
"""

from collections.abc import Iterable
from typing import TypeVar

from wagtail.models import Orderable

Row = TypeVar("Row", bound=Orderable)


def in_order(rows: Iterable[Row]) -> list[Row]:
    """The rows, numbered as they come."""
    found = list(rows)
    for number, row in enumerate(found):
        row.sort_order = number
    return found
