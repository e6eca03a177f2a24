"""The filters of a list: what there is to choose, what an address chose, and how often each choice occurs.

Values are codes. Several values of one filter widen it, several filters narrow the list.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import QueryDict

from search.dictionary import words_version
from search.lists.words import cleaned, in_groups_of_three
from search.registry import Facet, FacetOption, facets

SHOWN_AT_ONCE = 5
MOST_SUB_CHOICES = 40  # more choices within choices than this are shown only where their top choice is on


@dataclass(frozen=True, kw_only=True)
class Option:
    """One value of a filter as the page shows it; depth 1 lies within the option of depth 0 above it. No count: not
    counted."""

    value: str
    label: str
    depth: int = 0
    checked: bool = False
    count: int | None = None

    @property
    def number(self) -> str:
        """The count as it is read: "1.200"; "" where it was not counted."""
        return "" if self.count is None else in_groups_of_three(self.count)


@dataclass(frozen=True, kw_only=True)
class FilterGroup:
    """A filter with the options that its page shows."""

    parameter: str
    label: str
    options: Sequence[Option]

    @cached_property
    def first(self) -> list[Option]:
        """The main choices that show at once: what is on, and what leads to something."""
        return [option for place, option in enumerate(self.options) if place in self._first]

    @cached_property
    def more(self) -> list[Option]:
        """The others."""
        return [option for place, option in enumerate(self.options) if place not in self._first]

    @property
    def more_is_open(self) -> bool:
        return any(option.checked for option in self.more)

    @cached_property
    def _first(self) -> set[int]:
        """The places in `options` of those that show at once."""
        if len(self.options) <= SHOWN_AT_ONCE:
            return set(range(len(self.options)))
        useful = [
            place
            for place, option in enumerate(self.options)
            if option.checked or (option.count != 0 and not option.depth)
        ]
        return set(useful[:SHOWN_AT_ONCE])


@dataclass(frozen=True, kw_only=True)
class Chip:
    """A chosen value with the address of the list without it."""

    label: str
    url: str

    @property
    def remove_label(self) -> str:
        return f"{self.label} weghalen"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One filter: everything there is to choose, and the codes among it that are on."""

    parameter: str
    label: str
    options: tuple[FacetOption, ...]
    chosen: frozenset[str] = frozenset()

    def shown(self, counts: Mapping[str, int] | None) -> list[Option]:
        """The options that a page shows. Without counts: the main ones, and what is on; with them, those within
        others only where they are on or lead to something; none where nothing of the filter does."""
        chosen, options = self.chosen, self.options
        if counts is None:
            few = sum(option.depth > 0 for option in options) <= MOST_SUB_CHOICES
            shown = [option for option in options if few or not option.depth or option.value in chosen]
            return [self._option(option, None) for option in shown]
        if not chosen and not any(counts.get(option.value) for option in options):
            return []
        useful = {option.value for option in options if counts.get(option.value) or option.value in chosen}
        within = [option.value for option in options if option.depth and option.value in useful]
        if len(within) > MOST_SUB_CHOICES:
            within = self._of_chosen(useful)
        kept = frozenset(within)
        shown = [option for option in options if not option.depth or option.value in kept]
        return [self._option(option, counts.get(option.value, 0)) for option in shown]

    def _of_chosen(self, useful: set[str]) -> list[str]:
        """The choices within a choice that is on, and those that are on themselves."""
        top_is_on, found = False, []
        for option in self.options:
            if not option.depth:
                top_is_on = option.value in self.chosen
            elif option.value in self.chosen or (top_is_on and option.value in useful):
                found.append(option.value)
        return found

    def _option(self, option: FacetOption, count: int | None) -> Option:
        return Option(
            value=option.value,
            label=option.label,
            depth=option.depth,
            checked=option.value in self.chosen,
            count=count,
        )


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What a visitor chose, of what there is to choose; unknown values are left out and named."""

    choices: tuple[Choice, ...]
    unknown: tuple[str, ...] = ()

    @property
    def active_count(self) -> int:
        return sum(len(choice.chosen) for choice in self.choices)

    @property
    def parameters(self) -> tuple[str, ...]:
        return tuple(choice.parameter for choice in self.choices)

    @cached_property
    def chosen(self) -> list[tuple[str, FacetOption]]:
        """Parameter and option of each choice, in the order of the page."""
        return [
            (choice.parameter, option)
            for choice in self.choices
            if choice.chosen
            for option in choice.options
            if option.value in choice.chosen
        ]

    @property
    def filters(self) -> dict[str, frozenset[str]]:
        """Parameter → chosen codes, as a Query takes them."""
        return {choice.parameter: choice.chosen for choice in self.choices if choice.chosen}

    def option(self, parameter: str, value: str) -> FacetOption | None:
        """The option of a filter with this value; None for one that is not there."""
        choices = (choice for choice in self.choices if choice.parameter == parameter)
        return next((option for one in choices for option in one.options if option.value == value), None)

    def without_choices(self) -> "Selection":
        """The same filters with nothing chosen."""
        return Selection(choices=tuple(replace(choice, chosen=frozenset()) for choice in self.choices))

    def counted(self, counts: Mapping[str, Mapping[str, int]]) -> list[FilterGroup]:
        """The filters as a page shows them, with these numbers (parameter → code → number) where there are any."""
        groups = (
            FilterGroup(
                parameter=choice.parameter,
                label=choice.label,
                options=choice.shown(counts.get(choice.parameter)),
            )
            for choice in self.choices
        )
        return [group for group in groups if group.options]


def read_selection(parameters: QueryDict) -> Selection:
    """The selection in the address of a list."""
    choices, unknown, options = [], [], options_of_facets()
    for facet in facets():
        asked = frozenset(value.strip() for value in parameters.getlist(facet.parameter)) - {""}
        known = frozenset(option.value for option in options[facet.parameter]) if asked else frozenset()
        unknown += sorted(cleaned(value) for value in asked - known)
        choices.append(_choice(facet, options[facet.parameter], asked & known))
    return Selection(choices=tuple(choices), unknown=tuple(unknown))


_options: tuple[int, dict[str, tuple[FacetOption, ...]]] | None = None


def options_of_facets() -> dict[str, tuple[FacetOption, ...]]:
    """Parameter → options, kept in this process until a term changes: at 400 terms they take 13 ms from the
    database."""
    global _options
    version = words_version()
    if _options is None or _options[0] != version:
        _options = version, {facet.parameter: tuple(facet.options()) for facet in facets()}
    return _options[1]


def forget_options() -> None:
    """Let this process ask the database again."""
    global _options
    _options = None


def _choice(facet: Facet, options: Iterable[FacetOption], chosen: frozenset[str]) -> Choice:
    return Choice(parameter=facet.parameter, label=facet.label, options=tuple(options), chosen=chosen)
