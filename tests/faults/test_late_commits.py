"""An index is built anew while transactions are open on PostgreSQL that commit when it has taken over."""

import random
import time
from contextlib import suppress
from functools import partial

import pytest
from django.db import OperationalError, connection, transaction
from django.db.transaction import TransactionManagementError

from practices.models import PracticeIndexPage, PracticePage
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
        # Wagtail's own index renews the norms of all titles: of two open transactions that do, PostgreSQL ends one
        with suppress(OperationalError, TransactionManagementError), transaction.atomic():
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
