"""The splitting of compounds: words kept apart for this, words that are none, and words of the field."""

import tomllib

import pytest

from search.language.analyser import base_analyser
from search.language.sources import read_domain_words
from tests.integration.content import ROOT

LISTS = tomllib.loads((ROOT / "tests" / "data" / "dutch_words.toml").read_text("utf-8"))
HELD_OUT = LISTS["compounds"]["held_out"]


def parts(word: str) -> tuple[str, ...]:
    return base_analyser().word(word).parts


def test_held_out_compounds_are_split_right():
    failed = {}
    for row in HELD_OUT:
        right = [tuple(base_analyser().word(part).term for part in answer) for answer in allowed(row)]
        if parts(row["word"]) not in right:
            failed[row["word"]] = parts(row["word"])
    print("split wrong:", failed)
    assert len(HELD_OUT) - len(failed) >= 37, failed


def allowed(row: dict) -> list[list[str]]:
    return row.get("allowed", [row["parts"]])


def test_plain_words_stay_whole():
    words = LISTS["plain"]["words"]
    failed = {word: parts(word) for word in words if parts(word)}
    print("split though plain:", failed)
    assert len(failed) <= 0.02 * len(words), failed


def test_held_out_compounds_are_split_nowhere_in_our_list():
    fold = base_analyser().fold
    held_out = {fold(row["word"]) for row in HELD_OUT}
    splits = read_domain_words(ROOT / "content" / "nl" / "compound_parts.txt").splits
    assert [split for split in splits if "".join(split) in held_out] == []


@pytest.mark.parametrize(
    ("word", "the_parts"),
    [
        ("respijtzorg", ("respijt", "zorg")),
        ("dorpsregisseur", ("dorp", "regisseur")),
        ("sportbuurtcoaches", ("sport", "buurt", "coach")),
        ("zorgcoöperatieleden", ("zorg", "cooperatie", "lid")),
        ("Nieuw-Buinen", ("nieuw", "buinen")),
        ("VierSlagLeren", ("vier", "slag", "leren")),
        ("mantelzorgers", ("mantel", "zorger")),
        ("ouderenvereniging", ("oudere", "vereniging")),
        ("wasmand", ("was", "mand")),
    ],
)
def test_compound_has_the_terms_of_its_parts(word, the_parts):
    assert parts(word) == the_parts


@pytest.mark.parametrize(
    "word", ["waardering", "verstrekken", "vrijwilliger", "eenzaamheid", "onderwijs", "huis"]
)
def test_derived_word_is_no_compound(word):
    assert parts(word) == ()
