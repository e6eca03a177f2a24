"""A query in the making: what was typed, as units that a document must have, and what else counts."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from search.dictionary import Dictionary, SynonymWords
from search.language.tokens import Token, Word
from search.query.nodes import AnyOf, Node, QueryTree
from search.types import FoundPlace


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A word, a quoted phrase, or words that mean one thing together. `nodes`: the forms in which it may be found,
    the best counts. `loose`: forms that count as well once not every word is needed any more. `needed` False: it need
    not be found (the words of a place, filler words)."""

    tokens: tuple[Token, ...]
    nodes: tuple[Node, ...] = ()
    loose: tuple[Node, ...] = ()
    needed: bool = True
    quoted: bool = False

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(token.word for token in self.tokens)

    @property
    def word(self) -> Word:
        """The only word of a unit that is one."""
        return self.tokens[0].word

    @property
    def is_word(self) -> bool:
        return len(self.tokens) == 1 and not self.quoted

    def with_nodes(self, *nodes: Node) -> "Unit":
        """This unit with further forms, each once."""
        return replace(self, nodes=tuple(dict.fromkeys((*self.nodes, *nodes))))


@dataclass(frozen=True, kw_only=True)
class Draft:
    """The state that each part of the query takes and returns. `loose`: what is enough as
    well once not every word is needed (to lie in the place). `corrections`: written word → the word meant.
    `groups`: the synonyms that were added. `told`: how much of the words each situation of the dictionary has."""

    units: tuple[Unit, ...] = ()
    excluded: tuple[Node, ...] = ()
    lifts: tuple[Node, ...] = ()
    place: FoundPlace | None = None
    loose: tuple[Node, ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    groups: tuple[SynonymWords, ...] = ()
    told: tuple[float, ...] = ()

    def tree(self, *, loose: bool = False) -> QueryTree:
        """What an engine can answer. A unit without any form is left out. `loose`: for when one word is enough."""
        found = [(*unit.nodes, *unit.loose) if loose else unit.nodes for unit in self.units if unit.needed]
        forms = [tuple(dict.fromkeys(nodes)) for nodes in found if nodes]
        return QueryTree(
            required=(
                *(nodes[0] if len(nodes) == 1 else AnyOf(nodes) for nodes in forms),
                *(self.loose if loose else ()),
            ),
            lifts=self.lifts,
            excluded=self.excluded,
        )


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What a part may ask: the dictionary, and the engine's knowledge of its index.

    `frequencies`: terms, stream → term → number of documents. `words`: prefix → exact forms → numbers.
    `is_title`: whether a text is the title of a document.
    """

    dictionary: Dictionary
    frequencies: Callable[[Collection[str], str], Mapping[str, int]]
    words: Callable[[str], Mapping[str, int]]
    is_title: Callable[[str], bool]


Part = Callable[[Draft, Surroundings], Draft]
