"""Where faults happen: an installation with its own database and folder, and the addresses of servers to come."""

from collections.abc import Iterator

import pytest

from tests.contracts.engines import clean_up, prefix_of
from tests.integration.elasticsearch_servers import HOST, free_port
from tests.integration.own_installation import own_installation


@pytest.fixture(scope="package")
def installation(tmp_path_factory) -> Iterator[dict[str, str]]:
    """The environment of an installation with examples, which each test leaves as it happens to be then."""
    folder = tmp_path_factory.mktemp("installation")
    with own_installation(folder, "search_scenarios") as environment:
        yield environment


def free_addresses(count: int) -> str:
    """Where nothing listens yet, as the setting ELASTICSEARCH_URL."""
    return ",".join(f"http://{HOST}:{free_port()}" for _ in range(count))


@pytest.fixture
def on_own_server() -> dict[str, str]:
    """Settings of an installation whose only server the scenario starts."""
    return {"SEARCH_ENGINE": "elasticsearch", "ELASTICSEARCH_URL": free_addresses(1)}


@pytest.fixture
def on_three_nodes() -> dict[str, str]:
    """The same, of a cluster."""
    return {"SEARCH_ENGINE": "elasticsearch", "ELASTICSEARCH_URL": free_addresses(3)}


@pytest.fixture
def on_shared_server(tmp_path) -> Iterator[dict[str, str]]:
    """The same with indexes of its own on the server of ELASTICSEARCH_URL, which the scenario leaves alone."""
    yield {"SEARCH_ENGINE": "elasticsearch", "ELASTICSEARCH_PREFIX": prefix_of(tmp_path)}
    clean_up(tmp_path)
