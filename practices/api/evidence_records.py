"""Findings, recognitions, sources and claims as the API tells of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from wagtail.models import Page

from practices.api import evidence_schemas as schemas
from practices.api.lists import absolute
from practices.api.records import reference
from practices.api.schemas import Reference
from practices.models import CitationRow, ClaimRow, FindingRow, RecognitionRow, Source, Term


def term(found: Term | None) -> Reference | None:
    return Reference.model_validate(reference(found)) if found else None


def terms(found: Iterable[Term]) -> list[Reference]:
    return [Reference.model_validate(reference(each)) for each in found]


def page_reference(page: Page) -> schemas.PracticeReference:
    return schemas.PracticeReference(id=page.pk, title=page.title, url=absolute(page.get_url() or ""))


def source_reference(source: Source | None) -> schemas.SourceReference | None:
    return schemas.SourceReference(**_of_source(source)) if source else None


def _of_source(source: Source) -> dict[str, Any]:
    return {
        "code": source.code,
        "title": source.title,
        "year": source.year,
        "doi": source.doi or None,
        "url": absolute(source.address) if source.address else None,
    }


def source_item(source: Source) -> schemas.SourceItem:
    return schemas.SourceItem(
        **_of_source(source),
        kind=source.kind,
        authors=[str(maker) for maker in source.makers],
        container_title=source.container_title,
        publisher=source.publisher,
        peer_reviewed=source.peer_reviewed,
        read_as=source.read_as,
        licence=source.licence,
        archived_url=source.archived_url or None,
        language=source.language,
        note=source.note,
    )


def finding_values(finding: FindingRow) -> dict[str, Any]:
    """The fields of schemas.Finding, from a row with its outcome, target group and source."""
    return {
        "code": str(finding.code),
        "outcome": term(finding.outcome),
        "direction": finding.direction,
        "found": finding.found,
        "where": finding.where,
        "target_group": term(finding.target_group),
        "source_type": finding.source_type,
        "about": finding.about,
        "independent": finding.independent,
        "year": finding.year,
        "limits": finding.limits,
        "withdrawn": finding.withdrawn,
        "withdrawn_reason": finding.withdrawn_reason,
        "source": source_reference(finding.source),
        "source_place": finding.source_place,
    }


def recognition(row: RecognitionRow, *, today: date) -> schemas.Recognition:
    return schemas.Recognition(
        databank=row.databank,
        level=row.level,
        label=row.label,
        judged_by=row.judged_by,
        recognised_on=row.recognised_on,
        provisional=row.provisional,
        valid_until=row.valid_until,
        expired=row.expired(today),
        seen_on=row.seen_on,
        source=source_reference(row.source),
    )


def claim(row: ClaimRow, *, causes: Mapping[UUID, Sequence[str]], hidden: frozenset[int]) -> schemas.Claim:
    """A claim with its citations. `causes`: claim → why it should be looked at again; `hidden`: findings that the
    public may not see."""
    return schemas.Claim(
        code=str(row.code),
        statement=row.statement,
        direction=row.direction,
        certainty=row.certainty,
        certainty_reason=row.certainty_reason,
        mechanism=row.mechanism,
        where=row.where,
        implementation=row.implementation,
        economics=row.economics,
        contradicts=row.contradicts,
        outcome=term(row.outcome),
        target_group=term(row.target_group),
        needs_review=list(causes.get(row.code, ())),
        citations=[citation(cited, hidden=hidden) for cited in row.citations.all()],
    )


def citation(row: CitationRow, *, hidden: frozenset[int]) -> schemas.Citation:
    """What a claim rests on; of a finding that is not public, only that it was cited."""
    if row.source:
        return schemas.Citation(
            finding=None,
            source=source_reference(row.source),
            source_type=row.design,
            direction=row.direction,
            place=row.place,
        )
    finding = row.finding if row.finding_id not in hidden else None
    return schemas.Citation(
        finding=str(row.finding_code),
        source=source_reference(finding.source) if finding else None,
        source_type=finding.source_type if finding else None,
        direction=finding.direction if finding else None,
        place=row.place or (finding.source_place if finding else ""),
    )
