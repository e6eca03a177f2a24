"""The measures of a ranked list against judgments: nDCG@10, recall@20, MRR. Grades 1 to 3, absent is 0."""

from collections.abc import Mapping, Sequence
from math import log2

CLEARLY = 2  # from this grade on a document is clearly relevant


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], *, depth: int = 10) -> float:
    """Normalised discounted cumulative gain, gain 2^grade - 1, from 0 to 1."""
    ideal = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain([grades.get(key, 0) for key in ranked[:depth]]) / ideal if ideal else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(rank + 2) for rank, grade in enumerate(grades))


def recall(ranked: Sequence[str], grades: Mapping[str, int], *, depth: int = 20) -> float | None:
    """The share of the clearly relevant that is found; None where there is none."""
    wanted = {key for key, grade in grades.items() if grade >= CLEARLY}
    return len(wanted & set(ranked[:depth])) / len(wanted) if wanted else None


def reciprocal_rank(ranked: Sequence[str], grades: Mapping[str, int]) -> float | None:
    """One over the rank of the first clearly relevant document; None where there is none."""
    if not any(grade >= CLEARLY for grade in grades.values()):
        return None
    for rank, key in enumerate(ranked, start=1):
        if grades.get(key, 0) >= CLEARLY:
            return 1 / rank
    return 0.0
