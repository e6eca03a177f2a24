"""Marks the found words in a text, whatever their inflection, and words that have a found part."""

import re
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

from search.dictionary import current
from search.language.spelling import WORD, written_words

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
KEPT_SEARCHES = 16  # of a process, whose verdicts on words are kept
MOST_VERDICTS = 20_000  # on words of one search


class Verdicts(dict[str, str]):
    """Word as written → the term of it that counts as found, by itself or by a part; "" for one that does not.

    A dict, since a page of hits asks some five thousand times.
    """

    def __init__(self, terms: frozenset[str]) -> None:
        super().__init__()
        self._terms = terms

    def __missing__(self, written: str) -> str:
        word = current().analyser.word(written)
        terms = self._terms
        found = word.term in terms or word.exact in terms or not terms.isdisjoint(word.parts)
        if len(self) >= MOST_VERDICTS:
            self.clear()
        self[written] = verdict = word.term if found else ""
        return verdict


@lru_cache(maxsize=KEPT_SEARCHES)
def verdicts_on(terms: frozenset[str], version: int) -> Verdicts:
    """The verdicts for these terms. `version` is that of the dictionary: an editor's exception changes them."""
    return Verdicts(terms)


def highlight(text: str, terms: frozenset[str], *, limit: int | None = None) -> SafeString:
    """The text, escaped, with <mark> around what was found. `limit`: characters, cut between words."""
    cut = shorten(text, limit) if limit else text
    pieces, done, verdicts = [], 0, verdicts_on(terms, current().version)
    for match in written_words(cut) if terms else ():
        if verdicts[match[0]]:
            start, end = match.span()
            pieces += [escape(cut[done:start]), "<mark>", escape(cut[start:end]), "</mark>"]
            done = end
    return mark_safe("".join([*pieces, escape(cut[done:])]))  # noqa: S308  every piece of text is escaped


def best_passage(text: str, terms: frozenset[str]) -> str:
    """The sentence with the most different found words; "" where none has any."""
    best, most, verdicts = "", 0, verdicts_on(terms, current().version)
    for sentence in SENTENCE_END.split(text) if terms else ():
        found = {verdicts[word] for word in WORD.findall(sentence.replace("_", " "))}
        number = len(found) - ("" in found)
        if number > most:
            best, most = sentence, number
    return best


def shorten(text: str, limit: int) -> str:
    """The text cut after a whole word, with an ellipsis where something was cut."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(None, 1)[0].rstrip(" ,.;:") + " …"
