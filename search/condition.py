"""How search is doing now: for the page that tells whether the site is ready, and for the admin."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone
from django.utils.timesince import timesince

from search import breaker, reserve
from search.engine import EngineAway, SearchUnavailable, engine_name, get_engine
from search.indexing import ledger
from search.indexing.dead_letters import DEAD_AFTER
from search.models import CheckRun
from search.semantics import why_without

ASKING_SECONDS = 1.0
# Waiting longer than this, a change is not just about to be done: the loop does it within a second, or tries again.
LATE = timedelta(minutes=5)
NO_INDEX = "heeft nog geen index"
NO_MEANING = "Deze zoekmachine kan niet anders."


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What the engine at work must still take: how many changes, how long the first of them waits, and how many it
    refuses again and again."""

    changes: int
    oldest: timedelta
    dead_letters: int

    @property
    def is_late(self) -> bool:
        return self.oldest > LATE

    @property
    def oldest_words(self) -> str:
        """How long the first of them waits: "2 uren, 5 minuten"."""
        now = timezone.now()
        return timesince(now - self.oldest, now)


@dataclass(frozen=True, kw_only=True)
class Condition:
    """`generation`: the index that would answer, None for none. `why_away`: why the engine can't answer, in Dutch, ""
    where it can; `away_since` while that is known. `answering`: who answers visitors: the engine, its reserve
    ("reserve") or the database ("database"). `check`: the last whole comparison. `why_words_only`: "" where meaning is
    on."""

    engine: str
    generation: str | None
    why_away: str
    away_since: datetime | None
    answering: str
    reserve_wanted: bool
    reserve_generation: str | None
    waiting: Waiting
    why_words_only: str
    check: CheckRun | None

    @property
    def is_well(self) -> bool:
        late = self.waiting.is_late or self.waiting.dead_letters
        lacks_reserve = self.reserve_wanted and self.reserve_generation is None
        return not (self.why_away or late or lacks_reserve or check_is_amiss(self.check))


def check_is_amiss(run: CheckRun | None) -> bool:
    """Whether a comparison could not be done, or left something that could not be mended."""
    return bool(run and run.finished_at and (run.problem or run.refused))


def condition() -> Condition:
    """Asks the engine, for a second at most, and the database."""
    generation, why_away = _asked()
    known = breaker.outage()
    reserve_generation = _reserve_generation()
    return Condition(
        engine=engine_name(),
        generation=_short(generation),
        why_away=why_away,
        away_since=datetime.fromtimestamp(known.since, tz=timezone.get_current_timezone()) if known else None,
        answering=_answering(generation, why_away, reserve_generation),
        reserve_wanted=reserve.is_wanted(),
        reserve_generation=_short(reserve_generation),
        waiting=waiting(),
        why_words_only=why_without() if get_engine().knows_meaning else NO_MEANING,
        check=CheckRun.objects.filter(engine=engine_name()).first(),
    )


def waiting() -> Waiting:
    """What waits for the engine at work."""
    rows: QuerySet = ledger.waiting()
    found: Mapping = rows.aggregate(
        changes=Count("pk"), oldest=Min("waiting_since"), dead=Count("pk", filter=Q(attempts__gte=DEAD_AFTER))
    )
    oldest = timezone.now() - found["oldest"] if found["oldest"] else timedelta()
    return Waiting(changes=found["changes"], oldest=max(oldest, timedelta()), dead_letters=found["dead"])


def _asked() -> tuple[str | None, str]:
    """The generation that answers, and why none does."""

    def ask() -> str | None:
        return get_engine().current()

    try:
        found = breaker.guarded(ask, seconds=ASKING_SECONDS) if breaker.applies() else ask()
    except EngineAway as error:
        return None, error.why
    except SearchUnavailable:
        return None, NO_INDEX
    return found, "" if found else NO_INDEX


def _reserve_generation() -> str | None:
    try:
        return reserve.generation()
    except SearchUnavailable:
        return None


def _answering(generation: str | None, why_away: str, reserve_generation: str | None) -> str:
    if generation and not why_away:
        return settings.SEARCH_ENGINE
    return "reserve" if reserve_generation else "database"


def _short(generation: str | None) -> str | None:
    """Without the name of the installation, which nobody else need know."""
    return generation.rpartition(".")[2] if generation else None
