"""Suggestions while a visitor types: examples, answers, and names of themes, places and organisations."""

from functools import lru_cache

from search.answers import known_answers
from search.dictionary import Dictionary, current
from search.engine import get_engine
from search.query.places import exact_words
from search.registry import Name
from search.reserve import answered
from search.types import Suggestion, SuggestionGroup

SHORTEST = 2  # characters before anything is suggested
LONGEST = 60
MOST_DOCUMENTS, MOST_NAMES, MOST_ANSWERS = 4, 3, 2
SORTS = (
    "themes",
    "places",
    "organisations",
)  # in the order of their groups, which come after those of answers
DOCUMENTS = "Voorbeelden"


def suggest(text: str) -> list[SuggestionGroup]:
    """Groups of suggestions for what was typed so far. Raises SearchUnavailable."""
    dictionary = current()
    words = exact_words(text[:LONGEST], dictionary.analyser)
    if len("".join(words)) < SHORTEST:
        return []
    hits, _ = answered(lambda: get_engine().suggest(words, size=MOST_DOCUMENTS))
    documents = tuple(
        Suggestion(
            label=str(hit.display.get("title", "")),
            url=str(hit.display.get("url", "")),
            detail=str(hit.display.get("place", "")),
        )
        for hit in hits
    )
    groups = [SuggestionGroup(heading=DOCUMENTS, items=documents)]
    for names in suggestible_answers(dictionary):
        groups.append(group_of(matching(words, names, dictionary.version)[:MOST_ANSWERS]))
    for sort in SORTS:
        names = dictionary.names.get(sort, ())
        groups.append(group_of(matching(words, names, dictionary.version)[:MOST_NAMES]))
    return [group for group in groups if group.items]


def suggestible_answers(dictionary: Dictionary) -> list[tuple[Name, ...]]:
    """The names of the answers that are suggested, those of one heading together."""
    found: dict[str, list[Name]] = {}
    for known in known_answers(dictionary):
        if known.name.group and not known.is_over:
            found.setdefault(known.name.group, []).append(known.name)
    return [tuple(names) for names in found.values()]


def group_of(names: list[Name]) -> SuggestionGroup:
    """The names under their common heading."""
    return SuggestionGroup(
        heading=names[0].group if names else "",
        items=tuple(Suggestion(label=name.label, url=name.url, detail=name.detail) for name in names),
    )


def matching(words: tuple[str, ...], names: tuple[Name, ...], version: int) -> list[Name]:
    """The names that have these words, the last perhaps unfinished; those that begin with them first."""
    found = []
    for name in names:
        if not name.url:
            continue
        ranks = [rank for label in _labels(name, version) if (rank := _rank(words, label)) is not None]
        if ranks:
            found.append((min(ranks), len(name.label), name))
    return [name for _, _, name in sorted(found, key=lambda item: item[:2])]


@lru_cache(maxsize=20_000)
def _labels(name: Name, version: int) -> tuple[tuple[str, ...], ...]:
    """The exact words of each label of a name, by the dictionary of this version."""
    analyser = current().analyser
    return tuple(exact_words(label, analyser) for label in (name.label, *name.alternatives))


def _rank(words: tuple[str, ...], label: tuple[str, ...]) -> int | None:
    """Where in the label the words begin; None where they are not in it."""
    *whole, begun = words
    for start in range(len(label) - len(words) + 1):
        run = label[start : start + len(words)]
        if list(run[:-1]) == whole and run[-1].startswith(begun):
            return start
    return None
