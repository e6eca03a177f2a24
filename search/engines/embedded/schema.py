"""What tantivy keeps of a document: the fields of the index, and a SearchDocument written into them."""

import json
import math
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

import tantivy

from search.engine import FIELD_WEIGHTS
from search.language.tokens import Streams
from search.query.nodes import Stream
from search.types import TEXT_FIELDS, Hit, SearchDocument

SCHEMA_VERSION = 5  # raise it when anything in this file changes what is written

KEY, CODES, COLUMNS, PREFIXES, WORDS = "key", "codes", "columns", "prefixes", "words"
NEWEST, CONFIRMED, FRESHNESS = "newest", "confirmed", "freshness"
NUMBER = "number"
SHOWN, LIKE, FINGERPRINT = "shown", "like", "fingerprint"

TOKENIZER = "terms"
LONGEST_TERM = 200  # bytes; no word is longer, and tantivy takes no more than 65 530
LONGEST_KEY = 500
LONGEST_PREFIX = 12  # characters of a title word that have a term of their own, for suggestions while typing
KEPT_BODY = 4000  # characters, for highlights
KEPT_LIKE = 120  # terms a document is compared by; rarer ones than the common words are among them

# A likeness is about the subject, so names of places and organisations stay out of it.
LIKE_FIELDS = ("title", "labels", "summary", "body")

YEAR_ONE = datetime(1, 1, 1, tzinfo=UTC)
YEAR_2000 = datetime(2000, 1, 1, tzinfo=UTC)
SECONDS_BITS = 36  # seconds since year 1, until the year 2178
# A newer document wins a tie: tantivy multiplies scores by log2(2 + freshness). A century makes 0.14 %, so it decides
# between equals only; less would drown in the 24 bits of a score.
FRESHNESS_OF_A_CENTURY = 0.002


def field_of(text_field: str, stream: str) -> str:
    """The name in the index of a stream of a text field."""
    return f"{text_field}_{stream}"


def build_schema() -> tantivy.Schema:
    """One field for each stream of a text, one for all codes, and two that order."""
    builder = tantivy.SchemaBuilder()
    for text_field in TEXT_FIELDS:
        for stream in Stream:
            option = "freq" if stream is Stream.PARTS else "position"
            builder.add_text_field(
                field_of(text_field, stream), tokenizer_name=TOKENIZER, index_option=option
            )
    builder.add_text_field(PREFIXES, tokenizer_name=TOKENIZER, index_option="freq")
    # The exact forms of all fields together: one list to correct words from, with true numbers of documents.
    builder.add_text_field(WORDS, tokenizer_name=TOKENIZER, index_option="basic")
    # Text, not a number: tantivy deletes by an unsigned field without doing anything.
    builder.add_text_field(KEY, stored=True, tokenizer_name="raw", index_option="basic")
    # The codes of all facets twice: to ask for, and to count, as a column for each facet.
    builder.add_text_field(CODES, tokenizer_name="raw", index_option="basic")
    builder.add_json_field(COLUMNS, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field(NEWEST, fast=True)
    builder.add_unsigned_field(CONFIRMED, fast=True)
    builder.add_float_field(FRESHNESS, fast=True)
    builder.add_unsigned_field(NUMBER, fast=True, indexed=True)
    for stored in (SHOWN, LIKE, FINGERPRINT):
        builder.add_bytes_field(stored, stored=True)
    return builder.build()


def register_tokenizer(index: tantivy.Index) -> None:
    """Terms arrive ready, with a space between them."""
    tokenizer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    shortened = tokenizer.filter(tantivy.Filter.remove_long(LONGEST_TERM + 1))
    index.register_tokenizer(TOKENIZER, shortened.build())


def column_of(parameter: str) -> str:
    """The column in which the codes of a facet are counted."""
    return f"{COLUMNS}.{parameter}"


def code_term(parameter: str, code: str) -> str:
    return parameter + "=" + code  # no f-string: a number that poses as a code is an error


def as_tantivy(
    document: SearchDocument, fingerprint: str, *, analyse: Callable[[str], Streams]
) -> tantivy.Document:
    """A document as tantivy takes it. Raises ValueError, TypeError or what the analyser raises where it can't be
    written: a wrong type that got through would end the writer."""
    if not 0 < len(document.key.encode()) <= LONGEST_KEY:
        raise ValueError(f"a key has 1 to {LONGEST_KEY} bytes")
    made = tantivy.Document()
    made.add_text(KEY, document.key)
    made.add_unsigned(NUMBER, number_of(document.key))
    streams = {name: analyse(text) for name, text in document.texts.items() if text}
    for name, found in streams.items():
        for stream in Stream:
            made.add_text(field_of(name, stream), getattr(found, stream))
    made.add_text(WORDS, " ".join(found.exact for found in streams.values()))
    if "title" in streams:
        made.add_text(PREFIXES, " ".join(sorted(prefixes(streams["title"].exact))))
    for parameter, codes in document.facets.items():
        for code in dict.fromkeys(codes):
            made.add_text(CODES, checked_code(parameter, code))
    made.add_json(COLUMNS, {name: list(dict.fromkeys(codes)) for name, codes in document.facets.items()})
    add_orders(made, document)
    made.add_bytes(SHOWN, json.dumps(shown(document)).encode())
    made.add_bytes(LIKE, json.dumps(like_terms(streams)).encode())
    made.add_bytes(FINGERPRINT, fingerprint.encode())
    return made


def number_of(key: str) -> int:
    """The number of a document, the same in all generations. Two keys in a hundred thousand share one with a chance
    of one in a billion."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest()) >> 1


def checked_code(parameter: str, code: str) -> str:
    term = code_term(parameter, code)
    if not code or "=" in parameter or "." in parameter or len(term.encode()) > LONGEST_KEY:
        raise ValueError(f"{parameter}: unusable code {code[:80]!r}")
    return term


def prefixes(exact: str) -> set[str]:
    """The beginnings of the words of a title."""
    return {word[:n] for word in exact.split() for n in range(1, min(len(word), LONGEST_PREFIX) + 1)}


def add_orders(made: tantivy.Document, document: SearchDocument) -> None:
    """What lists are ordered by: numbers that hold the tie-breaks (newest, then the key) in their lower bits."""
    if not 0 <= document.confirmed < 2**20:
        raise ValueError(f"confirmed is {document.confirmed}; expected year * 100 + month")
    published, age = 0, 0.0
    if document.published is not None:
        moment = document.published if document.published.tzinfo else document.published.replace(tzinfo=UTC)
        published = math.floor((moment - YEAR_ONE).total_seconds())
        age = max((moment - YEAR_2000).total_seconds() / (100 * 365.25 * 86_400), 0.0)
    by_key = int.from_bytes(blake2b(document.key.encode(), digest_size=4).digest())
    made.add_unsigned(NEWEST, published << 28 | by_key >> 4)
    made.add_unsigned(CONFIRMED, document.confirmed << 44 | published << 8 | by_key >> 24)
    made.add_float(FRESHNESS, age * FRESHNESS_OF_A_CENTURY)


def shown(document: SearchDocument) -> list[Any]:
    """What a hit needs, in the order in which `as_hit` reads it."""
    texts = {"summary": document.texts.get("summary", ""), "body": document.texts.get("body", "")[:KEPT_BODY]}
    return [document.key, document.kind, dict(document.display), texts]


def kept_text(stored: tantivy.Document, field: str) -> str:
    """What stands in a stored field, which every document of ours has once."""
    kept: str | bytes | None = stored.get_first(field)
    return kept.decode() if isinstance(kept, bytes) else kept or ""


def as_hit(stored: tantivy.Document, *, score: float) -> Hit:
    key, kind, display, texts = json.loads(kept_text(stored, SHOWN))
    return Hit(key=key, kind=kind, score=score, display=display, texts=texts)


def like_terms(streams: dict[str, Streams]) -> dict[str, float]:
    """The terms that say most of a document, by how often they stand in which field; their rarity is weighed when
    the question is asked."""
    weights: Counter[str] = Counter()
    for name in LIKE_FIELDS:
        if name in streams:
            for term, times in Counter(streams[name].terms.split()).items():
                weights[term] += FIELD_WEIGHTS[name] * (1 + math.log(times))  # type: ignore[assignment]
    return {term: round(weight, 2) for term, weight in weights.most_common(KEPT_LIKE)}
