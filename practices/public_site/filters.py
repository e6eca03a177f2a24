"""The filters of the list of practices: what can be chosen, what a visitor chose, and the query that follows.

Values are term codes. Several values of one filter widen it, several filters narrow the list.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict
from wagtail.query import PageQuerySet

from practices.models import PlaceRow, PracticePage, Region, TargetGroup, Theme, ThemeRow


@dataclass(frozen=True, kw_only=True)
class Option:
    """One value of a filter; depth 1 lies within the option of depth 0 above it."""

    value: str
    label: str
    depth: int = 0
    checked: bool = False


@dataclass(frozen=True, kw_only=True)
class FilterGroup:
    """A filter with its options, as the page shows it."""

    parameter: str
    label: str
    options: list[Option]

    @property
    def active_count(self) -> int:
        return sum(option.checked for option in self.options)


@dataclass(frozen=True, kw_only=True)
class Chip:
    """A chosen value with the address of the list without it."""

    label: str
    url: str

    @property
    def remove_label(self) -> str:
        return f"{self.label} weghalen"


@dataclass(frozen=True, kw_only=True)
class PracticeFilter:
    """How one filter is offered and applied."""

    parameter: str
    label: str
    options: Callable[[set[str]], list[Option]]
    narrow: Callable[[set[str]], Q]


def theme_options(chosen: set[str]) -> list[Option]:
    themes = list(Theme.objects.approved().select_related("parent"))
    ordered = []
    for top in (theme for theme in themes if not theme.parent_id):
        ordered.append(Option(value=top.code, label=top.name))
        ordered += [
            Option(value=theme.code, label=theme.name, depth=1)
            for theme in themes
            if theme.parent_id == top.pk
        ]
    return ordered


def with_theme(codes: set[str]) -> Q:
    themes = Theme.objects.filter(Q(code__in=codes) | Q(parent__code__in=codes))
    return Q(pk__in=ThemeRow.objects.filter(theme__in=themes.values("pk")).values("practice"))


def municipality_options(chosen: set[str]) -> list[Option]:
    """All municipalities; of their places only those that were chosen, from a region page."""
    wanted = Q(level=Region.Level.MUNICIPALITY) | Q(level=Region.Level.PLACE, code__in=chosen)
    regions = list(Region.objects.approved().filter(wanted))
    ordered = []
    for municipality in (region for region in regions if region.level == Region.Level.MUNICIPALITY):
        ordered.append(Option(value=municipality.code, label=municipality.label))
        ordered += [
            Option(value=place.code, label=place.label, depth=1)
            for place in regions
            if place.level == Region.Level.PLACE and place.parent_id == municipality.pk
        ]
    return ordered


def in_region(codes: set[str]) -> Q:
    """What lies in these municipalities or their places; what is province-wide or national is no match."""
    return Q(pk__in=rows_in_region(codes).values("practice"))


def rows_in_region(codes: set[str]) -> QuerySet[PlaceRow]:
    """The rows that place a practice in these municipalities or their places. The regions are looked up on
    their own, since a database reads all rows to decide on an OR of two joins."""
    regions = Region.objects.filter(Q(code__in=codes) | Q(parent__code__in=codes))
    return PlaceRow.objects.filter(region__in=regions.values("pk"))


def target_group_options(chosen: set[str]) -> list[Option]:
    return [Option(value=group.code, label=group.label) for group in TargetGroup.objects.approved()]


def for_target_group(codes: set[str]) -> Q:
    rows = PracticePage.target_groups.through.objects.filter(targetgroup__code__in=codes)
    return Q(pk__in=rows.values("practicepage"))


def kind_options(chosen: set[str]) -> list[Option]:
    return [Option(value=value, label=label.capitalize()) for value, label in PracticePage.Kind.choices]


def of_kind(codes: set[str]) -> Q:
    return Q(pk__in=PracticePage.objects.filter(kind__in=codes).values("pk"))


def stage_options(chosen: set[str]) -> list[Option]:
    return [Option(value=value, label=label.capitalize()) for value, label in PracticePage.Stage.choices]


def at_stage(codes: set[str]) -> Q:
    return Q(pk__in=PracticePage.objects.filter(stage__in=codes).values("pk"))


FILTERS = (
    PracticeFilter(parameter="thema", label="Thema", options=theme_options, narrow=with_theme),
    PracticeFilter(parameter="gemeente", label="Gemeente", options=municipality_options, narrow=in_region),
    PracticeFilter(
        parameter="doelgroep", label="Voor wie", options=target_group_options, narrow=for_target_group
    ),
    PracticeFilter(parameter="soort", label="Soort", options=kind_options, narrow=of_kind),
    PracticeFilter(parameter="fase", label="Fase", options=stage_options, narrow=at_stage),
)


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What a visitor chose, of what there is to choose; unknown values are left out and named."""

    groups: list[FilterGroup]
    chosen: dict[str, set[str]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    @property
    def active_count(self) -> int:
        return sum(group.active_count for group in self.groups)

    def narrow(self, practices: PageQuerySet) -> PageQuerySet:
        """Only the practices that meet every filter. They may be pages of practices as well."""
        for practice_filter in FILTERS:
            codes = self.chosen.get(practice_filter.parameter)
            if codes:
                practices = practices.filter(practice_filter.narrow(codes))
        return practices

    def query(self, *, without: tuple[str, str] | None = None, page: int = 1) -> str:
        """The query string of this selection, perhaps without one value, at a page: "?thema=zorg" or ""."""
        pairs = [
            (group.parameter, option.value)
            for group in self.groups
            for option in group.options
            if option.checked and (group.parameter, option.value) != without
        ]
        if page > 1:
            pairs.append(("pagina", str(page)))
        return f"?{urlencode(pairs)}" if pairs else ""

    def chips(self, base_url: str) -> list[Chip]:
        """A chip for each chosen value."""
        return [
            Chip(label=option.label, url=base_url + self.query(without=(group.parameter, option.value)))
            for group in self.groups
            for option in group.options
            if option.checked
        ]


def read_selection(parameters: QueryDict) -> Selection:
    """The selection in the address of a list."""
    groups, chosen, unknown = [], {}, []
    for practice_filter in FILTERS:
        asked = {value.strip() for value in parameters.getlist(practice_filter.parameter)} - {""}
        options = practice_filter.options({value for value in asked if "\0" not in value})
        known = asked & {option.value for option in options}
        unknown += sorted(asked - known)
        chosen[practice_filter.parameter] = known
        groups.append(
            FilterGroup(
                parameter=practice_filter.parameter,
                label=practice_filter.label,
                options=[
                    Option(
                        value=option.value,
                        label=option.label,
                        depth=option.depth,
                        checked=option.value in known,
                    )
                    for option in options
                ],
            )
        )
    return Selection(groups=groups, chosen=chosen, unknown=unknown)
