"""A visit with and without scripts: content, menu, filters and the place form work, and nothing goes wrong
unseen."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.pages import PAGES, PHONE, VLEDDER
from tests.browser.server import RunningSite
from tests.browser.watch import Watch

pytestmark = pytest.mark.browser

WITH_AND_WITHOUT = pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
ANSWERS_404 = PAGES["not-found"]


@WITH_AND_WITHOUT
def test_every_page_has_its_content_and_no_errors(
    open_page: OpenPage, website: RunningSite, scripts: bool
) -> None:
    page = open_page(java_script_enabled=scripts)
    watch = Watch(page, website.url)
    for address in PAGES.values():
        response = page.goto(address)
        assert response, address
        assert response.status == (404 if address == ANSWERS_404 else 200), address
        expect(page.locator("main h1").first, address).to_be_visible()
        expect(page.locator("footer"), address).to_be_attached()
        watch.problems += [f"{address}: picture {name} is broken" for name in broken_pictures(page)]
    assert not watch.problems, "\n".join(watch.problems)


def broken_pictures(page: Page) -> list[str]:
    """The pictures in view that were fetched and can't be shown."""
    return page.evaluate(
        "() => [...document.images].filter(i => i.complete && !i.naturalWidth && i.loading !== 'lazy').map(i => i.src)"
    )


@WITH_AND_WITHOUT
def test_the_menu_of_a_phone_opens_and_leads_on(open_page: OpenPage, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts, viewport=PHONE)
    page.goto("/")
    link = page.locator(".kb-menu").get_by_role("link", name="Voorbeelden")
    expect(link).to_be_hidden()
    page.locator(".kb-menu summary").click()
    link.click()
    expect(page).to_have_url("/voorbeelden/")


@WITH_AND_WITHOUT
def test_filters_of_a_phone_narrow_the_list_and_can_be_taken_off(open_page: OpenPage, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts, viewport=PHONE)
    page.goto("/voorbeelden/")
    everything = page.locator("#resultaten h2").first.inner_text()
    page.get_by_role("link", name="Filter de lijst").click()
    page.locator(".kb-filter input[name=thema][value=zorg]").check()
    page.get_by_role("button", name="Toon voorbeelden").click()
    expect(page.locator("#resultaten h2").first).not_to_have_text(everything)
    page.locator("#resultaten").get_by_role("link", name="Zorg dichtbij weghalen").click()
    expect(page.locator("#resultaten h2").first).to_have_text(everything)


@WITH_AND_WITHOUT
def test_filters_beside_the_list_are_part_of_its_address(open_page: OpenPage, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto("/voorbeelden/")
    page.locator(".kb-filter input[name=thema][value=zorg]").check()
    page.get_by_role("button", name="Toon voorbeelden").click()
    empty = "" if scripts else "plaats=&straal=&"  # a plain form sends its empty fields
    expect(page).to_have_url(f"/voorbeelden/?{empty}thema=zorg")
    expect(page.locator(".kb-filter input[name=thema][value=zorg]")).to_be_checked()


@WITH_AND_WITHOUT
def test_the_name_of_a_village_leads_to_its_page(open_page: OpenPage, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts, viewport=PHONE)
    page.goto("/")
    page.get_by_label("Uw dorp of gemeente").fill("vledder")
    page.get_by_role("button", name="Toon", exact=True).click()
    expect(page).to_have_url("/regio/westerveld/vledder/")
    page.locator(f"main a[href='{VLEDDER}']").first.click()
    expect(page).to_have_url(VLEDDER)


def test_a_tile_of_the_map_leads_to_its_municipality(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/")
    page.get_by_role("link", name="Westerveld: ").first.click()
    expect(page).to_have_url("/regio/westerveld/")


def test_public_pages_leave_nothing_behind(open_page: OpenPage) -> None:
    page = open_page()
    for address in PAGES.values():
        page.goto(address)
    assert page.context.cookies() == []
    assert page.context.storage_state()["origins"] == []


BAD_ADDRESSES = {
    "/voorbeelden/?thema=<script>alert(1)</script>": (200, "Dit filter kennen wij niet: <script>"),
    '/voorbeelden/?gemeente="><img src=x onerror=alert(1)>': (200, "Dit filter kennen wij niet"),
    "/voorbeelden/?thema=zorg&thema=zorg&soort=soep": (200, "Dit filter kennen wij niet"),
    "/voorbeelden/?soort=%00": (400, "Dit verzoek begrijpen wij niet"),
    "/voorbeelden/?pagina=-1": (200, "voorbeelden"),
    "/voorbeelden/?pagina=1000000000": (200, "voorbeelden"),
    "/voorbeelden/?pagina=x": (200, "voorbeelden"),
    '/regio/?plaats="><script>alert(1)</script>': (200, "Wij kennen"),
    "/regio/westerveld/<b>dorp</b>/": (404, "Deze bladzijde is er niet"),
}


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_a_strange_address_gives_a_page_that_says_so(
    open_page: OpenPage, website: RunningSite, address: str
) -> None:
    page = open_page()
    watch = Watch(page, website.url)
    page.on("dialog", lambda dialog: watch.problems.append(f"script ran: {dialog.message}"))
    response = page.goto(address)
    status, words = BAD_ADDRESSES[address]
    assert response
    assert response.status == status
    expect(page.locator("main")).to_contain_text(words)
    assert not watch.problems
