"""Every test of a contract runs on each engine."""

import pytest

from search.engine import SearchEngine
from tests.contracts.engines import ENGINES, Shelf, shelf_with


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path) -> SearchEngine:
    """An engine that holds nothing, not even a generation."""
    return ENGINES[request.param](tmp_path / "search")


@pytest.fixture
def shelf(engine: SearchEngine) -> Shelf:
    """An engine with an empty generation that answers."""
    return shelf_with(engine)
