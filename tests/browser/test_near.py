"""A list near a place in a real browser: names while one types, and a location that stays in the browser."""

import re
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.pages import DESKTOP, PHONE
from tests.browser.server import RunningSite
from tests.browser.test_accessibility import READ_SEEN_COLOUR, SCHEMES, violations
from tests.browser.watch import Watch

pytestmark = pytest.mark.browser

WITH_AND_WITHOUT = pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
NEAR_VLEDDER = {"latitude": 52.8612, "longitude": 6.2147}
AMSTERDAM = {"latitude": 52.3702, "longitude": 4.8952}


def field(page: Page) -> Locator:
    return page.locator(".kb-near").get_by_label("Plaats of gemeente")


def locate(page: Page) -> Locator:
    """Ask for the location; what is said of it."""
    page.goto("/zoeken/?q=zorg")
    page.get_by_role("button", name="Gebruik mijn locatie").click()
    return page.locator(".kb-near").get_by_role("status")


def show(page: Page) -> None:
    page.get_by_role("button", name="Toon voorbeelden").click()


@WITH_AND_WITHOUT
def test_typed_place_and_radius_lead_to_a_list_of_what_is_near(open_page: OpenPage, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto("/voorbeelden/")
    field(page).fill("vledder")
    page.get_by_label("Hoe ver weg?").select_option("Binnen 20 km")
    show(page)
    expect(page).to_have_url("/voorbeelden/?plaats=vledder&straal=20")
    expect(page.locator("#resultaten .kb-card").first).to_contain_text("Vledder")
    expect(page.locator("#resultaten")).to_contain_text(
        re.compile(r"km van Vledder|dezelfde gemeente als Vledder")
    )
    page.locator("#resultaten").get_by_role("link", name="Bij Vledder weghalen").click()
    expect(page).to_have_url("/voorbeelden/")


@WITH_AND_WITHOUT
def test_name_of_two_places_is_chosen_on_a_phone(open_page: OpenPage, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts, viewport=PHONE)
    page.goto("/voorbeelden/#filters")
    field(page).fill("Assen")
    page.keyboard.press("Enter")
    choices = page.locator(".kb-listing__head").get_by_role("list", name="Plaatsen die u kunt bedoelen")
    expect(choices.get_by_role("link")).to_have_count(2)
    choices.get_by_role("link", name="Assen (stad)").click()
    expect(page).to_have_url("/voorbeelden/?bij=GM0106-assen")
    expect(page.locator("#resultaten").get_by_role("link", name="Bij Assen weghalen")).to_be_visible()


def test_names_are_offered_only_to_who_comes_to_the_field(open_page: OpenPage, website: RunningSite) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "plaatsen" in request.url else None)
    page.goto("/voorbeelden/", wait_until="networkidle")
    assert asked == []
    field(page).focus()
    expect(field(page)).to_have_attribute("list", "in-de-buurt-namen")
    names = page.locator("#in-de-buurt-namen option").evaluate_all("all => all.map(one => one.value)")
    assert {"Vledder", "Assen (stad)", "Assen (gemeente)"} <= set(names)
    page.keyboard.press("Tab")
    field(page).focus()
    assert len(asked) == 1


def test_field_works_where_names_can_not_be_fetched(open_page: OpenPage) -> None:
    page = open_page()
    page.route("**/zoeken/plaatsen.json", lambda route: route.abort())
    page.goto("/voorbeelden/")
    field(page).fill("Vledder")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/voorbeelden/?plaats=Vledder")


def test_location_becomes_a_name_and_never_leaves_the_browser(
    open_page: OpenPage, website: RunningSite
) -> None:
    page = open_page(permissions=["geolocation"], geolocation=NEAR_VLEDDER)
    watch, sent = Watch(page, website.url), list[str]()
    page.on(
        "request", lambda request: sent.append(f"{request.url} {request.post_data or ''} {request.headers}")
    )
    said = locate(page)
    expect(said).to_have_text("Dicht bij u: Vledder. Druk nu op “Toon voorbeelden”.")
    expect(field(page)).to_have_value("Vledder")
    show(page)
    expect(page).to_have_url("/zoeken/?q=zorg&plaats=Vledder")
    expect(page.locator("#resultaten").get_by_role("link", name="Bij Vledder weghalen")).to_be_visible()
    assert sent
    assert not [line for line in sent if re.search(r"52[.,]8|6[.,]21", line)]
    assert not watch.problems


def test_location_is_asked_for_only_after_the_click(open_page: OpenPage) -> None:
    page = open_page(permissions=["geolocation"], geolocation=NEAR_VLEDDER)
    page.add_init_script(
        "window.asked = 0; const find = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation);"
        "navigator.geolocation.getCurrentPosition = (...all) => { window.asked += 1; find(...all); };"
    )
    page.goto("/zoeken/", wait_until="networkidle")
    field(page).focus()
    assert page.evaluate("asked") == 0
    page.get_by_role("button", name="Gebruik mijn locatie").click()
    expect(field(page)).to_have_value("Vledder")
    assert page.evaluate("asked") == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "Uw locatie mag niet worden gebruikt. Typ zelf uw plaats."),
        ({"permissions": ["geolocation"]}, "Uw locatie vinden lukt niet. Typ zelf uw plaats."),
        (
            {"permissions": ["geolocation"], "geolocation": AMSTERDAM},
            "Bij u in de buurt kennen wij geen plaats. Typ zelf een plaats.",
        ),
    ],
    ids=["refused", "not-available", "outside"],
)
def test_without_a_location_that_is_said_and_the_field_still_works(
    open_page: OpenPage, options: dict[str, Any], said: str
) -> None:
    page = open_page(**options)
    expect(locate(page)).to_have_text(said)
    field(page).fill("Vledder")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/zoeken/?q=zorg&plaats=Vledder")


def test_without_script_no_button_asks_for_the_location(open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/zoeken/")
    expect(field(page)).to_be_visible()
    expect(page.locator(".kb-near__locate")).to_be_hidden()


def test_fields_are_reached_in_order_by_keyboard(open_page: OpenPage) -> None:
    page = open_page(permissions=["geolocation"], geolocation=NEAR_VLEDDER)
    page.goto("/zoeken/")
    field(page).focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Gebruik mijn locatie")).to_be_focused()
    page.keyboard.press("Enter")
    expect(field(page)).to_have_value("Vledder")
    expect(page.get_by_role("button", name="Gebruik mijn locatie")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Hoe ver weg?")).to_be_focused()


def test_button_of_the_form_stays_in_sight_after_a_change(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/voorbeelden/")
    button = page.get_by_role("button", name="Toon voorbeelden")
    expect(button).not_to_be_in_viewport()
    field(page).fill("Vledder")
    expect(button).to_be_in_viewport()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_fields_with_what_was_found_break_no_axe_rule(open_page: OpenPage, scheme: str) -> None:
    page = open_page(
        bypass_csp=True, permissions=["geolocation"], geolocation=NEAR_VLEDDER, **SCHEMES[scheme]
    )
    expect(locate(page)).to_contain_text("Vledder")
    page.evaluate(READ_SEEN_COLOUR)
    page.evaluate(AXE_SCRIPT)
    found = [line for size in (PHONE, DESKTOP) for line in violations(page, size)]
    assert not found, "\n".join(found)
