"""What visitors search for: words per day, and those that found nothing. Nothing of the visitor is kept.

What people type can itself be personal, so words that were typed on one day only are forgotten after a month.
"""

import logging
from collections.abc import Iterator
from datetime import date, timedelta

from django.db import DatabaseError, transaction
from django.db.models import Count, F, Max
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query as CountedQuery
from wagtail.contrib.search_promotions.models import QueryDailyHits
from wagtail.search.utils import normalise_query_string

from search.models import EmptySearch

logger = logging.getLogger(__name__)

KEPT = timedelta(days=30)  # how long words that were typed on one day only are kept
LONGEST = 100  # characters of words that found nothing (EmptySearch.text)
BATCH = 500  # rows in one delete


def count_search(words: str, *, found: bool) -> None:
    """Count one search today. A database that cannot be written to is noted and no more."""
    text, today = normalise_query_string(words), timezone.localdate()
    if not text:
        return
    try:
        with transaction.atomic():
            CountedQuery.get(text).add_hit(today)
            if not found:
                _count_empty(text[:LONGEST], today)
    except DatabaseError:
        logger.warning("A search was not counted", exc_info=True)


def _count_empty(text: str, today: date) -> None:
    row, created = EmptySearch.objects.get_or_create(day=today, text=text)
    if not created:
        EmptySearch.objects.filter(pk=row.pk).update(count=F("count") + 1)


def forget_rare_words(today: date) -> int:
    """Delete words that were typed on one day only, more than 30 days ago; returns how many. Of words for which
    editors chose results, only the count goes."""
    before = today - KEPT
    on_one_day = CountedQuery.objects.annotate(days=Count("daily_hits"), last=Max("daily_hits__date"))
    rare = list(on_one_day.filter(days=1, last__lt=before).values_list("pk", flat=True))
    empty = EmptySearch.objects.values("text").annotate(days=Count("pk"), last=Max("day"))
    rare_empty = list(empty.filter(days=1, last__lt=before).values_list("text", flat=True))
    with transaction.atomic():
        for some in batched(rare):
            QueryDailyHits.objects.filter(query__in=some).delete()
            CountedQuery.objects.filter(pk__in=some, editors_picks__isnull=True).delete()
        for texts in batched(rare_empty):
            EmptySearch.objects.filter(text__in=texts).delete()
    return len(rare) + len(set(rare_empty))


def batched(items: list) -> Iterator[list]:
    """Parts of a list, each small enough for one query."""
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))
