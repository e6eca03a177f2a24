"""An import that is killed, an editor beside it, a second import: with real processes."""

from collections.abc import Iterator

import pytest

from .import_scenarios import SCENARIOS
from .own_installation import own_installation, run_scenario

MODULE = "import_scenarios"


@pytest.fixture(scope="module")
def installation(tmp_path_factory) -> Iterator[dict[str, str]]:
    """The environment of an installation with a vocabulary."""
    with own_installation(tmp_path_factory.mktemp("importing"), MODULE) as environment:
        yield environment


@pytest.mark.parametrize("name", SCENARIOS)
def test_import_keeps_its_word_when(name, installation):
    assert "nothing amiss" in run_scenario(installation, MODULE, name)
