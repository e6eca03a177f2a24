"""What a practice needs before it can be published. One function, that the form, the import, workflow and
scheduled publishing all call."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
}


def missing_for_publication(
    practice: PracticePage, *, themes: int | None = None, sources: int | None = None
) -> list[Missing]:
    """What must be mended before this practice may be public; empty when nothing.

    `themes` and `sources` are the numbers of rows in a form that has not been saved yet.
    """
    missing = [required for required in REQUIRED_FIELDS if not _filled(practice, required.field)]
    if not (len(practice.theme_rows.all()) if themes is None else themes):
        missing.append(THEME_MISSING)
    if practice.publisher and not practice.publisher.publishes:
        missing.append(PUBLISHER_RETIRED)
    return missing + _notes_without_source(
        practice, len(practice.sources.all()) if sources is None else sources
    )


def _filled(practice: PracticePage, field: str) -> bool:
    value = getattr(practice, f"{field}_id" if field == "publisher" else field)
    return bool(value.strip() if isinstance(value, str) else value)


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
