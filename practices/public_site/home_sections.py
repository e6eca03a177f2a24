"""The sections that practices adds to the home page: themes, map, chosen story, new and confirmed."""

import zlib
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Exists, F, OuterRef
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from cms.home import HomeSection, register_section
from cms.kept_answers import kept
from cms.visibility import public_pages
from practices.linocut import panorama, panorama_small
from practices.models import PracticePage, Theme
from practices.public_site.addresses import list_address, regions_address, themes_address
from practices.public_site.cards import (
    Card,
    card,
    cards_of,
    public_practice_pages,
    public_practices,
    with_card_data,
)
from practices.public_site.drawings import palette_digest
from practices.public_site.region_map import RegionMap, region_map
from practices.public_site.region_queries import municipalities, region_counts
from practices.public_site.theme_views import ThemeLink, counted_themes, theme_link
from search.lists.listing import count_label

RECENT = 3


@dataclass(frozen=True, kw_only=True)
class ThemesSection:
    """The panorama with its strips, and the accents beneath."""

    panorama: SafeString
    panorama_small: SafeString
    themes: list[ThemeLink]
    accents: list[ThemeLink]


@dataclass(frozen=True, kw_only=True)
class MapSection:
    """The map, and the form that leads to a place."""

    map: RegionMap | None
    search_url: str


@dataclass(frozen=True, kw_only=True)
class ChosenSection:
    """The story that the editors chose."""

    card: Card
    title: str
    text: str
    link_text: str


@dataclass(frozen=True, kw_only=True)
class RecentSection:
    """The newest and the last confirmed practices."""

    cards: list[Card]
    all_url: str
    all_label: str


def register() -> None:
    """Register the sections, in their order on the page."""
    sections = (
        (10, "practices/home/themes.html", themes_section),
        (20, "practices/home/map.html", map_section),
        (30, "practices/home/chosen.html", chosen_section),
        (40, "practices/home/recent.html", recent_section),
    )
    for order, template, build in sections:
        register_section(HomeSection(order=order, template=template, build=build))


def themes_section(request: HttpRequest, home_page: Any) -> ThemesSection | None:
    base_url, counted = themes_address(), counted_themes()
    fields = [theme for theme, _ in counted if theme.is_priority]
    if not fields:
        return None

    def links(*, priority: bool) -> list[ThemeLink]:
        return [
            theme_link(theme, url=f"{base_url}{theme.code}/", count=count)
            for theme, count in counted
            if theme.is_priority == priority
        ]

    wide, small = _panoramas(fields)
    return ThemesSection(
        panorama=mark_safe(wide),  # noqa: S308  drawn by our own code from colours that are validated
        panorama_small=mark_safe(small),  # noqa: S308
        themes=links(priority=True),
        accents=links(priority=False),
    )


def _panoramas(fields: list[Theme]) -> tuple[str, str]:
    """The two drawings; they change only with the themes, so they are kept."""
    palettes = [theme.palette() for theme in fields]
    classes = [theme.css_class for theme in fields]
    digests = "".join(palette_digest(palette) for palette in palettes)
    key = f"panorama-{zlib.crc32((digests + ' '.join(classes)).encode())}"
    drawn: tuple[str, str] | None = cache.get(key)
    if drawn is None:
        drawn = (
            panorama(palettes, theme_classes=classes),
            panorama_small(palettes, theme_classes=classes),
        )
        cache.set(key, drawn, None)
    return drawn


def map_section(request: HttpRequest, home_page: Any) -> MapSection | None:
    base_url = regions_address()
    if not base_url:
        return None
    drawn = region_map(municipalities(), region_counts(), base_url=base_url)
    return MapSection(map=drawn, search_url=base_url)


def chosen_section(request: HttpRequest, home_page: Any) -> ChosenSection | None:
    """The chosen practice, while it is public."""
    if not home_page.chosen_page_id:
        return None
    practice = with_card_data(public_practices().filter(pk=home_page.chosen_page_id)).first()
    if practice is None:
        return None
    return ChosenSection(
        card=card(practice, request),
        title=home_page.chosen_title or practice.title,
        text=home_page.chosen_text or practice.summary,
        link_text="Lees dit voorbeeld",
    )


def recent_section(request: HttpRequest, home_page: Any) -> RecentSection | None:
    """The last confirmed first, then the newest; the chosen one is already above."""
    total, recent = kept("recent", _recent)
    found = list(cards_of([pk for pk in recent if pk != home_page.chosen_page_id][:RECENT], request).values())
    if not found:
        return None
    return RecentSection(cards=found, all_url=list_address(), all_label=f"Alle {count_label(total)}")


def _recent() -> tuple[int, list[int]]:
    """The number of public practices, and the ids of those confirmed or published last: one more than are shown."""
    order = (
        F("confirmed_year").desc(nulls_last=True),
        F("confirmed_month").desc(nulls_last=True),
        "-first_published_at",
        "title",
    )
    # Asked of each practice, so that SQLite can walk back from the last confirmed and stop soon
    public = PracticePage.objects.filter(Exists(public_pages().filter(pk=OuterRef("page_ptr"))))
    recent = public.order_by(*order).values_list("pk", flat=True)[: RECENT + 1]
    return public_practice_pages().count(), list(recent)
