"""What a visitor's sentence tells of, by its words: how much of it the lines of each situation have as well.

Someone who writes "hij komt de trap niet meer op" does not know the word for what he looks for. The editors' situations
(search.dictionary) say how people tell of such things, and in which words examples of it are described.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log, log10

from search.dictionary import Dictionary, Situation
from search.language.analyser import Analyser
from search.language.tokens import Word
from search.query.draft import Draft, Surroundings, Unit
from search.query.filler import BESIDE_THE_POINT, FILLER, is_beside_the_point, is_filler
from search.query.nodes import AnyOf, Node, Phrase, Stream, Term

# Of what somebody is looking for. Who is "alleen" or sees "niemand" says a lot.
SAYS_NOTHING = (FILLER | BESIDE_THE_POINT) - {"alleen", "niemand"}
SOUGHT, TOLD = 1.0, 0.8  # what a word tells that is looked for in a situation, and one in a line of it
PART = 0.6  # of that, what a part of a compound tells
SMOOTH = 0.5  # to the weight of all words: one rare word of a long sentence is no certainty
RAREST, PLAIN = 0.05, 1e5  # per million: a word that always tells, and one that never does
SENTENCE = 5  # words from which on somebody tells something instead of naming it
CLEAR = 0.3  # how much of the words a situation must have before what is looked for in it counts as found
LIKELY = 0.05  # the same, for a sentence in which nothing else is to the point
WEIGHT = 0.8  # of what is looked for in it, against a word of the visitor


@dataclass(frozen=True)
class Lines:
    """The words of all situations: term → situation → how much it tells of it."""

    terms: Mapping[str, Mapping[int, float]]
    count: int

    def telling(self, term: str) -> float:
        """What a term tells, between 0 and 1: less, the more situations have it."""
        among = len(self.terms.get(term, ())) or self.count / 3
        return log(1 + self.count / among) / log(1 + self.count)


_kept: tuple[Dictionary, Lines] | None = None


def lines_of(dictionary: Dictionary) -> Lines:
    """The words of its situations, kept as long as the dictionary."""
    global _kept
    if _kept is None or _kept[0] is not dictionary:
        _kept = (dictionary, _read(dictionary.situations, dictionary.analyser))
    return _kept[1]


def _read(situations: Sequence[Situation], analyser: Analyser) -> Lines:
    found: dict[str, dict[int, float]] = {}
    for place, situation in enumerate(situations):
        for lines, weight in ((situation.words, SOUGHT), (situation.phrases, TOLD)):
            for word in (token.word for line in lines for token in analyser.tokens(line)):
                if word.exact not in SAYS_NOTHING:
                    for term, share in ((word.term, weight), *((part, weight * PART) for part in word.parts)):
                        told = found.setdefault(term, {})
                        told[place] = max(told.get(place, 0.0), share)
    return Lines(terms=found, count=len(situations))


def hear_situations(draft: Draft, around: Surroundings) -> Draft:
    """How much of the words each situation has; what is looked for in the clearest one of a sentence is enough as
    well, once not every word has to be found."""
    situations = around.dictionary.situations
    words = [word for unit in draft.units if not unit.quoted for word in unit.words]
    if not situations or not words:
        return draft
    shares = shares_of(words, lines_of(around.dictionary), around.dictionary.analyser)
    draft = replace(draft, told=tuple(shares))
    clearest = _clearest(draft, at_least=CLEAR)
    if clearest is None:
        return draft
    return replace(draft, loose=(*draft.loose, _sought(situations[clearest], around.dictionary.analyser)))


def seek_situation(draft: Draft, around: Surroundings) -> Draft:
    """Where the words of a sentence only say who and when, what is looked for in its clearest situation must be found.
    Words that mean something together say more than that."""
    clearest = _clearest(draft, at_least=LIKELY)
    if clearest is None or any(_is_to_the_point(unit) for unit in draft.units):
        return draft
    sought = _sought(around.dictionary.situations[clearest], around.dictionary.analyser)
    return replace(draft, units=(*draft.units, Unit(tokens=(), nodes=(sought,))))


def understood(draft: Draft, place: int, dictionary: Dictionary) -> Draft:
    """The draft of a sentence of which it is known by meaning which situation it tells: what is looked for in that one
    is enough as well, once not every word has to be found, and stands for what words alone took it for."""
    if not is_sentence(draft):
        return draft
    sought = _sought(dictionary.situations[place], dictionary.analyser)
    units = tuple(replace(unit, nodes=(sought,)) if not unit.tokens else unit for unit in draft.units)
    return replace(draft, units=units, loose=tuple(dict.fromkeys((*draft.loose, sought))))


def _clearest(draft: Draft, *, at_least: float) -> int | None:
    """The situation that a sentence has most of; None for no sentence, or where it has less of it than this."""
    if not is_sentence(draft) or not draft.told or max(draft.told) < at_least:
        return None
    return max(range(len(draft.told)), key=draft.told.__getitem__)


def _is_to_the_point(unit: Unit) -> bool:
    return unit.needed and not is_filler(unit) and not is_beside_the_point(unit)


def is_sentence(draft: Draft) -> bool:
    return sum(len(unit.tokens) for unit in draft.units) >= SENTENCE


def shares_of(words: Sequence[Word], lines: Lines, analyser: Analyser) -> list[float]:
    """For each situation the part of these words that it has, rare ones weighing most."""
    whole = SMOOTH
    shares = [0.0] * lines.count
    for word in words:
        if word.exact in SAYS_NOTHING:
            continue
        weight = rarity(analyser.frequency(word.exact)) ** 2
        whole += weight
        for place, told in _told_by(word, lines).items():
            shares[place] += weight * told
    return [share / whole for share in shares]


def _told_by(word: Word, lines: Lines) -> dict[int, float]:
    """Situation → what this word tells of it."""
    telling = lines.telling(word.term)
    found = {place: share * telling for place, share in lines.terms.get(word.term, {}).items()}
    for part in word.parts:
        for place, share in lines.terms.get(part, {}).items():
            found[place] = max(found.get(place, 0.0), share * PART * telling)
    return found


def rarity(frequency: float) -> float:
    """1 for a word that hardly occurs in Dutch, 0 for one that stands everywhere; `frequency` per million words."""
    return max(0.0, min(1.0, log10(PLAIN / max(frequency, RAREST)) / log10(PLAIN)))


def _sought(situation: Situation, analyser: Analyser) -> AnyOf:
    """What is looked for in a situation, as a word and as a part of a compound."""
    forms: list[Node] = []
    for words in situation.words:
        terms = tuple(token.word.term for token in analyser.tokens(words))
        if len(terms) > 1:
            forms.append(Phrase(terms, Stream.TERMS, WEIGHT))
        elif terms:
            forms += [Term(terms[0], Stream.TERMS, WEIGHT), Term(terms[0], Stream.PARTS, WEIGHT / 2)]
    return AnyOf(tuple(forms))
