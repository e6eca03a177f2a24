"""What tests/integration/test_search_faults.py does to the embedded engine, done to an index on Elasticsearch."""

import pytest

from tests.integration.own_installation import run_scenario

pytestmark = [pytest.mark.elasticsearch, pytest.mark.once]
# The others are about files of the embedded engine, or are part of the thousand changes.
SCENARIOS = (
    "two_loops",
    "stalled_loop",
    "killed_in_the_write",
    "rebuild_while_publishing",
    "killed_rebuilds",
)


@pytest.mark.parametrize("name", SCENARIOS)
def test_search_on_elasticsearch_is_right_again_after(name, installation, on_shared_server):
    environment = {**installation, **on_shared_server}
    assert "nothing amiss" in run_scenario(environment, "search_scenarios", name)
