"""Splits a compound into the forms it is made of: the cheapest row of known openings and a known last part."""

from search.language.lexicon import Lexicon

SHORTEST = 3  # letters in a part
SHORTEST_COMPOUND = 6
MOST_PARTS = 4
PER_PART = 30  # what a further part costs: of two splits that are as likely, the one with fewer parts
# What each letter under so many costs: short words are roots, or foreign
PER_LETTER_SHORT, SHORT_WORD = 10, 8
DEAREST = 210  # a split that costs more is more often wrong than right

Split = tuple[int, tuple[str, ...]]  # the cost, and the forms as they stand in the word


def split(word: str, lexicon: Lexicon, dearest: int = DEAREST) -> tuple[str, ...]:
    """The forms of a compound, in order; () when it is none or too uncertain."""
    if len(word) < SHORTEST_COMPOUND:
        return ()
    dearest -= PER_LETTER_SHORT * max(0, SHORT_WORD - len(word))
    best = _cheapest(word, lexicon, MOST_PARTS, dearest)
    return best[1] if best else ()


def _cheapest(word: str, lexicon: Lexicon, most: int, limit: int) -> Split | None:
    """The cheapest split in at most so many parts that costs less than the limit."""
    best: Split | None = None
    for form in reversed(lexicon.openings(word[: len(word) - SHORTEST])):
        spent = lexicon.opening_cost(form) + PER_PART
        if spent >= limit:
            continue
        rest = word[len(form) :]
        head = lexicon.head_cost(rest)
        if head and spent + head < limit:
            limit = spent + head
            best = limit, (form, rest)
        # A further part costs at least PER_PART, and its head something
        if most > 2 and len(rest) >= SHORTEST_COMPOUND and spent + PER_PART < limit:
            further = _cheapest(rest, lexicon, most - 1, limit - spent)
            if further:
                limit = spent + further[0]
                best = limit, (form, *further[1])
    return best
