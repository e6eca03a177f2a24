"""Revisions may name terms that were deleted since: only what is in the tables is protected, not a draft.

Without this, opening or publishing such a draft would be an error for ever, and so would every scheduled
publication behind it.
"""

from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations


def without_vanished_terms(model: type[models.Model], data: dict[str, Any]) -> dict[str, Any]:
    """The data of a revision, without the choices whose term no longer exists, and without the rows that can't be
    without it: those that must have it, and those that have none of the fields in their STANDS_ON any more."""
    return _cleaned(model, [[data]], at_the_top=True)[0][0]


def _cleaned(
    model: type[models.Model], groups: list[list[dict[str, Any]]], *, at_the_top: bool = False
) -> list[list[dict[str, Any]]]:
    """The rows of one model, in the groups in which they came, and of the models under it; one query for each key
    to a term, however many groups there are."""
    groups = [[dict(row) for row in rows] for rows in groups]
    for field in _protected_keys(model):
        existing = _existing(
            field, [row[field.name] for rows in groups for row in rows if row.get(field.name)]
        )
        for rows in groups:
            if not (field.null or at_the_top):
                rows[:] = [row for row in rows if not row.get(field.name) or row[field.name] in existing]
            for row in rows:
                if field.name in row and row[field.name] not in existing:
                    row[field.name] = None
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


def _protected_keys(model: type[models.Model]) -> list[models.ForeignKey]:
    return [
        field
        for field in model._meta.fields
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is models.PROTECT
    ]


def _existing(field: models.ForeignKey, keys: list[Any]) -> set[Any]:
    if not keys:
        return set()
    return set(field.related_model._default_manager.filter(pk__in=keys).values_list("pk", flat=True))
