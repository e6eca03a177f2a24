"""Loads the library of sources: one TOML file is one source, named by its code."""

from pathlib import Path
from typing import Any

from django.db import transaction

from practices.models import Source

from .files import ContentProblem, check_keys, named_problems, read_folder
from .ledger import Decision, Ledger

FIELDS = (
    "kind",
    "title",
    "container_title",
    "volume",
    "issue",
    "pages",
    "publisher",
    "year",
    "month",
    "day",
    "doi",
    "isbn",
    "url",
    "archived_url",
    "seen_on",
    "read_as",
    "peer_reviewed",
    "licence",
    "language",
    "note",
)


@transaction.atomic
def load_sources(folder: Path) -> Ledger:
    """Load the sources in a content folder. Raises ContentProblem for one that can't be used."""
    ledger = Ledger()
    known = {source.code: source for source in Source.objects.all()}
    for code, data in read_folder(folder, "sources").items():
        with named_problems(f"bron {code}"):
            check_keys(data, ("code", "authors", *FIELDS))
            if data.get("code", code) != code:
                raise ContentProblem(f"het bestand heet anders dan de code {data['code']}.")
            _load(code, data, known.get(code), ledger)
    return ledger


def _load(code: str, data: dict[str, Any], existing: Source | None, ledger: Ledger) -> None:
    decision = ledger.decide(f"source:{code}", data, existing)
    if decision not in (Decision.CREATED, Decision.UPDATED):
        return
    source = existing or Source(code=code)
    empty = Source()  # what was taken out of the file is unknown again
    for field in FIELDS:
        value = data.get(field, getattr(empty, field))
        setattr(source, field, value.strip() if isinstance(value, str) else value)
    source.authors = "\n".join(data.get("authors", []))
    source.full_clean()
    source.save()
    ledger.record(f"source:{code}", data, source)
