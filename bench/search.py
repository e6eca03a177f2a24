"""`python -m bench search [1000 10000 100000]`: measures search at these numbers of documents, and prints
tables: by words, and by words and meaning; on the embedded engine, and on Elasticsearch where ELASTICSEARCH_URL says
where one is.

Up to 10,000 the documents are of practices in the database; above that only a few are, and the others are documents
made directly.
"""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from bench import databases, search_report
from bench.memory import Server, memory_after, served
from bench.search_analyser import measure_sharing
from bench.search_figures import Figure, Took, spread
from bench.search_measure import MOST_STORED

PROJECT = Path(__file__).resolve().parent.parent
DEFAULT_SIZES = [1_000, 10_000, 100_000]
PUBLISHED = 100
PUBLISH_AIM, WORKER_AIM, MEANING_WORKER_AIM = 1_000.0, 250.0, 400.0  # ms, MB, MB
SEARCHES = 400  # by two workers
MADE_SITE = ("-m", "bench.search_site", "{port}")


def measure(sizes: list[int]) -> None:
    """Measure at all sizes, and print the tables; should something break, what was measured by then."""
    found: dict[int, list[Figure]] = {}
    try:
        for size in sizes:
            print(f"  measuring search among {size:,} documents", file=sys.stderr, flush=True)
            measure_size(size, found.setdefault(size, []))
            measure_others(size, found[size])
    finally:
        print("\n" + search_report.tables(found))
        print("\n" + search_report.LEGEND, flush=True)


def measure_size(size: int, figures: list[Figure]) -> None:
    """Add everything that is measured on a site of its own, with SQLite."""
    for engine in databases.engines():
        with databases.site_with(engine) as environment:
            figures += _in_own_process(environment, "bench.search_measure", str(size), "SQLite")
            if engine == "embedded":
                figures += measure_sharing(environment)
            name = "" if engine == "embedded" else "Elasticsearch. "
            with served(environment, *command_for(size)) as server:
                figures += [replace(each, table=f"{name}{each.table}") for each in _published(server)]
                figures += _workers(server, name)
            with served({**environment, "SEARCH_ENCODER": ""}, *command_for(size)) as server:
                figures += _workers(server, f"{name}By words and meaning. ", aim=MEANING_WORKER_AIM)


def measure_others(size: int, figures: list[Figure]) -> None:
    """Add Wagtail's own search on the other databases that are there."""
    for database, site in databases.SITES.items():
        if database != "SQLite" and size <= MOST_STORED and not databases.why_not(database):
            with site() as environment:
                figures += _in_own_process(environment, "bench.search_measure", str(size), database)


def command_for(size: int) -> list[tuple[str, ...]]:
    """How to start the site, where not as usual."""
    return [] if size <= MOST_STORED else [MADE_SITE]


def _in_own_process(environment: dict[str, str], module: str, *arguments: str) -> list[Figure]:
    return [Figure(**values) for values in output(environment, module, *arguments)]


def output(environment: dict[str, str], module: str, *arguments: str) -> list:
    """What a module prints as JSON, in a process of its own: settings are read from the environment once."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(f"{' '.join(command[1:])} failed:\n{done.stderr}")
    return json.loads(done.stdout)


def _published(server: Server) -> list[Figure]:
    """Publishing, and from the click until the site finds it."""
    times = output(server.environment, "bench.search_publish", str(server.port), str(PUBLISHED))
    table = "Publishing with the site running, ms"
    found = [Took(found) for _, found in times if found is not None]
    return [
        spread(table, "saving and publishing", [Took(saved) for saved, _ in times]),
        spread(table, "from the click until a visitor finds it", found, aim=PUBLISH_AIM),
        Figure(
            table=table, what="not found within ten seconds, of 100", value=len(times) - len(found), aim=0
        ),
    ]


def _workers(server: Server, name: str, *, aim: float = WORKER_AIM) -> list[Figure]:
    """Memory of the workers after 200 searches each."""
    paths = output(server.environment, "bench.search_paths", str(SEARCHES))
    memory = memory_after(server, paths)
    table = f"{name}Worker after 200 searches, MB"
    largest = max(memory, key=lambda one: one.rss)
    figures = [Figure(table=table, what="RSS, the larger of two", value=largest.rss, aim=aim)]
    if largest.pss is not None and largest.anonymous is not None:
        figures.append(Figure(table=table, what="  its PSS", value=largest.pss))
        what = "  in no file: without the mapped index and lexicon"
        figures.append(Figure(table=table, what=what, value=largest.anonymous))
    return figures
