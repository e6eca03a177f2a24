"""No axe violation on any page, narrow and wide, light, dark and in forced colours (WCAG 2.2 A and AA)."""

from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.pages import DESKTOP, LOGIN, PAGES, PHONE

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = "rules => axe.run(document, {resultTypes: ['violations'], runOnly: rules, preload: false})"
SCHEMES = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced-colours": {"color_scheme": "dark", "forced_colors": "active"},
}
# Axe reads the colour of a text from -webkit-text-fill-color. In forced colours Chromium gives there what the
# site wanted, and in `color` what the visitor sees.
READ_SEEN_COLOUR = """() => {
  const read = CSSStyleDeclaration.prototype.getPropertyValue;
  CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
    return read.call(this, name === "-webkit-text-fill-color" ? "color" : name);
  };
}"""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("address", [*PAGES.values(), LOGIN], ids=[*PAGES, "login"])
def test_page_breaks_no_axe_rule(open_page: OpenPage, address: str, scheme: str) -> None:
    page = open_page(bypass_csp=True, viewport=PHONE, **SCHEMES[scheme])
    page.goto(address)
    page.evaluate(READ_SEEN_COLOUR)
    page.evaluate(AXE_SCRIPT)
    found = [line for size in (PHONE, DESKTOP) for line in violations(page, size)]
    assert not found, "\n".join([address, *found])


def violations(page: Page, size: dict[str, int]) -> list[str]:
    """What axe objects to at this size: a line for each element."""
    page.set_viewport_size(size)
    result = page.evaluate(RUN_AXE, RULES)
    assert result["passes"], "axe looked at nothing"
    return [
        f"{size['width']} px: {violation['id']}: {node['target']} {why(node)} {node['html'][:160]}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def why(node: dict[str, Any]) -> str:
    """What axe says of this element."""
    return "; ".join(check["message"] for kind in ("any", "all", "none") for check in node[kind])
