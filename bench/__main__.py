"""`python -m bench [pages|search|exchange|evidence] [100 1000 10000]`: measures these, or all, at these numbers of
practices, and prints tables. `python -m bench load [1000]` puts a site under load, `python -m bench
side-by-side` prints what both engines answer; neither belongs to "all".

Slow is no failure: the exit status is 0 whatever the figures are.
"""

import json
import subprocess
import sys
from pathlib import Path

from bench import databases, evidence, exchange, load, machine, report, search, side_by_side
from bench.measure import WARM_REQUESTS, Measurement, Timing
from bench.memory import WorkerMemory, measure_workers

PROJECT = Path(__file__).resolve().parent.parent
PARTS = ["pages", "search", "exchange", "evidence"]
APART = ["load", "side-by-side"]
NEEDED = ("static/staticfiles.json", "lexicon/dutch.marisa")
DEFAULT_SIZES = [100, 1_000, 10_000]
PATHS = ("/", "/voorbeelden/", "/voorbeelden/?thema=zorg&gemeente=GM1701", "/themas/", "/themas/zorg/")
MORE_PATHS = ("/regio/", "/regio/westerveld/", "/regio/westerveld/vledder/", "/over-het-platform/", "/niets/")


def main(arguments: list[str]) -> int:
    """Measure what is asked; returns the exit status."""
    parts = [argument for argument in arguments if argument in (*PARTS, *APART)] or PARTS
    try:
        sizes = sorted({_size(argument) for argument in arguments if argument not in parts})
    except ValueError:
        print(__doc__, file=sys.stderr)
        return 2
    for file in NEEDED:
        if not (PROJECT / "build" / file).exists():
            print(f"build/{file} is not there yet: type make bench.", file=sys.stderr)
            return 2
    print(machine.describe())
    if "pages" in parts:
        measure_site(sizes or DEFAULT_SIZES)
    if "search" in parts:
        search.measure(sizes or search.DEFAULT_SIZES)
    if "exchange" in parts:
        exchange.measure(sizes or exchange.DEFAULT_SIZES)
    if "evidence" in parts:
        evidence.measure(sizes or evidence.DEFAULT_SIZES)
    if "load" in parts:
        load.measure(sizes or load.DEFAULT_SIZES)
    if "side-by-side" in parts:
        return side_by_side.main()
    return 0


def _size(argument: str) -> int:
    return int(argument.replace(",", "").replace("_", ""))


def measure_site(sizes: list[int]) -> None:
    """Measure the pages on every database that is there."""
    for database in databases.SITES:
        problem = databases.why_not(database)
        if problem:
            print(f"\n{database}: not measured: {problem}")
        else:
            measure_database(database, sizes)
    print("\n" + report.LEGEND.format(requests=WARM_REQUESTS), flush=True)


def measure_database(database: str, sizes: list[int]) -> None:
    """Measure one database at all sizes and print its tables."""
    print(f"\n{database} {databases.version(database)}", flush=True)
    measurements: list[Measurement] = []
    workers: dict[int, list[WorkerMemory]] = {}
    for size in sizes:
        print(f"  measuring {size:,} practices", file=sys.stderr, flush=True)
        with databases.SITES[database]() as environment:
            measurements.append(measure_pages(environment, size))
            workers[size] = measure_workers(environment, [*PATHS, *MORE_PATHS])
    print("\n" + report.page_table(measurements))
    print("\n" + report.other_table(measurements, workers), flush=True)


def measure_pages(environment: dict[str, str], size: int) -> Measurement:
    """Measure in a process of its own: settings are read from the environment once."""
    command = [sys.executable, "-m", "bench.measure", str(size)]
    done = subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=False)  # noqa: S603  our own command
    if done.returncode:
        sys.exit(f"Measuring {size} practices failed:\n{done.stderr}")
    values = json.loads(done.stdout)
    return Measurement(**{**values, "timings": [Timing(**timing) for timing in values["timings"]]})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
