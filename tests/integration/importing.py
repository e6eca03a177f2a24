"""What tests of the import share: a small vocabulary, files, and the command as somebody gives it."""

from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command

from practices.models import ImportRow, ImportRun, PracticePage, Region
from tests.factories import OrganisationFactory, RegionFactory, TargetGroupFactory, ThemeFactory
from tests.factories.import_files import write_file

Level = Region.Level


def make_vocabulary() -> None:
    """A country with a province of which all is known and one of which nothing is."""
    country = RegionFactory(code="NL", label="Nederland", slug="nederland", level=Level.COUNTRY)
    known = RegionFactory(
        code="PV91", label="Veenland", slug="veenland", level=Level.PROVINCE, parent=country, is_complete=True
    )
    RegionFactory(code="PV92", label="Zandland", slug="zandland", level=Level.PROVINCE, parent=country)
    town = RegionFactory(code="GM9101", label="Turfstad", slug="turfstad", parent=known)
    other = RegionFactory(code="GM9102", label="Heidedam", slug="heidedam", parent=known)
    for municipality, name in ((town, "Oost"), (town, "Plas"), (other, "Oost")):
        code = f"{municipality.code}-{name.lower()}"
        RegionFactory(code=code, label=name, slug=name.lower(), level=Level.PLACE, parent=municipality)
    ThemeFactory(code="zorg", label="Zorg en welzijn", plain_name="Zorg dichtbij")
    ThemeFactory(code="sport", label="Sport en bewegen")
    TargetGroupFactory(code="ouderen", label="Ouderen", alternative_labels="senioren")
    OrganisationFactory(code="redactie", label="De Redactie")
    OrganisationFactory(code="dorpsraad", label="Dorpsraad Oost", publishes=False)


def full_row(external_id: str, **values: Any) -> dict[str, Any]:
    """A row that has what publishing asks."""
    return {
        "external_id": external_id,
        "title": f"Voorbeeld {external_id}",
        "summary": "Buren eten samen.",
        "plain_summary": "Buren eten samen. Iedereen mag mee.",
        "themes": "zorg",
        "publisher": "redactie",
        **values,
    }


@dataclass
class Said:
    """What the command said, and its exit status."""

    text: str
    status: int = 0
    error: str = field(default="")

    def __contains__(self, words: str) -> bool:
        return words in self.text or words in self.error


def run_import(*arguments: Any, **options: Any) -> Said:
    """Give the command."""
    output = StringIO()
    try:
        call_command("import_practices", *map(str, arguments), stdout=output, **options)
    except CommandError as error:
        return Said(output.getvalue(), 1, str(error))
    except SystemExit as end:
        return Said(output.getvalue(), int(end.code or 0))
    return Said(output.getvalue())


def import_rows(folder: Path, *rows: dict[str, Any], name: str = "bestand.jsonl", **options: Any) -> Said:
    """Import these rows from a file."""
    columns = list(dict.fromkeys(key for row in rows for key in row))
    return run_import(write_file(folder / name, rows, columns=columns), **options)


def practice(external_id: str) -> PracticePage:
    return PracticePage.objects.get(external_id=external_id)


def outcomes(run: ImportRun | None = None) -> list[str]:
    """What happened with the rows of a run, by default the last."""
    rows = ImportRow.objects.filter(run=run or ImportRun.objects.first())
    return [row.outcome for row in rows.order_by("number")]
