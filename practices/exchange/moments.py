"""Moments in one cell: a year, or a year and a month ("2015", "2015-04")."""

import re

from practices.models.moments import FIRST_YEAR, LAST_YEAR

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{1,2}))?")


def read_moment(text: str) -> tuple[int | None, int | None]:
    """Year and month, None for what is unknown. Raises ValueError for what is no moment between the first and
    the last year that a record may have."""
    if not text.strip():
        return None, None
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    year, month = int(found[1]), int(found[2]) if found[2] else None
    if not FIRST_YEAR <= year <= LAST_YEAR or (month is not None and not 1 <= month <= 12):
        raise ValueError(text)
    return year, month


def write_moment(year: int | None, month: int | None) -> str:
    """The moment as `read_moment` reads it; "" when unknown."""
    if year is None:
        return ""
    return f"{year}-{month:02}" if month else str(year)
