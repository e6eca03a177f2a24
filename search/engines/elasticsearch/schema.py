"""What Elasticsearch keeps of a document: mapping, settings and template, and a SearchDocument written into them.

Terms arrive ready, with a space between them. The readable texts stay in `_source`, for whoever looks with Kibana; the
terms made of them do not, nor what a hit shows, which is stored apart so that a page of hits reads nothing else.
"""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from elasticsearch.dsl import (
    Date,
    Document,
    Double,
    InnerDoc,
    Integer,
    Keyword,
    Long,
    Mapping,
    MetaField,
    Object,
    Text,
)

from search.engines.content import (
    EVERYWHERE,
    LONGEST_TERM,
    YEAR_ONE,
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
from search.types import TEXT_FIELDS, SearchDocument

SCHEMA_VERSION = 2  # raise it when anything here or in search.engines.content changes what is written

PREFIXES, WORDS, FACETS = "prefixes", "words", "facets"
PUBLISHED, CONFIRMED, BY_KEY = "published", "confirmed", "by_key"
FRESHNESS, NUMBER = "freshness", "number"
SHOWN, LIKE, FINGERPRINT = "shown", "like", "fingerprint"
REF = "key"  # the key once more, in a column: a window of hundreds is listed from it in half the time that `_id` takes

LARGEST_WINDOW = 1_000_000  # hits up to the end of a page: more than an index will hold
SAFELY_SHORT = LONGEST_TERM // 4  # characters, of which UTF-8 makes four bytes at most

SETTINGS: dict[str, Any] = {
    "number_of_shards": 1,  # 100,000 documents are 0.5 GB; and word statistics are those of all documents
    "auto_expand_replicas": "0-1",  # none on one node; on a cluster one, so that losing a node loses nothing
    "refresh_interval": "-1",  # a write refreshes when it is done
    # A deleted document's version is remembered so long. With the usual minute a writer that wakes late brings the
    # document back.
    "gc_deletes": "1h",
    "max_result_window": LARGEST_WINDOW,
    "similarity": {"terms": {"type": "BM25", "k1": 1.2, "b": 0.75}},  # as tantivy's, which knows no other
}


def term_field(**options: Any) -> Text:
    """A field of terms that arrive ready."""
    return Text(analyzer="whitespace", similarity="terms", **options)


def stored_text() -> Text:
    """A text that is given back and not searched; a Keyword may not be longer than 32,766 bytes."""
    return Text(index=False, store=True)


def code_fields(**options: Any) -> dict[str, Any]:
    """The template that makes each parameter of facets a field of codes."""
    return {"codes": {"path_match": f"{FACETS}.*", "mapping": {"type": "keyword", **options}}}


class TextStreams(InnerDoc):
    """The three streams of a text field; the parts of compounds have no places."""

    exact = term_field()
    terms = term_field()
    parts = term_field(index_options="freqs")


class Kept(Document):
    """A document as the index has it. Nothing else gets in: the mapping is strict, but for the parameters of
    facets, of which each is a field of codes."""

    kind = Keyword()
    texts = Object(enabled=False)
    title = Object(TextStreams)
    labels = Object(TextStreams)
    names = Object(TextStreams)
    summary = Object(TextStreams)
    body = Object(TextStreams)
    prefixes = term_field(index_options="freqs")
    words = Keyword(index=False)  # the exact forms of all fields together: one list to correct words from
    facets = Object(dynamic=True)
    published = Date(format="strict_date_optional_time")
    confirmed = Integer()
    by_key = Long(index=False)
    freshness = Double(index=False)
    number = Long(index=False)
    shown = stored_text()
    like = stored_text()
    fingerprint = Keyword(index=False)
    key = Keyword(index=False)

    class Meta:
        dynamic = MetaField("strict")
        source = MetaField(excludes=[*TEXT_FIELDS, PREFIXES, WORDS, SHOWN, LIKE])
        # Made ready when an index is refreshed, not by the first visitor after it
        dynamic_templates = MetaField([code_fields(eager_global_ordinals=True)])


def field_of(text_field: str, stream: str) -> str:
    """The name in the index of a stream of a text field."""
    return f"{text_field}.{stream}"


def codes_of(parameter: str) -> str:
    """The field with the codes of a facet."""
    return f"{FACETS}.{parameter}"


def index_body(about: dict[str, Any]) -> dict[str, Any]:
    """Settings and mapping of an index. `about` says what made it."""
    mapping: Mapping = Kept._doc_type.mapping
    return {"settings": {"index": SETTINGS}, "mappings": {**mapping.to_dict(), "_meta": about}}


def as_source(document: SearchDocument, fingerprint: str, *, analyse: Callable[[str], Streams]) -> bytes:
    """A document as JSON for the index. Raises ValueError, TypeError or what the analyser raises where it can't be
    written."""
    checked_key(document.key)
    streams = streams_of(document, analyse)
    orders = orders_of(document)
    published = YEAR_ONE + timedelta(seconds=orders.published) if orders.published else None
    facets = {
        parameter: [code for code in dict.fromkeys(codes) if checked_code(parameter, code)]
        for parameter, codes in document.facets.items()
    }
    exact = {word for found in streams.values() for word in found.exact.split(" ") if word}
    beginnings = sorted(prefixes(streams["title"].exact)) if "title" in streams else []
    source = {
        "kind": document.kind,
        "texts": dict(document.texts),
        **{name: as_streams(streams.get(name)) for name in TEXT_FIELDS},
        PREFIXES: " ".join([*beginnings, EVERYWHERE]),
        WORDS: [word for word in exact if is_kept(word)],
        FACETS: {parameter: codes for parameter, codes in facets.items() if codes},
        PUBLISHED: published and published.isoformat(),
        CONFIRMED: orders.confirmed,
        BY_KEY: orders.by_key,
        FRESHNESS: orders.freshness,
        NUMBER: orders.number,
        SHOWN: shown(document),
        LIKE: json.dumps(like_terms(streams)),
        FINGERPRINT: fingerprint,
        REF: document.key,
    }
    return json.dumps(source, ensure_ascii=False, separators=(",", ":")).encode()


def as_streams(streams: Streams | None) -> dict[str, str]:
    """The streams of one text, each with the term that stands everywhere."""
    found = {str(stream): getattr(streams, stream) if streams else "" for stream in Stream}
    return {stream: f"{kept_terms(text)} {EVERYWHERE}" for stream, text in found.items()}


def kept_terms(text: str) -> str:
    """Terms without those that are too long: Elasticsearch would cut them to pieces, and find the pieces."""
    words = text.split(" ")
    if max(map(len, words)) <= SAFELY_SHORT:
        return text
    return " ".join(word for word in words if is_kept(word))


def is_kept(word: str) -> bool:
    return len(word) <= SAFELY_SHORT or len(word.encode()) <= LONGEST_TERM
