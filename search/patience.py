"""How long somebody still waits for a server, however many questions it takes.

Code that asks a server looks here how much is left, and says how long it waited; nobody hands it down. Only waiting
counts: what we reckon ourselves says nothing about the server. Without a limit each question has its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass
class _Limit:
    """Seconds that may still be waited, within those of whoever set a limit before."""

    left: float
    around: "_Limit | None"


_limit: ContextVar[_Limit | None] = ContextVar("patience", default=None)


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Within, all questions together wait so long at most; never longer than whoever set a limit before."""
    before = _limit.set(_Limit(seconds, _limit.get()))
    try:
        yield
    finally:
        _limit.reset(before)


def left() -> float | None:
    """Seconds that may still be waited, perhaps none or fewer; None where there is no limit."""
    return min((limit.left for limit in _limits()), default=None)


def waited(seconds: float) -> None:
    """So long a server was waited for."""
    for limit in _limits():
        limit.left -= seconds


def _limits() -> Iterator[_Limit]:
    limit = _limit.get()
    while limit is not None:
        yield limit
        limit = limit.around
