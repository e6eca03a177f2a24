"""What the rows of an export are made of, read from the database in chunks.

As values and not as pages: a page with its rows takes three times as long to make.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from practices.models import PartnerRow, PlaceRow, PracticePage, PracticeTag, SourceRow, ThemeRow
from practices.models.sources import web_address
from practices.public_site.cards import public_practices

CHUNK = 300  # examples that are in memory together

FIELDS = (
    "external_id",
    "title",
    "kind",
    "summary",
    "plain_summary",
    "story",
    "started_year",
    "started_month",
    "ended_year",
    "ended_month",
    "stage",
    "initiator_id",
    "publisher__code",
)


SOURCE_FIELDS = ("title", "url", "source__title", "source__doi", "source__url")


@dataclass(frozen=True, kw_only=True)
class Example:
    """One example: its FIELDS by name, and its rows in their order. Terms are primary keys."""

    fields: dict[str, Any]
    themes: list[int] = field(default_factory=list)
    target_groups: list[int] = field(default_factory=list)
    regions: list[int] = field(default_factory=list)
    partners: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    sources: list[tuple[str, str]] = field(default_factory=list)  # title, url


def in_chunks(keys: Sequence[int]) -> Iterator[list[Example]]:
    """The examples with these keys, in order, without those that the public may not see (any more). Seven queries
    for each chunk."""
    for start in range(0, len(keys), CHUNK):
        part = keys[start : start + CHUNK]
        found = _read(part)
        yield [found[key] for key in part if key in found]


def _read(keys: Collection[int]) -> dict[int, Example]:
    public = public_practices().filter(pk__in=keys).values("pk", *FIELDS)
    found = {fields["pk"]: Example(fields=fields) for fields in public}
    rows = {
        "themes": _rows(ThemeRow.objects.all(), found, "theme_id"),
        "regions": _rows(PlaceRow.objects.all(), found, "region_id"),
        "partners": _rows(PartnerRow.objects.all(), found, "organisation_id"),
        "sources": _rows(SourceRow.objects.all(), found, *SOURCE_FIELDS),
        "target_groups": PracticePage.target_groups.through.objects.filter(
            practicepage_id__in=found
        ).values_list("practicepage_id", "targetgroup_id"),
        "tags": PracticeTag.objects.filter(content_object_id__in=found).values_list(
            "content_object_id", "tag__name"
        ),
    }
    for name, values in rows.items():
        for key, *value in values:
            getattr(found[key], name).append(_source(*value) if name == "sources" else value[0])
    return found


def _source(
    title: str, url: str, of_work: str | None, doi: str | None, work_url: str | None
) -> tuple[str, str]:
    """Title and address of a source: those of the work in the library, where the row points to one."""
    return (title, url) if of_work is None else (of_work, web_address(doi or "", work_url or ""))


def _rows(rows: QuerySet[Any], keys: Collection[int], *names: str) -> QuerySet[Any, tuple[Any, ...]]:
    """The key of the example and these values of each row, in the order of the editor."""
    chosen = rows.filter(practice_id__in=keys).order_by("practice_id", "sort_order", "pk")
    return chosen.values_list("practice_id", *names)
