"""Transactions that are open in the database: what they change is recorded as they saw things when they began."""

import logging
import time

from django.db import connection

LOOK_AGAIN = 0.1  # seconds
LONGEST = 10.0  # seconds: an import commits every few rows, and one that stays open for long may have been forgotten

logger = logging.getLogger(__name__)


def wait_for_open_transactions(longest: float = LONGEST) -> bool:
    """Wait until every transaction that is open now has ended; returns whether all did within `longest` seconds.

    On SQLite none that changes anything can be open beside one that has just committed.
    """
    if connection.vendor != "postgresql":
        return True
    deadline = time.monotonic() + longest
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (now,) = cursor.fetchone()
        while True:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND pid <> pg_backend_pid() AND xact_start <= %s",
                [now],
            )
            if not cursor.fetchone()[0]:
                return True
            if time.monotonic() >= deadline:
                logger.warning("Transactions stay open for more than %.0f seconds", longest)
                return False
            time.sleep(LOOK_AGAIN)
