"""The counts of practices.evidence from the database, for as many groups at once as a page shows: the same numbers as
its pure synthesis, in four queries, whatever the number of practices. Nothing is loaded but the counts."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils import timezone

from practices.evidence import ELSEWHERE, EXPERIENCES, TESTED_WITH, TOLD, Summary
from practices.models import FindingRow, PracticePage, RecognitionRow
from practices.models.evidence_terms import About

# PracticePage.costs_known, as a condition.
COSTS_KNOWN = Q(cost_once__isnull=False) | Q(cost_per_year__isnull=False)


@dataclass(frozen=True)
class Grouping:
    """What practices are grouped by: the first of these paths from a practice that leads somewhere."""

    paths: tuple[str, ...] = ()

    def expression(self, prefix: str = "") -> Combinable:
        paths = [F(f"{prefix}{path}") for path in self.paths]
        if not paths:
            return Value("")
        return Coalesce(*paths) if len(paths) > 1 else paths[0]


ALL = Grouping()
BY_THEME = Grouping(
    ("theme_rows__theme__parent__code", "theme_rows__theme__code")
)  # a sub-goal counts in its theme
BY_THEME_OR_GOAL = Grouping(("theme_rows__theme__code",))
BY_ELEMENT = Grouping(("working_element_rows__element__code",))


def summary_of(practices: QuerySet[PracticePage]) -> Summary:
    """What these practices say together."""
    return summaries(practices).get("", Summary())


def summaries(practices: QuerySet[PracticePage], *, by: Grouping = ALL) -> dict[Hashable, Summary]:
    """What these practices say, by group. A practice in several groups counts in each; a group without practices is
    left out."""
    keys = practices.order_by().values("pk")  # apart, so that a filter on rows leaves out none of the groups
    found: dict[Hashable, dict[str, Any]] = {}
    for group, stage, number, costs_known, recognised in _by_stage(
        PracticePage.objects.filter(pk__in=keys), by
    ):
        counts = found.setdefault(group, _nothing())
        counts["stages"][stage] = number
        counts["practices"] += number
        counts["costs_known"] += costs_known
        counts["recognised"] += recognised
    those = FindingRow.objects.filter(practice__in=keys, withdrawn=False)
    findings: QuerySet[Any] = those.annotate(group=by.expression("practice__")).order_by()
    for group, kind, direction, number in _by_kind(findings):
        if group in found:  # its first practice may have been published between two queries
            found[group][kind][direction] = number
    about_these = findings.filter(about=About.THIS)
    for group, direction, source_type, number in _by_source_type(about_these):
        if group in found:
            found[group]["findings"][direction, source_type] = number
    for group, number in about_these.values_list("group").annotate(n=Count("source", distinct=True)):
        if group in found:  # of no practices at all comes one row of nothing
            found[group]["sources"] = number
    return {group: Summary(**counts) for group, counts in found.items() if group is not None}


def _nothing() -> dict[str, Any]:
    """Counts to add to."""
    by_direction: dict[str, dict[str, int]] = {TESTED_WITH: {}, TOLD: {}, ELSEWHERE: {}}
    return {"practices": 0, "stages": {}, "findings": {}, "costs_known": 0, "recognised": 0, **by_direction}


def _by_stage(practices: QuerySet[PracticePage], by: Grouping) -> QuerySet[Any]:
    """Group, stage, and how many practices: all, with known costs, recognised today."""
    stands = Q(valid_until__isnull=True) | Q(valid_until__gte=timezone.localdate())
    recognised = Exists(RecognitionRow.objects.filter(stands, practice=OuterRef("pk")))
    grouped = practices.order_by().annotate(group=by.expression()).values_list("group", "evidence_stage")
    return grouped.annotate(
        n=Count("pk", distinct=True),
        costs=Count("pk", filter=COSTS_KNOWN, distinct=True),
        recognised=Count("pk", filter=recognised, distinct=True),
    )


def _by_kind(findings: QuerySet[Any]) -> QuerySet[Any]:
    """Group, which count of Summary, direction, and how many practices."""
    kind = Case(
        When(about=About.ELSEWHERE, then=Value(ELSEWHERE)),
        When(source_type__in=EXPERIENCES, then=Value(TOLD)),
        default=Value(TESTED_WITH),
    )
    grouped = findings.annotate(kind=kind).values_list("group", "kind", "direction")
    return grouped.annotate(n=Count("practice", distinct=True))


def _by_source_type(findings: QuerySet[Any]) -> QuerySet[Any]:
    """Group, direction, source type, and how many findings."""
    return findings.values_list("group", "direction", "source_type").annotate(n=Count("pk", distinct=True))
