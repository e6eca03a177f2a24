"""What the reader is told of a claim that must be looked at again. It goes by how things stand now, so that nothing is
missed; since when is what was recorded."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.utils import timezone

from practices.claim_causes import REVIEW, Cause
from practices.claim_facts import open_causes
from practices.models import ClaimFlag, ClaimRow, WhatWorksPage
from practices.public_site.evidence_words import day

# In the order in which they are told; {day} is when it came up.
SENTENCES: dict[str, str] = {
    ClaimFlag.Cause.WITHDRAWN: "Op {day} is een bevinding ingetrokken waarop dit antwoord rust.",
    ClaimFlag.Cause.GONE: "Sinds {day} staat een bevinding waarop dit antwoord rust, niet meer op deze site.",
    ClaimFlag.Cause.CHANGED: "Op {day} is een bevinding veranderd waarop dit antwoord rust.",
    ClaimFlag.Cause.NEWER: "Op {day} kwam er een nieuwe bevinding bij.",
    ClaimFlag.Cause.REVIEW: "Wij wilden dit nakijken vóór {day}.",
}
BEING_READ = "De redactie kijkt ernaar."


def claim_notices(page: WhatWorksPage, rows: Sequence[ClaimRow]) -> dict[UUID, str]:
    """Claim code → why it is being looked at again, for the claims of which that is so; in seven queries."""
    stored = [row for row in rows if row.pk and row.page_id]
    if not stored:
        return {}
    today = timezone.localdate()
    found = {code: causes for code, causes in open_causes(stored, today=today).items() if causes}
    if not found:
        return {}
    recorded = ClaimFlag.objects.open().filter(claim_code__in=found)
    since = {
        (code, key): timezone.localdate(at)
        for code, key, at in recorded.values_list("claim_code", "key", "raised_at")
    }

    def when(code: UUID, cause: Cause) -> date:
        promised = page.next_review if cause.kind == REVIEW else None
        return promised or since.get((code, cause.key), today)

    return {
        code: notice((cause.kind, when(code, cause)) for cause in causes) for code, causes in found.items()
    }


def notice(causes: Iterable[tuple[str, date]]) -> str:
    """The causes as sentences, the gravest first; each once, with the last day on which it came up."""
    since: dict[str, date] = {}
    for cause, on in causes:
        since[cause] = max(on, since.get(cause, on))
    told = [words.format(day=day(since[cause])) for cause, words in SENTENCES.items() if cause in since]
    return " ".join([*told, BEING_READ])
