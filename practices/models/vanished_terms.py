"""Revisions may name terms that were deleted or merged since: only what is in the tables is protected or moved, not
a draft.

Without this, opening or publishing such a draft would be an error for ever, and so would every scheduled
publication behind it.
"""

from typing import Any

from django.db import models
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations

from .merged_terms import merged_keys

MERGEABLE = ("practices.outcome", "practices.workingelement")

Rows = list[dict[str, Any]]


def without_vanished_terms(model: type[models.Model], data: dict[str, Any]) -> dict[str, Any]:
    """The data of a revision, with each merged term replaced by the one that took its place; without the choices whose
    term no longer exists; and without the rows that can't be without it: those that must have it, and those that have
    none of the fields in their STANDS_ON any more."""
    return _cleaned(model, [[data]], at_the_top=True)[0][0]


def _cleaned(model: type[models.Model], groups: list[Rows], *, at_the_top: bool = False) -> list[Rows]:
    """The rows of one model, in the groups in which they came, and of the models under it; one query for each key
    to a term, however many groups there are."""
    groups = [[dict(row) for row in rows] for rows in groups]
    for field in _protected_keys(model):
        _clean_key(field, groups, row_may_stay=field.null or at_the_top)
    for chosen in get_all_child_m2m_relations(model):
        if chosen.related_model._meta.label_lower in MERGEABLE:
            _replace_choices(chosen.name, merged_keys(chosen.related_model), groups)
    stands_on = getattr(model, "STANDS_ON", ())
    if stands_on:
        for rows in groups:
            rows[:] = [row for row in rows if any(row.get(name) for name in stands_on)]
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        parents = [row for rows in groups for row in rows if row.get(name)]
        cleaned = _cleaned(relation.related_model, [row[name] for row in parents]) if parents else []
        for row, children in zip(parents, cleaned, strict=True):
            row[name] = children
    return groups


def _clean_key(field: models.ForeignKey, groups: list[Rows], *, row_may_stay: bool) -> None:
    """See to one key of all rows: it names a term that exists, or nothing, or its row goes."""
    keys = {row[field.name] for rows in groups for row in rows if row.get(field.name)}
    existing = _existing(field, keys)
    vanished = keys - existing
    moved = merged_keys(field.related_model) if vanished and _is_mergeable(field) else {}
    for rows in groups:
        for row in rows:
            if row.get(field.name) in moved:
                row[field.name] = moved[row[field.name]]
        known = existing | set(moved.values())
        if not row_may_stay:
            rows[:] = [row for row in rows if not row.get(field.name) or row[field.name] in known]
        for row in rows:
            if field.name in row and row[field.name] not in known:
                row[field.name] = None


def _replace_choices(name: str, moved: dict[int, int], groups: list[Rows]) -> None:
    for row in (row for rows in groups for row in rows):
        if row.get(name):
            row[name] = list(dict.fromkeys(moved.get(key, key) for key in row[name]))


def _is_mergeable(field: models.ForeignKey) -> bool:
    return field.related_model._meta.label_lower in MERGEABLE


def _protected_keys(model: type[models.Model]) -> list[models.ForeignKey]:
    return [
        field
        for field in model._meta.fields
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is models.PROTECT
    ]


def _existing(field: models.ForeignKey, keys: set[Any]) -> set[Any]:
    if not keys:
        return set()
    return set(field.related_model._default_manager.filter(pk__in=keys).values_list("pk", flat=True))
