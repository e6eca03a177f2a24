"""What the eye and the thumb need: no sideways scrolling, letters of 16 px, targets of 44 px; and paper."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.pages import DESKTOP, PAGES, PHONE, VLEDDER

pytestmark = pytest.mark.browser

# Words that show, with the size at which they show: in a drawing that is the size in its units times its scale.
SMALL_TEXT = """() => {
  const found = new Set();
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    const element = walker.currentNode.parentElement;
    if (!text || !element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })) continue;
    const scale = element instanceof SVGGraphicsElement ? element.getScreenCTM().a : 1;
    const size = parseFloat(getComputedStyle(element).fontSize) * scale;
    if (size < 15.99) found.add(`${size.toFixed(1)} px: ${element.outerHTML.slice(0, 120)}`);
  }
  return [...found];
}"""
CONTROLS = (
    "main button, main summary, main select, main .nl-button, main .kb-chip, main .kb-arrow-link, "
    "main input:not([type=checkbox]), main label:has([type=checkbox]), header summary, header nav a, "
    ".kb-mark, .kb-pages a"
)
LOW_CONTROLS = """controls => [...document.querySelectorAll(controls)]
  .filter(e => e.checkVisibility({ checkVisibilityCSS: true }))
  .map(e => [e.getBoundingClientRect(), e])
  .filter(([box]) => box.width && box.height < 43.99)
  .map(([box, e]) => `${box.height.toFixed(1)} px: ${e.outerHTML.slice(0, 120)}`)"""
WIDE_ELEMENTS = """() => {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  return [...document.body.querySelectorAll("*")]
    .filter(e => e.getBoundingClientRect().right > page.clientWidth + 1)
    .map(e => `to ${e.getBoundingClientRect().right.toFixed(0)} px: ${e.outerHTML.slice(0, 120)}`)
    .concat(`page is ${page.scrollWidth} px wide`);
}"""


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_page_fits_and_is_legible(open_page: OpenPage, address: str, size: dict[str, int]) -> None:
    page = open_page(viewport=size)
    page.goto(address)
    too_wide = page.evaluate(WIDE_ELEMENTS)
    assert not too_wide, "sideways scrolling:\n" + "\n".join(too_wide)
    small = page.evaluate(SMALL_TEXT)
    assert not small, "small letters:\n" + "\n".join(small)
    low = page.evaluate(LOW_CONTROLS, CONTROLS)
    assert not low, "small targets:\n" + "\n".join(low)


@pytest.mark.parametrize("width", [360, 414, 640, 900, 1024, 1140])
def test_page_with_a_map_fits_and_is_legible_at_widths_between(open_page: OpenPage, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    for address in ("/", "/regio/", "/regio/westerveld/"):
        page.goto(address)
        assert not page.evaluate(WIDE_ELEMENTS), address
        assert not page.evaluate(SMALL_TEXT), address


def test_open_filters_fit_a_phone(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE)
    page.goto("/voorbeelden/#filters")
    expect(page.get_by_role("heading", name="Filter de lijst")).to_be_visible()
    assert not page.evaluate(WIDE_ELEMENTS)
    assert not page.evaluate(LOW_CONTROLS, CONTROLS)


def test_text_of_double_size_fits(open_page: OpenPage) -> None:
    """WCAG 1.4.4: a page of 1280 px at 200 % is 640 px wide."""
    page = open_page(viewport={"width": 640, "height": 450})
    for address in PAGES.values():
        page.goto(address)
        assert not page.evaluate(WIDE_ELEMENTS), address


def test_a_printed_example_has_no_navigation_and_shows_addresses(open_page: OpenPage) -> None:
    page = open_page()
    page.goto(VLEDDER)
    page.emulate_media(media="print")
    for navigation in page.get_by_role("navigation").all():
        expect(navigation).to_be_hidden()
    expect(page.locator("main h1")).to_be_visible()
    link = page.locator("#bronnen ~ * a[href^=http]").first
    address = link.get_attribute("href")
    after = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert address
    assert address in after
