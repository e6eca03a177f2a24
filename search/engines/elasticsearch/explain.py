"""Elasticsearch's explanation of a score, as a tree that people can read."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

TERM = re.compile(r"weight\(([\w.]+):(.+?) in \d+\)", re.DOTALL)
DEEPEST = 40
STATISTICS = {"freq": "freq", "phraseFreq": "freq", "dl": "dl", "n": "n"}


def readable(explanation: Mapping[str, Any], *, depth: int = 0) -> list[str]:
    """One line for each step, indented below what it adds to; the inside of BM25 stays in one line."""
    description = explanation["description"].split("\n")[0].strip().rstrip(":,")
    inner = explanation.get("details") or []
    if term := TERM.search(explanation["description"]):
        description = f"{term[1]}: {term[2]}{statistics(explanation)}"
        inner = []
    lines = [f"{'  ' * depth}{explanation['value']:.4f}  {description}"]
    if depth < DEEPEST:
        for detail in inner:
            lines += readable(detail, depth=depth + 1)
    return lines


def statistics(explanation: Mapping[str, Any]) -> str:
    """How often the term stands in the field, how long that is, and how many documents have it."""
    found: dict[str, float] = {}
    for step in steps(explanation):
        name = STATISTICS.get(step["description"].split(",")[0])
        if name:
            found.setdefault(name, step["value"])
    if not {"freq", "dl", "n"} <= found.keys():
        return ""
    return f" ({found['freq']:.0f} time(s) in {found['dl']:.0f} words; in {found['n']:.0f} documents)"


def steps(explanation: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for detail in explanation.get("details") or ():
        yield detail
        yield from steps(detail)
