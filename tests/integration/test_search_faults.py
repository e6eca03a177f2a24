"""Search stays right when processes are killed, stopped or doubled, and when disk, index or database fail."""

from collections.abc import Iterator

import pytest

from .own_installation import own_installation, run_scenario
from .search_scenarios import SCENARIOS

MODULE = "search_scenarios"


@pytest.fixture(scope="module")
def installation(tmp_path_factory) -> Iterator[dict[str, str]]:
    """The environment of an installation with some content."""
    with own_installation(tmp_path_factory.mktemp("installation"), MODULE) as environment:
        yield environment


@pytest.mark.parametrize("name", SCENARIOS)
def test_search_is_right_again_after(name, installation):
    assert "nothing amiss" in run_scenario(installation, MODULE, name)
