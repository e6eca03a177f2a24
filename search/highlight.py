"""Marks the found words in a text, whatever their inflection, and words that have a found part."""

import re
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.dictionary import current
from search.language.spelling import written_words

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
KEPT_VERDICTS = 50_000  # words of texts, for the last few searches of a process


def highlight(text: str, terms: frozenset[str], *, limit: int | None = None) -> SafeString:
    """The text, escaped, with <mark> around what was found. `limit`: characters, cut between words."""
    cut = shorten(text, limit) if limit else text
    pieces, done, version = [], 0, current().version
    for match in written_words(cut) if terms else ():
        if found_term(match[0], terms, version):
            start, end = match.span()
            pieces += [escape(cut[done:start]), "<mark>", escape(cut[start:end]), "</mark>"]
            done = end
    return mark_safe("".join([*pieces, escape(cut[done:])]))  # noqa: S308  every piece of text is escaped


@lru_cache(maxsize=KEPT_VERDICTS)
def found_term(written: str, terms: frozenset[str], version: int) -> str:
    """The term of a word as written that counts as found, itself or a part of it; "" for one that does not.
    `version` is that of the dictionary: an editor's exception changes the verdict."""
    word = current().analyser.word(written)
    found = word.term in terms or word.exact in terms or not terms.isdisjoint(word.parts)
    return word.term if found else ""


def best_passage(text: str, terms: frozenset[str]) -> str:
    """The sentence with the most different found words; "" where none has any."""
    best, most, version = "", 0, current().version
    for sentence in SENTENCE_END.split(text) if terms else ():
        found = {found_term(match[0], terms, version) for match in written_words(sentence)}
        number = len(found - {""})
        if number > most:
            best, most = sentence, number
    return best


def shorten(text: str, limit: int) -> str:
    """The text cut after a whole word, with an ellipsis where something was cut."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(None, 1)[0].rstrip(" ,.;:") + " …"
