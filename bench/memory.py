"""Measures the memory of the web server's workers: the real gunicorn, after it has served every page."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
WORKERS = 2
ROUNDS = 50
VISITORS = 4  # at once
START_SECONDS = 120


@dataclass(frozen=True, kw_only=True)
class WorkerMemory:
    """Memory of one worker in MB: RSS counts what is shared with others in full, PSS its share of it. Anonymous is what
    comes from no file: the index and the lexicon are mapped files, which a system in need may let go of. (None: this
    system does not tell.)"""

    rss: float
    pss: float | None
    anonymous: float | None = None


def measure_workers(environment: dict[str, str], paths: list[str]) -> list[WorkerMemory]:
    """Start the site with two workers, ask for each path fifty times, read the memory of each worker."""
    with served(environment) as server:
        return memory_after(server, paths * ROUNDS)


def memory_after(server: "Server", paths: list[str]) -> list[WorkerMemory]:
    """Ask for these paths, a few at once, and read the memory of each worker."""
    with ThreadPoolExecutor(VISITORS) as visitors:
        list(visitors.map(lambda path: _visit(server.port, path), paths))
    return memory_of_workers(server)


def memory_of_workers(server: "Server") -> list[WorkerMemory]:
    return [_memory_of(pid) for pid in _workers(server.pid)]


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running site: its port, its first process, and the environment it runs with."""

    port: int
    pid: int
    environment: dict[str, str]


@contextmanager
def served(
    environment: dict[str, str], command: tuple[str, ...] = ("manage.py", "serve")
) -> Iterator[Server]:
    """The site on a free port with two workers, stopped afterwards. `{port}` in the command stands for the port."""
    port = _free_port()
    environment = {
        **environment,
        "PORT": str(port),
        "SITE_URL": f"http://localhost:{port}",
        "WEB_CONCURRENCY": str(WORKERS),
    }
    silent = subprocess.DEVNULL  # the page that is not found would be logged fifty times
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, *(part.format(port=port) for part in command)],
        env=environment,
        cwd=PROJECT,
        stdout=silent,
        stderr=silent,
    )
    try:
        _wait_for(port, process)
        yield Server(port=port, pid=process.pid, environment=environment)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            _visit(port, "/")
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("the web server did not start")


def _visit(port: int, path: str) -> None:
    try:
        with urllib.request.urlopen(f"http://localhost:{port}{path}", timeout=60) as response:
            response.read()
    except urllib.error.HTTPError as error:  # a 404 is one of the pages
        error.read()


def _workers(pid: int) -> list[int]:
    """The worker processes under this one: a gunicorn whose parent is a gunicorn."""
    listing = subprocess.run(["ps", "-axo", "pid=,ppid=,args="], capture_output=True, text=True, check=True)  # noqa: S607
    rows = [line.split(None, 2) for line in listing.stdout.splitlines()]
    parents = {int(row[0]): int(row[1]) for row in rows}
    gunicorns = {int(row[0]) for row in rows if "-m gunicorn" in row[-1]}
    above = {pid} | {child for child, parent in parents.items() if parent == pid}
    masters = gunicorns & above
    return sorted(one for one in gunicorns if parents[one] in masters)


def _memory_of(pid: int) -> WorkerMemory:
    rollup = Path(f"/proc/{pid}/smaps_rollup")
    if rollup.exists() and os.access(rollup, os.R_OK):
        kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in rollup.read_text().splitlines()[1:]}
        rss, pss, anonymous = (kilobytes[name] / 1024 for name in ("Rss", "Pss", "Anonymous"))
        return WorkerMemory(rss=rss, pss=pss, anonymous=anonymous)
    listing = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True)  # noqa: S603, S607
    return WorkerMemory(rss=int(listing.stdout) / 1024, pss=None)
