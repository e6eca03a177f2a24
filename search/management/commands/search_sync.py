"""The loop that keeps search up to date, and publishes what is scheduled. Runs beside the web server."""

import logging
import signal
import threading
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from search.indexing.sync import Sync


class Command(BaseCommand):
    help = "Keep the search index up to date and publish what is scheduled, until it is stopped."
    requires_migrations_checks = False

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()

        def end(number: int, frame: FrameType | None) -> None:
            stop.set()

        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, end)
        logging.getLogger("search").info("search_sync keeps the search index up to date")
        Sync(stop).run()
