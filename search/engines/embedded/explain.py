"""tantivy's explanation of a score, as a tree that people can read."""

import re
from typing import Any

from search.engines.embedded.schema import CODES, KEY, PREFIXES, WORDS, field_of
from search.query.nodes import Stream
from search.types import TEXT_FIELDS

# The order of the fields in the schema: tantivy names them by number.
FIELD_NAMES = (
    *(field_of(name, stream) for name in TEXT_FIELDS for stream in Stream),
    PREFIXES,
    WORDS,
    KEY,
    CODES,
)
TERM = re.compile(r'Term=Term\(field=(\d+), type=Str, "(.*)"\)', re.DOTALL)
DEEPEST = 40


def readable(explanation: dict[str, Any], *, depth: int = 0) -> list[str]:
    """One line for each step, indented below what it adds to; the inside of BM25 stays in one line."""
    term = next((found for text in explanation.get("context") or () if (found := TERM.search(text))), None)
    description = explanation["description"].split(",")[0].strip()
    inner = explanation.get("details") or []
    if term:
        number = int(term[1])
        name = FIELD_NAMES[number] if number < len(FIELD_NAMES) else f"field {number}"
        description = f"{name}: {term[2]}{statistics(inner)}"
        inner = []
    lines = [f"{'  ' * depth}{explanation['value']:.4f}  {description}"]
    if depth < DEEPEST:
        for detail in inner:
            lines += readable(detail, depth=depth + 1)
    return lines


def statistics(details: list[dict[str, Any]]) -> str:
    """How often the term stands in the field, how long that is, and how many documents have it."""
    found = {}
    for detail in details:
        for step in (detail, *(detail.get("details") or ())):
            found[step["description"].split(",")[0]] = step["value"]
    if not {"freq", "dl", "n"} <= found.keys():
        return ""
    return f" ({found['freq']:.0f} time(s) in {found['dl']:.0f} words; in {found['n']:.0f} documents)"
