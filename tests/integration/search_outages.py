"""More scenarios of search_scenarios: the disk, the index or the database fails."""

import resource
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.integration.search_processes import changes, child, end, loop, nothing_waits, scenario, stop, until


@scenario
def damaged_index() -> None:
    """An index of another version, a damaged one and one that is gone: the loop builds it anew."""
    from django.conf import settings

    from search.engine import get_engine

    def other_version(folder: Path) -> None:
        (folder / "about.json").write_text('{"schema": 0}')

    def damaged(folder: Path) -> None:
        for file in folder.iterdir():
            if file.suffix in (".term", ".store", ".idx", ".fast"):
                file.write_bytes(b"geen index")

    for damage in (other_version, damaged, shutil.rmtree):
        before = get_engine().current()
        damage(Path(settings.SEARCH_DIR) / before)
        looping = child(loop)
        until(lambda before=before: (Path(settings.SEARCH_DIR) / "CURRENT").read_text().strip() != before)
        stop(looping)
        get_engine.cache_clear()
        end()


@contextmanager
def full_disk() -> Iterator[None]:
    """No file can grow past a few bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@scenario
def disk_is_full() -> None:
    """Publishing and searching go on, changes wait, and come in when there is room again."""
    import search.indexing.drain as drain_module
    from search.engine import SearchRequest, get_engine

    write = drain_module.write_isolated

    def write_on_full_disk(*arguments: object) -> object:
        with full_disk():
            return write(*arguments)

    before = get_engine().search(SearchRequest()).count
    drain_module.write_isolated = write_on_full_disk
    changes(20)
    report = drain_module.drain()
    assert report.problem, report
    assert not nothing_waits()
    assert get_engine().search(SearchRequest()).count == before
    drain_module.write_isolated = write
    print(f"refused: {report.problem[:80]}")
    end()


@scenario
def database_goes_away() -> None:
    """The loop's connections are cut; it goes on."""
    from django.db import connection

    looping = child(loop)
    time.sleep(2)
    for number in range(5):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
        changes(5, seed=number + 10)
        until(nothing_waits)
    stop(looping)
    end()
