"""The tree of a query: frozen nodes that say what to look for, and no engine's dialect."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Stream(StrEnum):
    """The three streams of every text field (see search.language): words as written, their lemmas, and the parts
    of compounds."""

    EXACT = "exact"
    TERMS = "terms"
    PARTS = "parts"


@dataclass(frozen=True)
class Term:
    """A document with this term in this stream, in any field (or in one of `fields`, where given)."""

    text: str
    stream: Stream = Stream.TERMS
    weight: float = 1.0
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Phrase:
    """These terms beside each other, in any one field."""

    texts: tuple[str, ...]
    stream: Stream = Stream.TERMS
    weight: float = 1.0


@dataclass(frozen=True)
class Prefix:
    """A word as written that begins with this text, in any field (or in one of `fields`)."""

    text: str
    weight: float = 1.0
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Coded:
    """A document that carries one of these codes in a facet. Scores `weight`, whatever the words."""

    parameter: str
    codes: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True)
class AnyOf:
    """One of these is enough; the best counts, the others a little (the engine's tie-breaker)."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True)
class AllOf:
    """Each of these is needed; their scores add up."""

    nodes: tuple["Node", ...]


Node = Term | Phrase | Prefix | Coded | AnyOf | AllOf


@dataclass(frozen=True, kw_only=True)
class QueryTree:
    """`required`: one node for each word or phrase; a match has all of them, or the number that the request says.
    `lifts` raise the score of what matches, `excluded` is kept out."""

    required: tuple[Node, ...] = ()
    lifts: tuple[Node, ...] = ()
    excluded: tuple[Node, ...] = ()

    @property
    def only_lifts(self) -> "QueryTree":
        """The same without required words: what lifts, of everything that is not kept out."""
        return QueryTree(lifts=self.lifts, excluded=self.excluded)


def leaves(node: Node) -> Iterator[Term | Phrase | Prefix | Coded]:
    """The leaves of a node, from left to right."""
    if isinstance(node, AnyOf | AllOf):
        for inner in node.nodes:
            yield from leaves(inner)
    else:
        yield node
