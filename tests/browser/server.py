"""Starts the real site for tests and screenshots: its own process, database file, port and demo content."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config.demo_admin import FILE_NAME, USERNAME
from config.environment import BASE_DIR, SETTINGS

START_SECONDS = (
    300  # the demo content alone takes 10 s on a slow machine, and more where others work on it too
)
STOP_SECONDS = 15
STATIC_ROOT = BASE_DIR / "build" / "static"
ASSETS = BASE_DIR / "build" / "assets"
STATIC_SOURCES = (ASSETS, BASE_DIR / "cms" / "static", BASE_DIR / "practices" / "static")


@dataclass(frozen=True, kw_only=True)
class RunningSite:
    """A site that answers at `url` (no slash at the end), and who may edit it."""

    url: str
    username: str
    password: str


class SiteFailedError(Exception):
    """The site did not start, or met an error that it did not expect."""


@contextmanager
def running_site(**chosen: str) -> Iterator[RunningSite]:
    """The site with its demo content in a directory of its own, which is gone afterwards; with these settings."""
    port = free_port()
    data_dir = Path(tempfile.mkdtemp(prefix="burgerkracht-browser-"))
    environment = site_environment(data_dir=data_dir, port=port) | chosen
    collect_static(environment)
    with (data_dir / "serve.log").open("w+b") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=BASE_DIR,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            wait_until_it_answers(process, port, data_dir / "serve.log")
            password = (data_dir / FILE_NAME).read_text(encoding="utf-8").strip()
            yield RunningSite(url=f"http://localhost:{port}", username=USERNAME, password=password)
        finally:
            stop(process)
            errors = tracebacks((data_dir / "serve.log").read_text(encoding="utf-8"))
            shutil.rmtree(data_dir, ignore_errors=True)
    if errors:
        raise SiteFailedError(f"The site answered, but met errors:\n{errors}")


def site_environment(*, data_dir: Path, port: int) -> dict[str, str]:
    """The environment of a plain `make run` on SQLite, whatever this process or a .env file has set."""
    defaults = {setting.name: setting.default for setting in SETTINGS}
    ours = {"DJANGO_SETTINGS_MODULE": "config.settings.dev", "DATA_DIR": str(data_dir), "PORT": str(port)}
    return {**os.environ, **defaults, **ours}


def collect_static(environment: dict[str, str]) -> None:
    """Bring build/static up to date where a source of it is newer, as `make run` does."""
    if not (ASSETS / "site.css").exists():
        raise SiteFailedError("build/assets is missing. Type: make test")
    manifest = STATIC_ROOT / "staticfiles.json"
    newest = max(file.stat().st_mtime for source in STATIC_SOURCES for file in source.rglob("*"))
    if manifest.exists() and manifest.stat().st_mtime >= newest:
        return
    shutil.rmtree(STATIC_ROOT, ignore_errors=True)
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    subprocess.run(command, cwd=BASE_DIR, env=environment, check=True)


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_answers(process: subprocess.Popen, port: int, log: Path) -> None:
    """Return when the port accepts connections; SiteFailedError with the end of the log when it never will."""
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SiteFailedError(f"The site did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")


def tracebacks(log: str) -> str:
    """The errors in the log of a site, from the first one on; "" when there are none."""
    start = log.find("Traceback (most recent call last)")
    return log[max(0, start - 200) : start + 6000] if start >= 0 else ""


def stop(process: subprocess.Popen) -> None:
    """End gunicorn, which ends its workers; by force what is left after a while."""
    process.terminate()
    try:
        process.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
