"""Runs the official Elasticsearch on this machine, for development and tests: `make elasticsearch`.

A small process that loads nothing of Django. It fetches the server once with Maven, starts it on the loopback address
without a password, says when it is ready, and ends it when it is itself asked to end.
"""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from config.environment import BASE_DIR, data_dir, value
from config.processes import end, end_with_parent
from config.startup import StartupProblem, check_port

VERSION = "8.19.8"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
SHA_256 = "8d943e94cef02cbceb6e39cd00175bb04e5f882fa32783a473880b8691a54376"
SERVERS = BASE_DIR / "build" / "elasticsearch"
HOST = "127.0.0.1"
OLDEST_JAVA = 17
HEAP = "512m"  # enough for 100,000 examples; the process then takes 0.7 GB
UNPRIVILEGED = 65534  # "nobody": Elasticsearch refuses to run as root
LOOK = 0.2  # seconds
READY_WITHIN = 180.0  # seconds; 8 to 10 on an idle machine
STOPS_WITHIN = 30.0  # seconds

HOW_WITHOUT_JAVA = """Het kan ook met een container. Kopieer compose.env.example naar compose.env,
vul de wachtwoorden in, en typ:
  docker compose --env-file compose.env up elasticsearch
Op Debian of Ubuntu brengt dit wat hier ontbreekt: sudo apt install maven default-jre-headless"""

# A laptop's disk is seldom emptier than the limits at which a server in production stops taking documents.
SETTINGS = {
    "cluster.name": "burgerkracht",
    "discovery.type": "single-node",
    "network.host": HOST,
    "xpack.security.enabled": "false",
    "cluster.routing.allocation.disk.threshold_enabled": "false",
}


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a server runs: the unpacked distribution, its settings, data and logs, and as whom (None: as we are)."""

    home: Path
    state: Path
    user: int | None = None


def java_home() -> Path:
    """The Java that starts the server. Raises StartupProblem where there is none that is new enough."""
    java = shutil.which("java")
    if java is None:
        raise StartupProblem(f"Java {OLDEST_JAVA} of nieuwer ontbreekt. {HOW_WITHOUT_JAVA}")
    said = subprocess.run(  # noqa: S603
        [java, "-XshowSettings:properties", "-version"], capture_output=True, text=True, check=False
    ).stderr
    home = re.search(r"java\.home = (.+)", said)
    version = re.search(r"java\.specification\.version = (?:1\.)?(\d+)", said)
    if home is None or version is None or int(version[1]) < OLDEST_JAVA:
        raise StartupProblem(
            f"Java {OLDEST_JAVA} of nieuwer is nodig, hier staat een oudere. {HOW_WITHOUT_JAVA}"
        )
    return Path(home[1].strip())


def fetched() -> Path:
    """The unpacked server, fetched when it is not there yet. Raises StartupProblem."""
    home = SERVERS / f"elasticsearch-{VERSION}"
    if home.exists():
        return home
    maven = shutil.which("mvn")
    if maven is None:
        raise StartupProblem(f"Maven (mvn) ontbreekt, dat Elasticsearch ophaalt. {HOW_WITHOUT_JAVA}")
    print(f"Elasticsearch {VERSION} wordt opgehaald (98 MB), eenmalig", flush=True)
    SERVERS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=SERVERS) as folder:
        archive = Path(folder) / f"elasticsearch-{VERSION}.zip"
        # Maven's own settings say from where.
        command = [
            maven,
            "-B",
            "-q",
            "dependency:copy",
            f"-Dartifact={ARTIFACT}",
            f"-DoutputDirectory={folder}",
        ]
        outcome = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
        if outcome.returncode or not archive.exists():
            told = (outcome.stdout + outcome.stderr).strip().splitlines()
            raise StartupProblem(f"Elasticsearch ophalen lukt niet: {told[0] if told else 'mvn zegt niets'}")
        unpack(archive, home)
    return home


def unpack(archive: Path, home: Path) -> None:
    """Unpack a server into its home, which is there as a whole or not at all. Raises StartupProblem where the
    archive is another than the one we know."""
    if hashlib.sha256(archive.read_bytes()).hexdigest() != SHA_256:
        raise StartupProblem(
            f"{archive.name} is niet het bestand dat het moet zijn: de controlesom verschilt."
        )
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(archive.parent)
        for entry in opened.infolist():
            mode = entry.external_attr >> 16 & 0o777
            if mode:
                (archive.parent / entry.filename).chmod(mode)
    (archive.parent / home.name).replace(home)


def prepared(home: Path, state: Path) -> Place:
    """A place for settings, data and logs; as root one that the unprivileged user reaches. Raises StartupProblem."""
    user = UNPRIVILEGED if os.geteuid() == 0 else None
    if user is not None and not (is_reached(home, user) and is_reached(state.parent, user)):
        folder = Path(tempfile.mkdtemp(prefix="burgerkracht-elasticsearch-"))
        folder.chmod(0o755)
        shutil.copytree(home, folder / home.name)
        home, state = folder / home.name, folder / "state"
    for part in ("config", "data", "logs", "tmp"):
        (state / part).mkdir(parents=True, exist_ok=True)
    for name in ("jvm.options", "log4j2.properties"):
        shutil.copy(home / "config" / name, state / "config" / name)
    (state / "config" / "elasticsearch.yml").write_text("", "utf-8")
    if user is not None:
        for path in (state, *state.rglob("*")):
            os.chown(path, user, user)
    return Place(home=home, state=state, user=user)


def is_reached(path: Path, user: int) -> bool:
    """Whether a user may go into a folder, that is not there yet perhaps; asked by going there as that user."""
    while not path.exists():
        path = path.parent
    probe = ["/bin/ls", str(path)]
    try:
        return not subprocess.run(  # noqa: S603
            probe, user=user, group=user, extra_groups=[], capture_output=True, check=False
        ).returncode
    except OSError:
        return False


def start(
    place: Place, java: Path, settings: dict[str, str], *, heap: str = HEAP
) -> "subprocess.Popen[bytes]":
    """Start a server there. What it says goes to its log; it ends with this process."""
    state = place.state
    options = {**settings, "path.data": str(state / "data"), "path.logs": str(state / "logs")}
    variables = {
        "ES_JAVA_HOME": java,
        "ES_JAVA_OPTS": f"-Xms{heap} -Xmx{heap}",
        "ES_PATH_CONF": state / "config",
        "ES_TMPDIR": state / "tmp",
    }
    command = [
        "/usr/bin/env",
        *(f"{name}={text}" for name, text in variables.items()),
        str(place.home / "bin" / "elasticsearch"),
        *(f"-E{name}={text}" for name, text in options.items()),
    ]
    with open(state / "logs" / "terminal.log", "wb") as log:
        return subprocess.Popen(  # noqa: S603
            command,
            cwd=state,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            user=place.user,
            group=place.user,
            extra_groups=None if place.user is None else [],
            preexec_fn=end_with_parent(),
            process_group=0,  # the Ctrl+C of a terminal reaches us, and we end it
        )


def is_ready(port: int) -> bool:
    """Whether the server on this port can take and give documents."""
    try:
        with urllib.request.urlopen(f"http://{HOST}:{port}/_cluster/health", timeout=2) as answer:
            return b'"status":"red"' not in answer.read()
    except (urllib.error.URLError, OSError):
        return False


def run(port: int, state: Path) -> int:
    """Run a server until it ends or this process is asked to end; returns the exit status."""
    asked: list[int] = []

    def ask(number: int, frame: FrameType | None) -> None:
        asked.append(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, ask)
    java = java_home()
    check_port(HOST, port, command="make elasticsearch ELASTICSEARCH_PORT")
    place = prepared(fetched(), state)
    server = start(place, java, {**SETTINGS, "http.port": str(port)})
    try:
        wait_until_ready(server, port, asked)
        if server.poll() is None and not asked:
            print(f"ready: http://{HOST}:{port}", flush=True)
        while server.poll() is None and not asked:
            time.sleep(LOOK)
        if not asked:
            raise StartupProblem(f"Elasticsearch stopte: {last_words(place)}")
    finally:
        end(server, signal.SIGTERM, STOPS_WITHIN)
        if state not in (place.state, *place.state.parents):  # made for this once
            shutil.rmtree(place.state.parent, ignore_errors=True)
    return 0


def wait_until_ready(server: "subprocess.Popen[bytes]", port: int, asked: Sequence[int]) -> None:
    """Wait until the server answers, has ended, or nobody wants it any more. Raises StartupProblem."""
    deadline = time.monotonic() + READY_WITHIN
    while server.poll() is None and not asked and not is_ready(port):
        if time.monotonic() > deadline:
            raise StartupProblem(f"Elasticsearch antwoordt na {READY_WITHIN:.0f} seconden nog niet.")
        time.sleep(LOOK)


def last_words(place: Place) -> str:
    """What the server said before it ended."""
    lines = (place.state / "logs" / "terminal.log").read_text("utf-8", "replace").strip().splitlines()
    return "\n".join(lines[-5:]) or "zonder iets te zeggen"


def main() -> int:
    try:
        return run(value("ELASTICSEARCH_PORT"), data_dir() / "elasticsearch")
    except StartupProblem as problem:
        sys.stderr.write(f"{problem}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
