"""Addresses of the pages that list practices, wherever an editor put or renamed them.

They are kept for a minute: after a rename an old address still leads on, by Wagtail's redirect.
"""

from django.core.cache import cache

from practices.models import PracticeIndexPage, RegionIndexPage, ThemeIndexPage, WhatWorksIndexPage

ListingPage = PracticeIndexPage | RegionIndexPage | ThemeIndexPage | WhatWorksIndexPage
KEPT = 60  # seconds


def list_address() -> str:
    """Address of the list of practices; "" where that page is not there."""
    return _address(PracticeIndexPage)


def themes_address() -> str:
    """Address of the overview of themes."""
    return _address(ThemeIndexPage)


def regions_address() -> str:
    """Address of the map."""
    return _address(RegionIndexPage)


def what_works_address() -> str:
    """Address of the questions about what works; "" where that page is not there."""
    return _address(WhatWorksIndexPage)


def how_we_look_address() -> str:
    """Address of what visitors read on how evidence is weighed; "" where that page is not there."""
    above = what_works_address()
    return f"{above}#zo-kijken-wij" if above else ""


def element_address(code: str) -> str:
    """Address of the page of a working element; "" where there are no such pages."""
    above = what_works_address()
    return f"{above}elementen/{code}/" if above else ""


def source_address(code: str) -> str:
    """Address of the page of a source; "" where there are no such pages."""
    above = what_works_address()
    return f"{above}bronnen/{code}/" if above else ""


def _address(page_type: type[ListingPage]) -> str:
    def look_up() -> str:
        page = page_type.objects.live().first()
        return (page.get_url() or "") if page else ""

    return cache.get_or_set(f"address-{page_type.__name__}", look_up, KEPT) or ""
