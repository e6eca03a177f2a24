"""Revisions may name terms that were deleted since: only what is in the tables is protected, not a draft.

Without this, opening or publishing such a draft would be an error for ever, and so would every scheduled
publication behind it.
"""

from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations


def without_vanished_terms(model: type[models.Model], data: dict[str, Any]) -> dict[str, Any]:
    """The data of a revision, without the rows and choices whose term no longer exists."""
    cleaned = dict(data)
    for field in _protected_keys(model):
        if cleaned.get(field.name) and not _existing(field, [cleaned[field.name]]):
            cleaned[field.name] = None
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        for field in _protected_keys(relation.related_model):
            rows = cleaned.get(name) or []
            existing = _existing(field, [row[field.name] for row in rows if row.get(field.name)])
            cleaned[name] = [row for row in rows if not row.get(field.name) or row[field.name] in existing]
    return cleaned


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
