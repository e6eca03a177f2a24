"""Searching in a real browser: the box with its suggestions by keyboard and mouse, filters on a phone, results."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.pages import DESKTOP, PHONE, VLEDDER
from tests.browser.server import RunningSite
from tests.browser.test_accessibility import READ_SEEN_COLOUR, SCHEMES, violations
from tests.browser.watch import Watch

pytestmark = pytest.mark.browser

SMALL_PHONE = {"width": 375, "height": 812}
WITH_AND_WITHOUT = pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])


def box_of(page: Page) -> Locator:
    """The search box of the page itself."""
    return page.locator("main").get_by_label("Waar wilt u iets over weten?")


def type_words(page: Page, words: str) -> Locator:
    """Type in the box until its suggestions stand there; returns them."""
    box_of(page).press_sequentially(words)
    options = page.locator("main").get_by_role("option")
    expect(options.first).to_be_visible()
    return options


# The box and its suggestions -----------------------------------------------------------------------------


@WITH_AND_WITHOUT
def test_words_lead_to_results(open_page: OpenPage, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto("/")
    box_of(page).fill("vledder")
    page.locator("main").get_by_role("button", name="Zoek").click()
    expect(page).to_have_url("/zoeken/?q=vledder")
    expect(page.locator("h1")).to_have_text(re.compile("^[0-9]+ voorbeeld.* voor ‘vledder’$"))
    expect(box_of(page)).to_have_value("vledder")


def test_without_script_the_box_is_no_combobox(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/zoeken/")
    assert page.locator("[role=combobox]").count() == 0  # the choice of a distance is one by nature
    expect(page.locator("main").get_by_role("searchbox")).to_be_visible()


def test_arrows_walk_through_the_suggestions_and_enter_chooses(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/")
    options, box = type_words(page, "vled"), box_of(page)
    expect(box).to_have_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("main [role=status]")).to_have_text(re.compile("suggestie"))
    assert not box.get_attribute("aria-activedescendant")
    number = options.count()
    for key, chosen in (("ArrowDown", 0), ("ArrowUp", number - 1), ("ArrowDown", 0)):
        page.keyboard.press(key)
        expect(options.nth(chosen)).to_have_attribute("aria-selected", "true")
        expect(box).to_have_attribute("aria-activedescendant", options.nth(chosen).get_attribute("id"))
        expect(box).to_be_focused()
    address = options.first.get_attribute("data-url")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address)


def test_enter_without_a_choice_sends_the_words(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/")
    type_words(page, "vled")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/zoeken/?q=vled")


@pytest.mark.parametrize("key", ["Home", "End", "ArrowLeft", "r"])
def test_keys_of_the_text_go_back_to_it(open_page: OpenPage, key: str) -> None:
    page = open_page()
    page.goto("/")
    options = type_words(page, "vled")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press(key)
    expect(page.locator("main [aria-selected=true]")).to_have_count(0)
    expect(box_of(page)).not_to_have_attribute("aria-activedescendant", re.compile("."))


def test_escape_closes_the_suggestions_and_keeps_the_words(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/")
    options, box = type_words(page, "vled"), box_of(page)
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("vled")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Tab")
    expect(options.first).to_be_hidden()


def test_a_click_chooses_a_suggestion(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE)
    page.goto("/")
    options = type_words(page, "plek voor vragen")
    options.first.click()
    expect(page).to_have_url(VLEDDER)


def test_a_slow_answer_never_stands_under_newer_words(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/")
    page.route(re.compile("suggesties.q=vl$"), lambda route: None)  # never answered
    box_of(page).press_sequentially("vl")
    with page.expect_request(re.compile("suggesties.q=vl$")):
        pass
    options = type_words(page, "edder")
    expect(options.first).to_contain_text(re.compile("vledder", re.IGNORECASE))


def test_suggestions_break_nothing_when_they_fail(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/")
    page.route("**/zoeken/suggesties*", lambda route: route.abort())
    box_of(page).press_sequentially("vledder")
    page.wait_for_timeout(500)
    page.keyboard.press("Enter")
    expect(page).to_have_url("/zoeken/?q=vledder")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_open_suggestions_break_no_axe_rule(open_page: OpenPage, scheme: str) -> None:
    page = open_page(bypass_csp=True, viewport=PHONE, **SCHEMES[scheme])
    page.goto("/zoeken/?q=zorg")
    box_of(page).fill("")
    type_words(page, "vled")
    page.keyboard.press("ArrowDown")
    page.evaluate(READ_SEEN_COLOUR)
    page.evaluate(AXE_SCRIPT)
    found = [line for size in (PHONE, DESKTOP) for line in violations(page, size)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_box_in_the_header_opens_is_typed_in_and_closes(
    open_page: OpenPage, size: dict[str, int]
) -> None:
    page = open_page(viewport=size)
    page.goto("/themas/")
    opener = page.locator("header summary").filter(has_text="Zoek")
    opener.focus()
    page.keyboard.press("Enter")
    box = page.locator("header").get_by_label("Waar wilt u iets over weten?")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    box.press_sequentially("dorpshuis")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/zoeken/?q=dorpshuis")


def test_open_header_box_breaks_no_axe_rule(open_page: OpenPage) -> None:
    page = open_page(bypass_csp=True, viewport=PHONE)
    page.goto("/zoeken/?q=zorg")
    page.locator("header summary").filter(has_text="Zoek").click()
    page.evaluate(AXE_SCRIPT)
    found = [line for size in (PHONE, DESKTOP) for line in violations(page, size)]
    assert not found, "\n".join(found)


# Results -------------------------------------------------------------------------------------------------


@WITH_AND_WITHOUT
def test_the_filter_sheet_of_a_phone_works_by_keyboard(open_page: OpenPage, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts, viewport=SMALL_PHONE)
    page.goto("/zoeken/?q=samen")
    page.get_by_role("link", name="Filter de lijst").focus()
    page.keyboard.press("Enter")
    sheet = page.locator("#filters")
    expect(sheet.get_by_role("heading", name="Filter de lijst")).to_be_visible()
    page.keyboard.press("Tab")
    expect(sheet.get_by_role("link", name="Sluit")).to_be_focused()
    page.keyboard.press("Tab")
    expect(sheet.get_by_label("Plaats of gemeente")).to_be_focused()
    first = sheet.get_by_role("checkbox").first
    first.focus()
    page.keyboard.press("Space")
    expect(first).to_be_checked()
    value = first.get_attribute("value")
    sheet.get_by_role("button", name="Toon voorbeelden").focus()
    page.keyboard.press("Enter")
    near = "" if scripts else "plaats=&straal=&"
    expect(page).to_have_url(f"/zoeken/?q=samen&{near}thema={value}")
    expect(page.get_by_role("link", name="Filter de lijst (1 aan)")).to_be_visible()


def test_the_open_sheet_breaks_no_axe_rule(open_page: OpenPage) -> None:
    page = open_page(bypass_csp=True, viewport=SMALL_PHONE)
    page.goto("/zoeken/?q=samen&thema=zorg#filters")
    page.evaluate(AXE_SCRIPT)
    assert not violations(page, SMALL_PHONE)


def test_counts_of_choices_are_what_choosing_gives(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/zoeken/")
    choice = page.locator(".kb-filter label:has([name=thema][value=zorg])")
    number = re.search("[0-9]+", choice.inner_text())
    assert number
    choice.click()
    page.get_by_role("button", name="Toon voorbeelden").click()
    expect(page.locator("h1")).to_have_text(re.compile(f"^{number[0]} voorbeeld"))


def test_pages_lead_to_the_end(open_page: OpenPage, website: RunningSite) -> None:
    page = open_page()
    watch = Watch(page, website.url)
    page.goto("/zoeken/")
    total = int(page.locator("h1").inner_text().split()[0])
    seen = set(page.locator("#resultaten .kb-card h3").all_inner_texts())
    while page.get_by_role("link", name="Volgende").count():
        page.get_by_role("link", name="Volgende").click()
        seen |= set(page.locator("#resultaten .kb-card h3").all_inner_texts())
    assert len(seen) == total
    assert not watch.problems


def test_a_place_in_the_words_becomes_a_filter(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/zoeken/?q=zorg+in+vledder")
    page.get_by_role("link", name="Alleen Vledder").click()
    expect(page.locator("#resultaten").get_by_role("link", name="Vledder weghalen")).to_be_visible()
    expect(page.locator("#resultaten .kb-card").first).to_contain_text("Vledder")


def test_a_correction_can_be_refused(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/zoeken/?q=eenzaamhied")
    expect(page.locator("main")).to_contain_text("Wij zoeken op eenzaamheid. U typte: eenzaamhied.")
    page.get_by_role("link", name="Zoek toch op “eenzaamhied”").click()
    expect(page).to_have_url("/zoeken/?q=eenzaamhied&letterlijk=1")
    expect(page.locator("main")).not_to_contain_text("Wij zoeken op")
