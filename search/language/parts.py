"""Finds the forms that begin and end compounds, and what each costs, by counting in the known words."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from search.language.compounds import SHORTEST, SHORTEST_COMPOUND
from search.language.hunspell import BARE, BEGINS, DIMINUTIVE, ENDS, NOUN, Form
from search.language.inflection import spellings
from search.language.lemmas import Lemmas
from search.language.lexicon import HIGHEST, Opening
from search.language.sources import DomainWords
from search.language.spelling import fold

LINKS = ("en", "e", "n", "s")
FEWEST = 4  # known words that a form must begin or end, when no list says that it may
DOMAIN_SPLIT, DOMAIN_WORD = 16, 8  # a part in the domain list counts as if it stood in so many known words
# Cost of a part: falls with the number of known words that it is in and with its own frequency, and rises for the
# shortest and for a linking sound ("dood-steek" before "doods-teek")
DEAREST_PART, PER_DOUBLING, PER_ZIPF, FOR_LINK = 92, 8, 4, 6
SHORT_PENALTY = {3: 20, 4: 6}
# Function words and verbal prefixes: what begins with them is seldom a compound of two nouns
_NO_OPENINGS = (
    "aan achter als bij binnen boven buiten dan dat der des die dit door dus een ene enen ent ere ers haar had ben"
    " heb hem hen her het hier hoe hun iets in ja je kon kun los mag mede mee met mij mijn mis na naar nee niet nog"
    " of om onder ont op over per rond ste te tegen ten ter tot tussen uit van veel ver voor waar wat wel werd"
    " wie wij zal ze zich zij zijn zo zou ons onze uw ren gen ges ger gel den del les same"
    " vers bes onts voors trans para pro"
)
# Function words, and endings that look like nouns but make one word of another: dorp-eling, kost-baar
_NO_HEADS = (
    "bij erbij zij hem met meer aar aars achtig baar baars den dom eling end ende eren heid ier ing isme ist lijk ling"
    " loos loosheid nis pen ren rijk schap ster zaam"
)
NO_OPENINGS, NO_HEADS = frozenset(_NO_OPENINGS.split()), frozenset(_NO_HEADS.split())


@dataclass
class Parts:
    """The openings with their terms and the forms that can stand last, each with its cost."""

    openings: dict[str, Opening] = field(default_factory=dict)
    heads: dict[str, int] = field(default_factory=dict)


@dataclass
class Listed:
    """What a list vouches for: openings with their terms, heads, and how often they count at least."""

    openings: dict[str, str] = field(default_factory=dict)
    heads: set[str] = field(default_factory=set)
    begin: Counter[str] = field(default_factory=Counter)
    end: Counter[str] = field(default_factory=Counter)


def find_parts(forms: list[Form], lemmas: Lemmas, domain: DomainWords) -> Parts:
    """What the dictionary allows, what its compounds show, and the domain list."""
    listed = Listed()
    add_dictionary(listed, forms, lemmas)
    add_domain(listed, domain, lemmas)
    openings = {**possible_openings(lemmas), **listed.openings}
    begin, end = count(lemmas, openings)
    begin.update(listed.begin)
    end.update(listed.end)
    found = Parts()
    for form in sorted({*listed.openings, *(form for form, seen in begin.items() if seen >= FEWEST)}):
        if len(form) >= SHORTEST and form not in NO_OPENINGS:
            price = cost(form, begin[form] + 2 * (form in listed.openings), lemmas, openings[form])
            found.openings[form] = Opening(openings[form], price)
    for form in sorted({*listed.heads, *(form for form, seen in end.items() if seen >= FEWEST)}):
        if len(form) >= SHORTEST and form not in NO_HEADS:
            found.heads[form] = cost(form, end[form] + 2 * (form in listed.heads), lemmas, form)
    return found


def add_dictionary(listed: Listed, forms: Iterable[Form], lemmas: Lemmas) -> None:
    """The forms that OpenTaal's flags let begin or end a compound; with a noun, its plural and diminutive too."""
    for form in forms:
        text, base = fold(form.text), fold(form.base)
        if form.flags & BEGINS and text.isalpha():
            if form.way == BARE and text != base:
                listed.openings[text] = noun_term(base, lemmas)
            else:
                listed.openings.setdefault(text, opening_term(text, lemmas))
        if base in lemmas.joining and (
            form.way in (NOUN, DIMINUTIVE) or (form.way == BARE and ENDS in form.flags)
        ):
            listed.heads.add(text)


def add_domain(listed: Listed, domain: DomainWords, lemmas: Lemmas) -> None:
    for parts in domain.splits:
        for part in parts[:-1]:
            listed.openings[part] = opening_term(part, lemmas)
            listed.begin[part] += DOMAIN_SPLIT
        listed.heads.add(parts[-1])
        listed.end[parts[-1]] += DOMAIN_SPLIT
    for word in domain.plain:
        if word.isalpha():
            listed.openings.setdefault(word, opening_term(word, lemmas))
            listed.heads.add(word)
            listed.begin[word] += DOMAIN_WORD
            listed.end[word] += DOMAIN_WORD


def possible_openings(lemmas: Lemmas) -> dict[str, str]:
    """Forms that might begin a compound: nouns, and what is no word but a noun with a linking sound."""
    found: dict[str, str] = {}
    for noun in sorted(lemmas.nouns):
        if len(noun) < SHORTEST or not noun.isalpha():
            continue
        term = noun_term(noun, lemmas)
        found[noun] = term
        for link in LINKS:
            if noun + link not in lemmas.own:
                found.setdefault(noun + link, term)
    return found


def noun_term(word: str, lemmas: Lemmas) -> str:
    """The term of a word that is a noun here: the "was" of wasmand is not the verb."""
    return (
        lemmas.plural(word) or word if word in lemmas.nouns or word in lemmas.joining else lemmas.term(word)
    )


def opening_term(form: str, lemmas: Lemmas) -> str:
    """The term of the form that a compound begins with, its linking sound taken off."""
    if form.endswith("s") and (form[:-1] in lemmas.nouns or form[:-1] in lemmas.joining):
        return noun_term(form[:-1], lemmas)
    if form not in lemmas.words:
        for link in LINKS:
            body = form.removesuffix(link)
            for base in (spellings(body) if link != "s" else (body,)) if body != form else ():
                if base in lemmas.own:
                    return noun_term(base, lemmas)
    return noun_term(form, lemmas)


def count(lemmas: Lemmas, openings: dict[str, str]) -> tuple[Counter[str], Counter[str]]:
    """In how many known nouns a form stands first, and last."""
    begin: Counter[str] = Counter()
    end: Counter[str] = Counter()
    nouns = lemmas.nouns | lemmas.joining
    for word in nouns:
        if len(word) < SHORTEST_COMPOUND or not word.isalpha():
            continue
        for at in range(SHORTEST, len(word) - SHORTEST + 1):
            if word[:at] in openings and word[at:] in nouns:
                begin[word[:at]] += 1
                end[word[at:]] += 1
    return begin, end


def cost(form: str, seen: int, lemmas: Lemmas, term: str) -> int:
    """1 to HIGHEST: how unlikely the form is as a part."""
    frequency = max(lemmas.frequency.get(form, 0.0), lemmas.frequency.get(term, 0.0), 0.01)
    linked = form not in lemmas.own and term in lemmas.own and form != term
    found = (
        DEAREST_PART
        - PER_DOUBLING * math.log2(1 + seen)
        - PER_ZIPF * (math.log10(frequency) + 2)
        + SHORT_PENALTY.get(len(form), 0)
        + FOR_LINK * linked
    )
    return max(1, min(HIGHEST, round(found)))
