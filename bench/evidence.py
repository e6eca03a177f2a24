"""`python -m bench evidence [1000 10000]`: the evidence map and what practices say together, with five findings to a
practice, against a loop over the same rows with the pure rules; and how soon a page tells of what was published.
"""

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import databases, search_report
from bench.search_figures import Figure, spread, timed

PROJECT = Path(__file__).resolve().parent.parent
DEFAULT_SIZES = [1_000, 10_000]
FINDINGS_EACH = 5
TIMES, COLD_TIMES, LOOPS = 30, 7, 1
PAGE_AIM, FRESH_AIM = 100.0, 1_000.0  # ms
SEED = 2026
TABLE = "Evidence on SQLite, five findings to a practice; ms"
PAGES = {
    "evidence map": "/wat-werkt/kaart/",
    "a theme": "/themas/zorg/",
    "a municipality": "/regio/westerveld/",
}


def measure(sizes: list[int]) -> None:
    """Measure at all sizes, and print the table."""
    found: dict[int, list[Figure]] = {}
    for size in sizes:
        print(f"  evidence of {size:,} practices", file=sys.stderr, flush=True)
        with databases.sqlite_site() as environment:
            done = subprocess.run(  # noqa: S603  our own command
                [sys.executable, "-m", "bench.evidence", str(size)],
                cwd=PROJECT,
                env=environment,
                check=True,
                stdout=subprocess.PIPE,
                text=True,
            )
        found[size] = [Figure(**figure) for figure in json.loads(done.stdout)]
    print("\n" + search_report.tables(found), flush=True)


def main(size: int) -> None:
    """Fill this process's site, measure, and print the figures as JSON."""
    import django

    django.setup()
    from django.core.management import call_command

    from bench.generate import generate

    call_command("prepare_site", stdout=sys.stderr)
    generate(size)
    add_findings()
    print(json.dumps([vars(figure) for figure in figures()]))


def add_findings() -> None:
    """Five findings for each practice, and the stage that follows from them."""
    from practices.evidence import DIRECTIONS, SOURCE_TYPES, stage_of
    from practices.models import FindingRow, Outcome, PracticePage, Source

    dice = random.Random(SEED)
    outcomes, sources = list(Outcome.objects.all()), list(Source.objects.all())
    stages: dict[str, list[int]] = {}
    for pk in PracticePage.objects.values_list("pk", flat=True):
        rows = [
            FindingRow(
                practice_id=pk,
                outcome=dice.choice(outcomes),
                source=dice.choice(sources),
                direction=dice.choice(DIRECTIONS),
                source_type=dice.choice(SOURCE_TYPES),
                independent=dice.choice([None, True, False]),
                found="Een verzonnen bevinding om te meten.",
                year=dice.randint(2000, 2025),
            )
            for _ in range(FINDINGS_EACH)
        ]
        FindingRow.objects.bulk_create(rows)
        stages.setdefault(stage_of(row.fact() for row in rows), []).append(pk)
    for stage, pks in stages.items():
        for start in range(0, len(pks), 500):
            PracticePage.objects.filter(pk__in=pks[start : start + 500]).update(evidence_stage=stage)


def figures() -> Iterator[Figure]:
    """Each page warm and with an empty cache, the bare question, the naive loop, and how fresh a page is."""
    import os

    from django.core.cache import cache
    from django.test import Client

    from practices.evidence_queries import summary_of
    from practices.public_site.cards import public_practices
    from practices.public_site.evidence_map_views import findings_by_cell

    client = Client(headers={"host": os.environ["SITE_URL"].split("//")[1]})
    for what, path in PAGES.items():
        client.get(path)
        yield spread(TABLE, what, [timed(client.get, path) for _ in range(TIMES)], aim=PAGE_AIM)
        cold = []
        for _ in range(COLD_TIMES):
            cache.clear()
            cold.append(timed(client.get, path))
        yield spread(TABLE, f"{what}, nothing kept", cold)
    asked = [timed(summary_of, public_practices()) for _ in range(COLD_TIMES)]
    yield spread(TABLE, "all practices together, from the database", asked)
    yield spread(
        TABLE, "the cells of the map, from the database", [timed(findings_by_cell) for _ in range(COLD_TIMES)]
    )
    yield spread(
        TABLE, "all practices together, row by row with the pure rules", [timed(naive) for _ in range(LOOPS)]
    )
    yield Figure(table=TABLE, what="published to shown on the map", value=freshness(client), aim=FRESH_AIM)


def naive() -> None:
    """What one would write first: every practice with its rows."""
    from django.utils import timezone

    from practices.evidence import synthesis
    from practices.public_site.cards import public_practices

    practices = public_practices().prefetch_related("findings", "recognitions")
    synthesis((practice.fact() for practice in practices), today=timezone.localdate())


def freshness(client: Any) -> float:
    """Milliseconds from the beginning of publishing to a map that tells of it."""
    from practices.models import PracticePage

    practice = PracticePage.objects.order_by("pk").first()
    before = client.get(f"{PAGES['evidence map']}csv/").content
    started = time.perf_counter()
    for finding in practice.findings.all():
        finding.direction = "gemengd" if finding.direction != "gemengd" else "werkte"
        finding.save()
    practice.save_revision().publish()
    while client.get(f"{PAGES['evidence map']}csv/").content == before:
        time.sleep(0.02)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main(int(sys.argv[1]))
