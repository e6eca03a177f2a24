"""Loads content folders in tests: a whole province once for a module, or a copy that a test may change."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

ROOT = Path(__file__).resolve().parents[2]
DRENTHE = ROOT / "content" / "drenthe"
TESTLAND = ROOT / "tests" / "data" / "testland"
COMMANDS = ("load_vocabularies", "load_pages", "load_demo")


def load(folder: Path, *commands: str) -> str:
    """Run the loading commands on a content folder; returns what they printed."""
    from io import StringIO

    output = StringIO()
    with override_settings(CONTENT_DIR=folder):
        for command in commands or COMMANDS:
            call_command(command, stdout=output)
    return output.getvalue()


@contextmanager
def kept_for_a_module(blocker) -> Iterator[None]:
    """What is made within stays in the database while a module's tests run, each in a savepoint of its own."""
    with blocker.unblock():
        outer = transaction.atomic()
        outer._from_testcase = True
        with outer:
            yield
            transaction.set_rollback(True)


def copied(folder: Path, to: Path) -> Path:
    """A copy of a content folder, to be changed."""
    return Path(shutil.copytree(folder, to / folder.name))


def change(path: Path, old: str, new: str) -> None:
    """Replace a text that stands in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8")
