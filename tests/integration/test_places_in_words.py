"""Which places a search recognises in a visitor's words, and which words only look like one."""

import tomllib

import pytest

from search.dictionary import Dictionary, load
from search.query.draft import Surroundings
from search.query.parse import parse
from search.query.places import find_places

from .content import DRENTHE, ROOT, kept_for_a_module
from .content import load as load_content

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WORDS = tomllib.loads((ROOT / "tests/data/place_words.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def drenthe(django_db_setup, django_db_blocker):
    """The dictionary with the places of Drenthe."""
    with kept_for_a_module(django_db_blocker):
        load_content(DRENTHE)
        yield load(0)


def around(dictionary: Dictionary) -> Surroundings:
    return Surroundings(
        dictionary=dictionary,
        frequencies=lambda terms, stream: {},
        words=lambda prefix: {},
        is_title=lambda text: False,
    )


def place_in(text: str, dictionary: Dictionary):
    surroundings = around(dictionary)
    return find_places(parse(text, surroundings), surroundings).place


# Names of well-known places that hardly anybody types as a word: we take the place, and this is the price
TAKEN_FOR_A_PLACE = {
    "kaarsen gieten met kinderen",
    "wielen en assen van een rolstoel",
    "erica en andere heideplanten",
    "leren boksen zonder te meppen",
}
NEGATIVE = [case for case in WORDS["negative"] if case["text"] not in TAKEN_FOR_A_PLACE]


@pytest.mark.parametrize("case", NEGATIVE, ids=lambda case: case["text"])
def test_word_that_only_looks_like_a_place_is_none(drenthe, case):
    assert place_in(case["text"], drenthe) is None


@pytest.mark.parametrize("case", WORDS["positive"], ids=lambda case: case["text"])
def test_place_is_recognised(drenthe, case):
    found = place_in(case["text"], drenthe)
    assert found is not None
    codes = set(case["codes"])
    areas = {name.codes for name in drenthe.names["places"] if name.label == case["place"]}
    assert codes & set(found.codes) or found.codes in areas


def test_place_inside_the_name_of_an_organisation_is_none(drenthe):
    organisation = next(
        name.label for name in drenthe.names["organisations"] if "Drenthe" in name.label.split()
    )
    assert place_in(organisation, drenthe) is None
