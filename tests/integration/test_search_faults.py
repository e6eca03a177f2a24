"""Search stays right when processes are killed, stopped or doubled, and when disk, index or database fail."""

import os
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings

from .content import ROOT
from .search_scenarios import SCENARIOS

SECONDS = 280


@pytest.fixture(scope="module")
def installation(tmp_path_factory) -> Iterator[dict[str, str]]:
    """The environment of an installation with some content, apart from the test database."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATA_DIR": str(tmp_path_factory.mktemp("installation")),
        "DATABASE_URL": "",
        "LOG_LEVEL": "CRITICAL",
    }
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        with own_database(os.environ["DATABASE_URL"]) as url:
            environment["DATABASE_URL"] = url
            run(environment, "prepare")
            yield environment
    else:
        run(environment, "prepare")
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


def run(environment: dict[str, str], name: str) -> str:
    outcome = subprocess.run(
        [sys.executable, "-m", "tests.integration.search_scenarios", name],
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


@pytest.mark.parametrize("name", SCENARIOS)
def test_search_is_right_again_after(name, installation):
    assert "nothing amiss" in run(installation, name)
