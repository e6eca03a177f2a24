"""One list from two: what words found, and what comes near in meaning. Pure; knows no engine and no encoder.

Each constant was sought on the tuning half of the development set (tests/relevance) and looked at on the checking half.
The peak is flat: 24 settings around these ones lie between 0.760 and 0.775 nDCG@10, so these are the middle, and no
more is to be had here. `make relevance` prints what each part is worth; docs/search.md has the table.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from search.engine import Ref
from search.types import Standing

WINDOW = 200  # best by words and best by meaning that are ranked together; below it, nobody looks
RELATED_PLACES = 20  # related ones stand among the first so many places only: further on, words decide
MEANING = 0.7  # of the fused score; from 0.6 to 0.75 it makes no difference
HALF = 25.0  # the score by words that counts half: about that of two words found in title and labels
FEEDBACK = 0.3  # how far the question moves to the mean of the best; from 0.2 to 0.4 it makes no difference
LIFT = 0.15  # the share by which a fitting document in the named place, or for the named people, may gain
HALF_LIFT = 2.0  # the lift that counts half: between that of the place itself and that of its neighbours
BEST = 3  # the best to which it moves: one may be wrong, and of ten most are


NO_LIFTS: Mapping[Ref, float] = MappingProxyType({})


class Ranked(NamedTuple):
    """A document of the window. `related`: it is no match; the rest is its standing. A tuple: each search makes
    hundreds of them."""

    ref: Ref
    related: bool
    words: float
    cosine: float | None
    fused: float

    @property
    def standing(self) -> Standing:
        return Standing(words=self.words, cosine=self.cosine, fused=self.fused)


def fuse(
    words: Mapping[Ref, float],
    cosines: Mapping[Ref, float],
    *,
    floor: float,
    ceiling: float,
    lifts: Mapping[Ref, float] = NO_LIFTS,
) -> list[Ranked]:
    """The documents of a window, the best first. `words`: those that match, with their scores; `cosines`: those that
    have a vector. A match without one (it is new) counts as the middle one of those that have. `lifts`: what a
    document has of the place and the people that the words name: it raises what fits, and nothing else."""
    known = sorted(cosines[ref] for ref in words if ref in cosines) or sorted(cosines.values())
    middle = known[len(known) // 2] if known else floor
    ranked = []
    for ref in {**words, **cosines}:
        score, cosine = words.get(ref, 0.0), cosines.get(ref)
        near = min(max(((middle if cosine is None else cosine) - floor) / (ceiling - floor), 0.0), 1.0)
        by_words = max(score, 0.0) / (max(score, 0.0) + HALF)
        lift = max(lifts.get(ref, 0.0), 0.0)
        topic = (1 - MEANING) * by_words + MEANING * near
        fused = topic * (1 + LIFT * lift / (lift + HALF_LIFT))
        if ref in words or near > 0:  # what is as far as anything is not related
            ranked.append(Ranked(ref, ref not in words, score, cosine, fused))
    # Of equals the match goes first, then the one with the better score by words: Python's sort keeps their order.
    return sorted(ranked, key=lambda one: (-one.fused, one.related, -one.words))


def arranged(ranked: Sequence[Ranked], *, related: bool) -> list[Ranked]:
    """The window as it is listed: related ones among the first places only, or not at all. It is the same for every
    page, so that pages neither overlap nor leave anything out."""
    placed: list[Ranked] = []
    for one in ranked:
        if not one.related or (related and len(placed) < RELATED_PLACES):
            placed.append(one)
    return placed
