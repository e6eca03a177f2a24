"""Examples in few words beside an answer or under an element: title, picture, how far each was tested."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest

from practices.evidence import FindingFact, stage_of
from practices.evidence_sentences import evidence_line
from practices.models import FindingRow
from practices.public_site.cards import cards_of
from practices.public_site.what_works_contents import ExampleLine

PICTURES = 3  # as many as a column beside the text can bear


def example_lines(ids: Sequence[int], request: HttpRequest | None = None) -> list[ExampleLine]:
    """Those of these practices that are public, in their order, the first few with their picture."""
    if not ids:
        return []
    cards, facts = cards_of(ids, request), facts_of(ids)
    return [
        ExampleLine(
            title=card.title,
            url=card.url,
            picture=card.picture if number < PICTURES else None,
            **tested(facts.get(pk, [])),
        )
        for number, (pk, card) in enumerate(cards.items())
    ]


def facts_of(ids: Iterable[int]) -> dict[int, list[FindingFact]]:
    """Practice → what its findings say, in one query."""
    found: dict[int, list[FindingFact]] = {}
    for row in FindingRow.objects.filter(practice__in=list(ids)):
        found.setdefault(row.practice_id, []).append(row.fact())
    return found


def tested(findings: Sequence[FindingFact]) -> dict[str, Any]:
    """The stage of a practice with these findings, as glyph and as a line."""
    return {"stage_code": stage_of(findings), "evidence": evidence_line(findings)}
