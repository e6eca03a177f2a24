"""Answers about evidence, from the database: lists of findings, what-works pages and sources, and one of the latter
two."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import BigIntegerField, Model, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from cms.visibility import public_pages
from practices.api import evidence_schemas as schemas
from practices.api.evidence_parameters import (
    FindingParameters,
    LibraryParameters,
    PagedParameters,
    WhatWorksParameters,
)
from practices.api.evidence_records import (
    claim,
    finding_values,
    page_reference,
    source_item,
    source_reference,
    term,
    terms,
)
from practices.api.lists import absolute, next_page, previous_page
from practices.claim_facts import open_causes
from practices.evidence import CERTAINTIES
from practices.models import (
    CitationRow,
    ClaimRow,
    ExampleRow,
    FindingRow,
    PracticePage,
    ReadingRow,
    Source,
    ThemeRow,
    WhatWorksPage,
    WhatWorksThemeRow,
)
from practices.public_site.cards import public_practices, public_rows

_Model = TypeVar("_Model", bound=Model)


def findings(request: HttpRequest, asked: FindingParameters) -> schemas.FindingList:
    """The findings of public practices, withdrawn ones included: who has read one should learn of that."""
    found = public_rows(FindingRow.objects.all())
    if asked.theme:
        of_theme = ThemeRow.objects.filter(_with_theme(asked.theme)).values("practice")
        found = found.filter(practice__in=of_theme)
    wanted = {
        "outcome__code": asked.outcome,
        "direction": asked.direction,
        "source_type": asked.source_type,
        "practice": asked.practice,
    }
    found = found.filter(**{name: value for name, value in wanted.items() if value is not None})
    rows = found.select_related("outcome", "target_group", "source__document").order_by("pk")
    count = found.count()
    page = _page(rows.prefetch_related(_slim_practice()), asked)
    return schemas.FindingList(
        count=count,
        next=next_page(request, asked, count),
        previous=previous_page(request, asked, count),
        results=[
            schemas.ListedFinding(**finding_values(row), practice=page_reference(row.practice))
            for row in page
        ],
    )


def _slim_practice() -> Prefetch:
    """The practices of rows, without their stories."""
    return Prefetch("practice", PracticePage.objects.only("pk", "title", "url_path", "path", "depth"))


def what_works(request: HttpRequest, asked: WhatWorksParameters) -> schemas.WhatWorksList:
    found = public_pages(WhatWorksPage.objects.all())
    if asked.theme:
        found = found.filter(pk__in=WhatWorksThemeRow.objects.filter(_with_theme(asked.theme)).values("page"))
    count = found.count()
    page = _page(_with_item_data(found).order_by("title", "pk"), asked)
    return schemas.WhatWorksList(
        count=count,
        next=next_page(request, asked, count),
        previous=previous_page(request, asked, count),
        results=[schemas.WhatWorksItem(**_item_values(each)) for each in page],
    )


def what_works_page(pk: int) -> schemas.WhatWorksDetail | None:
    """The public page with this number; None where there is none."""
    if pk > BigIntegerField.MAX_BIGINT:
        return None
    page = _with_item_data(public_pages(WhatWorksPage.objects.filter(pk=pk))).first()
    return _detail(page) if page else None


def _detail(page: WhatWorksPage) -> schemas.WhatWorksDetail:
    claims = list(_claims(page))
    cited = [row.finding for each in claims for row in each.citations.all() if row.finding]
    public = set(
        public_practices().filter(pk__in={row.practice_id for row in cited}).values_list("pk", flat=True)
    )
    hidden = frozenset(row.pk for row in cited if row.practice_id not in public)
    causes = {
        code: [cause.kind for cause in found]
        for code, found in open_causes(claims, today=timezone.localdate()).items()
    }
    examples = (
        ExampleRow.objects.filter(page=page).order_by("sort_order", "pk").values_list("practice", flat=True)
    )
    practices = public_practices().only("pk", "title", "url_path", "path", "depth").in_bulk(list(examples))
    reading = (
        ReadingRow.objects.filter(page=page).select_related("source__document").order_by("sort_order", "pk")
    )
    return schemas.WhatWorksDetail(
        **_item_values(page),
        not_known=page.not_known,
        costs=page.costs,
        target_groups=terms(page.target_groups.all()),
        outcomes=terms(page.outcomes.all()),
        claims=[claim(each, causes=causes, hidden=hidden) for each in claims],
        practices=[page_reference(practices[pk]) for pk in examples if pk in practices],
        further_reading=[read for row in reading if (read := source_reference(row.source))],
        history=[
            schemas.AnswerChange(on=row.on, what=row.what, why=row.why)
            for row in page.history.all().order_by("-on", "-pk")
        ],
    )


def _claims(page: WhatWorksPage) -> Sequence[ClaimRow]:
    """The claims of a page with what they cite, the most certain first."""
    citations = CitationRow.objects.select_related("source__document", "finding__source__document")
    rows = (
        ClaimRow.objects.filter(page=page)
        .select_related("outcome", "target_group")
        .prefetch_related(Prefetch("citations", citations.order_by("sort_order", "pk")))
        .order_by("sort_order", "pk")
    )
    return sorted(rows, key=lambda row: -CERTAINTIES.index(row.certainty))


def sources(request: HttpRequest, asked: LibraryParameters) -> schemas.LibraryList:
    """The whole library: a source is public even where nothing on the site rests on it any more."""
    found = Source.objects.filter(kind=asked.kind) if asked.kind else Source.objects.all()
    count = found.count()
    page = _page(found.select_related("document").order_by("code"), asked)
    return schemas.LibraryList(
        count=count,
        next=next_page(request, asked, count),
        previous=previous_page(request, asked, count),
        results=[source_item(each) for each in page],
    )


def source(code: str) -> schemas.SourceItem | None:
    """The source with this code; None where there is none."""
    found = Source.objects.select_related("document").filter(code=code).first()
    return source_item(found) if found else None


def _with_theme(code: str) -> Q:
    return Q(theme__code=code) | Q(theme__parent__code=code)


def _page(found: QuerySet[_Model], asked: PagedParameters) -> list[_Model]:
    start = asked.size * (asked.page - 1)
    return list(found[start : start + asked.size])


def _with_item_data(pages: QuerySet[WhatWorksPage]) -> QuerySet[WhatWorksPage]:
    rows = WhatWorksThemeRow.objects.select_related("theme").order_by("sort_order", "pk")
    return pages.select_related("reviewed_by").prefetch_related(Prefetch("theme_rows", rows))


def _item_values(page: WhatWorksPage) -> dict[str, Any]:
    return {
        "id": page.pk,
        "url": absolute(page.get_url() or ""),
        "question": page.title,
        "plain_answer": page.plain_answer,
        "professional_answer": page.professional_answer,
        "themes": terms(row.theme for row in page.theme_rows.all()),
        "reviewed_on": page.reviewed_on,
        "reviewed_by": term(page.reviewed_by),
        "next_review": page.next_review,
    }
