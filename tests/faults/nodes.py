"""Elasticsearch nodes of a test's own, which it may stop, kill, pause, and start again."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from config.elasticsearch_server import HOST, Place, fetched, java_home, last_words, prepared, start
from tests.integration.elasticsearch_servers import free_port

HEAP = "320m"  # enough for some thousands of examples; three nodes take 1.5 GB together
STARTS_WITHIN = 120.0  # seconds; 10 to 25 on an idle machine
STOPS_WITHIN = 30.0
SETTINGS = {
    "cluster.name": "burgerkracht-faults",
    "network.host": HOST,
    "xpack.security.enabled": "false",
    "cluster.routing.allocation.disk.threshold_enabled": "false",
}


class Node:
    """A node at an address. It ends with this process. `login`: name and password for asking it how it does."""

    def __init__(self, place: Place, address: str, settings: dict[str, str]) -> None:
        self.place, self.address = place, address
        self.settings = settings
        self.login: tuple[str, str] | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, without waiting until it is ready."""
        self._process = start(self.place, java_home(), self.settings, heap=HEAP)

    def let_in(self, name: str, password: str, role: str, **rights: Any) -> None:
        """Give somebody a name and password, before it starts. `rights`: of a role that it does not know."""
        self.settings["xpack.security.enabled"] = "true"
        for each in ("users", "users_roles"):
            path = self.place.state / "config" / each
            path.touch()
            if self.place.user is not None:
                os.chown(path, self.place.user, self.place.user)
        self._users("useradd", name, "-p", password, "-r", role)
        if rights:
            (self.place.state / "config" / "roles.yml").write_text(json.dumps({role: rights}), "utf-8")

    def change_password(self, name: str, password: str) -> None:
        """The server reads it within its setting resource.reload.interval.high."""
        self._users("passwd", name, "-p", password)

    def stop(self) -> None:
        """Ask it to end, as an administrator does."""
        self._signal(signal.SIGTERM)
        self._wait()

    def kill(self) -> None:
        """What a machine does that loses its power."""
        self._signal(signal.SIGKILL)
        self._wait()

    def pause(self) -> None:
        """It keeps its connections and says nothing more."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self._signal(signal.SIGCONT)

    def ask(self, path: str, body: Any = None, *, method: str = "") -> Any:
        """What it answers to a request. Raises OSError where it does not, or not with success."""
        request = urllib.request.Request(  # noqa: S310
            f"{self.address}{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
            method=method or ("GET" if body is None else "PUT"),
        )
        if self.login:
            request.add_header("Authorization", f"Basic {b64encode(':'.join(self.login).encode()).decode()}")
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            return json.loads(answer.read() or b"null")

    def wait_until_ready(self, *, nodes: int = 1, status: str = "yellow") -> None:
        """Until it knows so many nodes, and all data is there; all its copies too, with the status green."""
        deadline = time.monotonic() + STARTS_WITHIN
        query = f"/_cluster/health?wait_for_nodes={nodes}&wait_for_status={status}&timeout=1s"
        while True:
            with suppress(OSError):
                health = self.ask(query)
                if not health["timed_out"] and health["number_of_nodes"] == nodes:
                    return
            assert self._process is None or self._process.poll() is None, last_words(self.place)
            assert time.monotonic() < deadline, f"{self.address} is not ready: {last_words(self.place)}"
            time.sleep(0.2)

    def _users(self, *arguments: str) -> None:
        where = {"ES_JAVA_HOME": str(java_home()), "ES_PATH_CONF": str(self.place.state / "config")}
        outcome = subprocess.run(
            [str(self.place.home / "bin" / "elasticsearch-users"), *arguments],
            env={**os.environ, **where},
            capture_output=True,
            text=True,
            user=self.place.user,
            group=self.place.user,
            extra_groups=None if self.place.user is None else [],
            check=False,
        )
        assert outcome.returncode == 0, outcome.stdout + outcome.stderr

    def _signal(self, number: int) -> None:
        # The server is a child of what was started, so the group of both is told.
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, number)

    def _wait(self) -> None:
        if self._process is not None:
            try:
                self._process.wait(STOPS_WITHIN)
            finally:
                with suppress(ProcessLookupError):  # a server that outlives what started it
                    os.killpg(self._process.pid, signal.SIGKILL)
            self._process = None


@contextmanager
def nodes_at(
    addresses: Sequence[str], *, settings: Mapping[str, str] | None = None, start: bool = True
) -> Iterator[list[Node]]:
    """Nodes of one cluster that start at these addresses; all of it is gone afterwards."""
    with places(len(addresses)) as found:
        nodes = [Node(place, address, {}) for place, address in zip(found, addresses, strict=True)]
        transport = [f"{HOST}:{free_port()}" for _ in nodes]
        for number, node in enumerate(nodes):
            node.settings = {
                **SETTINGS,
                "node.name": f"node-{number}",
                "http.port": str(urlsplit(node.address).port),
                "transport.port": transport[number].rsplit(":", 1)[1],
                "discovery.seed_hosts": ",".join(transport),
                "cluster.initial_master_nodes": ",".join(f"node-{each}" for each in range(len(nodes))),
                **(settings or {}),
            }
        try:
            for node in nodes if start else ():
                node.start()
            yield nodes
        finally:
            for node in nodes:
                node.kill()


@contextmanager
def places(count: int) -> Iterator[list[Place]]:
    """Where nodes run, each with settings and data of its own."""
    folder = Path(tempfile.mkdtemp(prefix="burgerkracht-faults-"))
    folder.chmod(0o755)  # as root a server is another user
    home = fetched()
    first = prepared(home, folder / "node-0")
    try:
        yield [
            first,
            *(prepared(first.home, first.state.parent / f"node-{number}") for number in range(1, count)),
        ]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if first.home != home:  # copied to where that user can read it
            shutil.rmtree(first.home.parent, ignore_errors=True)
