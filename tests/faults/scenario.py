"""Runs a function of a test in a process of its own, on an installation of its own: `python -m tests.faults.scenario
<module> <function>`. What it saw it prints; seeds among it, and FAULTS_SEED gives another one."""

import os
import random
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib import import_module

from tests.integration.content import ROOT

SECONDS = 600  # of a scenario, on a machine that is busy
SEED = 2026


def run(scenario: Callable[[], None], environment: Mapping[str, str], **settings: str) -> str:
    """What the scenario prints; fails where it does, with the first and the last of its errors."""
    outcome = subprocess.run(
        [sys.executable, "-m", "tests.faults.scenario", scenario.__module__, scenario.__name__],
        cwd=ROOT,
        env={**environment, **settings},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    print(outcome.stdout)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr[:8000] + "\n…\n" + outcome.stderr[-4000:]
    return outcome.stdout


def seeded(what: str) -> random.Random:
    """Chance that comes out the same again."""
    seed = int(os.environ.get("FAULTS_SEED") or SEED)
    print(f"{what}: FAULTS_SEED={seed}", flush=True)
    return random.Random(seed)  # noqa: S311


def main(module: str, name: str) -> None:
    import django

    django.setup()
    from tests.integration.search_processes import end_all

    try:
        getattr(import_module(module), name)()
    finally:
        end_all()


if __name__ == "__main__":
    main(*sys.argv[1:])
