"""Reads a word that no list has: with a hyphen, digits or an apostrophe, a compound, or a form of a known word."""

import re
from dataclasses import dataclass

from search.language.compounds import SHORTEST, split
from search.language.inflection import unknown_term
from search.language.lexicon import Lexicon
from search.language.spelling import fold

PIECES = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d]+(?:'[^\W\d]+)*")
CAPITALS = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
SHORTEST_PIECE = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """The term, and the forms that the word is made of; () for one that is not made of others."""

    term: str
    forms: tuple[str, ...] = ()


def read_unknown(word: str, lexicon: Lexicon) -> Reading:
    if not word.isalpha():
        return _read_pieces(word, lexicon)
    forms = split(word, lexicon)
    if forms:
        last = forms[-1]
        return Reading(word[: -len(last)] + (known_term(last, lexicon) or last), forms)
    term = unknown_term(word, lambda base: known_term(base, lexicon))
    return Reading(
        term, split(term, lexicon)
    )  # knarrenhofje is a hof, though nothing is known that ends in hofje


def known_term(word: str, lexicon: Lexicon) -> str | None:
    """The term of a word that a list has."""
    entry = lexicon.entry(word)
    return entry.term if entry and entry.is_word else None


def pieces(word: str) -> list[str]:
    """The numbers and the rows of letters in a word: "65-plussers" has two."""
    return PIECES.findall(word)


def capitalised_parts(text: str) -> tuple[str, ...]:
    """The parts of a name that shows them with capitals: VierSlagLeren, BuurtApp."""
    found = tuple(CAPITALS.sub(" ", text).split())
    return tuple(map(fold, found)) if len(found) > 1 and min(map(len, found)) >= SHORTEST else ()


def _read_pieces(word: str, lexicon: Lexicon) -> Reading:
    """ "zorg-coöperaties" has the term of "zorgcoöperaties", so that both spellings find each other."""
    found = pieces(word)
    if len(found) < 2:
        return Reading(_possessive(word, lexicon))
    closed, last = "".join(found), found[-1]
    term = known_term(closed, lexicon)
    if not term:
        term = closed[: -len(last)] + (known_term(last, lexicon) or read_unknown(last, lexicon).term)
    return Reading(term, tuple(piece for piece in found if len(piece) >= SHORTEST_PIECE))


def _possessive(word: str, lexicon: Lexicon) -> str:
    """A word with an apostrophe: opa's, Drenthe's."""
    base = word.removesuffix("'s")
    return word if base == word else known_term(base, lexicon) or base
