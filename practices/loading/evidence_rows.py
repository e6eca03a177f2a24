"""Makes findings, recognitions and sources of an example from its file. A finding keeps its row: others cite it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from practices.models import (
    FindingRow,
    Outcome,
    PracticePage,
    RecognitionRow,
    Source,
    SourceRow,
    TargetGroup,
)
from practices.models.merged_terms import find_terms

from .files import ContentProblem, check_keys

FINDING_FIELDS = (
    "direction",
    "found",
    "where",
    "source_type",
    "about",
    "independent",
    "year",
    "source_place",
    "limits",
    "withdrawn",
    "withdrawn_reason",
)
RECOGNITION_FIELDS = (
    "databank",
    "level",
    "label",
    "judged_by",
    "committee",
    "recognised_on",
    "provisional",
    "valid_until",
    "seen_on",
)
SOURCE_ROW_FIELDS = ("title", "author", "publisher", "year", "url", "note")


def findings_of(practice: PracticePage, rows: Iterable[dict[str, Any]]) -> list[FindingRow]:
    """The findings in a file, on the rows that already have their codes."""
    rows = list(rows)
    codes = [UUID(row["code"]) for row in rows]
    stored = {row.code: row for row in FindingRow.objects.filter(code__in=codes)}
    found = []
    for data, code in zip(rows, codes, strict=True):
        check_keys(data, ("code", "outcome", "target_group", "source", *FINDING_FIELDS))
        kept = stored.get(code)
        if kept is not None and kept.practice_id != practice.pk:
            raise ContentProblem(f"de bevinding {code} staat al bij een ander voorbeeld.")
        row = FindingRow(code=code)
        if kept is not None:
            row.pk, row.created_at, row._state.adding = kept.pk, kept.created_at, False
        _fill(row, data, FINDING_FIELDS)
        row.outcome = term(Outcome, data.get("outcome"))
        row.target_group = term(TargetGroup, data.get("target_group"))
        row.source = library_source(data.get("source"))
        found.append(_checked(row))
    return found


def recognitions_of(rows: Iterable[dict[str, Any]]) -> list[RecognitionRow]:
    """The recognitions in a file."""
    found = []
    for data in rows:
        check_keys(data, ("source", *RECOGNITION_FIELDS))
        row = RecognitionRow(source=library_source(data.get("source")))
        _fill(row, data, RECOGNITION_FIELDS)
        found.append(_checked(row))
    return found


def sources_of(rows: Iterable[dict[str, Any]]) -> list[SourceRow]:
    """The sources of an example: works of the library, or small ones with their own text."""
    found = []
    for data in rows:
        check_keys(data, ("source", *SOURCE_ROW_FIELDS))
        row = SourceRow(source=library_source(data.get("source")))
        _fill(row, data, SOURCE_ROW_FIELDS)
        if not (row.source or row.title):
            raise ContentProblem("een bron heeft een titel of een code nodig.")
        found.append(row)
    return found


def library_source(code: str | None) -> Source | None:
    """The source with this code, None for no code; ContentProblem where there is none."""
    if not code:
        return None
    source = Source.objects.filter(code=code).first()
    if source is None:
        raise ContentProblem(f"er is geen bron met code {code}.")
    return source


def term(model: Any, code: str | None) -> Any:
    """The term with this code, also one that took the place of a merged one; None for no code."""
    return terms(model, [code])[0] if code else None


def terms(model: Any, codes: Iterable[str]) -> list[Any]:
    """The terms with these codes, each once; ContentProblem for a code that is not there."""
    codes = list(codes)
    found = find_terms(model, codes)
    missing = [code for code in codes if code not in found]
    if missing:
        raise ContentProblem(f"er is geen {model._meta.verbose_name} met code {missing[0]}.")
    return list(dict.fromkeys(found[code] for code in codes))


def _fill(row: Any, data: dict[str, Any], fields: Iterable[str]) -> None:
    """Set these fields; one that the file does not name has its default."""
    for field in fields:
        if field in data:
            value = data[field]
            setattr(row, field, value.strip() if isinstance(value, str) else value)


def _checked(row: Any) -> Any:
    row.clean_fields(exclude={"practice", "outcome", "source"})
    return row
