"""Text to a draft: quoted phrases, words to leave out, and words."""

import re

from search.language.tokens import Token
from search.query.draft import Draft, Surroundings, Unit
from search.query.nodes import AnyOf, Node, Phrase, Stream, Term

LONGEST = 300  # characters of a query that are read; the page says when more were typed
MOST_WORDS = 24
QUOTED = re.compile(r'(?P<minus>(?<!\S)-)?["“”„](?P<phrase>[^"“”„]+)["“”„]')
EXCLUDED = re.compile(r"(?<!\S)-(?=\w)(?P<word>\S+)")


def parse(text: str, around: Surroundings) -> Draft:
    """The draft of a text: each word a unit without forms yet, each quoted phrase one that must stand so."""
    text = text[:LONGEST]
    analyser = around.dictionary.analyser
    units: list[Unit] = []
    excluded: list[Node] = []
    rest = text
    for found in QUOTED.finditer(text):
        rest = rest.replace(found.group(), " " * len(found.group()), 1)
        tokens = tuple(analyser.tokens(found.group("phrase")))
        if tokens and found.group("minus"):
            excluded.append(as_written(tokens))
        elif tokens:
            units.append(Unit(tokens=tokens, nodes=(as_written(tokens),), quoted=True))
    for found in EXCLUDED.finditer(rest):
        rest = rest.replace(found.group(), " " * len(found.group()), 1)
        excluded += [_any_form(token) for token in analyser.tokens(found.group("word"))]
    units += [Unit(tokens=(token,)) for token in analyser.tokens(rest)[:MOST_WORDS]]
    return Draft(units=tuple(units), excluded=tuple(excluded))


def as_written(tokens: tuple[Token, ...]) -> Node:
    """These words as they are written, beside each other."""
    words = tuple(token.word.exact for token in tokens)
    return Term(words[0], Stream.EXACT) if len(words) == 1 else Phrase(words, Stream.EXACT)


def _any_form(token: Token) -> Node:
    return AnyOf((Term(token.word.term), Term(token.word.exact, Stream.EXACT)))
