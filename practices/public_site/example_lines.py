"""Examples in few words beside an answer or under an element: title, picture, how far each was tested."""

from collections.abc import Sequence

from django.http import HttpRequest

from practices.public_site.cards import cards_of
from practices.public_site.what_works_contents import ExampleLine

PICTURES = 3  # as many as a column beside the text can bear


def example_lines(ids: Sequence[int], request: HttpRequest | None = None) -> list[ExampleLine]:
    """Those of these practices that are public, in their order, the first few with their picture."""
    if not ids:
        return []
    return [
        ExampleLine(
            title=card.title,
            url=card.url,
            picture=card.picture if number < PICTURES else None,
            stage_code=card.evidence_stage,
            evidence=card.evidence,
        )
        for number, card in enumerate(cards_of(ids, request).values())
    ]
