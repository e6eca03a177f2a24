"""What the reader is told of a claim that must be looked at again."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from practices.models import ClaimFlag, WhatWorksPage
from practices.public_site.evidence_words import day

# In the order in which they are told; {day} is when it came up.
SENTENCES = {
    ClaimFlag.Cause.WITHDRAWN: "Op {day} is een bevinding ingetrokken waarop dit antwoord rust.",
    ClaimFlag.Cause.GONE: "Sinds {day} staat een bevinding waarop dit antwoord rust, niet meer op deze site.",
    ClaimFlag.Cause.CHANGED: "Op {day} is een bevinding veranderd waarop dit antwoord rust.",
    ClaimFlag.Cause.NEWER: "Op {day} kwam er een nieuwe bevinding bij.",
    ClaimFlag.Cause.REVIEW: "Wij wilden dit nakijken vóór {day}.",
}
BEING_READ = "De redactie kijkt ernaar."


def claim_notices(page: WhatWorksPage) -> dict[str, str]:
    """Claim code → why it is being looked at again, for the claims of which that is so. In one query."""
    if page.pk is None:
        return {}
    causes: dict[str, dict[str, date]] = {}
    for flag in ClaimFlag.objects.filter(page=page.pk, cleared_at=None).order_by("raised_at"):
        since = timezone.localdate(flag.raised_at)
        causes.setdefault(str(flag.claim_code), {})[flag.cause] = since
    if page.next_review and page.next_review < timezone.localdate():
        for found in causes.values():
            if ClaimFlag.Cause.REVIEW in found:
                found[ClaimFlag.Cause.REVIEW] = page.next_review
    return {code: notice(found.items()) for code, found in causes.items()}


def notice(causes: Iterable[tuple[str, date]]) -> str:
    """The causes as sentences, the gravest first."""
    since = dict(causes)
    told = [words.format(day=day(since[cause])) for cause, words in SENTENCES.items() if cause in since]
    return " ".join([*told, BEING_READ])
