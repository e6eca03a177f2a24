"""The parts of a query in their order. Each can be switched off by its name, so that its worth can be measured."""

from collections.abc import Mapping
from types import MappingProxyType

from search.query import compounds
from search.query.correction import correct
from search.query.draft import Draft, Part, Surroundings
from search.query.filler import drop_filler
from search.query.forms import add_forms
from search.query.fuzzy import add_fuzzy
from search.query.parse import parse
from search.query.places import find_places
from search.query.situations import hear_situations, seek_situation
from search.query.synonyms import add_synonyms
from search.query.target_groups import lift_target_groups

# Places first, so that a village is not corrected into a word; correction before whatever looks at words; situations
# while every word is still a unit; forms before synonyms, which gather the forms of several words; filler words last,
# since a group of synonyms may hold some.
PARTS: Mapping[str, Part] = MappingProxyType(
    {
        "places": find_places,
        "correction": correct,
        "told": hear_situations,
        "forms": add_forms,
        "split": compounds.split,
        "join": compounds.join,
        "fuzzy": add_fuzzy,
        "synonyms": add_synonyms,
        "sought": seek_situation,
        "target_groups": lift_target_groups,
        "filler": drop_filler,
    }
)


def build_draft(text: str, around: Surroundings, *, switched_off: frozenset[str] = frozenset()) -> Draft:
    """The text through all parts that are on."""
    draft = parse(text, around)
    for name, part in PARTS.items():
        if name not in switched_off:
            draft = part(draft, around)
    return draft
