"""Imports that need real processes: python -m tests.integration.import_scenarios <name>, on an installation of its own.

Each begins without practices and ends with a search index that is right.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.integration.search_processes import begin, child, end, end_all, ended, until

ROWS = 80
SCENARIOS: dict[str, Callable[[], None]] = {}


def scenario(function: Callable[[], None]) -> Callable[[], None]:
    """One more scenario, by its name."""
    SCENARIOS[function.__name__] = function
    return function


def prepare() -> None:
    """The database with a vocabulary; once for all scenarios."""
    from django.core.management import call_command

    from tests.factories import make_site
    from tests.integration.importing import make_vocabulary

    call_command("migrate", interactive=False, verbosity=0)
    make_site()
    make_vocabulary()


def file_with(rows: int, *, name: str) -> Path:
    from django.conf import settings

    from tests.factories.import_files import write_file
    from tests.integration.importing import full_row

    path = Path(settings.DATA_DIR) / f"{name}.csv"
    made = [
        full_row(f"{name}-{n}", target_groups=f"{name} {n // 10}", tags=f"{name}{n}") for n in range(rows)
    ]
    return write_file(path, made, columns=list(made[0]))


def command(*arguments: object, **options: object) -> Callable[[], None]:
    """The command in a process of its own."""

    def run() -> None:
        from django.core.management import call_command

        sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115
        call_command("import_practices", *map(str, arguments), **options)

    return run


def counts() -> tuple[int, int]:
    """Pages of practices, and rows of imports that stand for one."""
    from practices.models import ImportRow, PracticePage

    return PracticePage.objects.count(), ImportRow.objects.filter(outcome="nieuw", undone=False).count()


@scenario
def killed_import_is_gone_on_with_and_undone() -> None:
    from practices.models import ImportRun, PracticePage, PracticeTagWord, TargetGroup

    path = file_with(ROWS, name="gedood")
    dice = random.Random(5)  # noqa: S311
    seen = []
    for _ in range(4):
        pages, _ = counts()
        importing = child(command(path, publish=True))
        until(lambda pages=pages: counts()[0] > pages)
        time.sleep(dice.uniform(0.0, 0.4))
        os.kill(importing, signal.SIGKILL)
        assert ended(importing) == -signal.SIGKILL
        pages, rows = counts()
        assert pages == rows > 0, (pages, rows)
        assert PracticePage.objects.filter(live=False).count() == 0
        seen.append(pages)
    assert ended(child(command(path, publish=True))) == 0
    run = ImportRun.objects.get()
    assert (run.state, counts()) == ("klaar", (ROWS, ROWS))
    end()
    undoing = child(command(undo=run.pk))
    until(lambda: counts()[0] < ROWS)
    os.kill(undoing, signal.SIGKILL)
    ended(undoing)
    left = counts()
    assert left[0] == left[1], left
    assert ended(child(command(undo=run.pk))) == 0
    run.refresh_from_db()
    assert (run.state, counts()) == ("teruggedraaid", (0, 0))
    assert not TargetGroup.objects.filter(label__startswith="gedood").exists()
    assert not PracticeTagWord.objects.exists()
    print(f"killed after {seen} pages, and undone from {left[0]}")


@scenario
def editor_saves_beside_an_import() -> None:
    """Whoever saves in the meantime waits a moment at most."""
    from practices.models import ImportRun, PracticeIndexPage
    from tests.factories import make_practice

    edited = make_practice(PracticeIndexPage.objects.get(), title="Van de redacteur")
    importing = child(command(file_with(ROWS, name="naast"), publish=True))
    until(lambda: counts()[1] > 0)
    waits = []
    while ImportRun.objects.order_by("-pk")[0].state == "bezig":
        begun = time.monotonic()
        edited.title = f"Bewaard {len(waits)}"
        edited.save_revision().publish()
        waits.append(time.monotonic() - begun)
        time.sleep(0.2)
    assert ended(importing) == 0
    print(f"{len(waits)} saves, the longest {max(waits):.2f} s")
    assert len(waits) >= 3
    assert max(waits) < 4  # 2 s is promised, on a machine that does nothing else
    assert ended(child(command(undo=ImportRun.objects.order_by("-pk")[0].pk))) == 0
    edited.delete()


@scenario
def second_import_is_refused_while_one_is_busy() -> None:
    from practices.models import ImportRun

    first, second = file_with(ROWS, name="eerste"), file_with(3, name="tweede")
    importing = child(command(first))
    until(lambda: counts()[1] > 0)
    assert ended(child(command(second))) == 1
    assert ended(child(command(undo=ImportRun.objects.order_by("-pk")[0].pk))) == 1
    assert ended(importing) == 0
    assert ended(child(command(second))) == 0
    for run in ImportRun.objects.filter(state="klaar"):
        assert ended(child(command(undo=run.pk))) == 0


def main(name: str) -> None:
    import django

    django.setup()
    if name == "prepare":
        prepare()
        return
    try:
        begin()
        SCENARIOS[name]()
        end()
        assert counts()[0] == 0
    finally:
        end_all()


if __name__ == "__main__":
    main(sys.argv[1])
