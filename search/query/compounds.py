"""Compounds both ways: "zorgboerderij" finds "zorg" beside "boerderij", "zorg boerderij" finds "zorgboerderij"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from search.language.analyser import Analyser
from search.query.draft import Draft, Surroundings, Unit
from search.query.nodes import AllOf, AnyOf, Node, Phrase, Stream, Term

BESIDE = 0.8  # the parts as words beside each other
APART = 0.4  # each part somewhere, as a word or in another compound
HEAD = 0.6  # the last two of three parts as a word of their own: "dorpswinkel" of "vrijwilligersdorpswinkel"
ONE = 0.25  # a single part, once not every word has to be found
LINKS = ("", "s", "en", "e", "n")  # what may stand between two parts


def split(draft: Draft, around: Surroundings) -> Draft:
    """A compound also as its parts."""
    units = [
        replace(unit.with_nodes(*_as_parts(unit, around)), loose=(*unit.loose, *_one_part(unit, around)))
        if unit.is_word and len(unit.word.parts) > 1
        else unit
        for unit in draft.units
    ]
    return replace(draft, units=tuple(units))


def _one_part(unit: Unit, around: Surroundings) -> list[Node]:
    """For a compound that no document has: one of its parts is better than nothing."""
    term = unit.word.term
    if around.frequencies([term], Stream.TERMS).get(term):
        return []
    return [Term(part, stream, ONE) for part in unit.word.parts for stream in (Stream.TERMS, Stream.PARTS)]


def _as_parts(unit: Unit, around: Surroundings) -> list[Node]:
    parts = unit.word.parts
    somewhere = AllOf(
        tuple(AnyOf((Term(part, Stream.TERMS, APART), Term(part, Stream.PARTS, APART))) for part in parts)
    )
    forms: list[Node] = [Phrase(parts, Stream.TERMS, BESIDE), somewhere]
    if len(parts) > 2:
        for term in as_one_word(parts[-2], parts[-1], around):
            others = (other for group in around.dictionary.synonyms.get(term, ()) for other in group.also)
            forms += [
                Term(term, Stream.TERMS, HEAD),
                *(Term(o[0], Stream.TERMS, HEAD) for o in others if len(o) == 1),
            ]
    return forms


def join(draft: Draft, around: Surroundings) -> Draft:
    """Two words beside each other also as one, where the index knows that word."""
    units = list(draft.units)
    for number, (first, second) in enumerate(pairwise(draft.units)):
        if not (first.is_word and second.is_word and first.needed and second.needed):
            continue
        terms = joined_terms(first, second, around)
        known = around.frequencies(terms, Stream.TERMS)
        joined = [Term(term) for term in terms if known.get(term)]
        if joined:
            units[number] = units[number].with_nodes(*joined)
            units[number + 1] = units[number + 1].with_nodes(*joined)
    return replace(draft, units=tuple(units))


def joined_terms(first: Unit, second: Unit, around: Surroundings) -> Sequence[str]:
    """The terms that two words may have as one."""
    return as_one_word(first.word.exact, second.word.exact, around)


def as_one_word(first: str, second: str, around: Surroundings) -> Sequence[str]:
    """The terms of two words written as one, with each link; those that the index or a synonym knows first come out."""
    terms = written_as_one(first, second, around.dictionary.analyser)
    known = around.frequencies(terms, Stream.TERMS)
    return sorted(term for term in terms if known.get(term) or term in around.dictionary.synonyms)


def written_as_one(first: str, second: str, analyser: Analyser) -> set[str]:
    """The terms that two words would have, written as one with each link."""
    written = {first + link + second for link in LINKS}
    return {analyser.word(word).term for word in written} | written
