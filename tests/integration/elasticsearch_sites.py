"""An installation on Elasticsearch with its reserve, for tests of what happens while the server is away."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections
from django.test import override_settings

from search import breaker
from search.indexing.sync import Sync
from tests.contracts.engines import clean_up, prefix_of

from .search_index import index_in


@contextmanager
def site_on(*addresses: str, folder: Path, **names: object) -> Iterator[None]:
    """The engine of the installation is a cluster at these addresses; files lie in the folder."""
    chosen = {
        "SEARCH_ENGINE": "elasticsearch",
        "SEARCH_FALLBACK": "off",
        "ELASTICSEARCH_URL": list(addresses),
        "ELASTICSEARCH_PREFIX": prefix_of(folder),
        **names,
    }
    try:
        with override_settings(**chosen), index_in(folder):
            try:
                yield
            finally:
                breaker.forget()
                wait_for(lambda: breaker._watch is None or not breaker._watch[1].is_alive())
    finally:
        clean_up(folder)  # on the real server, whatever stood before it


def kept_by_loop() -> Sync:
    """A loop that has done each of its tasks once."""
    loop = Sync(threading.Event())
    run_once(loop)
    return loop


def run_once(loop: Sync, *names: str) -> None:
    """Each task once, or those with these names."""
    for task in list(loop.tasks):
        if not names or task.name.split(" ")[0] in names:
            loop.attempt(task)
    if not names:
        run_once(loop, "drain")  # of what the tasks that came late recorded


def wait_for(condition: Callable[[], bool], *, seconds: float = 15) -> float:
    """Until it is so; the seconds that took."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, "it takes too long"
        time.sleep(0.05)
    return time.monotonic() - began


def took(act: Callable[[], object]) -> float:
    """The seconds that an act takes, whatever it raises."""
    began = time.monotonic()
    try:
        act()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    return time.monotonic() - began


def in_a_thread(act: Callable[[], None]) -> threading.Thread:
    """Run it aside, with connections of its own that are closed."""

    def run() -> None:
        try:
            act()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread
