"""What all tests share: a clean cache, and the rule that CI skips nothing for want of a component."""

import os
import warnings

import pytest
from django.core.cache import cache

from search.lists.selection import forget_options
from tests.components import COMPONENTS, why_missing
from tests.factories import make_site

# Servers and loops that tests start go by words only, as the tests do: reading the model costs each of them a second.
os.environ["SEARCH_ENCODER"] = "off"

# Wagtail leaves the temporary file of a rendition to the garbage collector, which may come in any later test.
LEFT_BY_WAGTAIL = (
    r"Unclosed file <tempfile\.SpooledTemporaryFile",
    r"unclosed file <_io\.(BufferedRandom|FileIO name=\d+ mode='rb\+')",
)
# Also for the processes that tests start: ELASTICSEARCH_URL only says where a server is for tests that want one.
os.environ["SEARCH_ENGINE"] = "embedded"
warnings.filterwarnings("error")
for message in LEFT_BY_WAGTAIL:
    warnings.filterwarnings("ignore", message=message, category=ResourceWarning)


def pytest_configure(config: pytest.Config) -> None:
    for message in LEFT_BY_WAGTAIL:
        config.addinivalue_line("filterwarnings", f"ignore:{message}:ResourceWarning")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what this machine can't run, and say why; fail instead where REQUIRE names the component."""
    required = {name.strip() for name in os.environ.get("REQUIRE", "").split(",") if name.strip()}
    for component in COMPONENTS:
        reason = why_missing(component)
        if not reason:
            continue
        if component in required:
            pytest.exit(f"REQUIRE={component}, but: {reason}", returncode=1)
        for item in items:
            if item.get_closest_marker(component):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(autouse=True)
def _clean_cache():
    """Addresses, theme styles and the choices of filters are kept: one test must not see another's."""
    cache.clear()
    forget_options()
    yield
    cache.clear()


@pytest.fixture
def site(db):
    """A fresh site with its fixed pages."""
    return make_site()
