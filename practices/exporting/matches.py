"""Which examples an export holds: what the list finds, in its order."""

from collections.abc import Iterator
from dataclasses import replace

from practices.public_site.cards import NEWEST_FIRST, public_practice_pages
from practices.public_site.filters import narrowed
from search.engine import SearchUnavailable
from search.find import find
from search.lists.address import Asked
from search.nearby import distances_of, filters_of
from search.types import Query

KIND = "voorbeeld"
AT_ONCE = 1000  # hits: search costs some 10 ms whatever the size of its page, and 1,000 hits take about 6 MB


def matches(asked: Asked) -> list[int]:
    """The keys of all that this address finds, as the list orders them. While search is away a list without words
    comes from the database, the newest first; with words, raises SearchUnavailable.

    All keys before the first row: a change of the index half-way would shift the pages, and so skip or repeat an
    example.
    """
    query = replace(asked.query(page=1), facets=())
    try:
        return list(dict.fromkeys(_in_search(query)))
    except SearchUnavailable:
        if query.text:
            raise
    pages = narrowed(public_practice_pages(), filters_of(query, distances_of(query)))
    return list(pages.order_by(*NEWEST_FIRST).values_list("pk", flat=True))


def _in_search(query: Query) -> Iterator[int]:
    start, count = 0, 1
    while start < count:
        results = find(replace(query, start=start, size=AT_ONCE))
        yield from (int(hit.key.partition(":")[2]) for hit in results.hits if hit.kind == KIND)
        start, count = start + AT_ONCE, results.count
