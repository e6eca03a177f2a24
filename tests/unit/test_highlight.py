"""Found words are marked in a text, whatever their form, and the text stays safe."""

import pytest

import search.highlight
from search.highlight import best_passage, highlight, shorten
from search.language.analyser import base_analyser


@pytest.fixture(autouse=True)
def _dictionary(monkeypatch):
    class Words:
        analyser = base_analyser()
        version = 0

    monkeypatch.setattr(search.highlight, "current", Words)


@pytest.mark.parametrize(
    ("text", "terms", "marked"),
    [
        ("De leraren leren.", {"leraar"}, "De <mark>leraren</mark> leren."),
        ("Op de zorgboerderij", {"boerderij"}, "Op de <mark>zorgboerderij</mark>"),
        ("Naar de coöperatie", {"cooperatie"}, "Naar de <mark>coöperatie</mark>"),
        ("Niets hier", {"leraar"}, "Niets hier"),
        ("Niets hier", set(), "Niets hier"),
        ("leraar", {"leraar"}, "<mark>leraar</mark>"),
    ],
)
def test_found_words_are_marked(text, terms, marked):
    assert highlight(text, frozenset(terms)) == marked


def test_text_around_and_within_a_mark_is_escaped():
    marked = highlight("<script>leraar & 'x'</script>", frozenset({"leraar", "script"}))
    assert "<script>" not in marked
    assert marked.startswith("&lt;<mark>script</mark>&gt;<mark>leraar</mark> &amp;")


def test_long_text_is_cut_after_a_whole_word():
    assert shorten("een twee drie vier", 10) == "een twee …"
    assert (
        highlight("een leraar en nog veel meer", frozenset({"leraar"}), limit=12)
        == "een <mark>leraar</mark> …"
    )


def test_best_passage_is_the_sentence_with_the_most_found_words():
    text = "Eerst dit. Een leraar leest voor. Leraren zijn er."
    assert best_passage(text, frozenset({"leraar", "lezen"})) == "Een leraar leest voor."
    assert best_passage(text, frozenset({"zwembad"})) == ""
