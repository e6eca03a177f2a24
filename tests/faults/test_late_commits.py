"""An index is built anew while transactions are open on PostgreSQL that commit when it has taken over."""

import random
import time
from functools import partial

import pytest
from django.db import connection, transaction

from practices.models import PracticeIndexPage, PracticePage
from search.indexing.open_transactions import wait_for_open_transactions
from search.indexing.rebuild import rebuild
from tests.factories import make_practice
from tests.faults.scenario import run, seeded
from tests.faults.writing import (
    are_over,
    examples_anew,
    file_of,
    listen_for_trouble,
    trouble,
)
from tests.integration.search_processes import begin, child, end, ended, loop, nothing_waits, stop, until

pytestmark = pytest.mark.postgres  # SQLite lets one transaction write at a time
EDITORS, OPEN = 3, 1.5  # seconds that a transaction stays open at most
REBUILDS = 8


def edit_slowly(seed: int, pks: list[int]) -> None:
    """Change some examples, and the first editor adds new ones; each commit comes long after its change."""
    dice = random.Random(seed)  # noqa: S311
    commits = 0
    while not file_of("over").exists():
        with transaction.atomic():
            if seed == 0 and dice.random() < 0.5:
                make_practice(
                    PracticeIndexPage.objects.first(), title=f"Laat {commits}", slug=f"laat-{commits}"
                )
            else:
                practice = PracticePage.objects.get(pk=dice.choice(pks))
                practice.title = f"Laat {seed} {commits}"
                practice.save()
            time.sleep(dice.uniform(0.0, OPEN))
        commits += 1
    print(f"{commits} late commits")


def open_transactions() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND state = 'idle in transaction'"
        )
        return int(cursor.fetchone()[0])


def commits_come_late() -> None:
    seeded("late commits")
    examples_anew()
    begin()
    listen_for_trouble()
    pks = list(PracticePage.objects.values_list("pk", flat=True))
    editors = [child(partial(edit_slowly, each, pks[each::EDITORS])) for each in range(EDITORS)]
    looping = child(loop)
    meanwhile = 0
    for _ in range(REBUILDS):
        rebuild()
        meanwhile += open_transactions()
    are_over()
    assert [ended(each) for each in editors] == [0] * EDITORS
    until(nothing_waits)
    stop(looping)
    print(f"{meanwhile} transactions were open when {REBUILDS} rebuilds ended")
    assert meanwhile
    end()
    assert trouble() == []


def test_late_commits_are_in_an_index_that_was_built_meanwhile(installation):
    assert "nothing amiss" in run(commits_come_late, installation)


@pytest.mark.elasticsearch
def test_late_commits_are_in_an_index_on_elasticsearch(installation, on_shared_server):
    assert "nothing amiss" in run(commits_come_late, installation, **on_shared_server)


def editors_of_titles_of_average_length() -> None:
    """One has saved and commits late, the other saves meanwhile: did a save touch more than its own entry, the other
    would wait."""
    from wagtail.search.models import IndexEntry

    examples_anew()
    IndexEntry.objects.update(title_norm=1.0)  # as for a title of average length
    late = late_editor()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '5s'")
        save(PracticePage.objects.order_by("pk").last().pk)
    are_over()
    assert ended(late) == 0
    print("nobody waited")


def late_editor() -> int:
    """A process that has saved the first example and commits it when changes `are_over`."""
    for name in ("saved", "over"):
        file_of(name).unlink(missing_ok=True)
    late = child(partial(save_and_commit_late, PracticePage.objects.order_by("pk").first().pk))
    until(file_of("saved").exists)
    return late


def save(pk: int) -> None:
    practice = PracticePage.objects.get(pk=pk)
    practice.title = f"Anders {pk}"
    practice.save()


def save_and_commit_late(pk: int) -> None:
    with transaction.atomic():
        save(pk)
        file_of("saved").touch()
        until(file_of("over").exists)


def test_editors_of_two_examples_do_not_wait_for_each_other(installation):
    assert "nobody waited" in run(editors_of_titles_of_average_length, installation)


def somebody_waits_for_a_late_commit() -> None:
    late = late_editor()
    assert not wait_for_open_transactions(0.5)
    are_over()
    assert wait_for_open_transactions()
    assert ended(late) == 0
    print("it was over")


def test_open_transactions_are_waited_for(installation):
    assert "it was over" in run(somebody_waits_for_a_late_commit, installation)
