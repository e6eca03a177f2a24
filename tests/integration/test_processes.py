"""The web server and the loop of search live and end together."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .content import ROOT

# Each writes its number on a line of its own when it starts, and ends when it is asked to.
MEMBER = (
    "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); time.sleep(float(sys.argv[2]))"
)
PARENT = "import sys; from config.processes import run_both; sys.exit(run_both(eval(sys.argv[1]), eval(sys.argv[2])))"


class Both:
    """A parent with a stand-in for the web server and one for the loop, which live so many seconds."""

    def __init__(self, folder: Path, *, web: float = 60, loop: float = 60) -> None:
        self.web_file, self.loop_file = folder / "web", folder / "loop"
        commands = [
            repr([sys.executable, "-c", MEMBER, str(file), str(seconds)])
            for file, seconds in ((self.web_file, web), (self.loop_file, loop))
        ]
        self.process = subprocess.Popen(
            [sys.executable, "-c", PARENT, *commands], cwd=ROOT, stderr=subprocess.PIPE, text=True
        )
        until(lambda: numbers(self.web_file) and numbers(self.loop_file))

    def are_gone(self) -> bool:
        return not any(lives(number) for number in numbers(self.web_file) + numbers(self.loop_file))


def numbers(file: Path) -> list[int]:
    return [int(line) for line in file.read_text().splitlines()] if file.exists() else []


def lives(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{number}/stat")
    return not status.exists() or status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def until(condition, *, seconds: float = 20) -> None:  # type: ignore[no-untyped-def]
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture
def both(tmp_path, request):
    pair = Both(tmp_path, **getattr(request, "param", {}))
    yield pair
    for number in numbers(pair.web_file) + numbers(pair.loop_file):
        if lives(number):
            os.kill(number, signal.SIGKILL)
    pair.process.kill()
    pair.process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_both_end_when_asked(both, number):
    both.process.send_signal(number)
    assert both.process.wait(15) == 0
    until(both.are_gone)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux ends a child with its parent")
def test_both_end_when_the_parent_is_killed(both):
    both.process.kill()
    until(both.are_gone)


def test_loop_ends_when_the_web_server_does(both):
    os.kill(numbers(both.web_file)[0], signal.SIGKILL)
    assert both.process.wait(15) != 0
    until(both.are_gone)


def test_loop_that_was_killed_is_started_again(both):
    os.kill(numbers(both.loop_file)[0], signal.SIGKILL)
    until(lambda: len(numbers(both.loop_file)) == 2)
    assert both.process.poll() is None
    both.process.terminate()
    assert both.process.wait(15) == 0
    assert "opnieuw over" in both.process.stderr.read()
    until(both.are_gone)
