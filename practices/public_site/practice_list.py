"""The list of practices: filters, cards and pages of a list, from the database."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, QueryDict

from practices.public_site.cards import (
    NEWEST_FIRST,
    Card,
    cards,
    newest_of,
    public_practice_pages,
    with_card_data,
)
from practices.public_site.filters import Chip, FilterGroup, Selection, read_selection

PAGE_SIZE = 12
SHOWN_UNKNOWN = 40  # characters of an unknown filter value that are repeated to the visitor


@dataclass(frozen=True, kw_only=True)
class PageLink:
    """A page of the list."""

    number: int
    url: str
    current: bool


@dataclass(frozen=True, kw_only=True)
class Pagination:
    """Where the visitor is in the list; None in `pages` is a gap."""

    pages: list[PageLink | None]
    previous_url: str
    next_url: str
    label: str = "Lijst van voorbeelden"


@dataclass(frozen=True, kw_only=True)
class PracticeList:
    """What the page /voorbeelden/ shows. `clear_url` is its address without filters."""

    heading: str
    groups: list[FilterGroup]
    active_count: int
    chips: list[Chip]
    clear_url: str
    cards: list[Card]
    pagination: Pagination | None
    problems: list[str]


def list_view(parameters: QueryDict, base_url: str, *, request: HttpRequest | None = None) -> PracticeList:
    """The list that these address parameters ask for. Any page number gives a page: the nearest there is."""
    selection = read_selection(parameters)
    pages = selection.narrow(public_practice_pages()).order_by(*NEWEST_FIRST)
    page = nearest_page(Paginator(pages, PAGE_SIZE), parameters.get("pagina", "1"))
    shown = newest_of(pages, start=PAGE_SIZE * (page.number - 1), number=PAGE_SIZE)
    return PracticeList(
        heading=count_label(page.paginator.count),
        groups=selection.groups,
        active_count=selection.active_count,
        chips=selection.chips(base_url),
        clear_url=base_url,
        cards=cards(with_card_data(shown), request),
        pagination=_pagination(page, selection, base_url),
        problems=[f"Dit filter kennen wij niet: {value[:SHOWN_UNKNOWN]}" for value in selection.unknown[:3]],
    )


def nearest_page(paginator: Paginator, asked: str) -> Page:
    """The page with this number; the first for what is no number or too low, the last for what is too high."""
    page = paginator.get_page(asked)
    try:
        return paginator.get_page(1) if int(asked) < 1 else page
    except ValueError:
        return page


def count_label(count: int) -> str:
    """The number of practices in words: "1 voorbeeld", "12 voorbeelden"."""
    return f"{count} voorbeeld" if count == 1 else f"{count} voorbeelden"


def _pagination(page: Page, selection: Selection, base_url: str) -> Pagination | None:
    paginator = page.paginator
    if paginator.num_pages == 1:
        return None

    def url(number: int) -> str:
        return base_url + selection.query(page=number)

    return Pagination(
        pages=[
            PageLink(number=number, url=url(number), current=number == page.number)
            if isinstance(number, int)
            else None
            for number in paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
        ],
        previous_url=url(page.number - 1) if page.has_previous() else "",
        next_url=url(page.number + 1) if page.has_next() else "",
    )
