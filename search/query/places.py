"""A place in the words: it lifts what lies there or near, and its words need not be found."""

from collections.abc import Sequence
from dataclasses import replace

from search.dictionary import Dictionary
from search.language.analyser import Analyser
from search.language.tokens import Token
from search.query.draft import Draft, Surroundings, Unit
from search.query.filler import FILLER
from search.query.nodes import AnyOf, Coded, Node
from search.registry import Name
from search.types import FoundPlace

# After these words a name that is also a word is a place
BEFORE_A_PLACE = frozenset(
    [
        "in",
        "te",
        "bij",
        "rond",
        "rondom",
        "nabij",
        "uit",
        "naar",
        "gemeente",
        "omgeving",
        "dorp",
        "stad",
        "regio",
        "buurt",
        "provincie",
        "plaats",
    ]
)
PERSONS = frozenset(["ik", "jij", "je", "u", "hij", "zij", "ze", "wij", "we", "jullie"])
ARTICLES = frozenset(("de", "het", "t", "den"))
# Words before a place that belong to it, and need not be found either
OF_A_PLACE = frozenset(["gemeente", "omgeving", "dorp", "stad", "regio", "provincie", "plaats", "buurt"])
PARAMETER = "gebied"  # the codes of all regions of a document, with province and country
# For lying in the place, its municipality, beside it; province-wide, nation-wide
TIERS = (4.0, 2.5, 1.0, 0.8, 0.5)


def find_places(draft: Draft, around: Surroundings) -> Draft:
    """Recognise the first place, the longest name first."""
    units = list(draft.units)
    for start, _ in enumerate(units):
        for name, size in _names_at(units, start, around):
            if _is_meant(name, units, start, size) and not _is_inside_a_title(units, start, size, around):
                return _with_place(draft, name, start, size)
    return draft


def _names_at(units: Sequence[Unit], start: int, around: Surroundings) -> list[tuple[Name, int]]:
    """The places whose name begins at this unit, the longest name first."""
    names = names_by_first_word(around)
    found = []
    if not units[start].is_word:
        return []
    for words, name in names.get(units[start].word.exact, ()):
        run = units[start : start + len(words)]
        if len(run) == len(words) and all(
            unit.is_word and unit.word.exact == word for unit, word in zip(run, words, strict=True)
        ):
            found.append((name, len(words)))
    return sorted(found, key=lambda item: -item[1])


_kept: tuple[Dictionary, dict[str, list[tuple[tuple[str, ...], Name]]]] | None = None


def names_by_first_word(around: Surroundings) -> dict[str, list[tuple[tuple[str, ...], Name]]]:
    """First word → the places whose name begins with it, kept as long as the dictionary."""
    global _kept
    dictionary = around.dictionary
    if _kept is None or _kept[0] is not dictionary:
        found: dict[str, list[tuple[tuple[str, ...], Name]]] = {}
        for name in dictionary.names.get("places", ()):
            for label in (name.label, *name.alternatives):
                for written in {label, label.replace("-", " ")}:  # "nieuw buinen" is Nieuw-Buinen
                    words = exact_words(written, dictionary.analyser)
                    if words:
                        found.setdefault(words[0], []).append((words, name))
        _kept = (dictionary, found)
    return _kept[1]


def exact_words(text: str, analyser: Analyser) -> tuple[str, ...]:
    return tuple(token.word.exact for token in analyser.tokens(text))


def _is_meant(name: Name, units: Sequence[Unit], start: int, size: int) -> bool:
    """A name that is also a word counts only after "in", "te" …, or with a capital within small letters."""
    before = units[start - 1].word.exact if start and units[start - 1].is_word else ""
    if not name.also_a_word:
        return before not in PERSONS  # "ik vries"
    named = units[start + size - 1].tokens[0]
    if units[start].word.exact in FILLER and start + size < len(units) and not _has_capital(named):
        return False  # "in een dorp"
    if units[start].word.exact in ARTICLES:
        return _has_capital(named)  # "in de wijk" is no village
    if before in BEFORE_A_PLACE:
        return True
    others = [
        token
        for number, unit in enumerate(units)
        if not start <= number < start + size
        for token in unit.tokens
    ]
    return (
        start > 0
        and _has_capital(units[start].tokens[0])
        and not any(_has_capital(token) for token in others)
    )


def _has_capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _is_inside_a_title(units: Sequence[Unit], start: int, size: int, around: Surroundings) -> bool:
    """Whether the words are part of the name of an organisation, or all words together are a title. "Gemeente Emmen"
    is the place."""
    words = [token.word.exact for unit in units for token in unit.tokens]
    text = f" {' '.join(words)} "
    place = " ".join(token.word.exact for unit in units[start : start + size] for token in unit.tokens)
    for name in around.dictionary.names.get("organisations", ()):
        label = f" {' '.join(exact_words(name.label, around.dictionary.analyser))} "
        beside = label.replace(f" {place} ", " ", 1).split()
        if f" {place} " in label and label in text and not OF_A_PLACE.issuperset(beside):
            return True
    return len(words) > size and around.is_title(" ".join(words))


def _with_place(draft: Draft, name: Name, start: int, size: int) -> Draft:
    units = list(draft.units)
    first = start
    if start and units[start - 1].is_word and units[start - 1].word.exact in OF_A_PLACE:
        first -= 1
    words = " ".join(token.text for unit in units[start : start + size] for token in unit.tokens)
    for number in range(first, start + size):
        units[number] = replace(units[number], needed=False)
    if not any(unit.needed for unit in units):
        units = list(draft.units)  # nothing but a place: then its words are what is looked for
    return replace(
        draft,
        units=tuple(units),
        lifts=(*draft.lifts, _lift(name)),
        loose=(*draft.loose, *_lies_there(name)),
        place=FoundPlace(codes=name.codes, label=name.label, words=words),
    )


def _lies_there(name: Name) -> list[Node]:
    codes = tuple(code for tier in name.tiers[:2] for code in tier)
    return [Coded(PARAMETER, codes, 1.0)] if codes else []


def _lift(name: Name) -> Node:
    tiers = [
        Coded(PARAMETER, codes, weight) for codes, weight in zip(name.tiers, TIERS, strict=False) if codes
    ]
    return AnyOf(tuple(tiers))
