"""What the address of a list asks, and the addresses of the lists beside it. Nothing in an address is an error:
what cannot be is left out, and said."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict

from search.lists.nearness import SHOWN_UNKNOWN, Nearness, Pair, kilometres, read_nearness, spoken
from search.lists.pagination import PAGE_SIZE, asked_page
from search.lists.selection import Chip, Selection, read_selection
from search.lists.words import cleaned, shortened
from search.query.parse import LONGEST
from search.registry import Name, notes
from search.types import Query, Sort

WORDS, SORT, LITERAL, PAGE = "q", "sorteer", "letterlijk", "pagina"
PLACES = "gemeente"  # the filter whose values are places
MOST_PROBLEMS = 3


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What an address asks. `literal`: no correction of words."""

    base_url: str
    selection: Selection
    words: str = ""
    sort: Sort = Sort.NEWEST
    nearness: Nearness = field(default_factory=Nearness)
    literal: bool = False
    page: int = 1
    problems: list[str] = field(default_factory=list)

    @property
    def near(self) -> Name | None:
        """The place where distances start."""
        return self.nearness.place

    @property
    def default_sort(self) -> Sort:
        return default_sort(words=self.words, near=self.near)

    def query(self, *, page: int | None = None, size: int = PAGE_SIZE) -> Query:
        """The question to search, for the asked page or another."""
        return Query(
            text=self.words,
            filters=self.selection.filters,
            sort=self.sort,
            near=self.near.code if self.near else "",
            radius_km=self.nearness.radius_km if self.near else 0,
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
    def sort_pairs(self) -> list[Pair]:
        """The parameter of the order, where it is not the usual one."""
        return [(SORT, str(self.sort))] if self.sort != self.default_sort else []

    @property
    def order_pairs(self) -> list[Pair]:
        """The parameters of the place and the order."""
        return [*self.nearness.pairs, *self.sort_pairs]

    def url(self, *, page: int = 1) -> str:
        """The address of a page of this list."""
        pairs = [*self.word_pairs, *self.filter_pairs, *self.order_pairs]
        return self.address([*pairs, (PAGE, str(page))] if page > 1 else pairs)

    def address(self, pairs: Iterable[Pair]) -> str:
        """The address of the list with these parameters."""
        query = urlencode(list(pairs))
        return f"{self.base_url}?{query}" if query else self.base_url

    def chips(self) -> list[Chip]:
        """A chip for each choice, one for where distances start, and one for the radius."""
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
        return [*chips, *self._chips_of_place()]

    def _chips_of_place(self) -> list[Chip]:
        if self.near is None:
            return []
        chips = [Chip(label=f"Bij {spoken(self.near)}", url=self.without_place().url())]
        if km := self.nearness.radius_km:
            label = f"Binnen {kilometres(km)} km"
            chips.append(Chip(label=label, url=self.without_radius().url()))
        return chips

    def without_place(self) -> "Asked":
        """The same list, near nothing."""
        usual = default_sort(words=self.words, near=None)
        sort = usual if self.sort is Sort.DISTANCE else self.sort
        return replace(self, nearness=Nearness(), sort=sort, page=1)

    def without_radius(self) -> "Asked":
        """The same list, however far."""
        return replace(self, nearness=replace(self.nearness, radius_km=0), page=1)

    def near_url(self, place: Name) -> str:
        """The address of this list near a place, the nearest first."""
        nearness = Nearness(place=place, radius_km=self.nearness.radius_km)
        return replace(self, nearness=nearness, sort=Sort.DISTANCE, page=1).url()


def default_sort(*, words: str, near: Name | None) -> Sort:
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
    nearness = read_nearness(parameters)
    problems += nearness.problems
    # A place that was typed just now is asked for to see what is near it, whatever the order was before
    text = "" if nearness.is_new else parameters.get(SORT, "")
    sort = _sort(text, words=words, nearness=nearness, problems=problems)
    return Asked(
        base_url=base_url,
        selection=selection,
        words=words,
        sort=sort,
        nearness=nearness,
        literal=bool(words) and parameters.get(LITERAL) == "1",
        page=asked_page(parameters.get(PAGE, "")),
        problems=problems[:MOST_PROBLEMS],
    )


def _sort(text: str, *, words: str, nearness: Nearness, problems: list[str]) -> Sort:
    """The order of the list; the usual one for what cannot be."""
    usual = default_sort(words=words, near=nearness.place)
    text = cleaned(text)
    if not text:
        return usual
    if text not in set(Sort):
        problems.append(f"Deze volgorde kennen wij niet: {shortened(text, SHOWN_UNKNOWN)}")
        return usual
    chosen = Sort(text)
    if chosen == Sort.DISTANCE and nearness.place is None:
        if not nearness.problems:
            problems.append("Noem een plaats als u wilt zien wat dichtbij is.")
        return usual
    return usual if chosen == Sort.RELEVANCE and not words else chosen
