"""What the address of a list asks, and the addresses of the lists beside it. Nothing in an address is an error:
what cannot be is left out, and said."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict

from search.lists.pagination import PAGE_SIZE, asked_page
from search.lists.selection import Chip, Selection, read_selection
from search.lists.words import cleaned, shortened
from search.query.parse import LONGEST
from search.registry import FacetOption, notes
from search.types import Query, Sort

WORDS, SORT, NEAR, RADIUS, LITERAL, PAGE = "q", "sorteer", "bij", "straal", "letterlijk", "pagina"
PLACES = "gemeente"  # the filter whose values say where a distance starts
WIDEST = 500  # km
SHOWN_UNKNOWN = 40  # characters of an unknown value that are repeated to the visitor
MOST_PROBLEMS = 3

Pair = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What an address asks. `literal`: no correction of words. `near`: where distances start, as an option."""

    base_url: str
    selection: Selection
    words: str = ""
    sort: Sort = Sort.NEWEST
    near: FacetOption | None = None
    radius_km: float = 0
    literal: bool = False
    page: int = 1
    problems: list[str] = field(default_factory=list)

    @property
    def default_sort(self) -> Sort:
        return default_sort(words=self.words, near=self.near)

    def query(self, *, page: int | None = None, size: int = PAGE_SIZE) -> Query:
        """The question to search, for the asked page or another."""
        return Query(
            text=self.words,
            filters=self.selection.filters,
            sort=self.sort,
            near=self.near.value if self.near else "",
            radius_km=self.radius_km,
            start=PAGE_SIZE * ((page or self.page) - 1),
            size=size,
            facets=(*self.selection.parameters, *(note.parameter for note in notes())),
            correct=not self.literal,
        )

    @property
    def word_pairs(self) -> list[Pair]:
        """The parameters that say which words are searched, and how."""
        if not self.words:
            return []
        return [(WORDS, self.words), (LITERAL, "1")] if self.literal else [(WORDS, self.words)]

    @property
    def filter_pairs(self) -> list[Pair]:
        return [(parameter, option.value) for parameter, option in self.selection.chosen]

    @property
    def order_pairs(self) -> list[Pair]:
        """The parameters of the order, where it is not the usual one."""
        if self.near:
            near = [(NEAR, self.near.value)]
            return [*near, (RADIUS, f"{self.radius_km:g}")] if self.radius_km else near
        return [(SORT, str(self.sort))] if self.sort != self.default_sort else []

    def url(self, *, page: int = 1) -> str:
        """The address of a page of this list."""
        pairs = [*self.word_pairs, *self.filter_pairs, *self.order_pairs]
        return self.address([*pairs, (PAGE, str(page))] if page > 1 else pairs)

    def address(self, pairs: Iterable[Pair]) -> str:
        """The address of the list with these parameters."""
        query = urlencode(list(pairs))
        return f"{self.base_url}?{query}" if query else self.base_url

    def chips(self) -> list[Chip]:
        """A chip for each choice, and one for where distances start."""
        chips = [
            Chip(
                label=option.label,
                url=self.address(
                    [
                        *self.word_pairs,
                        *(pair for pair in self.filter_pairs if pair != (parameter, option.value)),
                        *self.order_pairs,
                    ]
                ),
            )
            for parameter, option in self.selection.chosen
        ]
        if self.near:
            within = f", binnen {self.radius_km:g} km" if self.radius_km else ""
            label = f"Dicht bij {self.near.label}{within}"
            chips.append(Chip(label=label, url=self.address([*self.word_pairs, *self.filter_pairs])))
        return chips


def default_sort(*, words: str, near: FacetOption | None) -> Sort:
    """The order of a list that asks for none."""
    if near:
        return Sort.DISTANCE
    return Sort.RELEVANCE if words else Sort.NEWEST


def read_address(parameters: QueryDict, base_url: str, *, with_words: bool = True) -> Asked:
    """What these parameters ask of the list at `base_url`; `with_words`: whether that list can be searched."""
    selection = read_selection(parameters)
    problems = [
        f"Dit filter kennen wij niet: {shortened(value, SHOWN_UNKNOWN)}" for value in selection.unknown
    ]
    typed = cleaned(parameters.get(WORDS, "")) if with_words else ""
    if len(typed) > LONGEST:
        problems.append(f"Uw zoekvraag is lang. Wij zoeken met de eerste {LONGEST} tekens.")
    words = typed[:LONGEST].rstrip()
    near = _near(parameters.get(NEAR, ""), selection, problems)
    sort = _sort(parameters.get(SORT, ""), words=words, near=near, problems=problems)
    near = near if sort == Sort.DISTANCE else None
    return Asked(
        base_url=base_url,
        selection=selection,
        words=words,
        sort=sort,
        near=near,
        radius_km=_radius(parameters.get(RADIUS, ""), near, problems),
        literal=bool(words) and parameters.get(LITERAL) == "1",
        page=asked_page(parameters.get(PAGE, "")),
        problems=problems[:MOST_PROBLEMS],
    )


def _near(code: str, selection: Selection, problems: list[str]) -> FacetOption | None:
    """The place where distances start."""
    code = cleaned(code)
    if not code:
        return None
    found = selection.option(PLACES, code)
    if found is None:
        problems.append(f"Deze plaats kennen wij niet: {shortened(code, SHOWN_UNKNOWN)}")
    return found


def _radius(text: str, near: FacetOption | None, problems: list[str]) -> float:
    """The distance in km within which to look; 0 for no limit."""
    text = cleaned(text)
    if not text or near is None:
        return 0
    try:
        distance = float(text.replace(",", "."))
    except ValueError:
        distance = math.nan
    if not 0 < distance <= WIDEST:
        problems.append(f"Deze afstand kennen wij niet: {shortened(text, SHOWN_UNKNOWN)}")
        return 0
    return round(distance, 1)


def _sort(text: str, *, words: str, near: FacetOption | None, problems: list[str]) -> Sort:
    """The order of the list; the usual one for what cannot be."""
    usual = default_sort(words=words, near=near)
    text = cleaned(text)
    if not text:
        return usual
    if text not in set(Sort):
        problems.append(f"Deze volgorde kennen wij niet: {shortened(text, SHOWN_UNKNOWN)}")
        return usual
    chosen = Sort(text)
    if chosen == Sort.DISTANCE and near is None:
        problems.append("Noem een plaats als u wilt zien wat dichtbij is.")
        return usual
    return usual if chosen == Sort.RELEVANCE and not words else chosen
