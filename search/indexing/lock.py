"""Locks between all processes and threads of this machine, as files in SEARCH_DIR. They end with their holder."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

WRITING = "lock"  # whoever writes to an engine holds this one
REBUILDING = "rebuild.lock"
LOOK_AGAIN = 0.02  # seconds


class LockTaken(Exception):
    """Another process or thread holds the lock."""


@contextmanager
def held(name: str = WRITING, *, wait: float = 0.0) -> Iterator[None]:
    """Hold a lock; raises LockTaken when another keeps it longer than `wait` seconds."""
    settings.SEARCH_DIR.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + wait
    descriptor = os.open(settings.SEARCH_DIR / name, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        while not _take(descriptor):
            if time.monotonic() >= deadline:
                raise LockTaken(name)
            time.sleep(LOOK_AGAIN)
        yield
    finally:
        os.close(descriptor)  # which also releases it


def _take(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
