"""Measures the memory of the web server's workers: the real gunicorn, after it has served every page."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
WORKERS = 2
ROUNDS = 50
VISITORS = 4  # at once
START_SECONDS = 120


@dataclass(frozen=True, kw_only=True)
class WorkerMemory:
    """Memory of one worker in MB: RSS counts what is shared with others in full, PSS its share of it (None:
    this system does not tell)."""

    rss: float
    pss: float | None


def measure_workers(environment: dict[str, str], paths: list[str]) -> list[WorkerMemory]:
    """Start the site with two workers, ask for each path fifty times, read the memory of each worker."""
    port = _free_port()
    environment = {
        **environment,
        "PORT": str(port),
        "SITE_URL": f"http://localhost:{port}",
        "WEB_CONCURRENCY": str(WORKERS),
    }
    command = [sys.executable, "manage.py", "serve"]
    silent = subprocess.DEVNULL  # the page that is not found would be logged fifty times
    server = subprocess.Popen(command, env=environment, cwd=PROJECT, stdout=silent, stderr=silent)  # noqa: S603
    try:
        _wait_for(port, server)
        with ThreadPoolExecutor(VISITORS) as visitors:
            list(visitors.map(lambda path: _visit(port, path), paths * ROUNDS))
        return [_memory_of(pid) for pid in _children(server.pid)]
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


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


def _children(pid: int) -> list[int]:
    """The worker processes: those whose parent is the server."""
    listing = subprocess.run(["ps", "-axo", "pid=,ppid="], capture_output=True, text=True, check=True)  # noqa: S607
    pairs = [tuple(map(int, line.split())) for line in listing.stdout.splitlines()]
    return [child for child, parent in pairs if parent == pid]


def _memory_of(pid: int) -> WorkerMemory:
    rollup = Path(f"/proc/{pid}/smaps_rollup")
    if rollup.exists() and os.access(rollup, os.R_OK):
        kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in rollup.read_text().splitlines()[1:]}
        return WorkerMemory(rss=kilobytes["Rss"] / 1024, pss=kilobytes["Pss"] / 1024)
    listing = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True)  # noqa: S603, S607
    return WorkerMemory(rss=int(listing.stdout) / 1024, pss=None)
