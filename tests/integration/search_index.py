"""An index of its own for a test, in a directory of its own, and what a test asks of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from django.test import override_settings

from search import dictionary
from search.engine import SearchRequest, get_engine
from search.engines.embedded import EmbeddedEngine
from search.indexing.check import check
from search.indexing.drain import DrainReport, drain
from search.indexing.rebuild import rebuild
from search.query.nodes import QueryTree, Stream, Term
from search.types import SearchDocument


@contextmanager
def index_in(directory: Path) -> Iterator[None]:
    """An engine on an empty directory; the process's own one comes back afterwards."""
    with override_settings(SEARCH_DIR=directory):
        get_engine.cache_clear()
        dictionary.forget()
        yield
    get_engine.cache_clear()
    dictionary.forget()


@contextmanager
def built_index_in(directory: Path) -> Iterator[None]:
    with index_in(directory):
        rebuild()
        yield


def drained() -> DrainReport:
    """Drain everything; the report of all of it."""
    report = drain(limit=100_000)
    assert not report.problem
    return report


def found(word: str) -> set[str]:
    """The keys of the documents in which this word stands as it is written."""
    term = QueryTree(required=(Term(word, Stream.EXACT),))
    return {hit.key for hit in get_engine().search(SearchRequest(tree=term, size=1000)).hits}


def held() -> dict[str, str]:
    """Key → fingerprint of everything in the index that answers."""
    engine = get_engine()
    return {each.key: each.fingerprint for each in engine.stored(engine.current())}


def put_in(key: str, *, fingerprint: str = "anders") -> None:
    """Write a document past the ledger."""
    engine = get_engine()
    document = SearchDocument(key=key, kind=key.split(":")[0], texts={"title": "Buitenom"})
    engine.write(engine.current(), [(document, fingerprint)])


def take_out(key: str) -> None:
    """Delete a document past the ledger."""
    engine = get_engine()
    engine.write(engine.current(), [], deleted=[key])


def amiss() -> set[str]:
    """What a check finds amiss or waiting."""
    result = check()
    return result.comparison.amiss() | result.waiting


class BrittleEngine(EmbeddedEngine):
    """The embedded engine with a way to go wrong: `before_write` hears the documents and may raise."""

    before_write: ClassVar[Callable[[list[SearchDocument]], object] | None] = None
    refuses: ClassVar[set[str]] = set()

    def write(self, generation, documents, *, deleted=(), versions=None):  # type: ignore[no-untyped-def]
        documents = list(documents)
        if BrittleEngine.before_write:
            BrittleEngine.before_write([document for document, _ in documents])
        taken = [pair for pair in documents if pair[0].key not in self.refuses]
        refused = {document.key: "te lang" for document, _ in documents if document.key in self.refuses}
        return {**super().write(generation, taken, deleted=deleted, versions=versions), **refused}


@contextmanager
def brittle_engine() -> Iterator[type[BrittleEngine]]:
    """The process's engine is a brittle one."""
    with override_settings(SEARCH_ENGINES={"embedded": f"{__name__}.BrittleEngine"}):
        get_engine.cache_clear()
        yield BrittleEngine
        BrittleEngine.before_write, BrittleEngine.refuses = None, set()
    get_engine.cache_clear()
