"""An Elasticsearch of a test's own, to be stopped, paused and started again."""

import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from config.elasticsearch_server import (
    SETTINGS,
    STOPS_WITHIN,
    Place,
    fetched,
    java_home,
    last_words,
    prepared,
    start,
    wait_until_ready,
)
from config.processes import end
from config.startup import StartupProblem

from .elasticsearch_servers import HOST, free_port


class OwnElasticsearch:
    """The server on a port of its own; what it holds stays while it is stopped."""

    def __init__(self, place: Place, java: Path) -> None:
        self.port = free_port()
        self._place, self._java = place, java
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._process = start(self._place, self._java, {**SETTINGS, "http.port": str(self.port)})
        wait_until_ready(self._process, self.port, [])
        assert self._process.poll() is None, last_words(self._place)

    def stop(self) -> None:
        if self._process is not None:
            self.go_on()
            end(self._process, signal.SIGTERM, STOPS_WITHIN)
            self._process = None

    def pause(self) -> None:
        """It keeps its connections and says nothing."""
        self._tell(signal.SIGSTOP)

    def go_on(self) -> None:
        self._tell(signal.SIGCONT)

    def _tell(self, number: int) -> None:
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, number)


@contextmanager
def own_elasticsearch() -> Iterator[OwnElasticsearch]:
    """Started; the test is left out where this machine can't run one."""
    try:
        home, java = fetched(), java_home()
    except StartupProblem as problem:
        pytest.skip(f"no Elasticsearch of its own: {problem}")
    with tempfile.TemporaryDirectory(prefix="burgerkracht-own-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        server = OwnElasticsearch(prepared(home, Path(folder) / "state"), java)
        try:
            server.start()
            yield server
        finally:
            server.stop()
