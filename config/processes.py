"""Runs the web server and the loop of search side by side, as `manage.py serve` does once the site is up to date.

A small process that loads nothing of Django: python -m config.processes <arguments of gunicorn>. When the web server
ends, or this process is asked to end, both end. When the loop ends, it is started again.
"""

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
LOOP = [sys.executable, str(ROOT / "manage.py"), "search_sync"]
LOOK = 0.2  # seconds
FIRST_REST, LONGEST_REST = 1.0, 60.0  # seconds before a loop that keeps ending is started again
HEALTHY = 60.0  # seconds: a loop that ran so long had no problem with starting
PATIENCE = 10.0  # seconds in which the loop may finish what it writes
END_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


class Loop:
    """The process of the loop, and when to start it again."""

    def __init__(self, command: list[str]) -> None:
        self.command = command
        self.rest = FIRST_REST
        self.process = start(command, group=0)
        self.started = time.monotonic()
        self.again: float | None = None

    def see_to_it(self) -> None:
        """Start it again where it has ended, after a rest."""
        if self.process.poll() is None:
            return
        now = time.monotonic()
        if self.again is None:
            self.rest = FIRST_REST if now - self.started > HEALTHY else min(self.rest * 2, LONGEST_REST)
            self.again = now + self.rest
            sys.stderr.write(f"Het bijhouden van de zoekindex stopte; opnieuw over {self.rest:.0f} s.\n")
        elif now >= self.again:
            self.process, self.started, self.again = start(self.command, group=0), now, None

    def end(self) -> None:
        end(self.process, signal.SIGTERM, PATIENCE)


def run_both(web_command: list[str], loop_command: list[str]) -> int:
    """Run both until the web server ends; returns its exit status, 0 when it was asked to end."""
    asked: list[int] = []

    def ask(number: int, frame: FrameType | None) -> None:
        asked.append(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, ask)
    web = start(web_command)
    loop = Loop(loop_command)
    while web.poll() is None and not asked:
        loop.see_to_it()
        time.sleep(LOOK)
    if web.poll() is None:
        # A terminal has told gunicorn already; a second time means the same.
        web.send_signal(signal.SIGINT if asked[0] == signal.SIGINT else signal.SIGTERM)
    loop.process.terminate()
    status = web.wait()
    loop.end()
    return 0 if asked else status


def start(command: list[str], *, group: int | None = None) -> subprocess.Popen[bytes]:
    """Start a process; in a `group` of its own (0) the Ctrl+C of a terminal does not reach it."""
    return subprocess.Popen(command, preexec_fn=end_with_parent(), process_group=group)  # noqa: S603


def end_with_parent() -> Callable[[], None] | None:
    """Linux ends a child whose parent was killed, so that no web server keeps the port."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    return lambda: libc.prctl(END_WITH_PARENT, signal.SIGTERM)


def wait(process: subprocess.Popen[bytes], seconds: float) -> None:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return


def end(process: subprocess.Popen[bytes], number: int, seconds: float) -> None:
    """Ask a process to end, and after a while make it."""
    if process.poll() is None:
        process.send_signal(number)
        wait(process, seconds)
    if process.poll() is None:
        process.kill()
        process.wait()


if __name__ == "__main__":
    sys.exit(run_both([sys.executable, "-m", "gunicorn", *sys.argv[1:]], LOOP))
