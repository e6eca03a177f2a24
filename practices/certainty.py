"""Whether a claim is more certain than what it cites can carry. Editors are warned; the choice is theirs."""

from typing import TYPE_CHECKING

from practices.evidence import certainty_ceiling, exceeds
from practices.models.evidence_terms import Certainty

if TYPE_CHECKING:
    from practices.models import ClaimRow, WhatWorksPage

# The rule of practices.evidence.certainty_ceiling, as an editor reads it
RULE = (
    "Hoog: een overzicht van onderzoek, of twee onderzoeken met een vergelijking. "
    "Redelijk: één onderzoek met een vergelijking, of twee andere onderzoeken. "
    "Laag: één ander onderzoek, tellingen, of ervaringen. "
    "Onvoldoende: alleen wat de initiatiefnemer zelf zegt. "
    "Wat u via een andere bron kent, telt hooguit als laag."
)


def certainty_warning(claim: "ClaimRow") -> str:
    """What to tell the editor of a claim that is more certain than its citations allow; "" where it is not."""
    if not claim.certainty:
        return ""
    facts = [fact for citation in claim.citations.all() if (fact := citation.fact())]
    ceiling = certainty_ceiling(facts)
    if not exceeds(claim.certainty, ceiling):
        return ""
    return (
        f"De zekerheid is ‘{claim.get_certainty_display()}’. Wat u aanhaalt, draagt hooguit "
        f"‘{Certainty(ceiling).label}’."
    )


def certainty_warnings(page: "WhatWorksPage") -> list[str]:
    """The warnings of all claims of a page, by their number."""
    warned = ((number, certainty_warning(claim)) for number, claim in enumerate(page.claims.all(), start=1))
    return [f"Bewering {number}. {warning}" for number, warning in warned if warning]
