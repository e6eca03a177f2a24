"""A word that stays unknown is also looked for as the words of the index that are a letter away."""

from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.query.correction import SHORTEST, is_known
from search.query.draft import Draft, Surroundings
from search.query.nodes import Stream, Term

FUZZY = 0.4  # of what the word itself would score
MOST = 5


def add_fuzzy(draft: Draft, around: Surroundings) -> Draft:
    units = []
    for unit in draft.units:
        if (
            unit.is_word
            and unit.needed
            and len(unit.word.exact) >= SHORTEST
            and not is_known(unit.word, around)
        ):
            forms = around.words(unit.word.exact[:1]).keys()
            near = process.extract(unit.word.exact, forms, scorer=OSA.distance, score_cutoff=2, limit=MOST)
            unit = unit.with_nodes(*(Term(form, Stream.EXACT, FUZZY) for form, _, _ in near))
        units.append(unit)
    return replace(draft, units=tuple(units))
