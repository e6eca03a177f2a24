"""Invented vectors for the contract: directions of four axes."""

from search.engine import DocumentVector, VectorSpace

SPACE = VectorSpace(name="test-4", dimension=4)


def towards(*numbers: float):
    """A vector of length 1 in this direction."""
    import numpy

    vector = numpy.array(numbers, "f4")
    return vector / numpy.linalg.norm(vector)


def with_vectors(shelf, vectors, *, mark="m", space=SPACE, deleted=()):
    """Give documents their vectors: number → direction."""
    found = [
        DocumentVector(key=f"example:{number}", mark=mark, vector=towards(*direction))
        for number, direction in vectors.items()
    ]
    shelf.engine.add_vectors(shelf.generation, space, found, deleted=deleted)


def keys_of(shelf, refs):
    """The keys of documents that refs stand for."""
    hits = shelf.engine.hits(refs)
    return [hits[ref].key for ref in refs if ref in hits]
