"""What the pages about sources show: the library, and one source with where it is used."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString

from cms.visibility import public_pages
from practices.models import CheckedLink, Source, WhatWorksPage
from practices.models.sources import SourceUse
from practices.public_site.addresses import element_address
from practices.public_site.cited_sources import ShownSource, host, shown_source
from practices.public_site.evidence_words import counted, day, joined, upper_first
from practices.public_site.practice_facts import About, Entry
from practices.public_site.structured_data import source_page_data
from search.lists.pagination import Pagination, asked_page, pagination

PAGE_SIZE = 50
FAILING: dict[str, str] = {
    CheckedLink.Result.GONE: "Op {day} was dit adres niet te vinden.",
    CheckedLink.Result.NO_ANSWER: "Op {day} gaf dit adres geen antwoord.",
}
PEER_REVIEWED = {True: "Ja", False: "Nee", None: ""}
FILES = (("csl", "CSL-JSON"), ("bibtex", "BibTeX"))
# What editors know as a claim, visitors read as an answer
CALLED = {"bewering": "antwoord"}


@dataclass(frozen=True, kw_only=True)
class Download:
    """A file of sources."""

    label: str
    url: str


@dataclass(frozen=True, kw_only=True)
class SourceList:
    """The page /wat-werkt/bronnen/."""

    sources: Sequence[ShownSource]
    count_label: str
    pagination: Pagination | None
    downloads: Sequence[Download]


@dataclass(frozen=True, kw_only=True)
class UsedIn:
    """A page on which the source is used, and as what."""

    title: str
    url: str
    as_what: str


@dataclass(frozen=True, kw_only=True)
class SourceView:
    """The page of one source."""

    title: str
    shown: ShownSource
    facts: Sequence[About]
    note: str
    failing: str
    uses: Sequence[UsedIn]
    uses_label: str
    downloads: Sequence[Download]
    structured_data: SafeString


def source_list(request: HttpRequest, base_url: str) -> SourceList:
    """A page of the library. Codes are made of author and year, so their order is that of the authors."""
    sources = Source.objects.select_related("document").order_by("code")
    page = Paginator(sources, PAGE_SIZE).get_page(asked_page(request.GET.get("pagina", "")))
    return SourceList(
        sources=[shown_source(source, detail=upper_first(source.get_kind_display())) for source in page],
        count_label=counted(page.paginator.count, "bron", "bronnen"),
        pagination=pagination(page, lambda number: f"{base_url}?pagina={number}"),
        downloads=downloads(base_url),
    )


def downloads(base_url: str) -> list[Download]:
    """The files of the sources at this address."""
    return [Download(label=label, url=f"{base_url}{name}/") for name, label in FILES]


def find_source(code: str) -> Source | None:
    """The source with this code."""
    return Source.objects.select_related("document").filter(code=code).first()


def source_view(source: Source, base_url: str = "", request: HttpRequest | None = None) -> SourceView:
    """One source: the reference, how we know it, and where it is used."""
    uses = used_in(source, request)
    return SourceView(
        title=source.title,
        shown=shown_source(source),
        facts=_facts(source),
        note=source.note,
        failing=_failing(source),
        uses=uses,
        uses_label=counted(len(uses), "bladzijde", "bladzijden"),
        downloads=downloads(base_url) if base_url else [],
        structured_data=source_page_data(source),
    )


def _facts(source: Source) -> list[About]:
    known = (
        ("Soort", upper_first(source.get_kind_display())),
        ("Door vakgenoten beoordeeld", PEER_REVIEWED[source.peer_reviewed]),
        ("Licentie", source.licence),
        ("Gezien op", day(source.seen_on)),
    )
    facts = [About(label=label, entries=[Entry(text=text)] if text else []) for label, text in known]
    if source.archived_url:
        copy = Entry(text=f"Bewaarde kopie op {host(source.archived_url)}", url=source.archived_url)
        facts.append(About(label="Ook hier te lezen", entries=[copy]))
    return facts


def _failing(source: Source) -> str:
    """What its address answered last, where that was no page; "" where all is well."""
    if not source.web_address:
        return ""
    link = CheckedLink.objects.filter(url=source.web_address, result__in=list(FAILING)).first()
    return FAILING[link.result].format(day=day(timezone.localdate(link.checked_at))) if link else ""


def used_in(source: Source, request: HttpRequest | None) -> list[UsedIn]:
    """The public pages that rest on it or name it, the answers first, each once."""
    if source.pk is None:
        return []
    uses = source.uses()
    pages = public_pages().filter(pk__in={use.page.pk for use in uses if use.page})
    public = set(pages.values_list("pk", flat=True))
    by_page: dict[int, list[SourceUse]] = {}
    for use in uses:
        if use.page and use.page.pk in public:
            by_page.setdefault(use.page.pk, []).append(use)
    found = sorted(by_page.values(), key=lambda group: (not _is_answer(group[0]), group[0].title.casefold()))
    return [_used(group, request) for group in found] + [
        UsedIn(title=use.title, url=element_address(use.element.code), as_what=upper_first(use.kind))
        for use in uses
        if use.element and use.element.live
    ]


def _is_answer(use: SourceUse) -> bool:
    return isinstance(use.page, WhatWorksPage)


def _used(group: Sequence[SourceUse], request: HttpRequest | None) -> UsedIn:
    """A page with what the source is there: "Antwoord, om verder te lezen"."""
    page = group[0].page
    kinds = list(dict.fromkeys(CALLED.get(use.kind, use.kind) for use in group))
    return UsedIn(
        title=group[0].title,
        url=(page.get_url(request) or "") if page else "",
        as_what=upper_first(joined(kinds)),
    )


def all_sources() -> list[Source]:
    """The whole library, in the order of its list."""
    return list(Source.objects.order_by("code"))
