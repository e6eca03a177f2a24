"""What a practice needs before it can be published. One function, that the form, the import, workflow and
scheduled publishing all call."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from practices.models import PracticePage


@dataclass(frozen=True, kw_only=True)
class Missing:
    """A field that is missing or not right, the tab where it stands, and what to do, in Dutch."""

    field: str
    tab: str
    message: str

    def __str__(self) -> str:
        return f"{self.message} (tabblad {self.tab})"


# The rows of this name under a page or a row. A form that is not saved yet answers with what stands in it.
RowsOf = Callable[[Any, str], list[Any]]


def stored_rows(parent: Any, name: str) -> list[Any]:
    """The rows as the page itself has them."""
    return list(getattr(parent, name).all())


REQUIRED_FIELDS = (
    Missing(field="title", tab="Kern", message="Vul de titel in."),
    Missing(field="kind", tab="Kern", message="Kies een soort."),
    Missing(field="summary", tab="Kern", message="Vul de samenvatting in."),
    Missing(field="publisher", tab="Beheer", message="Kies de redactie."),
)
THEME_MISSING = Missing(field="theme_rows", tab="Relaties", message="Kies ten minste één thema.")
PUBLISHER_RETIRED = Missing(
    field="publisher", tab="Beheer", message="Kies een redactie die op dit platform publiceert."
)

NOTE_MARK = re.compile(r"\[(\d+(?:\s*,\s*\d+)*)\]")
NOTED_FIELDS = {
    "reason": "Inhoud",
    "goal": "Inhoud",
    "conditions": "Inhoud",
    "transferability": "Inhoud",
    "skills": "Uitvoering",
    "stage_reason": "Verloop",
    "not_known": "Bewijs",
}


def missing_for_publication(practice: PracticePage, rows_of: RowsOf = stored_rows) -> list[Missing]:
    """What must be mended before this practice may be public; empty when nothing."""
    from practices.evidence_completeness import missing_of_evidence

    missing = missing_fields(practice, REQUIRED_FIELDS)
    if not rows_of(practice, "theme_rows"):
        missing.append(THEME_MISSING)
    if practice.publisher and not practice.publisher.publishes:
        missing.append(PUBLISHER_RETIRED)
    missing += _notes_without_source(practice, len(rows_of(practice, "sources")))
    return missing + missing_of_evidence(practice, rows_of)


def missing_fields(owner: Any, required: Iterable[Missing]) -> list[Missing]:
    """Those of the required fields that are empty on this page or row."""
    return [each for each in required if not filled(owner, each.field)]


def filled(owner: Any, field: str) -> bool:
    """Whether a field holds something other than space."""
    value = getattr(owner, owner._meta.get_field(field).attname)
    return bool(value.strip()) if isinstance(value, str) else value is not None


def _notes_without_source(practice: PracticePage, sources: int) -> list[Missing]:
    """Marks such as [4] in a text while there are three sources."""
    found = []
    for field, tab in NOTED_FIELDS.items():
        astray = [number for number in note_numbers(getattr(practice, field)) if not 1 <= number <= sources]
        if astray:
            message = (
                f"In deze tekst staat [{astray[0]}], maar die bron is er niet. Er zijn {sources} bronnen."
            )
            found.append(Missing(field=field, tab=tab, message=message))
    return found


def note_numbers(text: str) -> list[int]:
    """The source numbers that a text refers to, as written: "[1] … [2, 3]" gives 1, 2, 3."""
    return [int(number) for mark in NOTE_MARK.findall(text or "") for number in mark.split(",")]
