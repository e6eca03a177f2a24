"""Asks the cluster within the time that is left to whoever waits (search.patience), whatever takes the time.

The client's own time-out is of one attempt, and begins when there is an address to connect to. A name that is not
resolved, a second attempt at another node, an answer that comes a byte at a time: together they may take many times as
long. So a question with a limit runs in a thread of its own, which is left behind when the time is over.
"""

import threading
import time
from typing import Any

from elastic_transport import ConnectionTimeout, Transport, TransportApiResponse

from search import patience


class HurriedTransport(Transport):
    """The usual transport where there is no limit."""

    def perform_request(self, method: str, target: str, **options: Any) -> TransportApiResponse:
        seconds = patience.left()
        if seconds is None:
            return super().perform_request(method, target, **options)
        if seconds <= 0:
            raise ConnectionTimeout("the time for this answer was over")
        given = options.get("request_timeout")
        options["request_timeout"] = min(given, seconds) if isinstance(given, int | float) else seconds
        began = time.monotonic()
        try:
            return _in_time(lambda: Transport.perform_request(self, method, target, **options), seconds)
        finally:
            patience.waited(time.monotonic() - began)


def _in_time(ask: Any, seconds: float) -> TransportApiResponse:
    """What a question answers or raises. Raises ConnectionTimeout when that takes longer."""
    answers: list[TransportApiResponse] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            answers.append(ask())
        except BaseException as error:
            errors.append(error)

    # A daemon: a process that ends does not wait for a name that nobody resolves.
    thread = threading.Thread(target=run, name="search-asking", daemon=True)
    thread.start()
    thread.join(seconds)
    if answers:
        return answers[0]
    if errors:
        raise errors[0]
    raise ConnectionTimeout(f"no answer within {seconds:.1f} seconds")
