"""Answers about all public practices (how many, which are the newest), kept until an editor changes anything.

At 10,000 practices a count by region or theme takes a database 20 to 40 ms, and nearly every visitor asks for
the same. Which practices are newest is kept as ids: whoever shows them asks again whether they are public.
What an editor does is in Wagtail's log, in the database, so that all processes see it at once; an expiry passes
without a line there, so what has expired is part of the question.
"""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db.models import Count, Subquery
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.visibility import expired_pages

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
    """A text that changes with every logged act on a page or a vocabulary term, and with every expiry."""
    newest_of_terms = ModelLogEntry.objects.order_by("-pk").values("pk")[:1]
    number_expired = expired_pages().order_by().values("live").annotate(n=Count("pk")).values("n")
    found = PageLogEntry.objects.order_by("-pk").values_list(
        "pk", Subquery(newest_of_terms), Subquery(number_expired)
    )
    return "-".join(map(str, found.first() or ()))
