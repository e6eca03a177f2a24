"""One document with a vector on Elasticsearch, in words short enough for tests."""

from search.engine import DocumentVector, SearchRequest
from search.engines.elasticsearch.scan import scan
from tests.contracts.engines import Shelf, example
from tests.contracts.vectors import SPACE, keys_of, towards

KEY = "example:1"


def put(shelf: Shelf, theme: str, version: int) -> dict[str, str]:
    documents = [(example(1, "eten", facets={"thema": (theme,)}), "f")]
    return shelf.engine.write(shelf.generation, documents, versions={KEY: version})


def take(shelf: Shelf, version: int) -> dict[str, str]:
    return shelf.engine.write(shelf.generation, [], deleted=[KEY], versions={KEY: version})


def encode(shelf: Shelf, version: int, *, mark: str = "m", key: str = KEY) -> None:
    vector = DocumentVector(key=key, mark=mark, vector=towards(1, 0, 0, 0), version=version)
    shelf.engine.add_vectors(shelf.generation, SPACE, [vector])


def near(shelf: Shelf, theme: str = "") -> list[str]:
    request = SearchRequest(filters={"thema": frozenset({theme})} if theme else {})
    found = shelf.engine.nearest(SPACE, towards(1, 0, 0, 0), request, size=9)
    return keys_of(shelf, [ref for ref, _ in found])


def rows(client, shelf: Shelf) -> dict[str, dict]:
    """Key → codes, of all rows of vectors: also of those that would never be given."""
    index = f"{shelf.generation}.{SPACE.name}"
    keys = [hit["_id"] for hit in scan(client, index)]
    return {key: client.get(index=index, id=key)["_source"]["facets"] for key in keys}


def marks(shelf: Shelf) -> dict[str, str]:
    return shelf.engine.vector_marks(shelf.generation, SPACE)
