"""Loads the examples of a province: one TOML file is one published practice."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.html import escape

from practices.completeness import missing_for_publication
from practices.models import (
    FundingRow,
    MaterialRow,
    Organisation,
    PartnerRow,
    PlaceRow,
    PracticeIndexPage,
    PracticePage,
    Region,
    SetbackRow,
    StepRow,
    TargetGroup,
    Theme,
    ThemeRow,
    TimelineRow,
    WorkingElement,
    WorkingElementRow,
)
from practices.row_order import in_order

from .evidence_rows import findings_of, recognitions_of, sources_of, term, terms
from .files import ContentProblem, check_keys, named_problems, read_folder
from .ledger import Decision, Ledger

# Keys of a file that are fields of the same name; text is stripped of the line ends that TOML's quotes add
FIELDS = (
    "title",
    "slug",
    "kind",
    "summary",
    "plain_summary",
    "scene",
    "video_url",
    "reason",
    "goal",
    "conditions",
    "transferability",
    "cost_once",
    "cost_per_year",
    "paid_hours_per_week",
    "volunteer_hours_per_week",
    "skills",
    "started_year",
    "started_month",
    "ended_year",
    "ended_month",
    "stage",
    "stage_reason",
    "stage_as_of_year",
    "stage_as_of_month",
    "scale",
    "licence",
    "not_known",
)
RENAMED = {
    "variant": "scene_variant",
    "last_confirmed_year": "confirmed_year",
    "last_confirmed_month": "confirmed_month",
}
RELATED = (
    "external_id",
    "themes",
    "tags",
    "target_groups",
    "intermediary_groups",
    "initiator",
    "places",
    "part_of",
    "follows",
    "publisher",
)
LIST_KEY = "page:voorbeelden"  # as practices.loading.pages records it
OTHER_EXAMPLES = ("part_of", "follows")
PLAIN_ROWS = {"steps": StepRow, "setbacks": SetbackRow, "materials": MaterialRow}
EVIDENCE_ROWS = ("sources", "findings", "recognitions")
ROWS = (*PLAIN_ROWS, *EVIDENCE_ROWS, "working_elements", "funding", "timeline", "partners", "story")


@transaction.atomic
def load_examples(folder: Path) -> Ledger:
    """Load and publish the examples in a content folder, under the list of practices."""
    index = PracticeIndexPage.objects.first()
    ledger = Ledger()
    if index is None and ledger.has_loaded(LIST_KEY):
        return ledger  # an editor deleted the list, and with it what stood there
    if index is None:
        raise ContentProblem("Laad eerst de pagina's: de lijst van voorbeelden is er nog niet.")
    for name, data in _in_order(read_folder(folder, "examples")):
        practice = PracticePage.objects.filter(external_id=data["external_id"]).first()
        decision = ledger.decide(f"example:{data['external_id']}", data, practice)
        if decision in (Decision.CREATED, Decision.UPDATED):
            with named_problems(f"{name}.toml"):
                practice = _publish(index, data, practice)
            ledger.record(f"example:{data['external_id']}", data, practice)
    return ledger


def _in_order(files: dict[str, dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The files, each after those that it refers to."""
    seen: dict[str, str] = {}
    for name, data in files.items():
        with named_problems(f"{name}.toml"):
            check_keys(data, (*FIELDS, *RENAMED, *RELATED, *ROWS))
            if seen.setdefault(data["external_id"], name) != name:
                raise ContentProblem(f"{data['external_id']} staat ook in {seen[data['external_id']]}.toml.")
    known = set(PracticePage.objects.values_list("external_id", flat=True))
    waiting = dict(files)
    while waiting:
        ready = [
            name
            for name, data in waiting.items()
            if all(data.get(key) is None or data[key] in known for key in OTHER_EXAMPLES)
        ]
        if not ready:
            name = next(iter(waiting))
            raise ContentProblem(f"{name}.toml verwijst naar een voorbeeld dat er niet is, of in een kring.")
        for name in ready:
            data = waiting.pop(name)
            known.add(data["external_id"])
            yield name, data


def _publish(index: PracticeIndexPage, data: dict[str, Any], existing: PracticePage | None) -> PracticePage:
    practice = existing or PracticePage(external_id=data["external_id"], live=False)
    _fill(practice, data)
    missing = missing_for_publication(practice)
    if missing:
        raise ContentProblem(str(missing[0]))
    filled = {*FIELDS, *RENAMED.values()}
    practice.clean_fields(exclude={field.name for field in practice._meta.fields} - filled)
    practice.validate_constraints()
    if existing is None:
        index.add_child(instance=practice)
    practice.save_revision().publish()
    practice.refresh_from_db()
    return practice


def _fill(practice: PracticePage, data: dict[str, Any]) -> None:
    for key in (*FIELDS, *RENAMED):
        field = RENAMED.get(key, key)
        if key in data:
            setattr(practice, field, _clean(data[key]))
        elif key != "slug":  # what was taken out of the file is unknown again
            setattr(practice, field, practice._meta.get_field(field).get_default())
    practice.initiator = term(Organisation, data.get("initiator"))
    practice.publisher = term(Organisation, data.get("publisher"))
    practice.target_groups = terms(TargetGroup, data.get("target_groups", []))
    practice.intermediary_groups = terms(TargetGroup, data.get("intermediary_groups", []))
    for key in OTHER_EXAMPLES:
        setattr(practice, key, PracticePage.objects.filter(external_id=data.get(key, "")).first())
    practice.tags.set(data.get("tags", []))
    practice.theme_rows = in_order(ThemeRow(theme=theme) for theme in terms(Theme, data.get("themes", [])))
    practice.place_rows = in_order(
        PlaceRow(region=region) for region in terms(Region, data.get("places", []))
    )
    _fill_rows(practice, data)
    practice.story = [_story_block(block) for block in data.get("story", [])]


def _fill_rows(practice: PracticePage, data: dict[str, Any]) -> None:
    for key, row in PLAIN_ROWS.items():
        rows = in_order(
            row(**{name: _clean(value) for name, value in values.items()}) for values in data.get(key, [])
        )
        setattr(practice, key, rows)
    practice.sources = in_order(sources_of(data.get("sources", [])))
    practice.findings = in_order(findings_of(practice, data.get("findings", [])))
    practice.recognitions = in_order(recognitions_of(data.get("recognitions", [])))
    practice.working_element_rows = in_order(
        WorkingElementRow(element=term(WorkingElement, row["element"]), how=_clean(row.get("how", "")))
        for row in data.get("working_elements", [])
    )
    practice.funding_rows = in_order(FundingRow(**row) for row in data.get("funding", []))
    practice.partners = in_order(
        PartnerRow(organisation=term(Organisation, row["organisation"]), role=row.get("role", ""))
        for row in data.get("partners", [])
    )
    practice.timeline = in_order(
        TimelineRow(event_year=row.get("year"), event_month=row.get("month"), text=_clean(row["text"]))
        for row in data.get("timeline", [])
    )


def _story_block(block: dict[str, Any]) -> tuple[str, Any]:
    """A block of the story as StreamField takes it."""
    kind = block["type"]
    values = {name: _clean(value) for name, value in block.items() if name != "type"}
    if kind == "paragraph":
        return kind, f"<p>{escape(values['text'])}</p>"
    if kind == "list":
        return kind, values["items"]
    return (kind, values["text"]) if kind == "heading" else (kind, values)


def _clean(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value
