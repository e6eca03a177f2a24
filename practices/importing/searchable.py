"""Sees to it that search has followed when an import ends."""

import time
from collections.abc import Callable

from search.indexing import ledger
from search.indexing.drain import BATCH, drain

PATIENCE = 300.0  # seconds
WAIT = 2.0  # seconds for another process that is at it


def follow(told: Callable[[int], None]) -> str:
    """Bring search up to date; `told` is called with how much still waits. Returns what to say when it is not."""
    deadline = time.monotonic() + PATIENCE
    while (left := ledger.due().count()) and time.monotonic() < deadline:
        told(left)
        report = drain(limit=BATCH, wait=WAIT)
        if report.problem:
            return "De zoekmachine is er nu niet. De voorbeelden zijn te vinden zodra manage.py search_sync loopt."
    if left:
        return f"De zoekmachine werkt nog aan {left} voorbeelden. manage.py search_sync maakt het af."
    return ""
