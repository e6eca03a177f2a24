"""Measures one size on one database, in a process of its own: `python -m bench.measure SIZE` prints JSON.

The environment says which database and DATA_DIR; bench.runs sets it.
"""

import json
import math
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

WARM_REQUESTS, COLD_REQUESTS = 30, 5


@dataclass(frozen=True, kw_only=True)
class Timing:
    """What one page costs. Times are in milliseconds; `cpu` is this process's own processor time, which other
    programs disturb less than the time on the clock (it leaves out a database server). `cold` is the median
    with an empty cache: what the visitor waits who comes first after an edit."""

    page: str
    median: float
    p95: float
    cpu: float
    cold: float
    queries: int
    queries_cold: int
    query_limit: int | None


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """One size on one database. Drawings: drawing one anew, and serving one that is kept."""

    size: int
    prepare_seconds: float
    generate_seconds: float
    timings: list[Timing]
    compose: float
    drawing_view: float


def main(size: int) -> None:
    """Fill the database, measure, print the measurement as JSON."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from bench.drawings import measure_compose, measure_drawing_view
    from bench.generate import generate

    client = Client(headers={"host": settings.SITE_URL.split("//")[1]})
    measurement = Measurement(
        size=size,
        prepare_seconds=_seconds(lambda: call_command("prepare_site", stdout=sys.stderr)),
        generate_seconds=_seconds(lambda: generate(size)),
        timings=_timings(client),
        compose=measure_compose(),
        drawing_view=measure_drawing_view(client),
    )
    print(json.dumps(asdict(measurement)))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _timings(client) -> list[Timing]:
    from bench.pages import public_pages

    return [_time_page(client, page) for page in public_pages()]


def _time_page(client, page) -> Timing:
    """Cold requests (empty cache) and warm ones: first for their queries, then for their times."""
    from django.core.cache import cache

    _request(client, page)  # templates, and what a process keeps for good
    cache.clear()
    queries_cold = _queries(client, page)
    queries = _queries(client, page)
    cold = []
    for _ in range(COLD_REQUESTS):
        cache.clear()
        cold.append(_milliseconds(client, page)[0])
    clock, cpu = zip(*(_milliseconds(client, page) for _ in range(WARM_REQUESTS)), strict=True)
    return Timing(
        page=page.name,
        median=statistics.median(clock),
        p95=sorted(clock)[math.ceil(0.95 * len(clock)) - 1],
        cpu=statistics.median(cpu),
        cold=statistics.median(cold),
        queries=queries,
        queries_cold=queries_cold,
        query_limit=page.query_limit,
    )


def _milliseconds(client, page) -> tuple[float, float]:
    """Time on the clock and processor time of one request."""
    started, cpu_started = time.perf_counter(), time.process_time()
    _request(client, page)
    return 1000 * (time.perf_counter() - started), 1000 * (time.process_time() - cpu_started)


def _request(client, page) -> None:
    """One request as the web server does it: the test client leaves out the closing of old connections."""
    from django.db import close_old_connections

    close_old_connections()
    response = client.get(page.url)
    close_old_connections()
    if response.status_code != page.status:
        raise ValueError(f"{page.url}: status {response.status_code} instead of {page.status}")


def _queries(client, page) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        client.get(page.url)
    return len(captured)


if __name__ == "__main__":
    main(int(sys.argv[1]))
