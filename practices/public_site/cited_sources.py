"""Sources of a page with their numbers: each has one, and every note to it shows the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString

from practices.citations import citation_html
from practices.models import Source
from practices.public_site.addresses import source_address
from practices.public_site.evidence_words import HOW_READ


@dataclass(frozen=True, kw_only=True)
class ShownSource:
    """A source of the library as it is listed. `number` 0: it has none. `citation` ends with its address on the web, as
    a link; where it has none but is a file here, `url` leads to that. `page_url` is its page on this site."""

    number: int
    title: str
    citation: SafeString
    page_url: str
    url: str
    link_text: str
    how_read: str
    detail: str = ""


class Bibliography:
    """Numbers sources in the order in which a page first points to them.

    `numbered` are those that have a number already (primary key → number), `last` the highest number in use.
    """

    def __init__(self, numbered: Mapping[int, int] | None = None, last: int = 0) -> None:
        self._numbers = dict(numbered or {})
        self._last = last
        self.added: list[Source] = []

    def number(self, source: Source | None) -> int:
        """The number of this source; 0 for none."""
        if source is None:
            return 0
        if source.pk not in self._numbers:
            self._last += 1
            self._numbers[source.pk] = self._last
            self.added.append(source)
        return self._numbers[source.pk]


def shown_source(source: Source, *, number: int = 0, detail: str = "") -> ShownSource:
    """The source as it is listed; `detail` says more of it in one line."""
    return ShownSource(
        number=number,
        title=source.title,
        citation=citation_html(source),
        page_url=source_address(source.code),
        url="" if source.web_address else source.address,
        link_text="Open het stuk",
        how_read=HOW_READ.get(source.read_as, ""),
        detail=detail,
    )


def host(url: str) -> str:
    """The site of an address, without www."""
    return url.split("//", 1)[-1].split("/", 1)[0].removeprefix("www.")


def by_id(sources: Iterable[Source]) -> dict[int, Source]:
    """Primary key → source."""
    return {source.pk: source for source in sources}
