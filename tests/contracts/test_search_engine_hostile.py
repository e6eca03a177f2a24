"""Words that are no words: every engine takes them for text and nothing else."""

import pytest

from search.query.nodes import Coded, Phrase, Prefix, Stream, Term
from tests.contracts.engines import asked, example

HOSTILE = [
    *("", " ", "*", "?", '"', "'", "\\", "/", "a:b", "title_terms:x", "(", ")", "[a TO b]", "~", "^2", "a~2"),
    *("AND", "OR", "NOT", "&&", "||", "!", "{", "}", "<script>", "%00", "\x00", "\x01", "\n", "\t", "\ud800"),
    *(
        "\udfff x",
        "é",
        "e\u0301",
        "İ",
        "ß",
        "ﬁ",
        "\u202e",
        "\ufeff",
        "\U0001f468\u200d\U0001f469",
        "a" * 65_600,
    ),
    *("x" * 1_000_000, "' OR 1=1 --", "${jndi:x}", ".*", "(a+)+$", "[[:alpha:]]", "\\p{L}", "=", "a=b", "=="),
    *(chr(code) for code in range(0x2000, 0x2000 + 160)),
]


@pytest.mark.parametrize("kind", ["terms", "exact", "phrase", "prefix", "code", "filter", "rest"])
def test_hostile_words_are_only_words(shelf, kind):
    assert len(HOSTILE) >= 200
    shelf.put(example(1, "eten", facets={"thema": ("zorg",)}))
    for text in HOSTILE:
        if kind == "rest":
            assert len(shelf.engine.suggest((text,), size=3)) <= 1
            assert shelf.engine.similar(text, size=3) == ()
            assert len(shelf.engine.words(prefix=text)) <= 1
            assert list(shelf.engine.frequencies([text], stream="exact")) == [text]
            assert isinstance(shelf.engine.explain(asked("et"), text), str)
        elif kind == "filter":
            assert shelf.found("et", filters={"thema": frozenset({text})}) == []
        else:
            node = {
                "terms": Term(text),
                "exact": Term(text, Stream.EXACT),
                "phrase": Phrase((text, "eten"), Stream.EXACT),
                "prefix": Prefix(text),
                "code": Coded("thema", (text,)),
            }[kind]
            assert shelf.found(node) == []
