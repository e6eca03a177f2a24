"""Two engines, the same documents and vectors, the same questions by words and meaning: the same matches, numbers and
related ones, and the same order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine import DocumentVector, SearchRequest, Vector, VectorSpace
from search.hybrid import Hybrid, answered
from search.semantics.asked import Asked
from search.types import Hit, SearchDocument, Sort
from tests.contracts.engines import Shelf
from tests.contracts.questions import fresh_corpora, requests, trees
from tests.contracts.test_engines_agree import TIMES, begin_anew, numbers_of

pytestmark = [pytest.mark.elasticsearch, pytest.mark.meaning]

SPACE = VectorSpace(name="agree-8", dimension=8)
FIRST = 10
SHARED = 0.97  # of the first ten, on average: equal scores may stand in another order
WITH_VECTOR = 0.8  # of the documents: the others wait for theirs


@dataclass(frozen=True)
class Axes:
    """An encoder as far as ranking needs one: where a cosine begins to count, and where it ends."""

    space: VectorSpace = SPACE
    floor: float = -0.2
    ceiling: float = 0.9

    def query(self, text: str) -> Vector:
        raise NotImplementedError

    def passages(self, texts: Sequence[str]) -> Vector:
        raise NotImplementedError


def directions(seed: int, number: int):
    """So many vectors of length 1."""
    import numpy

    rows = numpy.random.default_rng(seed).standard_normal((number, SPACE.dimension)).astype("f4")
    return rows / numpy.linalg.norm(rows, axis=1, keepdims=True)


def encode(shelves: Sequence[Shelf], corpus: Sequence[SearchDocument], seed: int) -> None:
    """Give most documents a vector; those of documents of the same name before these may still be there."""
    keys = [document.key for document in corpus]
    some = max(1, round(WITH_VECTOR * len(keys)))
    vectors = [
        DocumentVector(key=key, mark="m", vector=row)
        for key, row in zip(keys[:some], directions(seed, some), strict=True)
    ]
    for shelf in shelves:
        shelf.engine.add_vectors(shelf.generation, SPACE, vectors, deleted=keys[some:])


def share_of_first(ours: Sequence[Hit], theirs: Sequence[Hit]) -> float:
    first, second = ({hit.key for hit in hits[:FIRST]} for hits in (ours, theirs))
    return len(first & second) / len(first) if first else 1.0


@st.composite
def worded(draw: st.DrawFn) -> SearchRequest:
    """A question that is ranked by meaning as well: search.hybrid.hybrid_for says which are."""
    return replace(draw(requests()), sort=Sort.RELEVANCE, tree=draw(trees(words=1)))


QUESTIONS = st.lists(worded(), min_size=3, max_size=5)


def test_lists_by_words_and_meaning_are_the_same(shelves) -> None:
    shares: list[float] = []

    @TIMES
    @given(corpus=fresh_corpora(), questions=QUESTIONS, seed=st.integers(0, 9999), enough=st.integers(1, 9))
    def ask_both(corpus, questions, seed: int, enough: int) -> None:
        begin_anew(shelves, corpus)
        encode(shelves, corpus, seed)
        for question, vector in zip(questions, directions(seed + 1, len(questions)), strict=True):
            steps = [question, replace(question, minimum=1)]
            hybrid = Hybrid(
                encoder=Axes(), asked=Asked(vector=vector), feedback=True, lifts=True, related=True
            )
            (place, first, related), (other_place, second, other_related) = (
                answered(shelf.engine, steps, enough, hybrid) for shelf in shelves
            )
            assert (other_place, other_related) == (place, related), question
            assert numbers_of(second) == numbers_of(first), question
            assert [hit.standing.fused for hit in second.hits] == pytest.approx(
                [hit.standing.fused for hit in first.hits], abs=1e-5
            )
            shares.append(share_of_first(first.hits, second.hits))

    ask_both()
    assert len(shares) >= 40
    assert sum(shares) / len(shares) >= SHARED
