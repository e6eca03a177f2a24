"""A word that neither the index nor the dictionary knows becomes the known word that it is most like."""

from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA, DamerauLevenshtein

from search.language.tokens import Token, Word
from search.query.draft import Draft, Surroundings, Unit
from search.query.nodes import Stream

SHORTEST = 4  # letters: a shorter word has too many neighbours
PLAUSIBLE = 0.5  # per million: a rarer word of the dictionary may still be a misspelling


def correct(draft: Draft, around: Surroundings) -> Draft:
    """Replace misspelled words; quoted ones stay as they are."""
    units, corrections = [], list(draft.corrections)
    for unit in draft.units:
        meant = meant_word(unit.word, around) if unit.is_word and unit.needed else None
        if meant is None:
            units.append(unit)
            continue
        token = unit.tokens[0]
        corrections.append((token.text, meant))
        units.append(_with_word(unit, token, around.dictionary.analyser.word(meant)))
    return replace(draft, units=tuple(units), corrections=tuple(corrections))


def _with_word(unit: Unit, token: Token, word: Word) -> Unit:
    return replace(unit, tokens=(replace(token, word=word),))


def meant_word(word: Word, around: Surroundings) -> str | None:
    """The known word that a misspelled one is most like; None where it is fine or like none."""
    if len(word.exact) < SHORTEST or not word.exact.isalpha() or is_known(word, around):
        return None
    farthest = 1 if len(word.exact) < 6 else 2
    lists = (
        lambda: around.words(word.exact[:1]),
        lambda: around.words(""),
        lambda: [(term, 0) for term in around.dictionary.synonyms],  # which lead to words of the index
    )
    return next((best for forms in lists if (best := _nearest(word.exact, forms(), farthest))), None)


def is_known(word: Word, around: Surroundings) -> bool:
    """Whether a word is in the index in some form, in the dictionary, or in the editors' words."""
    if any(around.frequencies([word.term], stream).get(word.term) for stream in (Stream.TERMS, Stream.PARTS)):
        return True
    if word.term in around.dictionary.synonyms:
        return True
    analyser = around.dictionary.analyser
    if analyser.frequency(word.exact) >= PLAUSIBLE:
        return True
    return bool(word.parts) and all(analyser.is_word(part) for part in word.parts)


def _nearest(written: str, forms: list[tuple[str, int]], farthest: int) -> str | None:
    """The form within this many edits: the fewest edits first, then the most documents."""
    found = process.extract(
        written, [form for form, _ in forms], scorer=OSA.distance, score_cutoff=farthest, limit=12
    )
    ranked = sorted(
        (distance, -forms[place][1], DamerauLevenshtein.distance(written, form), form)
        for form, distance, place in found
        if form != written
    )
    return ranked[0][3] if ranked else None
