"""Decides which of the known words are compounds, with what a list tells of them that an unseen word lacks."""

from collections.abc import Mapping

from search.language.compounds import SHORTEST, split
from search.language.lemmas import PARTICIPLES, Lemmas
from search.language.lexicon import Entry, Lexicon
from search.language.sources import DomainWords

UNSEEN = 0.01  # per million: the frequency of a part that no count has
SHORT_ROOT, ROOT_IN = 7, 4  # a word of so few letters that ends so many compounds (mantel) is a root
LENGTH_TRUST = {10: 0.5, 11: 0.2, 12: 0.1, 13: 0.05}  # a long word is likelier a compound, however frequent


def split_known(
    entries: Mapping[str, Entry], lexicon: Lexicon, lemmas: Lemmas, domain: DomainWords
) -> dict[str, tuple[int, ...]]:
    """The lengths of the parts of every known compound. An inflected form is split as its lemma is."""
    given = {"".join(forms): forms for forms in domain.splits}
    found: dict[str, tuple[str, ...]] = {}

    def parts_of(word: str) -> tuple[str, ...]:
        if word not in found:
            found[word] = ()
            found[word] = given.get(word) or read(word)
        return found[word]

    def read(word: str) -> tuple[str, ...]:
        entry = entries[word]
        if not word.isalpha() or (word in lemmas.names and word not in lemmas.own):
            return ()
        if entry.term != word and entry.term in entries and entry.is_word:
            return as_lemma(word, parts_of(entry.term))
        verb = word[:-3] + "en"
        if word.endswith("ing") and verb in lemmas.infinitives and verb in entries:
            forms = as_lemma(word, parts_of(verb))
            return forms if forms and forms[-1] in lemmas.words else ()
        forms = split(word, lexicon)
        return forms if forms and plausible(word, forms, entries, lemmas, lexicon) else ()

    for word in entries:
        parts_of(word)
    return {word: tuple(len(form) for form in forms) for word, forms in found.items() if forms}


def as_lemma(word: str, forms: tuple[str, ...]) -> tuple[str, ...]:
    """The inflected form in the parts of its lemma."""
    openings = "".join(forms[:-1])
    if not forms or not word.startswith(openings) or len(word) - len(openings) < SHORTEST:
        return ()
    return (*forms[:-1], word[len(openings) :])


def plausible(
    word: str, forms: tuple[str, ...], entries: Mapping[str, Entry], lemmas: Lemmas, lexicon: Lexicon
) -> bool:
    """Whether a word that could be a compound is one."""
    if not agree(word, forms[-1], lemmas) or (
        word in lemmas.infinitives and not verbal(word, forms[-1], lemmas)
    ):
        return False
    if len(word) <= SHORT_ROOT and lemmas.heads[word] >= ROOT_IN:
        return False
    product = 1.0
    for place, form in enumerate(forms):
        product *= part_frequency(form, place < len(forms) - 1, entries, lexicon)
    frequency = lemmas.frequency.get(word, 0.0) * LENGTH_TRUST.get(min(len(word), max(LENGTH_TRUST)), 1.0)
    return product ** (1 / len(forms)) > frequency


def verbal(word: str, last: str, lemmas: Lemmas) -> bool:
    """Whether a verb may be a compound: samenwerken is, bekommeren and waarderen are not."""
    return last in lemmas.infinitives and not word.startswith(PARTICIPLES)


def part_frequency(form: str, opens: bool, entries: Mapping[str, Entry], lexicon: Lexicon) -> float:
    """How frequent a part is as a word, in the form that is the most frequent."""
    entry = entries.get(form)
    opening = lexicon.opening(form) if opens else None
    words = {form, entry.term if entry else form, opening.term if opening else form}
    return max(entries[word].frequency if word in entries else 0.0 for word in words) or UNSEEN


def agree(word: str, last: str, lemmas: Lemmas) -> bool:
    """A compound has the plural of its last part: kantoor has kantoren, mantel has mantels but tel has tellen."""
    ours, theirs = lemmas.plurals.get(word), lemmas.plurals.get(last)
    if not ours:
        return True
    if not theirs:
        return last not in lemmas.own or last in lemmas.joining
    start = word[: -len(last)]
    return any(start + plural in ours for plural in theirs)
