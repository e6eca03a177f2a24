"""Synonyms: words that the editors' groups say mean the same, or also find another word."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from search.dictionary import SynonymWords
from search.query.compounds import joined_terms
from search.query.draft import Draft, Surroundings, Unit
from search.query.filler import HOLLOW, is_beside_the_point, is_filler
from search.query.nodes import AllOf, AnyOf, Node, Phrase, Stream, Term

SYNONYM = 0.7  # of what the word itself would score
IN_A_COMPOUND = 0.6  # a synonym as a part of a compound, of that
WINDOW = (
    7  # words within which those of a group may stand apart: "zit de hele dag alleen" has "alleen zitten"
)


def add_synonyms(draft: Draft, around: Surroundings) -> Draft:
    """Words of a group become one unit, with the others of the group as further forms."""
    groups = around.dictionary.synonyms
    units: list[Unit] = list(draft.units)
    done: set[int] = set()
    found_groups: list[SynonymWords] = []
    for start in range(len(units)):
        found = None if start in done else _longest(units, start, done, groups)
        if found is None:
            continue
        group, places = found
        found_groups.append(group)
        forms = [node for also in group.also for node in forms_of(also)]
        together = _together([units[place] for place in places], forms)
        units[places[0]] = replace(together, loose=(*together.loose, *forms))
        for place in places[1:]:
            units[place] = replace(units[place], needed=False)
        done.update(places)
    return replace(draft, units=_with_joined(units, around), groups=tuple(found_groups))


def _longest(
    units: Sequence[Unit], start: int, done: set[int], groups: Mapping[str, tuple[SynonymWords, ...]]
) -> tuple[SynonymWords, list[int]] | None:
    """The longest group that these units have from `start` on, and where its words stand."""
    window = [place for place in range(start, min(start + WINDOW, len(units))) if place not in done]
    terms = {units[place].word.term: place for place in reversed(window) if units[place].is_word}
    best: tuple[SynonymWords, list[int]] | None = None
    for first in terms:
        for group in groups.get(first, ()):
            places = _places(group, units, start, terms)
            if places and (best is None or len(places) > len(best[1])):
                best = group, places
    return best


def _places(group: SynonymWords, units: Sequence[Unit], start: int, terms: dict[str, int]) -> list[int]:
    """Where the words of a group stand: beside each other from `start` on, or, where at least two of them say
    something, in any order within the window, one of them at `start`."""
    run = units[start : start + len(group.words)]
    if len(run) == len(group.words) and all(
        unit.is_word and unit.word.term == term for unit, term in zip(run, group.words, strict=True)
    ):
        return list(range(start, start + len(run)))
    telling = [term for term in group.words if term not in HOLLOW]
    if len(telling) < 2 or not all(term in terms for term in telling):
        return []
    places = sorted({terms[term] for term in telling})
    return places if len(places) == len(telling) and places[0] == start else []


def _together(units: Sequence[Unit], further: Sequence[Node]) -> Unit:
    """Several units as one: their words are all needed, or else one of the further forms. Once not every word is
    needed any more (`loose`), each of them is enough. Words that only say who and when ("hele dag alleen") are not
    looked for themselves."""
    if len(units) == 1:
        return units[0].with_nodes(*further)
    telling = [unit for unit in units if not is_filler(unit)] or list(units)
    if further and all(is_filler(unit) or is_beside_the_point(unit) for unit in units):
        telling = []
    forms = [AnyOf(unit.nodes) for unit in telling if unit.needed and unit.nodes]
    own = (AllOf(tuple(forms)),) if len(forms) > 1 else tuple(forms)
    tokens = tuple(token for unit in units for token in unit.tokens)
    return Unit(tokens=tokens, nodes=own, loose=tuple(forms)).with_nodes(*further)


def _with_joined(units: Sequence[Unit], around: Surroundings) -> tuple[Unit, ...]:
    """Two words beside each other that as one word are in a group: the group's others, for both."""
    done = list(units)
    for place, (first, second) in enumerate(pairwise(units)):
        if not (first.is_word and second.is_word and first.needed and second.needed):
            continue
        for term in joined_terms(first, second, around):
            for group in around.dictionary.synonyms.get(term, ()):
                if group.words == (term,):
                    forms = [node for also in group.also for node in forms_of(also)]
                    done[place] = done[place].with_nodes(*forms)
                    done[place + 1] = done[place + 1].with_nodes(*forms)
    return tuple(done)


def forms_of(terms: tuple[str, ...]) -> list[Node]:
    """A synonym as forms of a word."""
    if len(terms) > 1:
        return [Phrase(terms, Stream.TERMS, SYNONYM)]
    return [
        Term(terms[0], Stream.TERMS, SYNONYM),
        Term(terms[0], Stream.PARTS, SYNONYM * IN_A_COMPOUND),
    ]
