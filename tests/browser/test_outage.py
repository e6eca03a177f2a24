"""Elasticsearch stops, or stands still, while a visitor clicks: what is seen, how long it takes, how it heals."""

import json
import time
import urllib.request
from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import DESKTOP
from tests.browser.server import RunningSite, running_site
from tests.browser.test_accessibility import violations
from tests.integration.own_elasticsearch import OwnElasticsearch, own_elasticsearch

pytestmark = [pytest.mark.browser, pytest.mark.elasticsearch]

NOTICE = "De zoekmachine is even weg."
WORDS = ("vledder", "samen eten", "eenzaam", "jongeren", "sport", "dorpshuis", "vrijwilliger", "taal")
# Seconds beyond what a page usually takes on this machine: what the first visitor waits, and all that come after.
FIRST, LATER = 1.5, 0.5
BACK_WITHIN = 30.0  # seconds after the server answers; a Java that just started is slow


@pytest.fixture(scope="module")
def server() -> Iterator[OwnElasticsearch]:
    with own_elasticsearch() as server:
        yield server


@pytest.fixture(scope="module")
def site(server: OwnElasticsearch) -> Iterator[RunningSite]:
    """A site on Elasticsearch whose loop has made the reserve."""
    with running_site(ELASTICSEARCH_URL=server.address, SEARCH_ENCODER="off") as site:
        until(lambda: ready(site)["status"] == "ok", seconds=120)
        yield site


@pytest.fixture
def page(chromium: Browser, site: RunningSite, server: OwnElasticsearch) -> Iterator[Page]:
    context = chromium.new_context(base_url=site.url, locale="nl-NL", viewport=DESKTOP)
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()
    server.go_on()


def ready(site: RunningSite) -> dict:
    with urllib.request.urlopen(f"{site.url}/gezond/gereed/", timeout=20) as answer:  # noqa: S310
        told: dict = json.load(answer)
    return told


def until(condition, *, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it takes too long"
        time.sleep(0.25)


def search_for(page: Page, words: str) -> float:
    """Search as a visitor does; the seconds until the results stand there."""
    box = page.locator("main").get_by_label("Waar wilt u iets over weten?")
    box.fill(words)
    began = time.monotonic()
    page.locator("main").get_by_role("button", name="Zoek").click()
    page.wait_for_url(f"**/zoeken/?q={words.replace(' ', '+')}*")
    expect(page.locator("h1")).to_contain_text(words)
    return time.monotonic() - began


@pytest.mark.parametrize("fault", ["stopped", "paused"])
def test_visitor_is_answered_while_elasticsearch_is_away_and_after_it_is_back(
    page: Page, site: RunningSite, server: OwnElasticsearch, fault: str
) -> None:
    page.goto("/zoeken/")
    usual = sorted(search_for(page, words) for words in WORDS)[len(WORDS) // 2]
    expect(page.get_by_text(NOTICE)).to_have_count(0)

    server.stop() if fault == "stopped" else server.pause()
    waits = [search_for(page, words) for words in WORDS]
    print(f"{fault}: usually {usual:.2f} s, while it is away {[round(wait, 2) for wait in waits]}")
    expect(page.get_by_text(NOTICE)).to_be_visible()
    assert page.locator("#resultaten .kb-card").count() > 0
    assert waits[0] < usual + FIRST
    assert sorted(waits[1:])[len(waits) // 2] < usual + LATER
    assert ready(site)["search"]["answering"] == "reserve"
    page.evaluate(AXE_SCRIPT)
    assert violations(page, DESKTOP) == []

    server.start() if fault == "stopped" else server.go_on()
    began = time.monotonic()
    until(lambda: search_for(page, "vledder") and not page.get_by_text(NOTICE).count(), seconds=BACK_WITHIN)
    print(f"{fault}: {time.monotonic() - began:.1f} s after it answers, the site asks it again")
    until(lambda: ready(site)["status"] == "ok", seconds=60)
