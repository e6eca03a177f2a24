"""`python -m bench load [SIZE …]`: a site with two workers under fifty searches a second for two minutes, on each
engine.

The searches are those of bench.search_questions, mixed, by words and meaning; they are sent when they are due, whether
those before them are answered or not, as visitors would. A search that waits to be sent counts from when it was due.
"""

import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bench import databases
from bench.memory import Server, memory_of_workers, served
from bench.report import table
from bench.search import command_for, output
from bench.search_figures import percentile

DEFAULT_SIZES = [1_000]
A_SECOND, SECONDS = 50, 120
AT_ONCE = 200  # visitors who wait; with more, the next ones stand in a queue of their own
LONGEST = 30.0  # seconds to wait for a page


@dataclass(frozen=True)
class Visit:
    """Milliseconds from when a search was due until its page was there; whether it was a page."""

    took: float
    good: bool


def measure(sizes: list[int]) -> None:
    heading = [
        "Fifty searches a second for two minutes",
        "p50 ms",
        "p95",
        "p99",
        "errors",
        "PSS MB of each worker",
    ]
    rows = []
    for size in sizes:
        for engine in databases.engines():
            print(f"  load on {engine} with {size:,} documents", file=sys.stderr, flush=True)
            with databases.site_with(engine) as environment:
                output(environment, "bench.load", str(size))
                with served({**environment, "SEARCH_ENCODER": ""}, *command_for(size)) as server:
                    visits, memory = under_load(server)
            rows.append([f"{engine}, {size:,} documents", *_cells(visits), memory])
    print("\n" + table(heading, rows), flush=True)


def under_load(server: Server) -> tuple[list[Visit], str]:
    paths = output(server.environment, "bench.search_paths", str(A_SECOND * SECONDS))
    _visit(server.port, paths[0], time.monotonic())  # which reads the encoder's model
    began = time.monotonic() + 1
    with ThreadPoolExecutor(AT_ONCE) as visitors:
        waiting = []
        for number, path in enumerate(paths):
            due = began + number / A_SECOND
            time.sleep(max(0.0, due - time.monotonic()))
            waiting.append(visitors.submit(_visit, server.port, path, due))
        visits = [each.result() for each in waiting]
    workers = memory_of_workers(server)
    return visits, ", ".join("unknown" if one.pss is None else f"{one.pss:.0f}" for one in workers)


def _visit(port: int, path: str, due: float) -> Visit:
    try:
        with urllib.request.urlopen(f"http://localhost:{port}{path}", timeout=LONGEST) as response:
            good = response.status == 200 and bool(response.read())
    except (urllib.error.URLError, OSError):
        good = False
    return Visit(took=1000 * (time.monotonic() - due), good=good)


def _cells(visits: Sequence[Visit]) -> list[str]:
    times = sorted(visit.took for visit in visits if visit.good)
    errors = sum(not visit.good for visit in visits)
    return [
        *(f"{percentile(times, share):,.0f}" if times else "-" for share in (0.5, 0.95, 0.99)),
        str(errors),
    ]


def fill(size: int) -> None:
    """Fill database, index and vectors, in the process that has the settings of the site."""
    import django

    django.setup()
    from bench.search_indexing import fill_index
    from bench.search_meaning import fill_vectors, meaning_on, meanings
    from bench.search_measure import prepare

    fill_index(size, prepare(size), timing_too=False)
    with meaning_on() as encoder:
        if encoder:
            fill_vectors(encoder, meanings())
    print("[]")


if __name__ == "__main__":
    fill(int(sys.argv[1]))
