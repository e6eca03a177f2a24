"""Which words an index has, and in how many documents.

A search asks this of each of its words, so what was found out is kept for a while: that a word is known stays true,
and a list of words to correct from may be a minute old. The list of all words may be ten minutes old: it is only asked
for where nothing that begins alike was meant, and of 100,000 documents it takes the server 0.4 s. That a word is
unknown is kept for a second only: what is published is found within a second.
"""

import re
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from search.engines.content import is_term
from search.engines.elasticsearch.compile import is_word
from search.engines.elasticsearch.connection import Connection
from search.engines.elasticsearch.faults import as_unavailable
from search.engines.elasticsearch.schema import WORDS, field_of
from search.query.nodes import Stream
from search.types import TEXT_FIELDS

KEPT_SECONDS = 60.0
ALL_KEPT_SECONDS = 600.0
UNKNOWN_SECONDS = 1.0
MOST_KEPT = 50_000  # terms of a process, some megabytes
MOST_LISTS = 50
MOST_WORDS = 60_000  # in a list; the frequent ones first. The server makes no more than 65,536 buckets
NO_PATTERN = re.compile(r"\W")
# Who asks for a term as a word asks for it as a part of a compound next: both are asked at once.
TOGETHER = {Stream.TERMS: (Stream.TERMS, Stream.PARTS), Stream.PARTS: (Stream.TERMS, Stream.PARTS)}

Place = tuple[str, tuple[str, ...]]  # a stream, and the fields in which it is looked for


class Vocabulary:
    """The words of the index behind an alias."""

    def __init__(self, connection: Connection, index: Callable[[], str]) -> None:
        self._connection = connection
        self._index = index
        self.forget()

    def forget(self) -> None:
        """Ask anew, after a write of this process."""
        self._known: dict[tuple[Place, str], int] = {}
        self._unknown: set[tuple[Place, str]] = set()
        self._lists: dict[str, tuple[float, dict[str, int]]] = {}
        self._since = self._unknown_since = time.monotonic()

    def frequencies(self, terms: Iterable[str], *, stream: str, fields: tuple[str, ...]) -> dict[str, int]:
        """Term → in how many documents it stands: at least as many as in the field that has it most."""
        wanted = list(dict.fromkeys(terms))
        self._forget_what_is_old()
        known, unknown, place = self._known, self._unknown, (stream, fields)
        found: dict[str, int] = {}
        missing = []
        for term in wanted:
            if (place, term) in known:
                found[term] = known[place, term]
            elif (place, term) not in unknown and is_word(term):
                missing.append(term)
        if missing:
            # Only a search asks for both; likeness is about whole words
            streams = TOGETHER.get(Stream(stream), (stream,)) if fields == TEXT_FIELDS else (stream,)
            numbers = self._asked(missing, streams=streams, fields=fields)
            known.update({asked: number for asked, number in numbers.items() if number})
            unknown.update(asked for asked, number in numbers.items() if not number)
            found.update({term: numbers[place, term] for term in missing})
        return {term: found.get(term, 0) for term in wanted}

    def _forget_what_is_old(self) -> None:
        now = time.monotonic()
        if now - self._since > KEPT_SECONDS or len(self._known) + len(self._unknown) > MOST_KEPT:
            self._known, self._since = {}, now
            self._unknown_since = 0.0
        if now - self._unknown_since > UNKNOWN_SECONDS:
            self._unknown, self._unknown_since = set(), now

    def _asked(
        self, terms: Collection[str], *, streams: Collection[str], fields: tuple[str, ...]
    ) -> dict[tuple[Place, str], int]:
        """The index's own numbers of documents: a text made of the terms, as if it stood in each field."""
        text = " ".join(terms)
        names = {stream: [field_of(name, stream) for name in fields] for stream in streams}
        with as_unavailable("Elasticsearch can't say which words it has"):
            found = self._connection.asking().termvectors(
                index=self._index(),
                doc={name: {str(stream): text for stream in streams} for name in fields},
                fields=[field for of_stream in names.values() for field in of_stream],
                term_statistics=True,
                field_statistics=False,
                offsets=False,
                positions=False,
                payloads=False,
            )["term_vectors"]
        numbers: dict[tuple[Place, str], int] = {}
        for stream, of_stream in names.items():
            lists: list[dict[str, Any]] = [found[field]["terms"] for field in of_stream if field in found]
            for term in terms:
                times = (each[term].get("doc_freq", 0) for each in lists if term in each)
                numbers[(str(stream), fields), term] = max(times, default=0)
        return numbers

    def words(self, prefix: str) -> Mapping[str, int]:
        """The exact forms that begin so, the frequent ones first."""
        if not is_term(prefix) or prefix.split() not in ([], [prefix]):
            return {}
        lists = self._lists  # who forgets while the server is asked forgets this answer as well
        kept = lists.get(prefix)
        old = KEPT_SECONDS if prefix else ALL_KEPT_SECONDS
        if kept is None or time.monotonic() - kept[0] > old:
            if len(lists) >= MOST_LISTS:
                self._lists = lists = {}
            kept = lists[prefix] = (time.monotonic(), self._listed(prefix))
        return kept[1]

    def _listed(self, prefix: str) -> dict[str, int]:
        asked: dict[str, Any] = {"field": WORDS, "size": MOST_WORDS}
        if prefix:
            asked["include"] = NO_PATTERN.sub(lambda found: "\\" + found[0], prefix) + ".*"
        with as_unavailable("Elasticsearch can't list its words"):
            found = self._connection.patient().search(
                index=self._index(), size=0, track_total_hits=False, aggs={WORDS: {"terms": asked}}
            )
        return {each["key"]: each["doc_count"] for each in found["aggregations"][WORDS]["buckets"]}
