"""Locks between all processes and threads that write to one engine. They end with their holder.

A file in SEARCH_DIR holds between those of one machine. An index that several machines write to is locked in the
database as well, where that is PostgreSQL: a lock of its session, which ends with the connection. SQLite is a file of
one machine, so there the files are enough.
"""

import fcntl
import os
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connection

from search.engine import engine_name, get_engine

WRITING = "lock"  # whoever writes to an engine holds this one
REBUILDING = "rebuild.lock"
CHECKING = "check.lock"
LOOK_AGAIN = 0.02  # seconds
ASK_AGAIN = 0.1  # the same for the database, which has to answer it
OURS = zlib.crc32(b"burgerkracht.search") - 2**31  # tells our locks from those of others in the same database


class LockTaken(Exception):
    """Another process or thread holds the lock."""


@contextmanager
def held(name: str = WRITING, *, wait: float = 0.0) -> Iterator[None]:
    """Hold a lock on the engine that this thread works with; raises LockTaken when another keeps it longer than
    `wait` seconds."""
    deadline = time.monotonic() + wait
    with file_held(file_for(name), wait=wait):
        if not (connection.vendor == "postgresql" and get_engine().is_shared):
            yield
            return
        with _database_held(name, deadline):
            yield


def file_for(name: str) -> str:
    """The name of a file in SEARCH_DIR that belongs to the engine that this thread works with: a reserve lies beside
    what the engine of the installation keeps there."""
    return name if engine_name() == settings.SEARCH_ENGINE else f"reserve-{name}"


@contextmanager
def file_held(name: str, *, wait: float = 0.0) -> Iterator[None]:
    """Hold a lock between the processes and threads of this machine."""
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


@contextmanager
def _database_held(name: str, deadline: float) -> Iterator[None]:
    """Hold a lock between all machines. Whoever loses the connection loses the lock: what it then still writes comes
    with a version, and what is newer wins."""
    key = [OURS, zlib.crc32(f"{engine_name()} {name}".encode()) - 2**31]
    while not _tell_database("SELECT pg_try_advisory_lock(%s, %s)", key):
        if time.monotonic() >= deadline:
            raise LockTaken(name)
        time.sleep(ASK_AGAIN)
    try:
        yield
    finally:
        with suppress(DatabaseError):  # a connection that broke, or a transaction that failed
            _tell_database("SELECT pg_advisory_unlock(%s, %s)", key)


def _tell_database(statement: str, key: list[int]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, key)
        return bool(cursor.fetchone()[0])
