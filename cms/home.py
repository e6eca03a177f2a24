"""Registry of the sections of the home page: other apps register theirs, cms renders them in order."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True, kw_only=True)
class HomeSection:
    """A section: its place in the order, its template, and what makes its context (None: nothing to show)."""

    order: int
    template: str
    build: Callable[[HttpRequest, Any], Any]


@dataclass(frozen=True, kw_only=True)
class RenderedSection:
    """What the template of the home page needs of a section."""

    template: str
    context: Any


_sections: dict[str, HomeSection] = {}


def register_section(section: HomeSection) -> None:
    """Add a section; registering the same template again replaces it."""
    _sections[section.template] = section


def sections_for(request: HttpRequest, home_page: Any) -> list[RenderedSection]:
    """The sections that have something to show, in order."""
    rendered = []
    for section in sorted(_sections.values(), key=lambda section: section.order):
        context = section.build(request, home_page)
        if context is not None:
            rendered.append(RenderedSection(template=section.template, context=context))
    return rendered
