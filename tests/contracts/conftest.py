"""Every test of a contract runs on each engine."""

from collections.abc import Iterator

import pytest

from search.engine import SearchEngine
from tests.contracts.engines import ENGINES, Shelf, clean_up, shelf_with

NEEDS = {"elasticsearch": (pytest.mark.elasticsearch,)}  # engine → what it needs besides Python


@pytest.fixture(params=[pytest.param(name, marks=NEEDS.get(name, ())) for name in sorted(ENGINES)])
def engine(request: pytest.FixtureRequest, tmp_path) -> Iterator[SearchEngine]:
    """An engine that holds nothing, not even a generation."""
    yield ENGINES[request.param](tmp_path / "search")
    if request.param == "elasticsearch":
        clean_up(tmp_path / "search")


@pytest.fixture
def shelf(engine: SearchEngine) -> Shelf:
    """An engine with an empty generation that answers."""
    return shelf_with(engine)
