"""Vectors on Elasticsearch: rows that follow their documents, and go with their index."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.engine import DocumentVector, VectorSpace
from tests.contracts.engines import (
    Shelf,
    asked,
    clean_up,
    elasticsearch,
    example,
    prefix_of,
    server,
    shelf_with,
)
from tests.contracts.vectors import SPACE, towards
from tests.integration.elasticsearch_vectors import KEY, encode, marks, near, put, rows, take
from tests.integration.test_elasticsearch_engine import requests_of

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


# One after the other -------------------------------------------------------------------------------------------
def test_a_late_write_changes_neither_the_document_nor_its_row(shelf):
    put(shelf, "water", 7)
    encode(shelf, 7)
    assert list(put(shelf, "zorg", 6)) == [KEY]
    assert (near(shelf, "water"), near(shelf, "zorg")) == ([KEY], [])


def test_a_late_write_brings_no_vector_back_with_a_deleted_document(shelf, client):
    put(shelf, "water", 7)
    encode(shelf, 7)
    take(shelf, 8)
    assert list(put(shelf, "water", 7)) == [KEY]
    assert (near(shelf), rows(client, shelf)) == ([], {})
    put(shelf, "water", 9)
    assert (near(shelf), marks(shelf)) == ([], {})


def test_a_late_vector_does_not_replace_a_newer_one(shelf):
    put(shelf, "water", 7)
    encode(shelf, 7, mark="new")
    encode(shelf, 6, mark="old")
    assert marks(shelf) == {KEY: "new"}
    encode(shelf, 8, mark="newer")
    assert marks(shelf) == {KEY: "newer"}


def test_a_vector_of_a_document_that_is_gone_is_not_kept(shelf, client):
    put(shelf, "water", 7)
    take(shelf, 8)
    encode(shelf, 7)
    encode(shelf, 7, key="example:never")
    assert rows(client, shelf) == {}


def test_a_vector_that_the_server_refuses_is_named_and_the_others_go_in(shelf, caplog):
    put(shelf, "water", 7)
    shelf.put(example(2))
    nowhere = DocumentVector(key="example:2", mark="m", vector=towards(1, 0, 0, 0) * 0)
    here = DocumentVector(key=KEY, mark="m", vector=towards(1, 0, 0, 0))
    with caplog.at_level(logging.ERROR, "search.engines.elasticsearch.vectors"):
        shelf.engine.add_vectors(shelf.generation, SPACE, [nowhere, here])
    assert "example:2" in caplog.text
    assert marks(shelf) == {KEY: "m"}


def test_vectors_of_another_size_are_no_vectors_of_a_space(shelf):
    put(shelf, "water", 7)
    wrong = DocumentVector(key=KEY, mark="m", vector=towards(1, 0))
    with pytest.raises(ValueError, match="no vector of 4 numbers"):
        shelf.engine.add_vectors(shelf.generation, SPACE, [wrong])


# With their index ----------------------------------------------------------------------------------------------
def indexes(client, folder: Path) -> set[str]:
    return set(client.indices.get(index=f"{prefix_of(folder)}.*"))


def anew(shelf: Shelf) -> str:
    """Build the index anew, with the same document."""
    shelf.generation = shelf.engine.start_building()
    put(shelf, "water", 7)
    shelf.engine.activate(shelf.generation)
    return shelf.generation


def test_a_new_index_takes_over_the_vectors_and_an_old_one_takes_its_own_away(shelf, folder, client):
    put(shelf, "water", 7)
    encode(shelf, 7)
    generations = [shelf.generation, anew(shelf), anew(shelf)]
    assert (near(shelf, "water"), marks(shelf)) == ([KEY], {KEY: "m"})
    kept = {name for generation in generations[1:] for name in (generation, f"{generation}.{SPACE.name}")}
    assert indexes(client, folder) == kept


def test_a_new_index_takes_no_vector_for_late_since_a_restored_database_counts_anew(shelf):
    put(shelf, "water", 900)
    encode(shelf, 900)
    anew(shelf)
    encode(shelf, 7, mark="restored")
    assert marks(shelf) == {KEY: "restored"}


def test_an_index_that_is_thrown_away_half_built_gives_its_vectors_to_nobody(shelf, folder, client):
    put(shelf, "water", 7)
    encode(shelf, 7)
    abandoned = shelf.engine.start_building()
    anew(shelf)
    assert (near(shelf), marks(shelf)) == ([KEY], {KEY: "m"})
    assert not {name for name in indexes(client, folder) if name.startswith(abandoned)}


def test_software_of_another_version_takes_over_the_vectors(shelf, folder):
    put(shelf, "water", 7)
    encode(shelf, 7)
    newer = Shelf(elasticsearch(folder, "2"), "")
    assert newer.engine.current() is None
    anew(newer)
    assert near(newer, "water") == [KEY]
    assert near(shelf, "water") == [KEY]  # the older software, until it is stopped


def test_vectors_of_another_encoder_go_when_there_is_time(shelf, folder, client):
    put(shelf, "water", 7)
    encode(shelf, 7)
    before = VectorSpace(name="Before-2", dimension=2)
    vector = DocumentVector(key=KEY, mark="m", vector=towards(1, 0))
    shelf.engine.add_vectors(shelf.generation, before, [vector])
    assert f"{shelf.generation}.before-2" in indexes(client, folder)
    shelf.engine.settle_vectors(shelf.generation, SPACE)
    assert indexes(client, folder) == {shelf.generation, f"{shelf.generation}.{SPACE.name}"}
    assert near(shelf) == [KEY]


def test_vectors_that_were_begun_while_the_index_changed_answer_once_settled(shelf, client, folder):
    put(shelf, "water", 7)
    encode(shelf, 7)
    alias = shelf.engine._generations.near_alias(SPACE.name)
    client.indices.delete_alias(index=f"{shelf.generation}.{SPACE.name}", name=alias)
    assert near(shelf) == []
    shelf.engine.settle_vectors(shelf.generation, SPACE)
    assert near(shelf) == [KEY]


def test_mapping_of_vectors_is_strict_and_nobody_makes_an_index_by_writing(shelf, client):
    put(shelf, "water", 7)
    encode(shelf, 7)
    index = f"{shelf.generation}.{SPACE.name}"
    refused = client.bulk(index=index, operations=[{"index": {"_id": "x"}}, {"nieuw": 1}])
    assert refused["items"][0]["index"]["error"]["type"] == "strict_dynamic_mapping_exception"
    client.indices.delete(index=index)
    again = client.bulk(index=index, operations=[{"index": {"_id": "x"}}, {"key": "x"}])
    assert again["errors"]
    assert not client.indices.exists(index=index)


# Asking --------------------------------------------------------------------------------------------------------
def test_candidates_are_asked_for_once_and_so_is_what_ranks_them(shelf, caplog):
    put(shelf, "water", 7)
    encode(shelf, 7)
    steps = [asked("et", facets=("thema",)), asked("et", minimum=1)]
    with caplog.at_level(logging.INFO, "elastic_transport.transport"):
        found = shelf.engine.candidates(steps, enough=1, space=SPACE, vector=towards(1, 0, 0, 0), size=9)
        shelf.engine.features(SPACE, steps[0], [*found.words, *found.near])
    assert requests_of(caplog) == ["_msearch", "_msearch"]
