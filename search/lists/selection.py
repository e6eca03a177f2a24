"""The filters of a list: what there is to choose, what an address chose, and how often each choice occurs.

Values are codes. Several values of one filter widen it, several filters narrow the list.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.core.cache import cache
from django.http import QueryDict

from search.dictionary import words_version
from search.lists.words import cleaned
from search.registry import Facet, FacetOption, facets

SHOWN_AT_ONCE = 5
KEPT = 300  # seconds
MOST_SUB_CHOICES = 40  # more choices within choices than this are shown only where their top choice is on


@dataclass(frozen=True, kw_only=True)
class Option:
    """One value of a filter; depth 1 lies within the option of depth 0 above it. No count: not counted."""

    value: str
    label: str
    depth: int = 0
    checked: bool = False
    count: int | None = None


@dataclass(frozen=True, kw_only=True)
class FilterGroup:
    """A filter with its options, as the page shows it."""

    parameter: str
    label: str
    options: list[Option]

    @property
    def active_count(self) -> int:
        return sum(option.checked for option in self.options)

    @property
    def first(self) -> list[Option]:
        """The main choices that show at once: what is on, and what leads to something."""
        useful = [
            option for option in self.options if option.checked or (option.count != 0 and not option.depth)
        ]
        return useful[:SHOWN_AT_ONCE] if len(self.options) > SHOWN_AT_ONCE else self.options

    @property
    def more(self) -> list[Option]:
        """The others."""
        shown = self.first
        return [option for option in self.options if option not in shown]

    @property
    def more_is_open(self) -> bool:
        return any(option.checked for option in self.more)


@dataclass(frozen=True, kw_only=True)
class Chip:
    """A chosen value with the address of the list without it."""

    label: str
    url: str

    @property
    def remove_label(self) -> str:
        return f"{self.label} weghalen"


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What a visitor chose, of what there is to choose; unknown values are left out and named."""

    groups: list[FilterGroup]
    unknown: list[str]

    @property
    def active_count(self) -> int:
        return sum(group.active_count for group in self.groups)

    @property
    def parameters(self) -> tuple[str, ...]:
        return tuple(group.parameter for group in self.groups)

    @property
    def chosen(self) -> list[tuple[str, Option]]:
        """Parameter and option of each choice, in the order of the page."""
        return [
            (group.parameter, option) for group in self.groups for option in group.options if option.checked
        ]

    @property
    def filters(self) -> dict[str, frozenset[str]]:
        """Parameter → chosen codes, as a Query takes them."""
        codes = {
            group.parameter: frozenset(o.value for o in group.options if o.checked) for group in self.groups
        }
        return {parameter: values for parameter, values in codes.items() if values}

    def counted(self, counts: Mapping[str, Mapping[str, int]]) -> list[FilterGroup]:
        """The groups that a page shows, with these numbers (parameter → code → number) where there are any.

        A choice within another is shown where it is on or leads to something; a group of which nothing occurs
        and nothing is on is left out.
        """
        groups = [self._counted(group, counts.get(group.parameter)) for group in self.groups]
        return [group for group in groups if group.options]

    @staticmethod
    def _counted(group: FilterGroup, counts: Mapping[str, int] | None) -> FilterGroup:
        if counts is None:
            few = sum(option.depth > 0 for option in group.options) <= MOST_SUB_CHOICES
            options = [option for option in group.options if few or option.depth == 0 or option.checked]
            return replace(group, options=options)
        counted = [replace(option, count=counts.get(option.value, 0)) for option in group.options]
        if not any(option.count or option.checked for option in counted):
            return replace(group, options=[])
        return replace(group, options=_shown(counted))


def _shown(options: list[Option]) -> list[Option]:
    """Every main choice, and the choices within them that lead to something."""
    within = [option for option in options if option.depth and (option.count or option.checked)]
    if len(within) > MOST_SUB_CHOICES:
        within = _of_chosen(options)
    shown = {option.value for option in within}
    return [option for option in options if not option.depth or option.value in shown]


def _of_chosen(options: list[Option]) -> list[Option]:
    """The choices within a choice that is on, and those that are on themselves."""
    top_is_on, found = False, []
    for option in options:
        if not option.depth:
            top_is_on = option.checked
        elif option.checked or (top_is_on and option.count):
            found.append(option)
    return found


def read_selection(parameters: QueryDict) -> Selection:
    """The selection in the address of a list."""
    groups, unknown, choices = [], [], options_of_facets()
    for facet in facets():
        asked = {value.strip() for value in parameters.getlist(facet.parameter)} - {""}
        options = choices[facet.parameter]
        known = {option.value for option in options}
        unknown += sorted(cleaned(value) for value in asked - known)
        groups.append(_group(facet, options, asked))
    return Selection(groups=groups, unknown=unknown)


def options_of_facets() -> dict[str, list[FacetOption]]:
    """Parameter → options, kept until a term changes: at 400 terms they take 13 ms from the database."""
    key = f"facet-options-{words_version()}"
    options: dict[str, list[FacetOption]] | None = cache.get(key)
    if options is None:
        options = {facet.parameter: facet.options() for facet in facets()}
        cache.set(key, options, KEPT)
    return options


def _group(facet: Facet, options: Iterable[FacetOption], asked: set[str]) -> FilterGroup:
    return FilterGroup(
        parameter=facet.parameter,
        label=facet.label,
        options=[
            Option(value=option.value, label=option.label, depth=option.depth, checked=option.value in asked)
            for option in options
        ],
    )
