"""Every test of a contract runs on each engine."""

from collections.abc import Iterator

import pytest

from search.engine import SearchEngine
from tests.contracts.engines import ENGINES, Shelf, clean_up, elasticsearch, embedded, example, shelf_with
from tests.contracts.vectors import with_vectors

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


@pytest.fixture
def three(shelf):
    """A (east), B (northeast) and C (north), with words and a facet; D has no vector."""
    shelf.put(
        example("A", "eten", facets={"thema": ("zorg",)}),
        example("B", "lopen", facets={"thema": ("zorg", "sport")}),
        example("C", "eten", facets={"thema": ("sport",)}),
        example("D", "eten"),
    )
    with_vectors(shelf, {"A": (1, 0, 0, 0), "B": (1, 1, 0, 0), "C": (0, 1, 0, 0)})
    return shelf


@pytest.fixture(scope="module")
def shelves(tmp_path_factory) -> Iterator[tuple[Shelf, Shelf]]:
    """Both engines, for tests that ask them the same."""
    folder = tmp_path_factory.mktemp("agree") / "search"
    yield shelf_with(embedded(folder)), shelf_with(elasticsearch(folder))
    clean_up(folder)
