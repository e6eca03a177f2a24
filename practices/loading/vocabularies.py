"""Loads the vocabularies of a province: themes, regions, target groups, working elements, outcomes,
organisations."""

from collections.abc import Iterator
from contextlib import contextmanager
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

from .evidence_rows import library_source
from .files import ContentProblem, check_keys, named_problems, read_regions, read_terms
from .ledger import Decision, Ledger

TERM_KEYS = ("code", "label", "definition", "alternatives", "order", "note")
OWN_KEYS: dict[type[Term], tuple[str, ...]] = {
    Organisation: ("website", "publishes"),
    Theme: ("plain_name", "source", "priority", "crop", "parent", "crop_of", *Theme.COLOURS),
    RegionGroup: ("municipalities",),
    WorkingElement: ("why", "source", "goes_with"),
}

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
        vocabulary = _Vocabulary(model, ledger)
        rows = read_terms(folder, file_name, key)
        changed = []
        for number, data in enumerate(rows, start=1):
            with _checked(model, data):
                changed.append(
                    vocabulary.load(data, {**_term_values(data, number), **_own_values(model, data)})
                )
        if model is WorkingElement:
            _join_elements(vocabulary, rows, [element for element in changed if element])
    _load_themes(_Vocabulary(Theme, ledger), read_terms(folder, "themes", "theme"))
    regions = _Vocabulary(Region, ledger)
    _load_regions(regions, read_regions(folder))
    _load_groups(_Vocabulary(RegionGroup, ledger), regions, read_terms(folder, "areas", "area"))
    return ledger


@contextmanager
def _checked(model: type[Term], data: dict[str, Any]) -> Iterator[None]:
    """Name the term in what goes wrong with it, and refuse keys that no term of its kind has."""
    with named_problems(f"{model._meta.verbose_name} {data.get('code', '?')}"):
        if model is not Region:
            check_keys(data, (*TERM_KEYS, *OWN_KEYS.get(model, ())))
        yield


class _Vocabulary:
    """The terms of one model by code, read once: loading again is one query a vocabulary."""

    def __init__(self, model: type[Term], ledger: Ledger) -> None:
        self.model = model
        self.ledger = ledger
        self.terms: dict[str, Any] = {term.code: term for term in model.objects.all()}

    def load(self, data: dict[str, Any], values: dict[str, Any]) -> Any:
        """Create or update one term and return it; None where it was left as it is."""
        code = data["code"]
        key = f"{self.model._meta.model_name}:{code}"
        decision = self.ledger.decide(key, data, self.terms.get(code))
        if decision in (Decision.LEFT_ALONE, Decision.UNCHANGED):
            return None
        term = self.terms.get(code) or self.model(code=code)
        for name, value in values.items():
            setattr(term, name, value)
        term.full_clean()
        term.save()
        self.terms[code] = term
        self.ledger.record(key, data, term)
        return term

    def find(self, code: str | None, *, needed_by: str) -> Any:
        """The term with this code, None for no code; ContentProblem where there is none."""
        if code and code not in self.terms:
            raise ContentProblem(f"{needed_by} verwijst naar {code}, maar die code is er niet.")
        return self.terms[code] if code else None


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
    if model is WorkingElement:
        return {"why": data.get("why", "").strip(), "source": library_source(data.get("source"))}
    return {}


def _join_elements(
    vocabulary: _Vocabulary, rows: list[dict[str, Any]], changed: list[WorkingElement]
) -> None:
    """Which elements go together, once all are there. Said of one, it is so for both."""
    together: dict[str, set[str]] = {}
    for data in rows:
        for code in data.get("goes_with", []):
            together.setdefault(data["code"], set()).add(code)
            together.setdefault(code, set()).add(data["code"])
    for element in changed:
        others = sorted(together.get(element.code, ()))
        element.goes_with = [vocabulary.find(code, needed_by=element.code) for code in others]
        element.save()


def _load_themes(vocabulary: _Vocabulary, themes: list[dict[str, Any]]) -> None:
    """Themes first, then what borrows from them or lies within them."""
    ordered = sorted(themes, key=lambda data: ("parent" in data, "crop_of" in data))
    for number, data in enumerate(ordered, start=1):
        with _checked(Theme, data):
            parent = vocabulary.find(data.get("parent"), needed_by=data["code"])
            order = data.get("order", number)
            values = {
                **_term_values(data, number),
                # In the file, order counts within a parent; in the list, sub-goals follow their theme.
                "order": order + parent.order if parent else order * 100,
                "plain_name": data.get("plain_name", ""),
                "source": data.get("source", ""),
                "is_priority": data.get("priority", False),
                "crop": data.get("crop", ""),
                "parent": parent,
                "crop_of": vocabulary.find(data.get("crop_of"), needed_by=data["code"]),
                **{name: data.get(name, "") for name in Theme.COLOURS},
            }
            vocabulary.load(data, values)


def _load_regions(vocabulary: _Vocabulary, rows: list[dict[str, str]]) -> None:
    """Regions, parents before children; then who borders on whom, which needs all of them."""
    changed = []
    for number, row in enumerate(rows, start=1):
        with _checked(Region, row):
            parent = vocabulary.find(row["parent"], needed_by=row["code"])
            region = vocabulary.load(dict(row), _region_values(row, number, parent))
            if region:
                changed.append((region, row["neighbours"].split()))
    for region, neighbours in changed:
        region.neighbours.set([vocabulary.find(code, needed_by=region.code) for code in neighbours])


def _region_values(row: dict[str, str], number: int, parent: Region | None) -> dict[str, Any]:
    return {
        "label": row["label"],
        "alternative_labels": "\n".join(filter(None, row["alternatives"].split(";"))),
        "order": number,
        "slug": row["slug"],
        "level": row["level"],
        "place_kind": row["kind"],
        "parent": parent,
        "tooi_uri": row["tooi_uri"],
        "latitude": row["latitude"] or None,
        "longitude": row["longitude"] or None,
        "also_a_word": row["also_a_word"] == "ja",
        "is_complete": row["complete"] == "ja",
        "map_shape": row["shape"],
        "map_label_x": row["label_x"] or None,
        "map_label_y": row["label_y"] or None,
        "map_label": row["label_lines"],
        "map_label_small": row["small_label_lines"],
    }


def _load_groups(vocabulary: _Vocabulary, regions: _Vocabulary, groups: list[dict[str, Any]]) -> None:
    for number, data in enumerate(groups, start=1):
        with _checked(RegionGroup, data):
            group = vocabulary.load(data, _term_values(data, number))
            if group:
                group.municipalities.set(
                    [regions.find(code, needed_by=data["code"]) for code in data["municipalities"]]
                )
