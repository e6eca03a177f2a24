"""The files of vectors: killed writers, half lines, several processes, and the approximate index."""

import multiprocessing
import os
from pathlib import Path

import pytest

from search.engine import DocumentVector, SearchRequest, VectorSpace
from search.engines.embedded import near as near_module
from search.engines.embedded import vector_reader
from tests.contracts.engines import embedded, example, shelf_with

numpy = pytest.importorskip("numpy", reason="numpy comes with the encoder")
pytestmark = pytest.mark.meaning

SPACE = VectorSpace(name="test-16", dimension=16)


def vector_of(number: int):
    """A direction of its own for each number, the same each time."""
    vector = numpy.random.default_rng(number).standard_normal(SPACE.dimension).astype("f4")
    return vector / numpy.linalg.norm(vector)


def given(*numbers: int, mark: str = "m") -> list[DocumentVector]:
    return [DocumentVector(key=f"example:{n}", mark=mark, vector=vector_of(n)) for n in numbers]


@pytest.fixture
def shelf(tmp_path):
    """An engine with forty documents and no vectors."""
    return shelf_with(embedded(tmp_path / "search"), [example(n, "eten") for n in range(40)])


def add(shelf, *numbers: int, **options: object) -> None:
    shelf.engine.add_vectors(shelf.generation, SPACE, given(*numbers), **options)


def nearest_to(engine, number: int) -> str:
    ((ref, cosine),) = engine.nearest(SPACE, vector_of(number), SearchRequest(), size=1)
    assert cosine == pytest.approx(1, abs=0.001)
    return engine.hits([ref])[ref].key


def files(shelf):
    """The folder that is in force."""
    directory = shelf.engine._generations.directory / "vectors" / SPACE.name
    return directory / (directory / "CURRENT").read_text()


def test_another_process_sees_new_vectors_at_once(shelf, tmp_path):
    reader = embedded(tmp_path / "search")
    for number in (1, 2, 3):
        add(shelf, number)
        assert nearest_to(reader, number) == f"example:{number}"


@pytest.mark.parametrize("left", [b"+ 1f m exam", b"+ 1f", b"\xc3", b""])
def test_what_a_killed_writer_left_is_neither_read_nor_in_the_way(shelf, left):
    add(shelf, 1, 2)
    with open(files(shelf) / "rows", "ab") as rows:
        rows.write(os.urandom(100))
    with open(files(shelf) / "lines", "ab") as lines:
        lines.write(left)
    assert nearest_to(shelf.engine, 2) == "example:2"
    add(shelf, 3)
    assert [nearest_to(shelf.engine, n) for n in (1, 2, 3)] == ["example:1", "example:2", "example:3"]
    assert set(shelf.engine.vector_marks(shelf.generation, SPACE)) == {"example:1", "example:2", "example:3"}


def test_lost_rows_leave_no_vectors_and_they_can_be_made_anew(shelf):
    add(shelf, *range(9))
    os.truncate(files(shelf) / "rows", 100)
    fresh = embedded(shelf.engine._generations.directory)
    assert fresh.nearest(SPACE, vector_of(1), SearchRequest(), size=3) == ()
    assert fresh.vector_marks(shelf.generation, SPACE) == {}
    add(shelf, 1)
    assert nearest_to(shelf.engine, 1) == "example:1"


def write_one(directory, number: int) -> None:
    engine = embedded(directory)
    engine.add_vectors(engine.current(), SPACE, given(number))


def test_writers_of_many_processes_wait_for_each_other(shelf):
    context = multiprocessing.get_context("fork")
    directory = shelf.engine._generations.directory
    writers = [context.Process(target=write_one, args=(directory, number)) for number in range(12)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(30)
    assert [nearest_to(shelf.engine, n) for n in range(12)] == [f"example:{n}" for n in range(12)]


def test_rows_are_mapped_and_so_shared(shelf):
    add(shelf, *range(40))
    nearest_to(shelf.engine, 1)
    maps = Path("/proc/self/maps")
    if not maps.exists():
        pytest.skip("this system does not tell what is mapped")
    assert f"{files(shelf)}/rows" in maps.read_text()


def test_settling_leaves_out_what_is_gone_while_a_reader_goes_on(shelf, tmp_path, monkeypatch):
    for module in ("vectors", "vector_reader"):
        monkeypatch.setattr(f"search.engines.embedded.{module}.SPARE", 10)
    reader = embedded(tmp_path / "search")
    for _ in range(3):
        add(shelf, *range(40))
    assert nearest_to(reader, 7) == "example:7"
    shelf.remove("example:8")
    before = (files(shelf) / "rows").stat().st_size
    shelf.engine.settle_vectors(shelf.generation, SPACE)
    assert (files(shelf) / "rows").stat().st_size == before // 3 // 40 * 39
    assert [nearest_to(reader, n) for n in (7, 9, 39)] == ["example:7", "example:9", "example:39"]
    add(shelf, 8)
    assert "example:8" in shelf.engine.vector_marks(shelf.generation, SPACE)


@pytest.fixture
def many(tmp_path, monkeypatch):
    """Three thousand documents with vectors, where more than a thousand are many."""
    monkeypatch.setattr(vector_reader, "EXACT", 1000)
    monkeypatch.setattr(near_module, "EXACT", 1000)
    monkeypatch.setattr("search.engines.embedded.nearest.FEW", 100)
    shelf = shelf_with(
        embedded(tmp_path / "search"),
        [example(n, facets={"g": (f"g{n % 50}",)}) for n in range(3200)],
    )
    add(shelf, *range(3000))
    shelf.engine.settle_vectors(shelf.generation, SPACE)
    return shelf


def asked_exactly(shelf, number: int, size: int) -> list[str]:
    cosines = {n: float(vector_of(n) @ vector_of(number)) for n in range(3000)}
    return [f"example:{n}" for n in sorted(cosines, key=lambda n: -cosines[n])[:size]]


def test_approximate_index_finds_nearly_all_that_a_whole_look_finds(many):
    assert list(files(many).glob("near-*.usearch"))
    shared = []
    for number in range(0, 3000, 100):
        refs = [ref for ref, _ in many.engine.nearest(SPACE, vector_of(number), SearchRequest(), size=20)]
        shown = many.engine.hits(refs)
        shared.append(len({shown[ref].key for ref in refs} & set(asked_exactly(many, number, 20))) / 20)
    assert sum(shared) / len(shared) >= 0.99


def test_what_came_or_went_after_the_approximate_index_counts(many):
    add(many, 3100)
    assert nearest_to(many.engine, 3100) == "example:3100"
    many.remove("example:5")
    ((_, cosine),) = many.engine.nearest(SPACE, vector_of(5), SearchRequest(), size=1)
    assert cosine < 0.99


def test_filter_that_leaves_few_looks_at_all_of_those(many):
    only = SearchRequest(filters={"g": frozenset({"g7"})})
    found = many.engine.nearest(SPACE, vector_of(1), only, size=100)
    assert len(found) == 60


def test_many_numbers_find_the_same_documents_as_few(shelf, monkeypatch):
    refs = [ref for ref, _ in shelf.engine.window(SearchRequest(), size=40)]
    few = shelf.engine.hits(refs[:7])
    monkeypatch.setattr("search.engines.embedded.compile.SINGLY", 2)
    assert shelf.engine.hits(refs[:7]) == few
    assert set(few) == set(refs[:7])


def test_picked_rows_have_the_product_of_their_own(monkeypatch):
    monkeypatch.setattr(vector_reader, "IN_CACHE", 3)
    matrix = numpy.stack([vector_of(number) for number in range(11)])
    rows = numpy.array([9, 2, 2, 0, 10, 5, 7])
    product = vector_reader.picked_product(matrix, rows, vector_of(3))
    assert product == pytest.approx(matrix[rows] @ vector_of(3), abs=1e-6)
