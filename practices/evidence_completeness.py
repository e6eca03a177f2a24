"""What findings and recognitions need before their practice can be published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from practices.completeness import Missing, RowsOf, filled

if TYPE_CHECKING:
    from practices.models import PracticePage

TAB = "Bewijs"
FINDING_FIELDS = {
    "outcome": "kies waarover het gaat",
    "direction": "kies een richting",
    "found": "schrijf op wat er is gevonden",
    "source_type": "kies wat voor bron het is",
    "source": "kies de bron",
}
RECOGNITION_FIELDS = {
    "databank": "kies de databank",
    "label": "neem de woorden van de databank over",
    "seen_on": "vul in wanneer u de erkenning heeft gezien",
    "source": "kies de bron",
}


def missing_of_evidence(practice: PracticePage, rows_of: RowsOf) -> list[Missing]:
    """What is missing in the findings and the recognitions of this practice, by their number on the screen."""
    return [
        *_missing_in(rows_of(practice, "findings"), "findings", "Bevinding", FINDING_FIELDS),
        *_missing_in(rows_of(practice, "recognitions"), "recognitions", "Erkenning", RECOGNITION_FIELDS),
    ]


def _missing_in(rows: Iterable[Any], field: str, name: str, required: dict[str, str]) -> Iterator[Missing]:
    for number, row in enumerate(rows, start=1):
        empty = [advice for of_row, advice in required.items() if not filled(row, of_row)]
        if empty:
            yield Missing(field=field, tab=TAB, message=f"{name} {number}: {in_a_row(empty)}.")
        for fault in faults_of(row):
            yield Missing(field=field, tab=TAB, message=f"{name} {number}: {fault}")


def in_a_row(items: list[str]) -> str:
    """ "a", "a en b", "a, b en c"."""
    return " en ".join(filter(None, [", ".join(items[:-1]), items[-1]]))


def faults_of(row: Any) -> list[str]:
    """What is wrong with a row in itself, such as a year in the future."""
    try:
        row.clean()
    except ValidationError as error:
        return error.messages
    return []
