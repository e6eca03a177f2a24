"""The pages of a list, of which any number leads to the nearest there is."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator

PAGE_SIZE = 12


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


def asked_page(text: str) -> int:
    """The number of the page that an address asks for: 1 for what is no number, or too low."""
    try:
        return max(1, int(text))
    except ValueError:
        return 1


def nearest_page(count: int, number: int) -> Page:
    """The page with this number of a list of so many, or the last."""
    return Paginator(range(count), PAGE_SIZE).get_page(number)


def pagination(page: Page, url: Callable[[int], str]) -> Pagination | None:
    """The links to the pages; None where there is one page."""
    paginator = page.paginator
    if paginator.num_pages == 1:
        return None
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
