"""The words that editors manage, as search uses them now: rules for the analyser, synonyms, and names.

Every process keeps them and looks at most every two seconds whether they changed (WordsVersion).
"""

import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from search.engine import SearchUnavailable
from search.language.analyser import Analyser, LexiconMissing, base_analyser
from search.language.tokens import Rule
from search.models import SynonymGroup, WordRule, WordsVersion
from search.registry import Name, name_providers

LOOK_AGAIN = 2.0  # seconds


@dataclass(frozen=True)
class SynonymWords:
    """A synonym as terms: `words` (one or more terms in a row) also find each of `also`."""

    words: tuple[str, ...]
    also: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Situation:
    """What people tell (`phrases`) and what they then look for (`words`, the first of which names it), as text."""

    words: tuple[str, ...]
    phrases: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.words[0]

    @property
    def sought(self) -> str:
        """What is looked for, as one line."""
        return f"{', '.join(self.words)}."


@dataclass(frozen=True, kw_only=True)
class Dictionary:
    """A consistent set of words. `synonyms`: first term → the groups that begin with it, longest first.
    `names`: sort → names."""

    version: int
    analyser: Analyser
    synonyms: Mapping[str, tuple[SynonymWords, ...]]
    names: Mapping[str, tuple[Name, ...]]
    situations: tuple[Situation, ...] = ()


_lock = threading.Lock()
_kept: Dictionary | None = None
_looked_at = 0.0


def current() -> Dictionary:
    """The dictionary of this moment, at most two seconds old."""
    global _kept, _looked_at
    kept = _kept
    if kept is not None and time.monotonic() - _looked_at < LOOK_AGAIN:
        return kept
    with _lock:
        version = words_version()
        if _kept is None or _kept.version != version:
            _kept = load(version)
        _looked_at = time.monotonic()
        return _kept


def forget() -> None:
    """Let this process look again at once."""
    global _kept, _looked_at
    _kept, _looked_at = None, 0.0


def words_version() -> int:
    return WordsVersion.objects.values_list("version", flat=True).first() or 0


def raise_version() -> None:
    """Say in this transaction that words changed."""
    with transaction.atomic():
        if not WordsVersion.objects.update(version=F("version") + 1):
            WordsVersion.objects.create()


def load(version: int) -> Dictionary:
    """Read all words from the database. Raises SearchUnavailable where there is no lexicon to read them with."""
    try:
        base = base_analyser()
    except LexiconMissing as problem:
        raise SearchUnavailable(str(problem)) from problem
    analyser = base.with_rules(
        {
            base.fold(rule.word): Rule(
                term=base.fold(rule.lemma or rule.word),
                parts=tuple(base.word(part).term for part in rule.parts.split()),
            )
            for rule in WordRule.objects.all()
        }
    )
    groups = list(SynonymGroup.objects.all())
    return Dictionary(
        version=version,
        analyser=analyser,
        synonyms=synonyms_as_terms(groups, analyser),
        situations=tuple(
            Situation(group.also_list, group.word_list)
            for group in groups
            if group.kind == SynonymGroup.Kind.SITUATION and group.also_list and group.word_list
        ),
        names={provider.sort: tuple(provider.names()) for provider in name_providers()},
    )


def synonyms_as_terms(
    groups: Iterable[SynonymGroup], analyser: Analyser
) -> dict[str, tuple[SynonymWords, ...]]:
    """The synonym groups, analysed, by the first term of what a visitor may type."""
    found: dict[str, dict[tuple[str, ...], dict[tuple[str, ...], None]]] = {}

    def add(words: str, also: tuple[str, ...]) -> None:
        terms = as_terms(words, analyser)
        others = {as_terms(other, analyser): None for other in also if other != words}
        others.pop(terms, None)
        if terms and others:
            found.setdefault(terms[0], {}).setdefault(terms, {}).update(others)

    for group in groups:
        if group.kind == SynonymGroup.Kind.SITUATION:
            continue
        for words in group.word_list:
            add(words, group.also_list or group.word_list)
    return {
        first: tuple(
            SynonymWords(terms, tuple(others))
            for terms, others in sorted(groups.items(), key=lambda item: -len(item[0]))
        )
        for first, groups in found.items()
    }


def as_terms(text: str, analyser: Analyser) -> tuple[str, ...]:
    return tuple(token.word.term for token in analyser.tokens(text))
