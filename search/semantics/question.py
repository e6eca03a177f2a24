"""A visitor's question as a vector: its words without operators and place, moved a little to their synonyms."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from search.engine import Vector
from search.query.draft import Draft
from search.query.parse import EXCLUDED, QUOTED
from search.semantics.encoder import Encoder

GROUPS = 0.2  # how far the question moves to the mean of the synonyms of its words
KEPT = 2000  # questions: 3 MB; the busy ones come again and again, and each page of a list asks anew
MOST_SYNONYMS = 8  # of a group, that are encoded together


def question_text(text: str, draft: Draft, *, with_place: bool = False) -> str:
    """What is encoded of a question: the corrected words, without those left out and without quotes. The words of
    a place say where, and a document says what, so they stay out unless there is nothing else."""
    for written, meant in draft.corrections:
        text = re.sub(rf"(?<!\w){re.escape(written)}(?!\w)", meant, text, count=1)
    text = EXCLUDED.sub(" ", QUOTED.sub(lambda found: "" if found["minus"] else f" {found['phrase']} ", text))
    if draft.place and not with_place:
        rest = re.sub(rf"(?<!\w){re.escape(draft.place.words)}(?!\w)", " ", text, count=1)
        text = rest if any(unit.needed for unit in draft.units) else text
    return " ".join(text.split())


def question_vector(encoder: Encoder, text: str, groups: Collection[str] = ()) -> Vector:
    """The vector of a question. `groups`: the synonyms of its words, a text for each group."""
    vector = _query(encoder, text)
    if not groups:
        return vector
    return moved(vector, mean_of([_query(encoder, group) for group in groups]), GROUPS)


@lru_cache(maxsize=KEPT)
def _query(encoder: Any, text: str) -> Vector:
    return encoder.query(text)


def moved(vector: Vector, towards: Vector, far: float) -> Vector:
    """The vector, so far on its way to another one; of length 1."""
    import numpy

    between = (1 - far) * vector + far * towards
    return between / max(float(numpy.linalg.norm(between)), 1e-9)


def mean_of(vectors: Iterable[Vector]) -> Vector:
    import numpy

    return numpy.mean(list(vectors), axis=0)


def synonyms_of(draft: Draft) -> list[str]:
    """The synonyms of the words of a question, a text for each group that it has words of."""
    return [", ".join(" ".join(terms) for terms in group.also[:MOST_SYNONYMS]) for group in draft.groups]
