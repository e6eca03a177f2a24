"""An installation apart from the test database, for scenarios that need real processes: each is run by name as
`python -m tests.integration.<module> <name>`."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings

from .content import ROOT

SECONDS = 280


@contextmanager
def own_installation(data_dir: Path, module: str) -> Iterator[dict[str, str]]:
    """Its environment, with the content that the module's scenario "prepare" makes."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATA_DIR": str(data_dir),
        "DATABASE_URL": "",
        "LOG_LEVEL": "CRITICAL",
    }
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        with own_database(os.environ["DATABASE_URL"]) as url:
            environment["DATABASE_URL"] = url
            run_scenario(environment, module, "prepare")
            yield environment
    else:
        run_scenario(environment, module, "prepare")
        yield environment


class own_database:  # noqa: N801
    """A database of its own on the server at this address."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.name = f"faults_{os.getpid()}"

    def __enter__(self) -> str:
        self.tell(f"CREATE DATABASE {self.name}")
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{self.name}"))

    def __exit__(self, *error: object) -> None:
        self.tell(f"DROP DATABASE {self.name} WITH (FORCE)")

    def tell(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement)


def run_scenario(environment: dict[str, str], module: str, name: str) -> str:
    """What the scenario prints; fails where it does."""
    outcome = subprocess.run(
        [sys.executable, "-m", f"tests.integration.{module}", name],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    print(outcome.stdout)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr[-4000:]
    return outcome.stdout
