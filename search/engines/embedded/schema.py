"""What tantivy keeps of a document: the fields of the index, and a SearchDocument written into them."""

import json
from collections.abc import Callable
from hashlib import blake2b

import tantivy

from search.engines.content import (
    EVERYWHERE,
    LONGEST_TERM,
    as_hit,
    checked_code,
    checked_key,
    like_terms,
    orders_of,
    prefixes,
    shown,
    streams_of,
)
from search.language.tokens import Streams
from search.query.nodes import Stream
from search.types import TEXT_FIELDS, Hit, SearchDocument

SCHEMA_VERSION = 5  # raise it when anything here or in search.engines.content changes what is written

KEY, CODES, COLUMNS, PREFIXES, WORDS = "key", "codes", "columns", "prefixes", "words"
NEWEST, CONFIRMED, FRESHNESS = "newest", "confirmed", "freshness"
NUMBER = "number"
SHOWN, LIKE, FINGERPRINT = "shown", "like", "fingerprint"

TOKENIZER = "terms"
SECONDS_BITS = 36  # seconds since year 1, until the year 2178


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


def as_tantivy(
    document: SearchDocument, fingerprint: str, *, analyse: Callable[[str], Streams]
) -> tantivy.Document:
    """A document as tantivy takes it. Raises ValueError, TypeError or what the analyser raises where it can't be
    written: a wrong type that got through would end the writer."""
    made = tantivy.Document()
    made.add_text(KEY, checked_key(document.key))
    made.add_unsigned(NUMBER, number_of(document.key))
    streams = streams_of(document, analyse)
    for name in TEXT_FIELDS:
        for stream in Stream:
            terms = getattr(streams[name], stream) if name in streams else ""
            made.add_text(field_of(name, stream), f"{terms} {EVERYWHERE}")
    made.add_text(WORDS, " ".join(found.exact for found in streams.values()))
    beginnings = sorted(prefixes(streams["title"].exact)) if "title" in streams else []
    made.add_text(PREFIXES, " ".join([*beginnings, EVERYWHERE]))
    for parameter, codes in document.facets.items():
        for code in dict.fromkeys(codes):
            made.add_text(CODES, checked_code(parameter, code))
    made.add_json(COLUMNS, {name: list(dict.fromkeys(codes)) for name, codes in document.facets.items()})
    add_orders(made, document)
    made.add_bytes(SHOWN, shown(document).encode())
    made.add_bytes(LIKE, json.dumps(like_terms(streams)).encode())
    made.add_bytes(FINGERPRINT, fingerprint.encode())
    return made


def number_of(key: str) -> int:
    """The number of a document, the same in all generations. Two keys in a hundred thousand share one with a chance
    of one in a billion."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest()) >> 1


def add_orders(made: tantivy.Document, document: SearchDocument) -> None:
    """Numbers that hold the tie-breaks (newest, then the key) in their lower bits."""
    orders = orders_of(document)
    made.add_unsigned(NEWEST, orders.published << 28 | orders.by_key >> 4)
    made.add_unsigned(CONFIRMED, orders.confirmed << 44 | orders.published << 8 | orders.by_key >> 24)
    made.add_float(FRESHNESS, orders.freshness)


def kept_text(stored: tantivy.Document, field: str) -> str:
    """What stands in a stored field, which every document of ours has once."""
    kept: str | bytes | None = stored.get_first(field)
    return kept.decode() if isinstance(kept, bytes) else kept or ""


def hit_of(stored: tantivy.Document, *, score: float) -> Hit:
    return as_hit(kept_text(stored, SHOWN), score=score)
