"""The Dutch text analyser: terms, offsets, editors' rules, and text that wants to do harm."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from search.language.analyser import CACHED_WORDS, LexiconMissing, base_analyser
from search.language.lexicon import Entry, Lexicon, Opening, write_lexicon
from search.language.tokens import Rule, Streams, Word
from tests.integration.content import ROOT

LISTS = tomllib.loads((ROOT / "tests" / "data" / "dutch_words.toml").read_text("utf-8"))
MOST_CHARACTERS = 10_000


def term(word: str) -> str:
    return base_analyser().word(word).term


def test_forms_of_one_word_have_one_term():
    pairs = LISTS["joined"]["pairs"]
    failed = [(a, term(a), b, term(b)) for a, b in pairs if term(a) != term(b)]
    assert len(pairs) - len(failed) >= 47, failed
    print("not joined:", failed)


def test_different_words_have_different_terms():
    pairs = LISTS["apart"]["pairs"]
    failed = [(a, b, term(a)) for a, b in pairs if term(a) == term(b)]
    assert len(pairs) - len(failed) >= 58, failed
    print("not apart:", failed)


@pytest.mark.parametrize(
    ("written", "exact", "the_term"),
    [
        ("Coöperaties", "cooperaties", "cooperatie"),
        ("foto’s", "foto's", "foto"),
        ("FIETSTOCHTEN", "fietstochten", "fietstocht"),
        ("ĳsbaan", "ijsbaan", "ijsbaan"),
        ("coo\u0308peratie", "cooperatie", "cooperatie"),
        ("zorg\u00adboerderijen", "zorgboerderijen", "zorgboerderij"),
        ("lhbti+", "lhbti", "lhbti"),
        ("12.500", "12500", "12500"),
        ("1,5", "1,5", "1,5"),
        ("zorg-coöperaties", "zorg-cooperaties", "zorgcooperatie"),
        ("e-mails", "e-mails", "email"),
        ("zorgcoöperatieleden", "zorgcooperatieleden", "zorgcooperatielid"),
    ],
)
def test_word_is_folded_and_has_the_term_of_its_lemma(written, exact, the_term):
    word = base_analyser().word(written)
    assert (word.exact, word.term) == (exact, the_term)


def test_both_spellings_of_a_word_with_a_hyphen_find_each_other():
    assert term("65-plussers") == term("65plussers") == term("65-plusser")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("’s Avonds in Nieuw-Buinen", ["s", "Avonds", "in", "Nieuw-Buinen"]),
        ("e-mail, 65-plussers en lhbti+", ["e-mail", "65-plussers", "en", "lhbti"]),
        ("zorg- en welzijn: 12.500 keer.", ["zorg", "en", "welzijn", "12.500", "keer"]),
        ("VierSlagLeren (opa’s) ‘huis’", ["VierSlagLeren", "opa’s", "huis"]),
        ("snake_case en/of a@b.nl", ["snake", "case", "en", "of", "a", "b", "nl"]),
        ("", []),
        (" … — \n", []),
    ],
)
def test_tokens_are_the_words_at_their_places(text, words):
    tokens = base_analyser().tokens(text)
    assert [token.text for token in tokens] == words
    assert all(text[token.start : token.end] == token.text for token in tokens)


def test_streams_have_one_term_for_each_word_and_parts_beside_them():
    streams = base_analyser().streams("Sportbuurtcoaches helpen dorpsregisseurs.")
    assert streams == Streams(
        exact="sportbuurtcoaches helpen dorpsregisseurs",
        terms="sportbuurtcoach helpen dorpsregisseur",
        parts="sport buurt coach dorp regisseur",
    )


def test_frequency_is_per_million_and_zero_for_what_is_not_listed():
    analyser = base_analyser()
    assert analyser.frequency("huis") > 100
    assert analyser.frequency("huis") > analyser.frequency("moestuin") > 0
    assert analyser.frequency("qqxzzq") == 0.0


@pytest.mark.parametrize("word", ["huis", "huizen", "respijtzorg", "2023", "nieuw-buinen", "foto's"])
def test_listed_words_and_numbers_are_words(word):
    assert base_analyser().is_word(word)


@pytest.mark.parametrize("word", ["vrijwiliger", "bibiotheek", "qqxzzq", ""])
def test_misspellings_are_no_words(word):
    assert not base_analyser().is_word(word)


def test_rules_change_one_word_and_leave_the_rest():
    base = base_analyser()
    ruled = base.with_rules({"assen": Rule("assen"), "karwei": Rule("klus", ("kar", "wei"))})
    assert ruled.word("Assen") == Word("assen", "assen")
    assert ruled.word("karwei") == Word("karwei", "klus", ("kar", "wei"))
    assert ruled.word("huizen") == base.word("huizen")
    assert base.word("karwei").term == "karwei"


def test_version_follows_the_rules():
    base = base_analyser()
    assert base.version == base.with_rules({}).version
    assert base.version != base.with_rules({"assen": Rule("assen")}).version


def test_cache_is_bounded():
    analyser = base_analyser().with_rules({})
    for number in range(CACHED_WORDS + 10):
        analyser.word(str(number))
    assert len(analyser._words) <= CACHED_WORDS


@given(st.text(alphabet=st.characters(), max_size=200) | st.text(alphabet="a-'.,1\ud800\x00_ß½", max_size=60))
def test_no_text_makes_the_analyser_fail(text):
    analyser = base_analyser()
    for token in analyser.tokens(text):
        assert text[token.start : token.end] == token.text
        assert not any(char.isspace() for char in token.word.exact + token.word.term)
    streams = analyser.streams(text)
    assert len(streams.exact.split()) == len(streams.terms.split())
    streams.exact.encode("utf-8")
    analyser.word(text)
    analyser.is_word(text)
    analyser.frequency(text)


@pytest.mark.parametrize(
    "piece", ["a", "-", "a-", "'a", "1.", "\ud800", "\x00", "é", "e\u0301", "zorg", "½", "_"]
)
def test_long_words_are_read_in_time(piece):
    text = (piece * MOST_CHARACTERS)[:MOST_CHARACTERS]
    base_analyser().streams(text)
    assert len(base_analyser().word(text).exact) <= 100


def test_missing_lexicon_says_what_to_type(settings, tmp_path):
    for path in (tmp_path / "none.marisa", tmp_path / "broken.marisa"):
        (tmp_path / "broken.marisa").write_bytes(b"no trie")
        settings.LEXICON = path
        base_analyser.cache_clear()
        with pytest.raises(LexiconMissing, match="make"):
            base_analyser()
    base_analyser.cache_clear()


def test_lexicon_is_the_same_for_the_same_words(tmp_path):
    entries = {"huizen": Entry(12.0, True, "huis"), "dorpshuis": Entry(0.0, True, "dorpshuis", 3, (5, 4))}
    openings = {"dorps": Opening("dorp", 40)}
    for name, words in (("one", entries), ("two", dict(reversed(entries.items())))):
        write_lexicon(tmp_path / name, entries=words, openings=openings, about={"algorithm": "1"})
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    found = Lexicon(tmp_path / "one").entry("dorpshuis")
    assert found == entries["dorpshuis"]
    assert Lexicon(tmp_path / "one").opening("dorps") == openings["dorps"]


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="only Linux tells which files are mapped")
def test_processes_share_the_lexicon():
    """Each maps the file instead of reading it, and they agree."""
    code = (
        "import django; django.setup()\n"
        "from search.language.analyser import base_analyser\n"
        "word = base_analyser().word('dorpshuizen')\n"
        f"mapped = {settings.LEXICON.name!r} in open('/proc/self/maps').read()\n"
        "print(base_analyser().version, word.term, word.parts, mapped)\n"
    )
    answers = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    ]
    base = base_analyser()
    assert answers == [f"{base.version} dorpshuis ('dorp', 'huis') True\n"] * 2
