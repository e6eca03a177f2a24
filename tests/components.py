"""The real parts that some tests need, and whether this machine has them."""

from django.conf import settings

from tests.browser.chromium import find_chromium

COMPONENTS = ("postgres", "browser")


def why_missing(component: str) -> str:
    """Why tests that need this component can't run now; "" when they can."""
    if component == "postgres":
        engine = settings.DATABASES["default"]["ENGINE"]
        return "" if engine.endswith("postgresql") else "this run is on SQLite"
    if component == "browser":
        return "" if find_chromium() else "Chromium is not installed"
    raise ValueError(f"Unknown component {component!r}")
