"""What Elasticsearch keeps of a vector: an index of its own beside each generation and for each space, with a row for
each document that is encoded. A row has the codes of its document, since the nearest are sought among what meets the
filters; the document itself stays as it is when its vector comes.
"""

import base64
from dataclasses import dataclass
from typing import Any

from elasticsearch.dsl import (
    Binary,
    DenseVector,
    Document,
    Keyword,
    Long,
    Mapping,
    MetaField,
    Object,
)

from search.engine import DocumentVector, Vector, VectorSpace
from search.engines.elasticsearch.schema import (
    FACETS,
    LARGEST_WINDOW,
    REF,
    SETTINGS,
    code_fields,
)

VECTOR, BYTES, MARK, VERSION = "vector", "bytes", "mark", "version"

OF_VECTORS: dict[str, Any] = {
    name: SETTINGS[name] for name in ("number_of_shards", "auto_expand_replicas", "refresh_interval")
}
OF_VECTORS |= {"max_result_window": LARGEST_WINDOW}


class Row(Document):
    """A vector twice: as numbers for the graph of neighbours, and as its bytes in a column, which is how it is given
    back. The numbers themselves are not kept beside them."""

    key = Keyword(index=False)
    mark = Keyword(index=False)
    version = Long(index=False)
    facets = Object(dynamic=True)
    bytes = Binary(doc_values=True)

    class Meta:
        dynamic = MetaField("strict")
        source = MetaField(excludes=[VECTOR])
        dynamic_templates = MetaField([code_fields()])


@dataclass(frozen=True)
class Kept:
    """What a row says of its vector."""

    mark: str
    version: int
    bytes: str

    @property
    def numbers(self) -> Vector:
        return as_vector(self.bytes)


def template_body() -> dict[str, Any]:
    """Settings and mapping that the indexes of all spaces have alike."""
    mapping: Mapping = Row._doc_type.mapping
    return {"settings": {"index": OF_VECTORS}, "mappings": mapping.to_dict()}


def mapping_of(dimension: int) -> dict[str, Any]:
    """What an index of one space adds. Numbers of 32 bits, compared as they are: a cosine is what it is in the files of
    the embedded engine, and 100,000 of them are 150 MB that the system keeps in memory as it sees fit."""
    vector = DenseVector(dims=dimension, similarity="cosine", index_options={"type": "hnsw"})
    return {"properties": {VECTOR: vector.to_dict()}}


def dimension_in(mapping: dict[str, Any]) -> int:
    return int(mapping["properties"][VECTOR]["dims"])


def kept(given: DocumentVector, space: VectorSpace) -> Kept:
    """Raises ValueError for a vector of another size."""
    if given.vector.shape != (space.dimension,):
        raise ValueError(f"{given.key}: no vector of {space.dimension} numbers")
    numbers = given.vector.astype("<f4").tobytes()
    return Kept(mark=given.mark, version=given.version, bytes=base64.b64encode(numbers).decode())


def as_vector(text: str) -> Vector:
    import numpy

    return numpy.frombuffer(base64.b64decode(text), "<f4")


def row_of(key: str, held: Kept, facets: dict[str, list[str]]) -> dict[str, Any]:
    """A row as it is written."""
    return {
        REF: key,
        MARK: held.mark,
        VERSION: held.version,
        FACETS: facets,
        BYTES: held.bytes,
        VECTOR: held.numbers.tolist(),
    }
