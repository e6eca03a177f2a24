"""Has lists count without the recognitions that ended: what search holds of a practice was true on the day that it was
written."""

from datetime import date, timedelta

from django.utils import timezone

from practices.models import RecognitionRow
from practices.searching.documents import KIND
from search.indexing import ledger

EVERY = 600.0  # seconds
BEFORE = timedelta(days=2)  # that a new process looks back; when it starts, everything is compared anyway

_looked_on: date | None = None


def record_ended_recognitions() -> None:
    """Tell search of the practices of which a recognition ended since the day of the last look."""
    global _looked_on
    today = timezone.localdate()
    if _looked_on == today:
        return
    since = _looked_on or today - BEFORE
    ended = RecognitionRow.objects.filter(valid_until__gte=since, valid_until__lt=today)
    ledger.record(KIND, set(ended.values_list("practice", flat=True)))
    _looked_on = today
