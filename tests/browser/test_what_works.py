"""Answers to what works, in a browser: folded words open by keyboard, notes lead to sources, paper shows all."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.pages import PAGES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_words_of_the_trade_open_with_enter(open_page: OpenPage, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto(PAGES["answer"])
    words = page.locator(".kb-fold__words")
    expect(words).to_be_hidden()
    page.locator(".kb-fold > summary").focus()
    page.keyboard.press("Enter")
    expect(words).to_be_visible()


def test_note_leads_to_its_source_which_then_stands_out(open_page: OpenPage) -> None:
    page = open_page()
    page.goto(PAGES["answer"])
    source = page.locator("#bron-1")
    before = source.evaluate("e => getComputedStyle(e).backgroundColor")
    page.locator(".kb-note").first.click()
    expect(source).to_be_in_viewport()
    assert source.evaluate("e => getComputedStyle(e).backgroundColor") != before


def test_printed_answer_shows_the_words_of_the_trade_and_no_navigation(open_page: OpenPage) -> None:
    page = open_page()
    page.goto(PAGES["answer"])
    page.emulate_media(media="print")
    for navigation in page.get_by_role("navigation").all():
        expect(navigation).to_be_hidden()
    assert page.locator(".kb-fold__words").evaluate("e => e.getBoundingClientRect().height") > 0


@pytest.mark.parametrize(("width", "shown"), [(320, False), (1100, False), (1280, True)])
def test_elements_are_drawn_only_where_the_words_of_the_drawing_can_be_read(
    open_page: OpenPage, width: int, shown: bool
) -> None:
    page = open_page(viewport={"width": width, "height": 900})
    page.goto(PAGES["elements"])
    assert page.locator(".kb-graph svg").is_visible() is shown
