"""Several processes that write documents and vectors at the same time: whatever the order of events, every row of
vectors ends as its document is."""

import random
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from search.engine import SearchEngine
from search.engines.elasticsearch.vectors import Vectors
from tests.contracts.engines import Shelf, asked, clean_up, elasticsearch, example, server, shelf_with
from tests.contracts.vectors import SPACE, towards
from tests.integration.elasticsearch_vectors import KEY, encode, marks, near, put, rows, take

pytestmark = [pytest.mark.elasticsearch, pytest.mark.meaning]


@pytest.fixture
def folder(tmp_path) -> Iterator[Path]:
    yield tmp_path / "search"
    clean_up(tmp_path / "search")


@pytest.fixture
def shelf(folder) -> Shelf:
    return shelf_with(elasticsearch(folder))


@pytest.fixture
def client():
    with server() as opened:
        yield opened


def once_after_reading(monkeypatch, action: Callable[[], object]) -> None:
    """Do something, once, between the moment that a writer of rows has read all it needs and that it writes."""
    send = Vectors._send
    left = [action]

    def stands_still(self, changes):
        if left and changes:
            left.pop()()
        return send(self, changes)

    monkeypatch.setattr(Vectors, "_send", stands_still)


def test_a_vector_that_comes_while_the_document_changes_gets_its_new_codes(shelf, folder, monkeypatch):
    put(shelf, "zorg", 7)
    other = Shelf(elasticsearch(folder), shelf.generation)
    encode(shelf, 7)  # both have a row now, so the other one writes it
    once_after_reading(monkeypatch, lambda: put(other, "water", 8))
    encode(shelf, 7, mark="again")
    assert (near(shelf, "water"), near(shelf, "zorg"), marks(shelf)) == ([KEY], [], {KEY: "again"})


def test_a_first_vector_that_comes_while_the_document_changes_gets_its_new_codes(shelf, folder, monkeypatch):
    put(shelf, "zorg", 7)
    other = Shelf(elasticsearch(folder), shelf.generation)
    once_after_reading(monkeypatch, lambda: put(other, "water", 8))
    encode(shelf, 7)
    assert (near(shelf, "water"), near(shelf, "zorg")) == ([KEY], [])


def test_a_vector_that_comes_while_the_document_goes_goes_with_it(shelf, folder, client, monkeypatch):
    put(shelf, "zorg", 7)
    other = Shelf(elasticsearch(folder), shelf.generation)
    once_after_reading(monkeypatch, lambda: take(other, 8))
    encode(shelf, 7)
    assert rows(client, shelf) == {}


def test_a_write_that_stands_still_loses_no_vector(shelf, folder, monkeypatch):
    put(shelf, "zorg", 7)
    encode(shelf, 7, mark="old")
    other = Shelf(elasticsearch(folder), shelf.generation)
    once_after_reading(monkeypatch, lambda: encode(other, 7, mark="new"))
    put(shelf, "water", 8)
    assert (near(shelf, "water"), marks(shelf)) == ([KEY], {KEY: "new"})


def test_a_row_that_another_one_wrote_too_early_is_never_given(shelf, client):
    """The moment between a write of a document and that of its row."""
    put(shelf, "zorg", 7)
    encode(shelf, 7)
    client.delete(index=shelf.generation, id=KEY, version=8, version_type="external_gte", refresh=True)
    assert near(shelf) == []
    request = asked("et")
    found = shelf.engine.candidates([request], enough=1, space=SPACE, vector=towards(1, 0, 0, 0), size=9)
    assert list(found.near) == [KEY]
    assert shelf.engine.features(SPACE, request, found.near) == {}


def at_once(folder: Path, work: Callable[[SearchEngine, random.Random], None]) -> None:
    """Let four workers with engines of their own do something at the same time."""
    failures: list[BaseException] = []

    def run(seed: int) -> None:
        try:
            work(elasticsearch(folder), random.Random(seed))  # noqa: S311
        except BaseException as error:
            failures.append(error)

    workers = [threading.Thread(target=run, args=(seed,)) for seed in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert failures == []


def test_many_writers_at_once_leave_every_row_as_its_document_is(shelf, folder, client):
    def work(engine: SearchEngine, draw: random.Random) -> None:
        for _ in range(25):
            number = draw.randrange(4)
            what = draw.choice(["put", "put", "encode", "encode", "take"])
            other = Shelf(engine, shelf.generation)
            if what == "put":
                other.put(example(number, facets={"thema": (draw.choice("abc"),)}))
            elif what == "take":
                other.remove(f"example:{number}")
            else:
                encode(other, 0, key=f"example:{number}")

    encode(shelf, 0)
    at_once(folder, work)
    client.indices.refresh(index=shelf.generation)
    hits = client.search(index=shelf.generation)["hits"]["hits"]
    documents = {hit["_id"]: hit["_source"]["facets"] for hit in hits}
    found = rows(client, shelf)
    assert found == {key: documents.get(key) for key in found}


def test_the_first_vectors_may_come_from_many_at_once(shelf, folder):
    put(shelf, "water", 7)
    at_once(folder, lambda engine, _: encode(Shelf(engine, shelf.generation), 7))
    assert near(shelf) == [KEY]
