"""Loads the what-works pages of a province: one TOML file is one published question."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from cms.visibility import public_pages
from practices.models import (
    AnswerChangeRow,
    CitationRow,
    ClaimRow,
    ExampleRow,
    FindingRow,
    Organisation,
    Outcome,
    PracticePage,
    ReadingRow,
    TargetGroup,
    Theme,
    WhatWorksIndexPage,
    WhatWorksPage,
    WhatWorksThemeRow,
)
from practices.row_order import in_order

from .evidence_rows import library_source, term, terms
from .files import ContentProblem, check_keys, named_problems, read_folder
from .ledger import Decision, Ledger

INDEX_KEY = "page:wat-werkt"  # as practices.loading.pages records it
TEXTS = ("title", "slug", "plain_answer", "professional_answer", "not_known", "costs")
DATES = ("reviewed_on", "next_review")
RELATED = ("themes", "target_groups", "outcomes", "reviewed_by", "examples")
ROWS = ("claims", "further_reading", "history")
CLAIM_TEXTS = (
    "statement",
    "direction",
    "mechanism",
    "where",
    "implementation",
    "economics",
    "certainty",
    "certainty_reason",
    "contradicts",
)
CITATION_TEXTS = ("design", "direction", "place", "note")


@transaction.atomic
def load_what_works(folder: Path) -> Ledger:
    """Load and publish the questions in a content folder. A changed answer needs a new row in its history."""
    ledger = Ledger()
    files = read_folder(folder, "what_works")
    index = WhatWorksIndexPage.objects.first()
    if index is None and (not files or ledger.has_loaded(INDEX_KEY)):
        return ledger  # nothing to load, or an editor deleted the page, and with it what stood there
    if index is None:
        raise ContentProblem("Laad eerst de pagina's: de pagina 'wat werkt' is er nog niet.")
    for name, data in sorted(files.items(), key=lambda item: item[1].get("order", 0)):
        with named_problems(f"{name}.toml"):
            check_keys(data, (*TEXTS, *DATES, *RELATED, *ROWS, "order"))
            if data.get("slug", name) != name:
                raise ContentProblem(f"het bestand heet anders dan het adres {data['slug']}.")
            page = WhatWorksPage.objects.child_of(index).filter(slug=name).first()
            key = f"what-works:{name}"
            decision = ledger.decide(key, data, page)
            if decision not in (Decision.CREATED, Decision.UPDATED):
                continue
            taken_away = _taken_away(folder)
            if taken_away & _cited(data):
                ledger.leave_alone(decision)
                continue
            page = _publish(index, data, page or WhatWorksPage(slug=name, live=False))
            ledger.record(key, data, page)
    return ledger


def _taken_away(folder: Path) -> set[UUID]:
    """The findings in the files of this folder that an editor deleted, withdrew or made private: a page that rests on
    one is for editors to mend, and must not stop the rest from being loaded."""
    files = read_folder(folder, "examples").values()
    rows = [row for data in files for row in data.get("findings", [])]
    written = {UUID(row["code"]) for row in rows if not row.get("withdrawn")}
    public = public_pages(PracticePage.objects.all()).values("pk")
    usable = FindingRow.objects.filter(code__in=written, withdrawn=False, practice__in=public)
    return written - set(usable.values_list("code", flat=True))


def _cited(data: dict[str, Any]) -> set[UUID]:
    rows = [row for claim in data.get("claims", []) for row in claim.get("citations", [])]
    return {UUID(row["finding"]) for row in rows if "finding" in row}


def _publish(index: WhatWorksIndexPage, data: dict[str, Any], page: WhatWorksPage) -> WhatWorksPage:
    _fill(page, data)
    missing = page.missing_for_publication()
    if missing:
        raise ContentProblem(str(missing[0]))
    page.clean_fields(exclude={"path", "depth", "content_type", "translation_key", "locale", "url_path"})
    if page.pk is None:
        index.add_child(instance=page)
    page.save_revision().publish()
    return WhatWorksPage.objects.get(pk=page.pk)


def _fill(page: WhatWorksPage, data: dict[str, Any]) -> None:
    for field in TEXTS:
        if field != "slug":
            setattr(page, field, data.get(field, "").strip())
    for field in DATES:
        setattr(page, field, data.get(field))
    page.reviewed_by = term(Organisation, data.get("reviewed_by"))
    page.target_groups = terms(TargetGroup, data.get("target_groups", []))
    page.outcomes = terms(Outcome, data.get("outcomes", []))
    page.theme_rows = in_order(
        WhatWorksThemeRow(theme=theme) for theme in terms(Theme, data.get("themes", []))
    )
    page.examples = in_order(
        ExampleRow(practice=practice) for practice in _practices(data.get("examples", []))
    )
    page.claims = in_order(_claims(page, data.get("claims", [])))
    page.further_reading = in_order(_reading(row) for row in data.get("further_reading", []))
    page.history = in_order(_history(page, data.get("history", [])))


def _practices(external_ids: list[str]) -> list[PracticePage]:
    """The examples with these external ids, without those that an editor deleted after they were loaded."""
    found = {
        practice.external_id: practice
        for practice in PracticePage.objects.filter(external_id__in=external_ids)
    }
    missing = [external_id for external_id in external_ids if external_id not in found]
    loaded = Ledger()
    unknown = [external_id for external_id in missing if not loaded.has_loaded(f"example:{external_id}")]
    if unknown:
        raise ContentProblem(f"er is geen voorbeeld met kenmerk {unknown[0]}.")
    return [found[external_id] for external_id in external_ids if external_id in found]


def _claims(page: WhatWorksPage, rows: list[dict[str, Any]]) -> Iterable[ClaimRow]:
    """The claims, on the rows that already have their codes: what was noted of them goes by the code."""
    stored = {claim.code: claim for claim in ClaimRow.objects.filter(code__in=[row["code"] for row in rows])}
    for data in rows:
        check_keys(data, ("code", "outcome", "target_group", "citations", *CLAIM_TEXTS))
        code = UUID(data["code"])
        kept = stored.get(code)
        if kept is not None and kept.page_id != page.pk:
            raise ContentProblem(f"de bewering {code} staat al op een andere pagina.")
        claim = ClaimRow(
            code=code,
            outcome=term(Outcome, data.get("outcome")),
            target_group=term(TargetGroup, data.get("target_group")),
            **{name: data[name].strip() for name in CLAIM_TEXTS if name in data},
        )
        if kept is not None:
            claim.pk, claim._state.adding = kept.pk, False
        claim.citations.set(in_order(_citation(row) for row in data.get("citations", [])))
        claim.clean_fields(exclude={"page"})
        yield claim


def _citation(data: dict[str, Any]) -> CitationRow:
    check_keys(data, ("finding", "source", *CITATION_TEXTS))
    finding = None
    if "finding" in data:
        finding = FindingRow.objects.filter(code=UUID(data["finding"])).first()
        if finding is None:
            raise ContentProblem(f"er is geen bevinding {data['finding']}.")
    row = CitationRow(
        finding=finding,
        finding_code=finding.code if finding else None,
        source=library_source(data.get("source")),
        **{name: data[name].strip() for name in CITATION_TEXTS if name in data},
    )
    row.clean_fields(exclude={"claim"})
    return row


def _reading(data: dict[str, Any]) -> ReadingRow:
    check_keys(data, ("source", "note"))
    return ReadingRow(source=library_source(data["source"]), note=data.get("note", "").strip())


def _history(page: WhatWorksPage, rows: list[dict[str, Any]]) -> Iterable[AnswerChangeRow]:
    """The history. What was told before is the same row, so that a new change needs a new one."""
    told = {(row.on, row.what, row.why): row for row in AnswerChangeRow.objects.filter(page=page.pk)}
    for data in rows:
        check_keys(data, ("on", "what", "why"))
        key = (data["on"], data["what"].strip(), data["why"].strip())
        on, what, why = key
        yield told.get(key) or AnswerChangeRow(on=on, what=what, why=why)
