"""What the overview of questions about what works shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest
from wagtail.models import Page

from cms.shell import Link
from cms.visibility import public_pages
from practices.models import WhatWorksPage
from practices.public_site.evidence_signs import Sign, signs
from practices.public_site.evidence_words import counted, day, first_sentence


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question with the first sentence of its answer."""

    title: str
    url: str
    answer: str
    detail: str


@dataclass(frozen=True, kw_only=True)
class WhatWorksOverview:
    """The page /wat-werkt/. `signs` by heading: how to read the glyphs."""

    questions: Sequence[Question]
    ways: Sequence[Link]
    signs: Sequence[tuple[str, Sequence[Sign]]]


def what_works_overview(page: Page, request: HttpRequest | None = None) -> WhatWorksOverview:
    """The questions in the order of the tree, the ways on, and how to read the signs."""
    pages = public_pages(WhatWorksPage.objects.child_of(page)).annotate(n=Count("claims")).order_by("path")
    base_url = page.get_url(request) or ""
    return WhatWorksOverview(
        questions=[
            Question(
                title=question.title,
                url=question.get_url(request) or "",
                answer=first_sentence(question.plain_answer),
                detail=_detail(question),
            )
            for question in pages
        ],
        ways=[
            Link(title="Kaart: waarover is iets bekend?", url=f"{base_url}kaart/"),
            Link(title="Werkzame elementen: wat maakt dat iets kan werken?", url=f"{base_url}elementen/"),
            Link(title="Alle bronnen", url=f"{base_url}bronnen/"),
        ],
        signs=signs(),
    )


def _detail(question: WhatWorksPage) -> str:
    reviewed = day(question.reviewed_on)
    claims = counted(question.n, "antwoord", "antwoorden")
    return f"{claims}, nagekeken op {reviewed}" if reviewed else claims
