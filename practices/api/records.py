"""What the API tells of a practice in a list, as a record that search keeps with its document: a list then needs no
query. Keys are the field names of schemas.PracticeItem."""

from collections.abc import Iterable, Sequence
from typing import Any

from practices.models import Organisation, PracticePage, Region, Term, Theme

RECORD = "record"  # the name under which a document's display holds it
INITIATOR, PARTNER = "initiatiefnemer", "partner"


def record_of(practice: PracticePage) -> dict[str, Any]:
    """The record of one practice, as JSON can hold it, from what `searching.documents.build` fetched."""
    return {
        "external_id": practice.external_id,
        "title": practice.title,
        "summary": practice.summary,
        "plain_summary": practice.plain_summary,
        "kind": practice.kind,
        "stage": practice.stage or None,
        "stage_as_of": moment(practice.stage_as_of_year, practice.stage_as_of_month),
        "themes": [reference(row.theme) for row in practice.theme_rows.all()],
        "places": [place(row.region) for row in practice.place_rows.all()],
        "target_groups": references(practice.target_groups.all()),
        "organisations": organisations(practice),
        "publisher": reference(practice.publisher) if practice.publisher else None,
        "started": moment(practice.started_year, practice.started_month),
        "ended": moment(practice.ended_year, practice.ended_month),
        "tags": [item.tag.name for item in practice.tagged_items.all()],
        "licence": practice.licence,
        "confirmed": moment(practice.confirmed_year, practice.confirmed_month),
        "published": _instant(practice.first_published_at),
        "changed": _instant(practice.last_published_at),
    }


def moment(year: int | None, month: int | None) -> str | None:
    """A moment known to the month ("2015-04") or the year ("2015"); None where it is unknown."""
    if year is None:
        return None
    return f"{year:04}-{month:02}" if month else f"{year:04}"


def reference(term: Term) -> dict[str, Any]:
    """A term by its code and name. A draft term is only text: it has no code that leads anywhere."""
    name = term.name if isinstance(term, Theme) else term.label
    return {"code": term.code if term.live else None, "name": name}


def references(terms: Iterable[Term]) -> list[dict[str, Any]]:
    return [reference(term) for term in terms]


def place(region: Region) -> dict[str, Any]:
    """A region with what it lies in."""
    within = reference(region.parent) if region.parent_id and region.parent else None
    return {**reference(region), "level": region.level, "within": within}


def organisations(practice: PracticePage) -> list[dict[str, Any]]:
    """Who began it, and then the partners; whoever is both is named once."""
    rows = list(practice.partners.all())
    initiator: Organisation | None = practice.initiator
    found: list[dict[str, Any]] = []
    if initiator:
        tasks = [row.role for row in rows if row.organisation_id == initiator.pk]
        found.append({**reference(initiator), "role": INITIATOR, "task": _joined(tasks)})
    others = [row for row in rows if initiator is None or row.organisation_id != initiator.pk]
    return found + [{**reference(row.organisation), "role": PARTNER, "task": row.role} for row in others]


def _joined(texts: Sequence[str]) -> str:
    return " ".join(filter(None, texts))


def _instant(value: Any) -> str | None:
    return value.isoformat() if value else None
