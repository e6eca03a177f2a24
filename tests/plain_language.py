"""How easy a Dutch text is to read: the measure of Flesch and Douma (1960), from 0 (hard) to about 120 (very easy).

206.84 − 0.93 × words per sentence − 77 × syllables per word. From 70 on a text is called easy. The measure knows
nothing of meaning: a text that scores well may still be unclear, so we read it aloud as well.
"""

import re

SENTENCE_END = re.compile(r"[.!?]+(?:\s|$)")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")
VOWELS = re.compile(r"[aeiouyáéíóúàèâêîôûäëïöü]+", re.IGNORECASE)
NEW_SYLLABLE = re.compile(r"(?<=.)[äëïöü]", re.IGNORECASE)  # a trema begins one: "ideeën"


def syllables(word: str) -> int:
    """The syllables of a word as its vowels show them; at least one."""
    return max(1, sum(1 + len(NEW_SYLLABLE.findall(group)) for group in VOWELS.findall(word)))


def sentences(text: str) -> list[str]:
    return [sentence for sentence in SENTENCE_END.split(text) if sentence.strip()]


def flesch_douma(text: str) -> float:
    """The score of a text with at least one word."""
    words = WORD.findall(text)
    per_sentence = len(words) / len(sentences(text))
    return 206.84 - 0.93 * per_sentence - 77 * sum(map(syllables, words)) / len(words)
