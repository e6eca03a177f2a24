"""What is said beside a list: the orders there are, a corrected spelling, a place in the words."""

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from search.lists.address import LITERAL, PLACES, WORDS, Asked
from search.lists.nearness import NEAR
from search.query.places import ARTICLES, BEFORE_A_PLACE
from search.types import FoundPlace, Results, Sort

SORTS = {
    Sort.RELEVANCE: "Past het best",
    Sort.NEWEST: "Nieuwste",
    Sort.CONFIRMED: "Laatst bevestigd",
    Sort.DISTANCE: "Dichtbij",
}
WITH_A_PLACE = rf"(?:\b(?:{'|'.join(sorted(BEFORE_A_PLACE | ARTICLES))})\s+)*"


@dataclass(frozen=True, kw_only=True)
class SortLink:
    """An order of the list."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, kw_only=True)
class SearchedWord:
    """A word that was searched; changed: it was typed otherwise."""

    text: str
    changed: bool


@dataclass(frozen=True, kw_only=True)
class Correction:
    """The words that were searched, those of them as they were typed, and the way back."""

    words: list[SearchedWord]
    typed: str
    literal_url: str


@dataclass(frozen=True, kw_only=True)
class PlaceNote:
    """A place in the words: the list with only what lies there, and the search without it; "" where there is
    no such list."""

    label: str
    only_url: str
    without_url: str


def sort_links(asked: Asked, results: Results) -> list[SortLink]:
    """The orders there are; by distance where a place is known."""
    links = [
        SortLink(label=label, url=replace(asked, sort=sort, page=1).url(), current=asked.sort is sort)
        for sort, label in SORTS.items()
        if (asked.words or sort is not Sort.RELEVANCE) and (asked.near or sort is not Sort.DISTANCE)
    ]
    if results.place and len(results.place.codes) == 1 and not asked.near:
        near = [(NEAR, results.place.codes[0])]
        url = asked.address([*asked.word_pairs, *asked.filter_pairs, *near])
        links.append(SortLink(label=SORTS[Sort.DISTANCE], url=url, current=False))
    return links


def correction(asked: Asked, results: Results) -> Correction | None:
    """What was searched instead of what was typed."""
    if not results.corrected_to:
        return None
    typed, searched = asked.words.split(), results.corrected_to.split()
    changes = SequenceMatcher(a=typed, b=searched, autojunk=False).get_opcodes()
    pairs = [(WORDS, asked.words), (LITERAL, "1"), *asked.filter_pairs, *asked.order_pairs]
    return Correction(
        words=[
            SearchedWord(text=word, changed=tag != "equal")
            for tag, _, _, start, end in changes
            for word in searched[start:end]
        ],
        typed=" ".join(
            word for tag, start, end, *_ in changes if tag != "equal" for word in typed[start:end]
        ),
        literal_url=asked.address(pairs),
    )


def place_note(asked: Asked, place: FoundPlace | None) -> PlaceNote | None:
    """The place of the words, while it is no filter yet."""
    codes = set(place.codes) if place else set()
    if not place or codes <= asked.selection.filters.get(PLACES, frozenset()):
        return None
    known = {code for code in codes if asked.selection.option(PLACES, code)}
    others = [pair for pair in asked.filter_pairs if pair[0] != PLACES]
    only = [*asked.word_pairs, *others, *((PLACES, code) for code in place.codes), *asked.order_pairs]
    rest = re.sub(WITH_A_PLACE + re.escape(place.words), " ", asked.words, count=1, flags=re.IGNORECASE)
    rest = " ".join(rest.split())
    without = [(WORDS, rest), *asked.filter_pairs, *asked.order_pairs]
    return PlaceNote(
        label=place.label,
        only_url=asked.address(only) if codes <= known else "",
        without_url=asked.address(without) if rest and rest != asked.words else "",
    )
