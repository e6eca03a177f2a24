"""What a misspelled word may have been: how a word sounds, and the Dutch words that are one edit away from it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from search.language.analyser import Analyser

LETTERS = "abcdefghijklmnopqrstuvwxyz"
LONG_ENOUGH = 9  # letters from which on a word may be a compound that no list has
AROUND = 2  # letters around the part that is not understood, in which the edit may be as well
# What Dutch writes in two ways for one sound; the order matters.
ONE_SOUND = (
    ("sch", "sg"),
    ("ch", "g"),
    ("ck", "k"),
    ("qu", "kw"),
    ("ph", "f"),
    ("th", "t"),
    ("ei", "ij"),
    ("ou", "au"),
    ("y", "i"),
    ("ie", "i"),
    ("c", "k"),
    ("z", "s"),
    ("v", "f"),
    ("dt", "t"),
)
CONFUSED = tuple(pair for one, other in ONE_SOUND for pair in ((one, other), (other, one)))
TWICE = re.compile(r"(.)\1")


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """How a word sounds, roughly: two spellings of one sound give the same."""
    for written, heard in ONE_SOUND:
        word = word.replace(written, heard)
    word = word[:-1] + "t" if word.endswith("d") else word
    return TWICE.sub(r"\1", word)


def one_edit_away(word: str, analyser: Analyser) -> list[str]:
    """The words of the lists that are one edit away; where there is none, the compounds of known words."""
    found = [form for form in _edits(word, 0, len(word)) if analyser.is_word(form)]
    if found or len(word) < LONG_ENOUGH:
        return found
    start, end = _not_understood(word, analyser)
    return [form for form in _edits(word, start, end) if analyser.is_compound(form)]


def _not_understood(word: str, analyser: Analyser) -> tuple[int, int]:
    """Where a compound stops being one: after the longest word that it begins with, before that which it ends with."""
    begins = [at for at in range(3, len(word)) if analyser.is_word(word[:at])]
    ends = [at for at in range(1, len(word) - 2) if analyser.is_word(word[at:])]
    start, end = max(begins, default=0), min(ends, default=len(word))
    if start > end:
        start, end = end, start
    return max(start - AROUND, 0), min(end + AROUND, len(word))


def _edits(word: str, start: int, end: int) -> Iterator[str]:
    """The word with one letter left out, changed or added, two turned round, or one sound written in
    another way, between these places; each once."""
    seen = {word}
    for at in range(start, end + 1):
        before, after = word[:at], word[at:]
        forms = [before + letter + after for letter in LETTERS]
        forms += [before + other + after[len(one) :] for one, other in CONFUSED if after.startswith(one)]
        if after:
            forms += [before + after[1:], *(before + letter + after[1:] for letter in LETTERS)]
        if len(after) > 1:
            forms.append(before + after[1] + after[0] + after[2:])
        for form in forms:
            if form not in seen:
                seen.add(form)
                yield form
