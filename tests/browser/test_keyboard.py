"""Everything can be reached, seen and left with the keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.pages import PAGES, PHONE

pytestmark = pytest.mark.browser

# What Tab should come to, in order, each with its looks before it has focus.
REMEMBER = """() => {
  window.looks = e => {
    const style = getComputedStyle(e);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    const outline = outlined && style.outlineColor !== "rgba(0, 0, 0, 0)" && style.outlineColor;
    const shape = e.querySelector("polygon"); // a tile of the map
    return [outline, style.boxShadow, style.backgroundColor, shape && getComputedStyle(shape).strokeWidth].join();
  };
  window.stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter(
    e => e.checkVisibility({ checkVisibilityCSS: true }) && !e.disabled && e.tabIndex >= 0,
  );
  window.before = new Map(stops.map(e => [e, looks(e)]));
  return stops.length;
}"""
# Where the focus is: the number of the stop (-1: none of them), and whether that shows.
WHERE = """() => {
  const e = document.activeElement;
  return { stop: stops.indexOf(e), shows: before.get(e) !== looks(e), html: e.outerHTML.slice(0, 120) };
}"""

# Whether what has the focus is what lies there for the eye.
ON_TOP = """() => {
  const e = document.activeElement;
  const { left, top, width, height } = e.getClientRects()[0];
  const there = document.elementFromPoint(left + width / 2, top + height / 2);
  return [e.contains(there), e.outerHTML.slice(0, 120)];
}"""


def test_the_first_tab_offers_to_skip_to_the_content(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/voorbeelden/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Naar de inhoud")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize(
    "name", ["home", "list", "search-found", "example-vledder", "answer", "map", "municipality", "gallery"]
)
def test_tab_visits_everything_in_order_and_shows_where_it_is(open_page: OpenPage, name: str) -> None:
    page = open_page()
    page.goto(PAGES[name])
    stops = page.evaluate(REMEMBER)
    walked = walk(page, stops)
    assert [place["stop"] for place in walked] == list(range(stops)), "a trap, or something is passed over"
    unseen = [place["html"] for place in walked if not place["shows"]]
    assert not unseen, "focus does not show:\n" + "\n".join(unseen)


def test_tab_comes_to_nothing_that_a_phone_does_not_show(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE)
    page.goto(PAGES["map"])
    for _ in range(30):
        page.keyboard.press("Tab")
        shown, html = page.evaluate(ON_TOP)
        assert shown, html


def walk(page: Page, steps: int) -> list[dict]:
    """Press Tab so many times; where the focus was each time."""
    places = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        places.append(page.evaluate(WHERE))
    return places


def test_the_menu_of_a_phone_opens_with_enter(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE)
    page.goto("/")
    page.locator(".kb-menu summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".kb-menu").get_by_role("link").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url("/voorbeelden/")


def test_open_filters_of_a_phone_hide_what_lies_behind(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE)
    page.goto("/voorbeelden/")
    page.get_by_role("link", name="Filter de lijst").focus()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('#filters').contains(document.activeElement)")
