"""A target group in the words lifts what is meant for it; its words are looked for as any others."""

from dataclasses import replace

from search.dictionary import as_terms
from search.query.draft import Draft, Surroundings
from search.query.nodes import Coded

LIFT = 1.0


def lift_target_groups(draft: Draft, around: Surroundings) -> Draft:
    terms = tuple(word.term for unit in draft.units if not unit.quoted for word in unit.words)
    lifts = []
    for name in around.dictionary.names.get("target_groups", ()):
        for label in (name.label, *name.alternatives):
            words = as_terms(label, around.dictionary.analyser)
            if words and any(terms[at : at + len(words)] == words for at in range(len(terms))):
                lifts.append(Coded(name.parameter, name.codes, LIFT))
                break
    return replace(draft, lifts=(*draft.lifts, *lifts))
