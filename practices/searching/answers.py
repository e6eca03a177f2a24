"""What answers a search beside the examples: questions about what works, themes, and working elements."""

from collections.abc import Iterable, Iterator

from cms.visibility import public_pages
from practices.models import (
    Outcome,
    TargetGroup,
    Term,
    Theme,
    WhatWorksIndexPage,
    WhatWorksPage,
    WorkingElement,
)
from practices.public_site.addresses import element_address, list_address, themes_address
from practices.public_site.cards import first_sentences
from search.registry import Answer, AnswerProvider

# What visitors type who ask this: the titles of the pages say the one or the other
ASKED_AS = "Wat werkt? Wat helpt?"


def questions() -> list[Answer]:
    """The public pages about what works."""
    pages = public_pages(WhatWorksPage.objects.all()).order_by("path")
    return [
        Answer(
            title=page.title,
            url=page.get_url() or "",
            kind="Wat werkt",
            text=first_sentence(page.plain_answer),
            labels=tuple(_labels(page)),
            summary=f"{page.plain_answer} {ASKED_AS}",
            facets=_facets(page),
            group="Wat werkt",
            until=page.expire_at,
        )
        for page in pages.prefetch_related("theme_rows__theme__parent", "target_groups", "outcomes")
    ]


def _labels(page: WhatWorksPage) -> Iterator[str]:
    """What the page is about. Not its themes: a theme's name is a row of things ("Winkel, bus en dorpshuis"), and is
    an answer itself."""
    for term in (*page.target_groups.all(), *page.outcomes.all()):
        yield term.label
        yield from term.alternatives


def _facets(page: WhatWorksPage) -> dict[str, frozenset[str]]:
    """The codes of what the page is about; a parameter of which it names nothing is left out."""
    themes = [row.theme for row in page.theme_rows.all()]
    codes = {
        "thema": _codes([*themes, *(theme.parent for theme in themes)]),
        "doelgroep": _codes(page.target_groups.all()),
        "uitkomst": _codes(page.outcomes.all()),
    }
    return {parameter: found for parameter, found in codes.items() if found}


def _codes(terms: Iterable[Term | None]) -> frozenset[str]:
    return frozenset(term.code for term in terms if term and term.live)


def themes() -> list[Answer]:
    """The approved themes, and then their sub-goals. Not suggested as answers: search suggests them by their names."""
    base, listed = themes_address(), list_address()
    found = Theme.objects.approved().select_related("parent")
    return [
        Answer(
            title=theme.name,
            url=f"{listed}?thema={theme.code}" if theme.parent_id else f"{base}{theme.code}/",
            kind="Deel van een thema" if theme.parent_id else "Thema",
            text=first_sentence(theme.definition),
            alternatives=tuple({theme.label, *theme.alternatives} - {theme.name}),
            summary=theme.definition,
            facets={"thema": _codes([theme, theme.parent])},
        )
        for theme in sorted(found, key=lambda theme: theme.parent_id is not None)
    ]


def elements() -> list[Answer]:
    """The approved working elements: each leads to its page, or else to the examples that name it."""
    listed = list_address()
    return [
        Answer(
            title=element.label,
            url=element_address(element.code) or f"{listed}?element={element.code}",
            kind="Werkzaam element",
            text=first_sentence(element.definition),
            alternatives=tuple(element.alternatives),
            summary=f"{element.definition} {element.why}",
            facets={"element": frozenset({element.code})},
            group="Werkzame elementen",
        )
        for element in WorkingElement.objects.filter(live=True)
    ]


def first_sentence(text: str) -> str:
    """The first sentence, however long."""
    return first_sentences(text, limit=0)


ANSWER_PROVIDERS = (
    AnswerProvider(sort="questions", answers=questions, models=(WhatWorksPage, Theme, TargetGroup, Outcome)),
    AnswerProvider(sort="themes", answers=themes, models=(Theme,)),
    AnswerProvider(sort="elements", answers=elements, models=(WorkingElement, WhatWorksIndexPage)),
)
