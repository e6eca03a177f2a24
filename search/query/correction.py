"""A word that neither the index nor the dictionary knows becomes the known word that it is most like."""

from collections.abc import Mapping
from dataclasses import replace
from math import log2, log10

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.language.analyser import Analyser
from search.language.tokens import Token, Word
from search.query.draft import Draft, Surroundings, Unit
from search.query.nodes import Stream
from search.query.spelled import one_edit_away, sound

SHORTEST = 4  # letters: a shorter word has too many neighbours
PLAUSIBLE = 0.5  # per million: a rarer word of the dictionary may still be a misspelling
SOUNDS_ALIKE = 0.5  # edits that it counts when a word only sounds the same: "hulpt", "ijzer" for "eizer"
OTHER_START = 0.15  # edits more, where the first letter differs: people seldom get that wrong
IN_DOCUMENTS, IN_DUTCH = (
    0.1,
    0.05,
)  # edits less, each time that twice as many have it; ten times as often in Dutch
ONLY_PARTS = 0.5  # of a document: for a compound that none has, while its parts are there


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
    analyser = around.dictionary.analyser
    likely = _nearest(word.exact, around.words(word.exact[:1]), farthest, analyser)
    if likely and likely[0] <= SOUNDS_ALIKE:
        return likely[1]
    found = [
        likely,
        _nearest(word.exact, around.words(""), farthest, analyser),
        _nearest(word.exact, _dutch(word, around), farthest, analyser),
    ]
    if not any(found):  # what leads to words of the index
        leading = dict.fromkeys(around.dictionary.synonyms, 0)
        found = [_nearest(word.exact, leading, farthest, analyser)]
    return min((each for each in found if each), default=(0.0, None))[1]


def is_known(word: Word, around: Surroundings) -> bool:
    """Whether a word is in the index in some form, in the dictionary, or in the editors' words."""
    if word.exact in around.dictionary.synonyms:
        return True
    analyser = around.dictionary.analyser
    if _is_guessed(word, around):
        return around.words(word.exact[:1]).get(word.exact, 0) > 0
    if _is_in_the_index(word, around) or word.term in around.dictionary.synonyms:
        return True
    if analyser.frequency(word.exact) >= PLAUSIBLE:
        return True
    return bool(word.parts) and all(analyser.is_word(part) for part in word.parts)


def _is_guessed(word: Word, around: Surroundings) -> bool:
    """Whether the lemma of a word that no list has was derived from how it looks: of "kaptte" it is "kap"."""
    analyser = around.dictionary.analyser
    return word.term != word.exact and not word.parts and not analyser.is_word(word.exact)


def _is_in_the_index(word: Word, around: Surroundings) -> bool:
    return any(
        around.frequencies([word.term], stream).get(word.term) for stream in (Stream.TERMS, Stream.PARTS)
    )


def _dutch(word: Word, around: Surroundings) -> dict[str, float]:
    """The Dutch words that are one edit away, and how many documents have them, or for a compound all of its parts. Of
    those that no document has only the usual ones."""
    analyser = around.dictionary.analyser
    if analyser.is_word(word.exact):
        return {}
    words = [analyser.word(form) for form in one_edit_away(word.exact, analyser)]
    terms = {term for each in words for term in (each.term, *each.parts)}
    known = around.frequencies(terms, Stream.TERMS) if terms else {}
    found = {each.exact: known.get(each.term) or _of_parts(each, known) for each in words}
    return {form: number for form, number in found.items() if number or analyser.frequency(form) >= PLAUSIBLE}


def _of_parts(word: Word, known: Mapping[str, int]) -> float:
    return ONLY_PARTS if word.parts and all(known.get(part) for part in word.parts) else 0.0


def _nearest(
    written: str, counted: Mapping[str, float], farthest: int, analyser: Analyser
) -> tuple[float, str] | None:
    """How far the likeliest form within this many edits is, and the form: near, and in many documents or usual.
    `counted`: form → number of documents."""
    found = process.extract(written, counted.keys(), scorer=OSA.distance, score_cutoff=farthest, limit=12)
    return min(
        (
            (_far(written, form, distance) - _usual(counted[form], analyser.frequency(form)), form)
            for form, distance, _ in found
            if form != written
        ),
        default=None,
    )


def _usual(documents: float, frequency: float) -> float:
    """The edits that a form is let off for being usual; `frequency` per million words of Dutch."""
    return min(IN_DOCUMENTS * log2(1 + documents), 0.4) + min(IN_DUTCH * log10(1 + 10 * frequency), 0.2)


def _far(written: str, form: str, edits: float) -> float:
    by_sound = SOUNDS_ALIKE + OSA.distance(sound(written), sound(form))
    return min(edits, by_sound) + (OTHER_START if sound(written)[:1] != sound(form)[:1] else 0.0)
