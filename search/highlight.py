"""Marks the found words in a text, whatever their inflection, and words that have a found part."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.dictionary import current
from search.language.tokens import Token

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def highlight(text: str, terms: frozenset[str], *, limit: int | None = None) -> SafeString:
    """The text, escaped, with <mark> around what was found. `limit`: characters, cut between words."""
    cut = shorten(text, limit) if limit else text
    pieces, done = [], 0
    for token in found_tokens(cut, terms):
        pieces += [escape(cut[done : token.start]), "<mark>", escape(cut[token.start : token.end]), "</mark>"]
        done = token.end
    return mark_safe("".join([*pieces, escape(cut[done:])]))  # noqa: S308  every piece of text is escaped


def found_tokens(text: str, terms: frozenset[str]) -> list[Token]:
    """The words of a text that count as found."""
    if not terms:
        return []
    return [
        token
        for token in current().analyser.tokens(text)
        if token.word.term in terms or token.word.exact in terms or not terms.isdisjoint(token.word.parts)
    ]


def best_passage(text: str, terms: frozenset[str]) -> str:
    """The sentence with the most different found words; "" where none has any."""
    best, most = "", 0
    for sentence in SENTENCE_END.split(text):
        number = len({token.word.term for token in found_tokens(sentence, terms)})
        if number > most:
            best, most = sentence, number
    return best


def shorten(text: str, limit: int) -> str:
    """The text cut after a whole word, with an ellipsis where something was cut."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(None, 1)[0].rstrip(" ,.;:") + " …"
