"""The Dutch text analyser: text to words, words to terms and compound parts. One for both engines and all queries."""

import hashlib
import threading
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice

from django.conf import settings

from search.language.compounds import split
from search.language.lexicon import ALGORITHM, Entry, Lexicon, cut
from search.language.spelling import WORD, fold, fold_word, written_words
from search.language.tokens import Rule, Streams, Token, Word
from search.language.unknown import capitalised_parts, pieces, read_unknown

CACHED_WORDS = 50_000
LONGEST_CACHED = 40


class LexiconMissing(Exception):
    """The compiled lexicon is not there or can't be read."""


class Analyser:
    """Says of each word in a text what its term and its parts are. Safe to share between threads."""

    def __init__(self, lexicon: Lexicon, rules: Mapping[str, Rule] | None = None) -> None:
        self._lexicon = lexicon
        self._rules = dict(rules or {})
        self._words: dict[str, Word] = {}
        self._lock = threading.Lock()
        self.version = self._hash()

    def _hash(self) -> str:
        about = sorted(self._lexicon.about.items())
        rules = sorted((word, rule.term, rule.parts) for word, rule in self._rules.items())
        return hashlib.sha256(repr((ALGORITHM, about, rules)).encode()).hexdigest()[:16]

    def with_rules(self, rules: Mapping[str, Rule]) -> "Analyser":
        """The same lexicon with exceptions, by exact form."""
        return Analyser(self._lexicon, rules)

    def fold(self, text: str) -> str:
        """The text in small letters, without accents: the spelling of exact forms and terms."""
        return fold(text)

    def word(self, text: str) -> Word:
        """What the analyser says of one word."""
        found = self._words.get(text)
        if found is None:
            found = self._analyse(fold_word(text))
            if not found.parts and text != found.exact and found.exact not in self._rules:
                found = Word(found.exact, found.term, self._terms(capitalised_parts(text)))
            self._keep(text, found)
        return found

    def _keep(self, text: str, word: Word) -> None:
        if len(text) > LONGEST_CACHED:
            return
        with self._lock:
            if len(self._words) >= CACHED_WORDS:
                for old in list(islice(self._words, CACHED_WORDS // 10)):
                    del self._words[old]
            self._words[text] = word

    def tokens(self, text: str) -> list[Token]:
        """The words of a text, each at its place."""
        known, analyse = self._words.get, self.word
        found = []
        for match in written_words(text):
            written = match[0]
            word = known(written) or analyse(written)
            if word.exact:
                found.append(Token(written, match.start(), match.end(), word))
        return found

    def streams(self, text: str) -> Streams:
        """The text as the engines keep it."""
        known, analyse = self._words.get, self.word
        written = WORD.findall(text.replace("_", " "))
        words = [word for each in written if (word := known(each) or analyse(each)).exact]
        return Streams(
            exact=" ".join([word.exact for word in words]),
            terms=" ".join([word.term for word in words]),
            parts=" ".join([part for word in words for part in word.parts]),
        )

    def frequency(self, exact: str) -> float:
        """How often the form occurs in Dutch, per million words; 0.0 for one that is not listed."""
        entry = self._lexicon.entry(exact)
        return entry.frequency if entry else 0.0

    def is_word(self, exact: str) -> bool:
        """Whether a word list has the form, or all its pieces, or an editor made a rule for it; or it is a number."""
        if exact in self._rules:
            return True
        entry = self._lexicon.entry(exact)
        if entry and entry.is_word:
            return True
        found = pieces(exact)
        if len(found) == 1 and found[0] == exact:
            return exact[:1].isdigit()
        return bool(found) and all(self.is_word(piece) for piece in found)

    def is_compound(self, exact: str) -> bool:
        """Whether the form can be read as known words written as one. Keeps nothing: for forms that nobody typed."""
        return bool(split(exact, self._lexicon))

    def _analyse(self, exact: str) -> Word:
        rule = self._rules.get(exact)
        if rule:
            return Word(exact, rule.term, rule.parts)
        entry = None if "-" in exact else self._lexicon.entry(exact)
        if entry is None:
            reading = read_unknown(exact, self._lexicon)
            return Word(exact, reading.term, self._terms(reading.forms))
        return Word(exact, entry.term, self._terms(self._forms(exact, entry)))

    @staticmethod
    def _forms(exact: str, entry: Entry) -> tuple[str, ...]:
        """The forms in a known compound, the last one as in its lemma: goedkope is goed and koop."""
        forms = cut(exact, entry.lengths)
        openings = "".join(forms[:-1])
        if forms and len(entry.term) > len(openings) and entry.term.startswith(openings):
            return (*forms[:-1], entry.term[len(openings) :])
        return forms

    def _terms(self, forms: tuple[str, ...]) -> tuple[str, ...]:
        """The terms of the forms of a compound; a form that is a compound itself gives those of its own parts."""
        found: list[str] = []
        for place, form in enumerate(forms):
            word = self.word(form)
            if word.parts:
                found += word.parts
                continue
            opening = self._lexicon.opening(form) if place < len(forms) - 1 else None
            found.append(opening.term if opening else word.term)
        return tuple(found)


@lru_cache(maxsize=1)
def base_analyser() -> Analyser:
    """The analyser with nothing but the compiled lexicon."""
    try:
        return Analyser(Lexicon(settings.LEXICON))
    except (OSError, RuntimeError, KeyError, ValueError) as problem:
        raise LexiconMissing(
            f"De woordenlijst voor het zoeken ({settings.LEXICON}) ontbreekt of is niet te lezen. "
            "Typ: make build/stamps/lexicon. Helpt dat niet: .venv/bin/python manage.py compile_lexicon"
        ) from problem
