"""An import that is killed, an editor beside it, a second import: with real processes."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings

from .content import ROOT
from .import_scenarios import SCENARIOS
from .test_search_faults import own_database

SECONDS = 280


@pytest.fixture(scope="module")
def installation(tmp_path_factory) -> Iterator[dict[str, str]]:
    """The environment of an installation with a vocabulary, apart from the test database."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATA_DIR": str(tmp_path_factory.mktemp("importing")),
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


def run(environment: dict[str, str], name: str) -> str:
    outcome = subprocess.run(
        [sys.executable, "-m", "tests.integration.import_scenarios", name],
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
def test_import_keeps_its_word_when(name, installation):
    assert "nothing amiss" in run(installation, name)
