"""Rows that others point to by a code that never changes, also from outside their page.

A revision repeats the codes of its rows, and a copied page would repeat those of its original: what a revision says
is brought in line with the table, where a code belongs to one row.
"""

import uuid
from collections.abc import Iterator
from typing import Any

from django.db import models
from modelcluster.models import ClusterableModel, get_all_child_relations


class CodedRow(models.Model):
    """A row with a code of its own."""

    code = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class CopiesCodedRows(ClusterableModel):
    """A page whose copy has the same rows under new codes."""

    class Meta:
        abstract = True

    def copy_child_relation(self, child_relation: Any, *args: Any, **kwargs: Any) -> dict[Any, Any]:
        copies = super().copy_child_relation(child_relation, *args, **kwargs)
        for copied in copies.values():
            for row in copied if isinstance(copied, list) else [copied]:
                if isinstance(row, CodedRow):
                    row.code = uuid.uuid4()
        return copies


def with_own_codes(model: type[models.Model], data: dict[str, Any]) -> dict[str, Any]:
    """The data of a revision of this model, in which each row has the code that it has in the table, and a row that
    is not there never the code of another."""
    settled = dict(data)
    for name, rows, row_model in _coded(model, data):
        settled[name] = _settled(row_model, rows)
    return settled


def _coded(
    model: type[models.Model], data: dict[str, Any]
) -> Iterator[tuple[str, list[dict[str, Any]], type[CodedRow]]]:
    for relation in get_all_child_relations(model):
        name, row_model = relation.get_accessor_name(), relation.related_model
        if issubclass(row_model, CodedRow) and data.get(name):
            yield name, data[name], row_model


def _settled(model: type[CodedRow], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    known: dict[int, uuid.UUID] = dict(
        model._default_manager.filter(pk__in=[row["pk"] for row in rows if row["pk"]]).values_list(
            "pk", "code"
        )
    )
    strangers = [row["code"] for row in rows if row["pk"] not in known]
    taken = {
        str(code) for code in model._default_manager.filter(code__in=strangers).values_list("code", flat=True)
    }
    return [
        {**row, "code": str(known.get(row["pk"]) or (uuid.uuid4() if row["code"] in taken else row["code"]))}
        for row in rows
    ]
