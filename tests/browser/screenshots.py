"""Pictures of the pages in docs/screenshots, of a site with the demo content. Run: make screenshots"""

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from config.environment import BASE_DIR
from tests.browser.chromium import find_chromium, open_chromium
from tests.browser.editor import Editor
from tests.browser.pages import VLEDDER
from tests.browser.server import RunningSite, running_site

TARGET = BASE_DIR / "docs" / "screenshots"
MAX_HEIGHT = {375: 1800, 1280: 1600}  # px of page: the rest tells little more
MAX_BYTES = 150 * 1024
COLOURS = (256, 128, 64, 32)  # drawings keep their looks with few colours
PAGES = {
    "home": "/",
    "list": "/voorbeelden/?thema=zorg",
    "search": "/zoeken/?q=slecht+kunnen+lezen",
    "example": VLEDDER,
    "example-pod-sport": "/voorbeelden/pod-sport/",
    "example-vierslagleren": "/voorbeelden/vierslagleren/",
    "example-in-balans": "/voorbeelden/in-balans/",
    "what-works": "/wat-werkt/",
    "answer": "/wat-werkt/eenzaamheid-in-een-dorp/",
    "map": "/wat-werkt/kaart/",
    "element": "/wat-werkt/elementen/samen-iets-doen/",
    "source": "/wat-werkt/bronnen/masi-2011/",
    "themes": "/themas/",
    "theme": "/themas/zorg/",
    "regions": "/regio/",
    "municipality": "/regio/westerveld/",
    "village": "/regio/westerveld/vledder/",
    "not-found": "/bestaat-niet/",
}
IN_DARK = ("home", "example")


def main() -> int:
    """Make them all; returns the exit status."""
    if not find_chromium():
        print("Chromium is not installed. On Debian or Ubuntu type: sudo apt install chromium")
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    with running_site() as site, open_chromium() as browser:
        for width in MAX_HEIGHT:
            photograph_pages(browser, site, width=width, scheme="light", names=tuple(PAGES))
            photograph_pages(browser, site, width=width, scheme="dark", names=IN_DARK)
        photograph_admin(browser, site)
    print(f"{len(list(TARGET.glob('*.png')))} pictures in {TARGET.relative_to(BASE_DIR)}")
    return 0


def photograph_pages(
    browser: Browser, site: RunningSite, *, width: int, scheme: str, names: tuple[str, ...]
) -> None:
    page = open_page(browser, site, width=width, scheme=scheme)
    for name in names:
        page.goto(PAGES[name], wait_until="networkidle")
        suffix = "" if scheme == "light" else f"-{scheme}"
        photograph(page, f"{name}-{width}{suffix}")
    page.context.close()


def photograph_admin(browser: Browser, site: RunningSite) -> None:
    """What an editor sees: the list of examples, the form of one, and the form with its preview."""
    page = open_page(browser, site, width=1280, scheme="light")
    editor = Editor(page, site)
    editor.log_in(site.username, site.password)
    page.set_viewport_size({"width": 1280, "height": 960})
    page.goto("/admin/voorbeelden/", wait_until="networkidle")
    photograph(page, "admin-list-1280", height=960)
    editor.open_example("Eén plek voor vragen")
    page.wait_for_load_state("networkidle")
    photograph(page, "admin-edit-1280", height=960)
    page.set_viewport_size({"width": 1600, "height": 1000})
    page.get_by_role("button", name="Toon/verberg voorvertoning").click()
    page.frame_locator("iframe[title='Voorvertoning']").last.locator("main h1").wait_for()
    page.wait_for_load_state("networkidle")
    photograph(page, "admin-preview-1600", height=1000)
    page.context.close()


def open_page(browser: Browser, site: RunningSite, *, width: int, scheme: str) -> Page:
    context = browser.new_context(
        base_url=site.url,
        viewport={"width": width, "height": MAX_HEIGHT[width]},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="nl-NL",
        reduced_motion="reduce",
    )
    return context.new_page()


def photograph(page: Page, name: str, *, height: int = 0) -> None:
    """Keep the upper part of the page; without a height, as much as MAX_HEIGHT allows."""
    page.evaluate("document.fonts.ready.then(() => true)")
    width = page.evaluate("innerWidth")
    height = height or min(MAX_HEIGHT[width], page.evaluate("document.documentElement.scrollHeight"))
    shot = page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": height})
    save_small(Image.open(BytesIO(shot)).convert("RGB"), TARGET / f"{name}.png")


def save_small(image: Image.Image, path: Path) -> None:
    """As many colours as MAX_BYTES allows, and few at worst."""
    for colours in COLOURS:
        buffer = BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
        if buffer.tell() <= MAX_BYTES:
            break
    path.write_bytes(buffer.getvalue())


if __name__ == "__main__":
    sys.exit(main())
