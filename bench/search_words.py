"""Seeded Dutch words for the bench of search: texts with many different words, and what visitors type.

The sentences of bench.phrases and bench.topics have a few hundred words, and every practice has some of them, so a
word of theirs finds a large share of all practices. Real texts also have tens of thousands of rare words, on which
corrections and the size of an index depend. These come from the list of frequencies that the lexicon is made of.
"""

import random
from functools import cache
from itertools import accumulate

from bench import phrases
from bench.generate import SEED
from bench.topics import TOPICS

WORDS_IN_TEXT = 60
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class WordList:
    """Dutch words with how often they occur."""

    def __init__(self) -> None:
        from wordfreq import get_frequency_dict

        counted = get_frequency_dict("nl", wordlist="best")
        self.words = [word for word in counted if word.isalpha() and len(word) > 1]
        self._cumulative = list(accumulate(counted[word] for word in self.words))

    def text(self, name: str) -> str:
        """The words of one practice, common and rare ones as in Dutch; the same for the same name."""
        rng = random.Random(f"{SEED}-words-{name}")
        return " ".join(rng.choices(self.words, cum_weights=self._cumulative, k=WORDS_IN_TEXT)) + "."

    def sample(self, number: int, *, name: str) -> list[str]:
        """Different words, all equally likely."""
        return random.Random(f"{SEED}-sample-{name}").sample(self.words, number)


@cache
def common_words() -> tuple[str, ...]:
    """The words with a meaning in the sentences of all practices: each stands in many of them."""
    sentences = [*phrases.STORY_SENTENCES, *phrases.CONDITIONS, *(text for _, text in phrases.STEPS)]
    for topic in TOPICS:
        sentences += [*topic.sentences, *topic.activities, *topic.reasons, *topic.goals]
    words = {word.strip(".,;:[]1?").lower() for sentence in sentences for word in sentence.split()}
    return tuple(sorted(word for word in words if len(word) > 5 and word.isalpha()))


def misspelled(rng: random.Random, word: str) -> str:
    """The word with two neighbouring letters swapped, or one left out."""
    place = rng.randrange(1, len(word) - 2)
    if rng.random() < 0.5:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return word[:place] + word[place + 1 :]


def nonsense(rng: random.Random, length: int = 11) -> str:
    """A word that no text has, and that is like none."""
    return "".join(rng.choice("qxjzwvk") + rng.choice(LETTERS) for _ in range(length // 2))
