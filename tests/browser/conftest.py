"""One running site and one Chromium for all browser tests; each test has contexts of its own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import open_chromium
from tests.browser.pages import DESKTOP
from tests.browser.server import RunningSite, running_site

OpenPage = Callable[..., Page]
PATIENCE = 15_000  # ms: two cores that also run the site, its scripts and the browser


# Package and not session: Playwright's event loop must be gone before the next test that uses the database.
@pytest.fixture(scope="package")
def website() -> Iterator[RunningSite]:
    """The site as `make run` starts it, with the demo content."""
    with running_site() as site:
        yield site


@pytest.fixture(scope="package")
def chromium(website: RunningSite) -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with open_chromium() as browser:
        yield browser


@pytest.fixture
def open_page(chromium: Browser, website: RunningSite) -> Iterator[OpenPage]:
    """Opens a page in a fresh context: no cookies, no motion. Takes the options of a Playwright context."""
    with ExitStack() as contexts:

        def open_in_new_context(**options: Any) -> Page:
            usual = {
                "base_url": website.url,
                "locale": "nl-NL",
                "reduced_motion": "reduce",
                "viewport": DESKTOP,
            }
            context = contexts.enter_context(chromium.new_context(**{**usual, **options}))
            context.set_default_timeout(PATIENCE)
            return context.new_page()

        yield open_in_new_context
