"""What a what-works page needs before it can be published: an answer, and claims that rest on something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from cms.visibility import public_pages
from practices.completeness import Missing, RowsOf, filled, missing_fields, stored_rows
from practices.evidence_completeness import faults_of, in_a_row

if TYPE_CHECKING:
    from practices.models import CitationRow, ClaimRow, WhatWorksPage

ANSWER, CLAIMS, MANAGEMENT, HISTORY = "Antwoord", "Beweringen", "Beheer", "Geschiedenis"

REQUIRED_FIELDS = (
    Missing(field="title", tab=ANSWER, message="Vul de vraag in."),
    Missing(field="plain_answer", tab=ANSWER, message="Schrijf het antwoord in gewone taal."),
    Missing(field="professional_answer", tab=ANSWER, message="Schrijf het antwoord voor vakmensen."),
    Missing(field="not_known", tab=ANSWER, message="Schrijf op wat we niet weten."),
    Missing(field="reviewed_on", tab=MANAGEMENT, message="Vul in wanneer dit is nagekeken."),
    Missing(field="reviewed_by", tab=MANAGEMENT, message="Kies wie dit heeft nagekeken."),
)
REVIEWER_RETIRED = Missing(
    field="reviewed_by", tab=MANAGEMENT, message="Kies een organisatie die op dit platform publiceert."
)
REVIEW_TO_COME = Missing(
    field="reviewed_on", tab=MANAGEMENT, message="Deze dag ligt in de toekomst. Kijk de datum na."
)
CLAIM_MISSING = Missing(field="claims", tab=CLAIMS, message="Schrijf ten minste één bewering.")
CHANGE_MISSING = Missing(
    field="history",
    tab=HISTORY,
    message="Het antwoord is veranderd. Schrijf op wat er veranderde en waarom.",
)
CLAIM_FIELDS = {
    "statement": "schrijf de bewering op",
    "direction": "kies een richting",
    "certainty": "kies hoe zeker het is",
    "certainty_reason": "schrijf op waarom het zo zeker is",
}


def missing_for_publication(page: WhatWorksPage, rows_of: RowsOf = stored_rows) -> list[Missing]:
    """What must be mended before this page may be public; empty when nothing."""
    missing = missing_fields(page, REQUIRED_FIELDS)
    if page.reviewed_by and not page.reviewed_by.publishes:
        missing.append(REVIEWER_RETIRED)
    if page.reviewed_on and page.reviewed_on > timezone.localdate():
        missing.append(REVIEW_TO_COME)
    claims = rows_of(page, "claims")
    if not claims:
        missing.append(CLAIM_MISSING)
    missing += [
        Missing(field="claims", tab=CLAIMS, message=f"Bewering {number}: {fault}")
        for number, claim in enumerate(claims, start=1)
        for fault in _faults_of_claim(claim, rows_of(claim, "citations"))
    ]
    if answer_changed(page, claims) and not _tells_of_change(page, rows_of(page, "history")):
        missing.append(CHANGE_MISSING)
    return missing


def _faults_of_claim(claim: ClaimRow, citations: list[CitationRow]) -> Iterator[str]:
    empty = [advice for field, advice in CLAIM_FIELDS.items() if not filled(claim, field)]
    if not citations:
        empty.append("verwijs naar een bevinding of een bron")
    if empty:
        yield f"{in_a_row(empty)}."
    public = _public_practices(citations)
    for citation in citations:
        yield from faults_of(citation)
        fault = _fault_of_target(citation, public)
        if fault:
            yield fault


def _public_practices(citations: list[CitationRow]) -> set[int]:
    """The practices of the cited findings that the public may see."""
    from practices.models import PracticePage

    cited = [citation.finding.practice_id for citation in citations if citation.finding]
    if not cited:
        return set()
    return set(public_pages(PracticePage.objects.filter(pk__in=cited)).values_list("pk", flat=True))


def _fault_of_target(citation: CitationRow, public: set[int]) -> str:
    """Why what is cited can't carry a claim; "" where it can."""
    from practices.models.evidence_terms import ReadAs

    finding, source = citation.finding, citation.source
    if finding is None and source is None:
        return (
            "een aangehaalde bevinding is er niet meer. Haal die verwijzing weg."
            if citation.finding_code
            else ""
        )
    if finding is not None and finding.withdrawn:
        return f"de bevinding '{finding}' is ingetrokken. Kies een andere, of haal de verwijzing weg."
    if finding is not None and finding.practice_id not in public:
        return f"de bevinding '{finding}' is niet openbaar. Publiceer eerst dat voorbeeld, of haal de verwijzing weg."
    if source is not None and source.read_as == ReadAs.TITLE_PAGE:
        return (
            f"van de bron '{source}' is alleen de titel gelezen. Noem hem bij 'om verder te lezen', "
            "of lees de bron eerst."
        )
    return ""


# What changed -------------------------------------------------------------------------------------------


def answer_changed(page: WhatWorksPage, claims: list[ClaimRow]) -> bool:
    """Whether the answer says something else than the one that the public reads now. Space is no difference."""
    from practices.models import WhatWorksPage

    if page.pk is None:
        return False
    live = WhatWorksPage.objects.filter(pk=page.pk, live=True).first()
    return live is not None and _answer(page, claims) != _answer(live, stored_rows(live, "claims"))


def _answer(page: WhatWorksPage, claims: list[ClaimRow]) -> Any:
    said = sorted((_words(claim.statement), claim.direction, claim.certainty) for claim in claims)
    return _words(page.plain_answer), _words(page.professional_answer), said


def _words(text: str) -> str:
    return " ".join(text.split())


def _tells_of_change(page: WhatWorksPage, history: list[Any]) -> bool:
    """Whether a row was added to the history since the page was published."""
    from practices.models import AnswerChangeRow

    known = set(AnswerChangeRow.objects.filter(page=page.pk).values_list("pk", flat=True))
    return any(row.pk not in known for row in history)
