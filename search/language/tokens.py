"""A word of a text, as the analyser sees it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """What the analyser says of one word, wherever it stands.

    `exact`: in small letters, without accents. `term`: its lemma, written the same way, under which all its forms
    are found. `parts`: the terms of the parts of a compound, in order; () for a word that is none.
    """

    exact: str
    term: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A word at its place: `text` as written, `start` and `end` in characters of the text."""

    text: str
    start: int
    end: int
    word: Word


@dataclass(frozen=True, slots=True)
class Streams:
    """A text as the three streams that an engine keeps: terms with a space between them. `exact` and `terms` have
    one for each word, so that phrases work; `parts` has none for most words."""

    exact: str
    terms: str
    parts: str


@dataclass(frozen=True, slots=True)
class Rule:
    """An editor's exception for one word (its exact form): its lemma, and its parts, () for none."""

    term: str
    parts: tuple[str, ...] = ()
