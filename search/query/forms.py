"""Each word in its forms: its lemma, and its lemma as a part of a compound ("zorg" finds "zorgboerderij")."""

from dataclasses import replace

from search.query.draft import Draft, Surroundings
from search.query.nodes import Stream, Term

IN_A_COMPOUND = 1.0  # times the weight of the stream of parts


def add_forms(draft: Draft, around: Surroundings) -> Draft:
    units = [
        unit.with_nodes(Term(unit.word.term), Term(unit.word.term, Stream.PARTS, IN_A_COMPOUND))
        if unit.is_word
        else unit
        for unit in draft.units
    ]
    return replace(draft, units=tuple(units))
