"""What of a document is encoded, and how its vector is made.

A document's `meaning` is its passages with an empty line between them. The first says what it is: title, summary, tags,
for whom, which theme; the others tell more. Its vector is the mean of theirs, in which the first weighs most: a text in
one piece drowns the title in the story (see docs/search.md, "Meaning").
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from search.engine import Vector
from search.semantics.encoder import Encoder

FURTHER = 0.3  # the weight of each passage after the first; from 0.2 to 0.5 it makes no difference
LONGEST = 600  # characters of a passage; 500 and 1,000 give the same order, and long ones take long
RECIPE = "1"  # raise it when vectors come about in another way


def meaning_of(
    *,
    title: str,
    summary: str,
    tags: Iterable[str],
    audience: Iterable[str],
    themes: Iterable[str],
    more: Iterable[str],
) -> str:
    """The text of a document to encode. `more`: further passages."""
    parts = [
        f"{title.strip().rstrip('.')}.",
        summary.strip(),
        f"{', '.join(tags)}.",
        f"Doelgroep: {', '.join(audience)}.",
        f"Thema: {', '.join(themes)}.",
    ]
    head = " ".join(part for part in parts if part.strip(" .") and not part.endswith(": ."))
    return "\n\n".join(_one_line(text) for text in (head, *more) if text.strip())


def _one_line(text: str) -> str:
    """A passage as it is encoded; cut after a word."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0]


def text_mark(meaning: str) -> str:
    """A short hash of the text to encode; "" where there is none."""
    return blake2b(meaning.encode("utf-8", "replace"), digest_size=8).hexdigest() if meaning else ""


def mark(encoder: Encoder, text: str) -> str:
    """What a vector is made of: the encoder, our recipe, and the hash of the text; "" where there is no text."""
    if not text:
        return ""
    made_by = blake2b(f"{encoder.space} {RECIPE} {FURTHER}".encode(), digest_size=4).hexdigest()
    return f"{made_by}.{text}"


def encoded(encoder: Encoder, meanings: Sequence[str]) -> list[Vector]:
    """The vector of each of these texts."""
    import numpy

    split = [meaning.split("\n\n") for meaning in meanings]
    rows = encoder.passages([passage for passages in split for passage in passages])
    vectors, start = [], 0
    for passages in split:
        weights = numpy.array([1.0, *[FURTHER] * (len(passages) - 1)], "f4")
        vector = weights @ rows[start : start + len(passages)]
        vectors.append((vector / max(float(numpy.linalg.norm(vector)), 1e-9)).astype("f4"))
        start += len(passages)
    return vectors
