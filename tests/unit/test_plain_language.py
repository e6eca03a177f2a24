"""The summaries in plain language are easy by Flesch and Douma, and their sentences are short."""

import pytest

from practices.loading.files import read_folder
from tests.integration.content import DRENTHE
from tests.plain_language import flesch_douma, sentences, syllables

EASY = 70
LONGEST_SENTENCE = 23  # words
PLAIN = {name: data["plain_summary"] for name, data in read_folder(DRENTHE, "examples").items()}


@pytest.mark.parametrize(
    ("word", "number"), [("dorp", 1), ("huisarts", 2), ("ideeën", 3), ("Vledder", 2), ("IJs", 1), ("2015", 1)]
)
def test_syllables_are_counted_by_their_vowels(word, number):
    assert syllables(word) == number


def test_a_text_of_officials_scores_lower_than_the_same_said_plainly():
    officials = "De ondersteuningsbehoefte van participerende inwoners wordt gezamenlijk geïnventariseerd."
    plainly = "Wij vragen u welke hulp u nodig hebt. Dat doen wij samen."
    assert flesch_douma(officials) < 30 < EASY < flesch_douma(plainly)


@pytest.mark.parametrize("name", PLAIN)
def test_plain_summary_is_easy_to_read(name, record_property):
    score = flesch_douma(PLAIN[name])
    record_property("flesch_douma", round(score, 1))
    assert score >= EASY
    assert max(len(sentence.split()) for sentence in sentences(PLAIN[name])) <= LONGEST_SENTENCE
