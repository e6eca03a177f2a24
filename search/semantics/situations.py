"""Which situations a question tells of, by words and meaning together, and where that moves its vector.

An encoder of this size puts "ik durf na die val de straat niet meer op" beside sentences of the same build, and far
from an example of preventing falls. The lines of the editors' situations are of that build, and each says what is
looked for. Their mean is what all questions have in common; what a document has of that says nothing
(search.semantics.asked).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from math import exp

from search.dictionary import Dictionary
from search.engine import Vector
from search.models import PhraseVector
from search.semantics.encoder import Encoder

USUAL = 0.6  # of what all questions have in common, that is taken off; from 0.4 to 0.7 it makes no difference
FEWEST = 50  # lines with a vector: the mean of fewer says nothing of questions in general
NEAREST = 3  # lines of a situation that are looked at: one may resemble anything, and of ten most do not
WORDS = 0.5  # what a question has of the words of a situation, against the cosine with its lines
SHARP = (
    0.07  # difference in nearness by which a situation counts e times less; from 0.05 to 0.1 no difference
)
MOST = (
    6  # situations that a question may tell of: the right one is among the first four more often than first
)
UNSURE, SURE = 0.2, 0.6  # nearness of the best one, at which none of it counts, and all
PULL, PULL_SENTENCE = 0.4, 1.1  # how far a few words move, and a sentence, which needs it most


@dataclass(frozen=True, kw_only=True)
class Bank:
    """The situations of a dictionary as vectors. `lines`: a row each, without what is usual, of length 1; `places`:
    the situation of each, and which of its phrases it is; `sought`: what is looked for in each situation, less the
    mean of all; `usual`: the mean of all lines; `level`: how near what is looked for is to that, as a cosine."""

    lines: Vector
    places: Sequence[tuple[int, int]]
    sought: Vector
    usual: Vector
    level: float


@dataclass(frozen=True)
class Heard:
    """A situation that a question tells of: its place in the dictionary, its nearness, its share of them all, and the
    place of the phrase that is most like the question."""

    place: int
    nearness: float
    share: float
    phrase: int

    def line(self, dictionary: Dictionary) -> str:
        return dictionary.situations[self.place].phrases[self.phrase]


_kept: tuple[int, str, Bank | None] | None = None


def bank_of(encoder: Encoder, dictionary: Dictionary) -> Bank | None:
    """The situations as vectors; None while there are none, or too few that the loop has encoded."""
    global _kept
    if not dictionary.situations:
        return None
    if _kept is None or _kept[:2] != (dictionary.version, encoder.space.name):
        _kept = (dictionary.version, encoder.space.name, _read(encoder, dictionary))
    return _kept[2]


def forget() -> None:
    """Let this process read the vectors anew."""
    global _kept
    _kept = None


def texts_of(dictionary: Dictionary) -> dict[str, tuple[str, bool]]:
    """Mark → what must be encoded, and whether as a document (what is looked for) or as a question (a line)."""
    texts = {mark(phrase, False): (phrase, False) for one in dictionary.situations for phrase in one.phrases}
    return texts | {mark(one.sought, True): (one.sought, True) for one in dictionary.situations}


def mark(text: str, as_document: bool) -> str:
    return blake2b(f"{as_document} {text}".encode("utf-8", "replace"), digest_size=12).hexdigest()


def _read(encoder: Encoder, dictionary: Dictionary) -> Bank | None:
    import numpy

    rows = PhraseVector.objects.filter(space=encoder.space.name).values_list("mark", "vector")
    held = {key: numpy.frombuffer(bytes(vector), "f2").astype("f4") for key, vector in rows}
    sought = {
        place: held[key]
        for place, one in enumerate(dictionary.situations)
        if (key := mark(one.sought, True)) in held
    }
    lines = [
        (held[key], (place, number))
        for place in sought
        for number, phrase in enumerate(dictionary.situations[place].phrases)
        if (key := mark(phrase, False)) in held
    ]
    if len(lines) < FEWEST:
        return None
    vectors = numpy.array([vector for vector, _ in lines])
    usual = vectors.mean(axis=0)
    mean = numpy.mean(list(sought.values()), axis=0)
    directions = numpy.zeros((len(dictionary.situations), len(usual)), "f4")
    for place, vector in sought.items():
        directions[place] = vector - mean
    return Bank(
        lines=of_length_1(vectors - USUAL * usual),
        places=[place for _, place in lines],
        sought=directions,
        usual=usual,
        level=float(mean @ usual),
    )


def of_length_1(vectors: Vector) -> Vector:
    import numpy

    return vectors / numpy.maximum(numpy.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)


def heard(bank: Bank, vector: Vector, told: Sequence[float]) -> list[Heard]:
    """The situations that a question tells of, the nearest first. `told`: how much of its words each has."""
    import numpy

    cosines = bank.lines @ of_length_1(vector - USUAL * bank.usual)
    nearest: dict[int, list[int]] = {}
    for line in numpy.argsort(-cosines):
        of = nearest.setdefault(bank.places[line][0], [])
        if len(of) < NEAREST:
            of.append(int(line))
    nearness = {
        place: float(cosines[of].mean()) + WORDS * (told[place] if place < len(told) else 0.0)
        for place, of in nearest.items()
    }
    best = sorted(nearness, key=lambda place: -nearness[place])[:MOST]
    weights = [exp((nearness[place] - nearness[best[0]]) / SHARP) for place in best]
    return [
        Heard(place, nearness[place], weight / sum(weights), bank.places[nearest[place][0]][1])
        for place, weight in zip(best, weights, strict=True)
    ]


def pulled(bank: Bank, vector: Vector, situations: Sequence[Heard], *, sentence: bool) -> Vector:
    """The vector of a question, moved to what is looked for in the situations that it tells of."""
    sure = min(max((situations[0].nearness - UNSURE) / (SURE - UNSURE), 0.0), 1.0) if situations else 0.0
    far = (PULL_SENTENCE if sentence else PULL) * sure
    return vector + far * sum(one.share * bank.sought[one.place] for one in situations)
