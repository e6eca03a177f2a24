"""What every engine keeps of a document, and in which form, so that all of them score and show the same."""

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b

from search.engine import FIELD_WEIGHTS
from search.language.tokens import Streams
from search.types import Hit, SearchDocument

LONGEST_TERM = 200  # bytes; no word is longer, and tantivy takes no more than 65 530
LONGEST_KEY = 500  # bytes; Elasticsearch takes no more than 512
LONGEST_PREFIX = 12  # characters of a title word that have a term of their own, for suggestions while typing
KEPT_BODY = 4000  # characters, for highlights
KEPT_LIKE = 120  # terms a document is compared by; rarer ones than the common words are among them
LIKE_TERMS = 25  # of those, that a question for similar documents has

# A term that each stream of each field of each document has, which nobody can type. BM25 weighs a word by how many
# documents there are and how long a field is on average: tantivy counts all documents there, Lucene those that have
# the field. So all have it.
EVERYWHERE = "\ue000"

# A likeness is about the subject, so names of places and organisations stay out of it.
LIKE_FIELDS = ("title", "labels", "summary", "body")

YEAR_ONE = datetime(1, 1, 1, tzinfo=UTC)
YEAR_2000 = datetime(2000, 1, 1, tzinfo=UTC)
# A newer document wins a tie: scores are multiplied by log2(2 + freshness). A century makes 0.14 %, so it decides
# between equals only; less would drown in the 24 bits of a score.
FRESHNESS_OF_A_CENTURY = 0.002
NUMBER = re.compile(r"[0-9]{1,18}\Z")
LATEST_MONTH = 2**20  # of `confirmed`


@dataclass(frozen=True, kw_only=True)
class Orders:
    """What lists are ordered by. `published`: seconds since year 1, 0 where unknown; `by_key`: 32 bits that decide
    where all else is equal; `freshness`: see FRESHNESS_OF_A_CENTURY. `number`: the primary key in the key, which is
    the order in which documents are first written; it decides between equal scores."""

    published: int
    confirmed: int
    by_key: int
    freshness: float
    number: int


def orders_of(document: SearchDocument) -> Orders:
    """Raises ValueError or TypeError where a document can't be ordered."""
    if not 0 <= document.confirmed < LATEST_MONTH:
        raise ValueError(f"confirmed is {document.confirmed}; expected year * 100 + month")
    published, age = 0, 0.0
    if document.published is not None:
        moment = document.published if document.published.tzinfo else document.published.replace(tzinfo=UTC)
        published = math.floor((moment - YEAR_ONE).total_seconds())
        age = max((moment - YEAR_2000).total_seconds() / (100 * 365.25 * 86_400), 0.0)
    return Orders(
        published=published,
        confirmed=document.confirmed,
        by_key=int.from_bytes(blake2b(document.key.encode(), digest_size=4).digest()),
        freshness=age * FRESHNESS_OF_A_CENTURY,
        number=int(found[0]) if (found := NUMBER.search(document.key)) else 0,
    )


def streams_of(document: SearchDocument, analyse: Callable[[str], Streams]) -> dict[str, Streams]:
    """The terms of each text field that has a text."""
    return {name: analyse(text) for name, text in document.texts.items() if text}


def checked_key(key: str) -> str:
    if not 0 < len(key.encode()) <= LONGEST_KEY:
        raise ValueError(f"a key has 1 to {LONGEST_KEY} bytes")
    return key


def code_term(parameter: str, code: str) -> str:
    return parameter + "=" + code  # no f-string: a number that poses as a code is an error


def checked_code(parameter: str, code: str) -> str:
    term = code_term(parameter, code)
    if not code or "=" in parameter or "." in parameter or len(term.encode()) > LONGEST_KEY:
        raise ValueError(f"{parameter}: unusable code {code[:80]!r}")
    return term


def prefixes(exact: str) -> set[str]:
    """The beginnings of the words of a title."""
    return {word[:n] for word in exact.split() for n in range(1, min(len(word), LONGEST_PREFIX) + 1)}


def shown(document: SearchDocument) -> str:
    """What a hit needs, as JSON, in the order in which `as_hit` reads it."""
    texts = {"summary": document.texts.get("summary", ""), "body": document.texts.get("body", "")[:KEPT_BODY]}
    return json.dumps([document.key, document.kind, dict(document.display), texts])


def as_hit(kept: str, *, score: float) -> Hit:
    """The hit that `shown` kept."""
    key, kind, display, texts = json.loads(kept)
    return Hit(key=key, kind=kind, score=score, display=display, texts=texts)


def like_terms(streams: Mapping[str, Streams]) -> dict[str, float]:
    """The terms that say most of a document, by how often they stand in which field; their rarity is weighed when
    the question is asked."""
    weights: Counter[str] = Counter()
    for name in LIKE_FIELDS:
        if name in streams:
            for term, times in Counter(streams[name].terms.split()).items():
                weights[term] += FIELD_WEIGHTS[name] * (1 + math.log(times))  # type: ignore[assignment]
    return {term: round(weight, 2) for term, weight in weights.most_common(KEPT_LIKE)}


def most_telling(
    terms: Mapping[str, float], frequencies: Mapping[str, int], *, documents: int
) -> dict[str, float]:
    """The terms by which a document differs from the others, weighed by their rarity as BM25 does."""
    weighed = {}
    for term, weight in terms.items():
        times = frequencies[term]
        if times > 1:  # what stands in this one only finds nothing
            rarity = math.log(1 + (max(documents - times, 0) + 0.5) / (times + 0.5))
            weighed[term] = weight * rarity
    telling = sorted(weighed, key=lambda term: (-weighed[term], term))[:LIKE_TERMS]
    return {term: weighed[term] for term in telling}


def is_text(text: str) -> bool:
    """Whether an engine can look this up: half a character (a lone surrogate) is in no text."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def is_term(text: str) -> bool:
    """Whether this can stand in an index: what is longer was never written, and a search for it may take seconds."""
    return len(text) <= LONGEST_TERM and is_text(text)


def distance_rings(distances: Mapping[str, float]) -> Iterable[list[str]]:
    """The codes at each distance, the farthest first."""
    rings: dict[float, list[str]] = {}
    for code, distance in distances.items():
        rings.setdefault(distance, []).append(code)
    return [rings[distance] for distance in sorted(rings, reverse=True)]


# What a document scores for being there, where nothing else is asked of it: not 0, or its newness could not lift it.
ALIKE = 1e-6

# Between one distance and the next in a list: more than freshness can add (0.14 % a century), and small enough that
# a few thousand distances fit in a score.
DISTANCE_STEP = 1.01
