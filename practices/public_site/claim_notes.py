"""What the claims of a page rest on, as notes: findings of examples and sources, in three queries for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from cms.shell import Link
from practices.models import CitationRow, ClaimRow, FindingRow, PracticePage, Source
from practices.models.evidence_terms import Direction
from practices.public_site.cards import public_practices
from practices.public_site.cited_sources import Bibliography, by_id
from practices.public_site.evidence_words import design, upper_first
from practices.public_site.what_works_contents import Note

WITHDRAWN, NOT_HERE = "Deze bevinding is ingetrokken.", "Deze bevinding staat niet meer op deze site."


@dataclass(frozen=True)
class Cited:
    """All that the claims of a page point to. `practices` are only the public ones."""

    findings: dict[int, FindingRow]
    sources: dict[int, Source]
    practices: dict[int, PracticePage]


def cited_by(claims: Sequence[ClaimRow], more_sources: Sequence[int] = ()) -> Cited:
    """Fetch what these claims point to, and these further sources."""
    rows = [row for claim in claims for row in claim.citations.all()]
    findings = {
        row.pk: row
        for row in FindingRow.objects.filter(
            pk__in={row.finding_id for row in rows if row.finding_id}
        ).select_related("outcome")
    }
    named = [row.source_id for row in rows] + [row.source_id for row in findings.values()] + [*more_sources]
    sources = Source.objects.filter(pk__in={pk for pk in named if pk}).select_related("document")
    practices = public_practices().filter(pk__in={row.practice_id for row in findings.values()})
    return Cited(
        findings=findings,
        sources=by_id(sources),
        practices={page.pk: page for page in practices.only("title", "url_path", "slug", "path", "depth")},
    )


def notes_of(claim: ClaimRow, cited: Cited, numbers: Bibliography, request: HttpRequest | None) -> list[Note]:
    """The notes of one claim, in the editor's order."""
    return [_note(row, cited, numbers, request) for row in claim.citations.all()]


def _note(row: CitationRow, cited: Cited, numbers: Bibliography, request: HttpRequest | None) -> Note:
    if row.source_id:
        return Note(
            number=numbers.number(cited.sources.get(row.source_id)),
            direction_code=row.direction,
            direction=_direction(row.direction),
            design=design(row.design),
            text=row.note,
            place=row.place,
        )
    finding = cited.findings.get(row.finding_id or 0)
    practice = cited.practices.get(finding.practice_id) if finding else None
    if finding is None or practice is None:
        return _gone(NOT_HERE)
    link = Link(title=practice.title, url=practice.get_url(request) or "")
    if finding.withdrawn:
        return _gone(f"{WITHDRAWN} {finding.withdrawn_reason}".strip(), link)
    return Note(
        number=numbers.number(cited.sources.get(finding.source_id or 0)),
        direction_code=finding.direction,
        direction=_direction(finding.direction),
        design=design(finding.source_type),
        year=str(finding.year or ""),
        text=row.note or finding.found,
        place=row.place or finding.source_place,
        practice=link,
    )


def _gone(why: str, practice: Link | None = None) -> Note:
    return Note(number=0, direction_code="", direction="", design="", text="", practice=practice, gone=why)


def _direction(code: str) -> str:
    return upper_first(Direction(code).label) if code else ""
