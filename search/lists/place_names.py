"""Which place a visitor means who types its name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from search.language.spelling import fold
from search.nearby import current_places
from search.registry import Name

LONGEST = 80  # characters of a name that are read
SHORTEST_BEGINNING = 3  # characters; fewer begin too many names
MOST_CHOICES = 8
MOST_GUESSES = 3
CLOSE = 0.75  # of difflib's likeness: one wrong letter in a short name, two in a long one
NO_LETTERS = re.compile(r"[^\w]+|_")


@dataclass(frozen=True, kw_only=True)
class Meant:
    """What a typed name may mean. `is_sure`: it is the one place that this is the name of, or the beginning.
    `is_guess`: these are only written almost so. `is_area`: the name of something too large to measure from, such as a
    province."""

    places: tuple[Name, ...]
    is_sure: bool = False
    is_guess: bool = False
    is_area: bool = False


class PlaceNames:
    """The names of all places from which distances can be known."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.by_code: dict[str, Name] = {}
        self.by_key: dict[str, dict[str, Name]] = {}
        self.areas: set[str] = set()
        for name in names:
            if not name.code:
                self.areas.update(map(key_of, (name.label, *name.alternatives)))
                continue
            self.by_code[name.code] = name
            for written in ways_to_write(name):
                self.by_key.setdefault(key_of(written), {})[name.code] = name

    def full_name(self, name: Name) -> str:
        """The name as one can type it and mean no other: with what tells it from another, where there is one."""
        alone = len(self.by_key.get(key_of(name.label), {})) == 1
        return name.label if alone or not name.detail else f"{name.label} ({name.detail})"

    def meant_by(self, text: str) -> Meant:
        """The places that this is the name of; else those whose name begins so; else those with almost that name."""
        wanted = key_of(text[:LONGEST])
        exact = self.by_key.get(wanted)
        if exact:
            return Meant(places=tuple(exact.values())[:MOST_CHOICES], is_sure=len(exact) == 1)
        if wanted in self.areas:
            return Meant(places=(), is_area=True)
        begun: dict[str, Name] = {}
        if len(wanted) >= SHORTEST_BEGINNING:
            for key in sorted(key for key in self.by_key if key.startswith(wanted)):
                begun.update(self.by_key[key])
        if begun:
            return Meant(places=tuple(begun.values())[:MOST_CHOICES], is_sure=len(begun) == 1)
        close: dict[str, Name] = {}
        for key in get_close_matches(wanted, self.by_key, n=MOST_GUESSES, cutoff=CLOSE):
            close.update(self.by_key[key])
        return Meant(places=tuple(close.values())[:MOST_GUESSES], is_guess=True)


def ways_to_write(name: Name) -> list[str]:
    """The name and its alternatives, alone and with what tells it from others: "Assen (stad)", "gemeente Assen"."""
    written = [name.label, *name.alternatives]
    if name.detail:
        written.append(f"{name.label} {name.detail}")
        written += [] if name.lies_in else [f"{name.detail} {name.label}"]
    return written


def key_of(text: str) -> str:
    """The name as it is compared: small letters without accents, single spaces, no other signs."""
    return " ".join(NO_LETTERS.sub(" ", fold(text)).split())


_kept: tuple[tuple[Name, ...], PlaceNames] | None = None


def place_names() -> PlaceNames:
    """The names as of now, kept in this process as long as they are the same."""
    global _kept
    names = current_places()
    if _kept is None or _kept[0] is not names:
        _kept = names, PlaceNames(names)
    return _kept[1]
