"""Results that editors chose for certain words, with Wagtail's search promotions."""

from collections.abc import Callable
from dataclasses import dataclass

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.query import PageQuerySet
from wagtail.search.utils import normalise_query_string

PublicPages = Callable[[], PageQuerySet]
_public_pages: PublicPages | None = None


@dataclass(frozen=True, kw_only=True)
class ChosenResult:
    """A page or address that editors put above the list."""

    title: str
    text: str
    url: str


def register_public_pages(public_pages: PublicPages) -> None:
    """Say which pages the public may see; no other page is ever shown."""
    global _public_pages
    _public_pages = public_pages


def chosen_results(words: str) -> list[ChosenResult]:
    """What was chosen for exactly these words (capitals and spaces apart), in the editors' order."""
    if not words:
        return []
    rows = list(SearchPromotion.objects.filter(query__query_string=normalise_query_string(words)))
    page_ids = [row.page_id for row in rows if row.page_id]
    pages = (
        {page.pk: page for page in _public_pages().filter(pk__in=page_ids)}
        if page_ids and _public_pages
        else {}
    )
    chosen = []
    for row in rows:
        page = pages.get(row.page_id)
        if page and page.url:
            chosen.append(ChosenResult(title=page.title, text=row.description, url=page.url))
        elif not row.page_id and row.external_link_url:
            title = row.external_link_text or row.external_link_url
            chosen.append(ChosenResult(title=title, text=row.description, url=row.external_link_url))
    return chosen
