"""The engines that keep the contract, a corpus for them, and an analyser so plain that a test can be read."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from elasticsearch import Elasticsearch

from search.engine import SearchEngine, SearchRequest
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch.connection import Cluster
from search.engines.embedded import EmbeddedEngine
from search.language.tokens import Streams
from search.query.nodes import Node, QueryTree, Term
from search.types import SearchDocument


def analyse(text: str) -> Streams:
    """Small letters; the "lemma" loses a plural's -en; a word with a hyphen is a compound."""
    words = text.lower().split()
    terms = [word.removesuffix("en") for word in words]
    parts = [part for word in words if "-" in word for part in word.split("-")]
    return Streams(exact=" ".join(words), terms=" ".join(terms), parts=" ".join(parts))


def embedded(directory: Path, version: str = "1") -> SearchEngine:
    return EmbeddedEngine(directory, analyse, lambda: version)


def prefix_of(directory: Path) -> str:
    """The beginning of the names of the indexes that belong to a folder."""
    return f"test-{hashlib.sha256(str(directory).encode()).hexdigest()[:12]}"


def elasticsearch(directory: Path, version: str = "1", *addresses: str) -> ElasticsearchEngine:
    """An engine with indexes of its own on the server of ELASTICSEARCH_URL, or at other addresses."""
    # Patient: a machine that runs tests may be slow.
    cluster = Cluster(addresses=addresses or settings.ELASTICSEARCH_URL, asking_seconds=20)
    return ElasticsearchEngine(cluster, prefix_of(directory), analyse, lambda: version)


def server() -> Elasticsearch:
    """The server itself, to see what is there and to clean up."""
    return Elasticsearch(settings.ELASTICSEARCH_URL, request_timeout=30)


def clean_up(directory: Path) -> None:
    """Take away what the Elasticsearch engine of this folder left on the server."""
    forget_indexes(prefix_of(directory))


def forget_indexes(prefix: str) -> None:
    """Take away the indexes and templates of one installation."""
    with server() as client:
        for index in client.indices.get(index=f"{prefix}.*"):
            client.indices.delete(index=index)
        for template in (prefix, f"{prefix}.vectors"):
            client.options(ignore_status=404).indices.delete_index_template(name=template)


# A row for each engine: its name and how to make it, empty, with a folder of its own.
ENGINES: dict[str, Callable[[Path], SearchEngine]] = {"elasticsearch": elasticsearch, "embedded": embedded}


@dataclass
class Shelf:
    """An engine with one generation that answers, and short words for what tests do with it."""

    engine: SearchEngine
    generation: str

    def put(self, *documents: SearchDocument) -> dict[str, str]:
        return self.engine.write(self.generation, [(document, "f") for document in documents])

    def remove(self, *keys: str) -> None:
        self.engine.write(self.generation, [], deleted=keys)

    def found(self, *required: Node | str, **rest: Any) -> list[str]:
        """The keys that match, best first; a text stands for a term."""
        return [hit.key for hit in self.engine.search(asked(*required, **rest)).hits]


def asked(
    *required: Node | str, lifts: tuple[Node, ...] = (), excluded: tuple[Node, ...] = (), **rest: Any
) -> SearchRequest:
    nodes = tuple(Term(node) if isinstance(node, str) else node for node in required)
    tree = QueryTree(required=nodes, lifts=lifts, excluded=excluded)
    return SearchRequest(tree=tree if nodes or lifts or excluded else None, **rest)


def example(number: int | str, title: str = "", **rest: Any) -> SearchDocument:
    """A document "example:<number>"; keywords are those of SearchDocument, or its text fields."""
    texts = {"title": title} | {
        name: str(rest.pop(name)) for name in ("labels", "names", "summary", "body") if name in rest
    }
    return SearchDocument(key=f"example:{number}", kind="example", texts=texts, **rest)


def day(year: int, month: int = 1, date: int = 1) -> datetime:
    return datetime(year, month, date, 12, tzinfo=UTC)


def shelf_with(engine: SearchEngine, documents: Iterable[SearchDocument] = ()) -> Shelf:
    generation = engine.start_building()
    engine.activate(generation)
    shelf = Shelf(engine, generation)
    if documents := list(documents):
        assert shelf.put(*documents) == {}
    return shelf
