"""Loads the vocabularies of a province: themes, regions, target groups, working elements, outcomes,
organisations."""

from pathlib import Path
from typing import Any

from django.db import transaction

from practices.models import (
    Organisation,
    Outcome,
    Region,
    RegionGroup,
    TargetGroup,
    Term,
    Theme,
    WorkingElement,
)

from . import ledger as loading
from .files import ContentProblem, read_regions, read_terms
from .ledger import Ledger

PLAIN_VOCABULARIES: tuple[tuple[str, str, type[Term]], ...] = (
    ("target_groups", "target_group", TargetGroup),
    ("working_elements", "working_element", WorkingElement),
    ("outcomes", "outcome", Outcome),
    ("organisations", "organisation", Organisation),
)


@transaction.atomic
def load_vocabularies(folder: Path) -> Ledger:
    """Load all vocabularies in a content folder. Raises ContentProblem for a file that can't be used."""
    ledger = Ledger()
    for file_name, key, model in PLAIN_VOCABULARIES:
        for number, data in enumerate(read_terms(folder, file_name, key), start=1):
            _load_term(ledger, model, data, {**_term_values(data, number), **_own_values(model, data)})
    _load_themes(ledger, read_terms(folder, "themes", "theme"))
    _load_regions(ledger, read_regions(folder))
    _load_groups(ledger, read_terms(folder, "areas", "area"))
    return ledger


def _term_values(data: dict[str, Any], number: int) -> dict[str, Any]:
    return {
        "label": data["label"],
        "definition": data.get("definition", ""),
        "alternative_labels": "\n".join(data.get("alternatives", [])),
        "order": data.get("order", number),
    }


def _own_values(model: type[Term], data: dict[str, Any]) -> dict[str, Any]:
    if model is Organisation:
        return {"website": data.get("website", ""), "publishes": data.get("publishes", False)}
    return {}


def _load_term(
    ledger: Ledger, model: type[Term], data: dict[str, Any], values: dict[str, Any]
) -> Term | None:
    """Create or update one term; None where it was left as it is."""
    code = data["code"]
    key = f"{model._meta.model_name}:{code}"
    term = model.objects.filter(code=code).first()
    outcome = ledger.decide(key, data, term)
    if outcome in (loading.Outcome.LEFT_ALONE, loading.Outcome.UNCHANGED):
        return None
    term = term or model(code=code)
    for name, value in values.items():
        setattr(term, name, value)
    term.full_clean()
    term.save()
    ledger.record(key, data, term)
    return term


def _load_themes(ledger: Ledger, themes: list[dict[str, Any]]) -> None:
    """Themes first, then what borrows from them or lies within them."""
    ordered = sorted(themes, key=lambda data: ("parent" in data, "crop_of" in data))
    for number, data in enumerate(ordered, start=1):
        parent = _find(Theme, data.get("parent"), data["code"])
        values = {
            **_term_values(data, number),
            # In the file, order counts within a parent; in the list, sub-goals follow their theme.
            "order": data["order"] + parent.order if parent else data["order"] * 100,
            "plain_name": data.get("plain_name", ""),
            "source": data.get("source", ""),
            "is_priority": data.get("priority", False),
            "crop": data.get("crop", ""),
            "parent": parent,
            "crop_of": _find(Theme, data.get("crop_of"), data["code"]),
            **{name: data.get(name, "") for name in Theme.COLOURS},
        }
        _load_term(ledger, Theme, data, values)


def _load_regions(ledger: Ledger, rows: list[dict[str, str]]) -> None:
    """Regions, parents before children; then who borders on whom, which needs all of them."""
    codes = dict(Region.objects.values_list("code", "pk"))
    changed = []
    for number, row in enumerate(rows, start=1):
        parent = row["parent"]
        if parent and parent not in codes:
            raise ContentProblem(
                f"Gebied {row['code']}: het gebied {parent} waarin het ligt, staat er niet boven."
            )
        region = _load_term(ledger, Region, dict(row), _region_values(row, number, codes.get(parent)))
        if region:
            codes[row["code"]] = region.pk
            changed.append((region, row["neighbours"].split()))
    for region, neighbours in changed:
        region.neighbours.set(Region.objects.filter(code__in=neighbours))


def _region_values(row: dict[str, str], number: int, parent: int | None) -> dict[str, Any]:
    return {
        "label": row["label"],
        "alternative_labels": "\n".join(filter(None, row["alternatives"].split(";"))),
        "order": number,
        "slug": row["slug"],
        "level": row["level"],
        "place_kind": row["kind"],
        "parent_id": parent,
        "tooi_uri": row["tooi_uri"],
        "latitude": row["latitude"] or None,
        "longitude": row["longitude"] or None,
        "map_shape": row["shape"],
        "map_label_x": row["label_x"] or None,
        "map_label_y": row["label_y"] or None,
        "map_label": row["label_lines"],
        "map_label_small": row["small_label_lines"],
    }


def _load_groups(ledger: Ledger, groups: list[dict[str, Any]]) -> None:
    for number, data in enumerate(groups, start=1):
        group = _load_term(ledger, RegionGroup, data, _term_values(data, number))
        if group:
            members = Region.objects.filter(code__in=data["municipalities"])
            group.municipalities.set(members)


def _find(model: type[Term], code: str | None, needed_by: str) -> Any:
    if not code:
        return None
    term = model.objects.filter(code=code).first()
    if term is None:
        raise ContentProblem(f"{needed_by} verwijst naar {code}, maar die code is er niet.")
    return term
