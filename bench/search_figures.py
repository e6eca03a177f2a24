"""What the bench of search measures: figures, each in a row of a table with its aim, and the clock that takes them."""

import math
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple


class Took(NamedTuple):
    """Milliseconds of a piece of work: on the clock, and this process's own processor time, which other programs
    disturb less (None where another process did the work)."""

    clock: float
    cpu: float | None = None


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A measured thing at one size. `value` is the median of many, with p95 and median processor time beside it, or
    the only one there is.

    `aim`: what the p95 (or the only value) should not exceed, from the size `aim_from` on.
    """

    table: str
    what: str
    value: float
    p95: float | None = None
    cpu: float | None = None
    aim: float | None = None
    aim_from: int = 0


def spread(
    table: str, what: str, times: Iterable[Took], *, aim: float | None = None, aim_from: int = 0
) -> Figure:
    """What many times come to."""
    known = sorted(times)
    processor = [took.cpu for took in known if took.cpu is not None]
    return Figure(
        table=table,
        what=what,
        value=statistics.median(took.clock for took in known),
        p95=percentile([took.clock for took in known], 0.95),
        cpu=statistics.median(processor) if processor else None,
        aim=aim,
        aim_from=aim_from,
    )


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value that this share of them does not exceed."""
    return ordered[math.ceil(share * len(ordered)) - 1]


def timed(work: Callable[..., Any], *arguments: Any) -> Took:
    """How long this takes."""
    started, cpu_started = time.perf_counter(), time.process_time()
    work(*arguments)
    return Took(1000 * (time.perf_counter() - started), 1000 * (time.process_time() - cpu_started))


def each_timed(work: Callable[[Any], Any], items: Sequence[Any], *, rounds: int = 3) -> list[Took]:
    """The times of this work on each item, a few rounds. The first item is done once before, for what a process
    keeps for good."""
    work(items[0])
    return [timed(work, item) for _ in range(rounds) for item in items]


class Stopwatch:
    """Adds up seconds on the clock and of this process's own processor time."""

    def __init__(self) -> None:
        self.seconds = self.processor = 0.0

    def __enter__(self) -> "Stopwatch":
        self._started, self._cpu_started = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *error: object) -> None:
        self.seconds += time.perf_counter() - self._started
        self.processor += time.process_time() - self._cpu_started
