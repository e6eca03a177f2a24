"""A page weighs at most 120 KB without its pictures, the styles 25 KB: what the browser really received."""

import gzip

import pytest
from playwright.sync_api import Request

from tests.browser.conftest import OpenPage
from tests.browser.pages import PAGES

pytestmark = pytest.mark.browser

PAGE_LIMIT = 120 * 1024
STYLES_LIMIT = 25 * 1024


@pytest.mark.parametrize("name", ["home", "list", "example-vledder", "answer", "municipality"])
def test_page_is_light(open_page: OpenPage, name: str) -> None:
    weights = weigh(open_page, PAGES[name])
    assert sum(weights.values()) <= PAGE_LIMIT, weights


def test_styles_are_light(open_page: OpenPage) -> None:
    weights = weigh(open_page, PAGES["example-vledder"])
    styles = {url: weight for url, weight in weights.items() if url.endswith(".css")}
    assert len(styles) >= 2, weights
    assert sum(styles.values()) <= STYLES_LIMIT, styles


def weigh(open_page: OpenPage, address: str) -> dict[str, int]:
    """Address → bytes received, for all that a first visit fetches but pictures. A proxy compresses pages."""
    page = open_page()
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))
    page.goto(address, wait_until="networkidle")
    weights = {r.url: r.sizes()["responseBodySize"] for r in requests if "/tekening/" not in r.url}
    weights[page.url] = len(gzip.compress(page.content().encode()))
    return weights
