"""`python -m bench exchange [1000 10000]`: exports all practices of a site as each kind of file, and imports the XLSX
of up to 1,000 of them (a minute's work) into an empty site, in a process of its own whose memory is read when it ends.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench import databases, search_report
from bench.search_figures import Figure

PROJECT = Path(__file__).resolve().parent.parent
DEFAULT_SIZES = [1_000, 10_000]
MOST_IMPORTED = 1_000
FORMATS = ("csv", "jsonl", "xlsx")
EXPORT_AIM, EXPORT_AIM_FROM = 20.0, 10_000  # seconds
IMPORT_AIM, MEMORY_AIM = 90.0, 300.0  # seconds for 1,000 rows, MB
TABLE = "Export and import on SQLite"


def measure(sizes: list[int]) -> None:
    """Measure at all sizes, and print the table."""
    found: dict[int, list[Figure]] = {}
    for size in sizes:
        print(f"  exporting and importing {size:,} practices", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory(prefix="burgerkracht-bench-") as folder:
            found[size] = export_figures(size, Path(folder))
            if size <= MOST_IMPORTED:
                found[size] += import_figures(size, Path(folder))
    print("\n" + search_report.tables(found), flush=True)


def export_figures(size: int, folder: Path) -> list[Figure]:
    """Seconds for each file, of a site with this many practices; the files stay in the folder."""
    with databases.sqlite_site() as environment:
        output = _run(environment, "-m", "bench.exchange", str(size), str(folder), read=True)
    return [
        Figure(
            table=TABLE, what=f"export, {suffix}, s", value=seconds, aim=EXPORT_AIM, aim_from=EXPORT_AIM_FROM
        )
        for suffix, seconds in json.loads(output).items()
    ]


def import_figures(size: int, folder: Path) -> list[Figure]:
    """Seconds until the XLSX is imported, published and searchable, and the most memory that took."""
    with databases.sqlite_site() as environment:
        _run(environment, "manage.py", "prepare_site")
        _run(environment, "manage.py", "search_rebuild")  # as a running site has
        started = time.perf_counter()
        pid = os.posix_spawn(
            sys.executable,
            [sys.executable, "manage.py", "import_practices", str(folder / "all.xlsx"), "--publish"],
            environment,
            file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
        )
        _, status, usage = os.wait4(pid, 0)
        seconds = time.perf_counter() - started
        if status:
            sys.exit("The import failed.")
        _run(environment, "manage.py", "search_check")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024  # macOS counts bytes, Linux kilobytes
    return [
        Figure(
            table=TABLE,
            what="import, published and searchable, s",
            value=seconds,
            aim=IMPORT_AIM * size / 1000,
        ),
        Figure(table=TABLE, what="  of which processor time, s", value=usage.ru_utime + usage.ru_stime),
        Figure(table=TABLE, what="  most memory, MB", value=usage.ru_maxrss / unit, aim=MEMORY_AIM),
    ]


def _run(environment: dict[str, str], *arguments: str, read: bool = False) -> str:
    done = subprocess.run(  # noqa: S603  our own commands
        [sys.executable, *arguments],
        env=environment,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(arguments)} failed:\n{done.stderr}")
    return done.stdout if read else ""


def main(size: int, folder: Path) -> None:
    """Fill this process's site, write each file, and print suffix → seconds as JSON."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from bench.generate import generate

    call_command("prepare_site", stdout=sys.stderr)
    generate(size)
    call_command("search_rebuild", stdout=sys.stderr)
    client = Client(headers={"host": os.environ["SITE_URL"].split("//")[1]})
    taken = {}
    for suffix in FORMATS:
        started = time.perf_counter()
        with (folder / f"all.{suffix}").open("wb") as file:
            response: Any = client.get(f"/zoeken/voorbeelden.{suffix}")
            file.writelines(response.streaming_content)
        taken[suffix] = time.perf_counter() - started
    print(json.dumps(taken))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
