"""Answers that nearly every visitor asks for, kept until an editor changes anything: what stands around each page,
how many pages there are of a kind, which are the newest.

At 10,000 practices a count by region or theme takes a database 20 to 40 ms. Which practices are newest is kept as
ids: whoever shows them asks again whether they are public. What an editor does is in Wagtail's log, in the database,
so that all processes see it at once; an expiry passes without a line there, so what has expired is part of the
question.
"""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry

KEPT = 60  # seconds

_Answer = TypeVar("_Answer")


def kept(name: str, ask: Callable[[], _Answer], *, since: str = "") -> _Answer:
    """The outcome of `ask`, from the cache while nothing was logged since; costs one small query, unless the
    caller knows the last change (`since`, from last_change) already."""
    key = f"answer-{name}-{since or last_change()}"
    value: _Answer | None = cache.get(key)
    if value is None:
        value = ask()
        cache.set(key, value, KEPT)
    return value


def last_change() -> str:
    """A text that changes with every logged act on a page or a vocabulary term, and with every expiry. In plain SQL:
    every page of the site asks it, and Django takes longer to write it than a database to answer."""
    tables = (PageLogEntry._meta.db_table, ModelLogEntry._meta.db_table, Page._meta.db_table)
    pages_log, terms_log, pages = map(connection.ops.quote_name, tables)
    question = (
        f"SELECT (SELECT MAX(id) FROM {pages_log}), (SELECT MAX(id) FROM {terms_log}),"  # noqa: S608  our own tables
        f" (SELECT COUNT(*) FROM {pages} WHERE live AND expire_at <= %s)"
    )
    with connection.cursor() as cursor:
        cursor.execute(question, [connection.ops.adapt_datetimefield_value(timezone.now())])
        return "-".join(map(str, cursor.fetchone()))
