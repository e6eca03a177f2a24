"""Rows of a page keep the order in which they stand in its lists, whoever made them.

Wagtail numbers only the rows that its own forms change. Rows without a number come first in SQLite and last in
PostgreSQL, so one that an editor adds would stand elsewhere on each of them.
"""

from modelcluster.models import ClusterableModel, get_all_child_relations


def number_rows(parent: ClusterableModel) -> None:
    """Number the rows that the parent holds in memory, and theirs, where one of a list has no number yet."""
    held = getattr(parent, "_cluster_related_objects", {})
    for relation in get_all_child_relations(type(parent)):
        rows = held.get(relation.get_accessor_name(), [])
        if any(getattr(row, "sort_order", 0) is None for row in rows):
            for number, row in enumerate(rows):
                row.sort_order = number
        for row in rows:
            if isinstance(row, ClusterableModel):
                number_rows(row)
