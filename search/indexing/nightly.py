"""The whole comparison of an engine with the database, once a night: when it is due, and what is kept of it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from django.conf import settings
from django.db import Error as DatabaseError
from django.utils import timezone

from search.engine import EngineAway, engine_name
from search.indexing import lock
from search.indexing.check import CheckResult
from search.models import CheckRun

KEPT = timedelta(days=60)
INTERRUPTED = "De controle is niet afgemaakt."
BUILT_ANEW = "De index was niet te lezen en is opnieuw gemaakt."


class Outcome:
    """What a comparison found, noted when it is over."""

    def __init__(self, run: CheckRun) -> None:
        self.run = run

    def take(self, result: CheckResult | None, *, refused: int) -> None:
        """`result`: None where the index could not be compared and was built anew."""
        self.run.problem = "" if result else BUILT_ANEW
        if result:
            self.run.documents = result.comparison.documents
            self.run.amiss = len(result.comparison.amiss())
            self.run.refused = refused
        self.run.finished_at = timezone.now()


def last_moment(now: datetime) -> datetime:
    """The last time that it was the hour of the comparison (setting SEARCH_CHECK_AT)."""
    local = timezone.localtime(now)
    moment = local.replace(
        hour=settings.SEARCH_CHECK_AT.hour, minute=settings.SEARCH_CHECK_AT.minute, second=0, microsecond=0
    )
    return moment if moment <= local else moment - timedelta(days=1)


def is_due() -> bool:
    """Whether nobody finished a comparison of the engine at work since its hour."""
    finished = CheckRun.objects.filter(engine=engine_name(), finished_at__isnull=False)
    return not finished.filter(started_at__gte=last_moment(timezone.now())).exists()


@contextmanager
def run(*, again: bool) -> Iterator[Outcome | None]:
    """Within, nobody else compares this engine; None where another worker was first (unless `again`). Raises
    LockTaken while another is at it."""
    with lock.held(lock.CHECKING):
        if not again and not is_due():
            yield None
            return
        record = CheckRun.objects.create(engine=engine_name(), started_at=timezone.now(), problem=INTERRUPTED)
        try:
            yield Outcome(record)
        except EngineAway as error:
            record.problem = f"De zoekmachine {error.why}."
            raise
        finally:
            with suppress(DatabaseError):  # it is said elsewhere
                record.save()
                CheckRun.objects.filter(started_at__lt=timezone.now() - KEPT).delete()
