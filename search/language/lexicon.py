"""The compiled lexicon: a memory-mapped trie that all processes share, and what stands in it of each word."""

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import marisa_trie

ALGORITHM = "2"  # raise it when a rule in this package changes what the analyser says of a word
ABOUT = "\x02about"  # key of the facts on the lexicon itself; marisa reads no key past a zero byte
VALUE = "\x03"  # stands between a word and what is said of it
BEFORE = "\x01"  # stands before a form that begins a compound ("dorps"), so that words and forms don't mix
PER_ZIPF = 14  # steps in which a frequency is kept, on the logarithmic Zipf scale (one to nine)
HIGHEST = 126  # number that fits in one ASCII character; zero is kept as the character of one


@dataclass(frozen=True, slots=True)
class Entry:
    """A word: how often per million words, whether a word list has it, its term, what it costs to end a compound
    with it (0: it can't), and the lengths of the parts that it is made of (() when it is no compound)."""

    frequency: float
    is_word: bool
    term: str
    head_cost: int = 0
    lengths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """A form that can begin a compound: its term, and what it costs (1 to 126, less is likelier)."""

    term: str
    cost: int


def cut(word: str, lengths: tuple[int, ...]) -> tuple[str, ...]:
    """The word in pieces of these lengths."""
    pieces, at = [], 0
    for length in lengths:
        pieces.append(word[at : at + length])
        at += length
    return tuple(pieces)


class Lexicon:
    """Read access to the compiled file: one trie, mapped as words with values and as mere keys, which is what
    finds all openings of a text in one step."""

    def __init__(self, path: Path) -> None:
        self._values = marisa_trie.BytesTrie(value_separator=VALUE.encode())
        self._values.mmap(str(path))
        self._keys = marisa_trie.Trie()
        self._keys.mmap(str(path))
        self.about: dict[str, Any] = json.loads(self._values[ABOUT][0])

    def entry(self, exact: str) -> Entry | None:
        # marisa reads a zero byte as the end, and half a surrogate pair has no bytes
        found = self._values.get(exact) if exact.isprintable() else None
        return unpack_entry(exact, found[0].decode()) if found else None

    def head_cost(self, exact: str) -> int:
        """What it costs to end a compound with this word; 0: it can't."""
        found = self._values.get(exact)
        return found[0][2] - 1 if found else 0

    def openings(self, text: str) -> list[str]:
        """The forms with which the text begins that can begin a compound, short ones first."""
        return [key[1:] for key in self._keys.prefixes(BEFORE + text)]

    def opening_cost(self, form: str) -> int:
        """What it costs to begin a compound with this form, one that `openings` gave."""
        cost: int = self._values.get(BEFORE + form)[0][0] - 1
        return cost

    def opening(self, form: str) -> Opening | None:
        found = self._values.get(BEFORE + form)
        return unpack_opening(form, found[0].decode()) if found else None


def write_lexicon(
    path: Path, *, entries: Mapping[str, Entry], openings: Mapping[str, Opening], about: Mapping[str, str]
) -> str:
    """Write the file in one step; returns the hash of its content."""
    rows = [
        *(word + VALUE + pack_entry(word, entry) for word, entry in sorted(entries.items())),
        *(BEFORE + form + VALUE + pack_opening(form, opening) for form, opening in sorted(openings.items())),
        *(BEFORE + form for form in sorted(openings)),
    ]
    content = hashlib.sha256("\n".join(rows).encode()).hexdigest()[:16]
    rows.append(ABOUT + VALUE + json.dumps({**about, "content": content}, sort_keys=True))
    trie = marisa_trie.Trie(rows, order=marisa_trie.LABEL_ORDER)
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".new")
    trie.save(str(aside))
    aside.replace(path)
    return content


def pack_entry(word: str, entry: Entry) -> str:
    zipf = 0.0 if entry.frequency <= 0 else math.log10(entry.frequency) + 3
    numbers = (
        round(zipf * PER_ZIPF),
        int(entry.is_word),
        entry.head_cost,
        len(entry.lengths),
        *entry.lengths,
    )
    return _pack_numbers(numbers) + _pack_change(word, entry.term)


def unpack_entry(word: str, packed: str) -> Entry:
    zipf, is_word, head_cost, parts = (ord(char) - 1 for char in packed[:4])
    return Entry(
        frequency=10.0 ** (zipf / PER_ZIPF - 3) if zipf else 0.0,
        is_word=bool(is_word),
        term=_unpack_change(word, packed[4 + parts :]),
        head_cost=head_cost,
        lengths=tuple([ord(char) - 1 for char in packed[4 : 4 + parts]]) if parts else (),
    )


def pack_opening(form: str, opening: Opening) -> str:
    return _pack_numbers((opening.cost,)) + _pack_change(form, opening.term)


def unpack_opening(form: str, packed: str) -> Opening:
    return Opening(term=_unpack_change(form, packed[1:]), cost=ord(packed[0]) - 1)


def _pack_numbers(numbers: Iterable[int]) -> str:
    return "".join(chr(min(max(number, 0), HIGHEST) + 1) for number in numbers)


def _pack_change(word: str, term: str) -> str:
    """The term as: how many characters of the word's end fall away, and what comes instead."""
    same = 0
    while same < min(len(word), len(term)) and word[same] == term[same]:
        same += 1
    return _pack_numbers((len(word) - same,)) + term[same:]


def _unpack_change(word: str, packed: str) -> str:
    return word[: len(word) - ord(packed[0]) + 1] + packed[1:]
