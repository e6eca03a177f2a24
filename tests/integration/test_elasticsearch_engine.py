"""What only the engine on Elasticsearch does: versions, aliases, mapping, indexes of others, and a server that goes."""

import logging
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings

from search.engine import SearchUnavailable
from search.engines.elasticsearch import ElasticsearchEngine, vocabulary
from search.engines.elasticsearch.connection import Cluster
from search.engines.elasticsearch.vocabulary import UNKNOWN_SECONDS
from tests.contracts.engines import (
    Shelf,
    analyse,
    asked,
    clean_up,
    elasticsearch,
    example,
    prefix_of,
    server,
    shelf_with,
)

pytestmark = pytest.mark.elasticsearch


@pytest.fixture
def folder(tmp_path) -> Iterator[Path]:
    yield tmp_path / "search"
    clean_up(tmp_path / "search")


@pytest.fixture
def shelf(folder) -> Shelf:
    return shelf_with(elasticsearch(folder), [example(1, "eten"), example(2, "lopen")])


@pytest.fixture
def client():
    with server() as opened:
        yield opened


def put(shelf: Shelf, title: str, version: int) -> dict[str, str]:
    documents = [(example(1, title), "f")]
    return shelf.engine.write(shelf.generation, documents, versions={"example:1": version})


def take(shelf: Shelf, version: int) -> dict[str, str]:
    return shelf.engine.write(shelf.generation, [], deleted=["example:1"], versions={"example:1": version})


# Versions ---------------------------------------------------------------------------------------------------
def test_a_change_that_comes_late_is_refused(shelf):
    assert put(shelf, "nieuw", 7) == {}
    assert "older" in put(shelf, "oud", 6)["example:1"]
    assert shelf.found("nieuw") == ["example:1"]


def test_the_same_version_may_come_again_in_other_words(shelf):
    put(shelf, "eerst", 7)
    assert put(shelf, "daarna", 7) == {}
    assert shelf.found("daarna") == ["example:1"]


def test_a_late_change_brings_no_deleted_document_back(shelf):
    put(shelf, "eten", 7)
    assert take(shelf, 8) == {}
    assert put(shelf, "eten", 7) != {}
    assert shelf.found("et") == []
    assert put(shelf, "eten", 9) == {}
    assert shelf.found("et") == ["example:1"]


def test_a_late_deletion_takes_nothing_away(shelf):
    put(shelf, "eten", 7)
    assert take(shelf, 6) != {}
    assert shelf.found("et") == ["example:1"]


def test_what_was_never_there_stays_away_after_its_deletion(shelf):
    take(shelf, 5)
    assert shelf.engine.write(shelf.generation, [], deleted=["example:9"], versions={"example:9": 5}) == {}
    late = shelf.engine.write(shelf.generation, [(example(9, "laat"), "f")], versions={"example:9": 4})
    assert list(late) == ["example:9"]
    assert shelf.found("laat") == []


def test_others_in_the_same_write_go_in(shelf):
    put(shelf, "nieuw", 7)
    documents = [(example(1, "oud"), "f"), (example(3, "ander"), "f")]
    refused = shelf.engine.write(shelf.generation, documents, versions={"example:1": 2, "example:3": 2})
    assert list(refused) == ["example:1"]
    assert shelf.found("ander") == ["example:3"]


# The index --------------------------------------------------------------------------------------------------
def test_deleted_versions_are_remembered_for_an_hour(shelf, client):
    kept = client.indices.get_settings(index=shelf.generation)[shelf.generation]["settings"]["index"]
    assert kept["gc_deletes"] == "1h"
    assert kept["number_of_shards"] == "1"


def test_mapping_is_strict(shelf, client):
    mapping = client.indices.get_mapping(index=shelf.generation)[shelf.generation]["mappings"]
    assert mapping["dynamic"] == "strict"
    refused = client.bulk(index=shelf.generation, operations=[{"index": {"_id": "x"}}, {"nieuw": 1}])
    assert refused["items"][0]["index"]["error"]["type"] == "strict_dynamic_mapping_exception"


def test_writing_to_an_index_that_is_gone_makes_none(shelf, client):
    client.indices.delete(index=shelf.generation)
    with pytest.raises(SearchUnavailable):
        shelf.put(example(3, "eten"))
    assert not client.indices.exists(index=shelf.generation)
    with pytest.raises(SearchUnavailable):
        shelf.found("et")


def test_readable_texts_stay_and_terms_do_not(shelf, client):
    shelf.put(example(3, "Koffie drinken", body="Bij de buren", facets={"thema": ("zorg",)}))
    source = client.get(index=shelf.generation, id="example:3")["_source"]
    assert source["texts"] == {"title": "Koffie drinken", "body": "Bij de buren"}
    assert source["facets"] == {"thema": ["zorg"]}
    assert not {"title", "body", "words", "prefixes", "shown", "like"} & source.keys()


# Aliases ----------------------------------------------------------------------------------------------------
def aliases(client, folder: Path) -> dict[str, str]:
    """What an alias is for → the index behind it."""
    found = client.indices.get_alias(index=f"{prefix_of(folder)}.*")
    return {
        alias.split(".")[1].split("-")[0]: index
        for index, about in found.items()
        for alias in about["aliases"]
    }


def test_read_and_write_alias_part_while_an_index_is_built(shelf, client, folder):
    assert aliases(client, folder) == {"read": shelf.generation, "write": shelf.generation}
    aside = shelf.engine.start_building()
    assert aliases(client, folder) == {"read": shelf.generation, "write": aside}
    shelf.engine.activate(aside)
    assert aliases(client, folder) == {"read": aside, "write": aside, "previous": shelf.generation}


def test_numbers_rise_and_what_no_alias_names_goes(shelf, client, folder):
    generations = [shelf.generation]
    for _ in range(3):
        generations.append(shelf.engine.start_building())
        shelf.engine.activate(generations[-1])
    assert [name.split(".")[1].split("-")[0] for name in generations] == [
        "000001",
        "000002",
        "000003",
        "000004",
    ]
    assert sorted(client.indices.get(index=f"{prefix_of(folder)}.*")) == generations[-2:]


def test_another_version_finds_no_index_and_builds_its_own(shelf, folder):
    newer = elasticsearch(folder, "2")
    assert (newer.current(), newer.building()) == (None, None)
    with pytest.raises(SearchUnavailable):
        newer.search(asked("et"))
    with pytest.raises(SearchUnavailable, match="another version"):
        newer.write(shelf.generation, [(example(3), "f")])
    with pytest.raises(SearchUnavailable, match="another version"):
        newer.activate(shelf.generation)

    later = shelf_with(newer, [example(1, "eten"), example(3, "eten")])
    assert sorted(later.found("et")) == ["example:1", "example:3"]
    assert shelf.found("et") == ["example:1"]  # the older software, until it is stopped


def test_an_index_without_a_version_is_of_no_use(shelf, client):
    client.indices.put_mapping(index=shelf.generation, meta={})
    fresh = ElasticsearchEngine(
        Cluster(addresses=settings.ELASTICSEARCH_URL), shelf.engine._prefix(), analyse, lambda: "1"
    )
    with pytest.raises(SearchUnavailable, match="another version"):
        fresh.write(shelf.generation, [(example(3), "f")])


def test_installations_with_similar_names_do_not_see_each_other(tmp_path, client):
    cluster = Cluster(addresses=settings.ELASTICSEARCH_URL)
    name = prefix_of(tmp_path)
    shelves = [
        shelf_with(ElasticsearchEngine(cluster, prefix, analyse, lambda: "1"), [example(n, "eten")])
        for n, prefix in enumerate((name, f"{name}-b", f"{name}_b"))
    ]
    try:
        for shelf in (*shelves, *shelves):
            shelf.engine.activate(shelf.engine.start_building())  # and takes away what is no longer needed
        assert [shelf.found() for shelf in shelves] == [[], [], []]
        assert [len(client.indices.get(index=f"{shelf.engine._prefix()}.*")) for shelf in shelves] == [
            2,
            2,
            2,
        ]
    finally:
        for shelf in shelves:
            prefix = shelf.engine._prefix()
            client.indices.delete(index=list(client.indices.get(index=f"{prefix}.*")))
            client.indices.delete_index_template(name=f"{prefix},{prefix}.vectors")


# Asking -----------------------------------------------------------------------------------------------------
def requests_of(caplog) -> list[str]:
    """What was asked, by the last part of each address."""
    messages = [record.getMessage() for record in caplog.records if record.name.startswith("elastic")]
    return [message.split()[1].split("?")[0].rsplit("/", 1)[1] for message in messages]


def test_one_request_answers_all_steps_of_a_search(shelf, caplog):
    shelf.engine.search(asked("et"))
    steps = [asked("et", "lop", facets=("thema", "doel")), asked("et", "lop", minimum=1, facets=("thema",))]
    with caplog.at_level(logging.INFO, "elastic_transport.transport"):
        place, answer = shelf.engine.search_first(steps, enough=2)
    assert (place, answer.count) == (1, 2)
    assert requests_of(caplog) == ["_msearch"]


def test_a_known_word_is_asked_for_once(shelf, caplog):
    with caplog.at_level(logging.INFO, "elastic_transport.transport"):
        for _ in range(3):
            assert shelf.engine.frequencies(["et"], stream="terms") == {"et": 1}
    assert requests_of(caplog) == ["_termvectors"]


def test_a_word_that_another_process_publishes_is_known_a_second_later(shelf, folder):
    assert shelf.engine.frequencies(["nieuw"], stream="terms") == {"nieuw": 0}
    Shelf(elasticsearch(folder), shelf.generation).put(example(3, "nieuw"))
    time.sleep(UNKNOWN_SECONDS)
    assert shelf.engine.frequencies(["nieuw"], stream="terms") == {"nieuw": 1}


def test_lists_of_words_are_kept_for_a_minute_and_that_of_all_for_ten(shelf, folder, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(vocabulary, "time", SimpleNamespace(monotonic=lambda: now[0]))
    words = shelf.engine.words
    assert (set(words(prefix="l")), set(words(prefix=""))) == ({"lopen"}, {"eten", "lopen"})
    Shelf(elasticsearch(folder), shelf.generation).put(example(3, "lezen"))
    now[0] += vocabulary.KEPT_SECONDS + 1
    assert (set(words(prefix="l")), set(words(prefix=""))) == ({"lezen", "lopen"}, {"eten", "lopen"})
    now[0] += vocabulary.ALL_KEPT_SECONDS
    assert set(words(prefix="")) == {"eten", "lezen", "lopen"}


def test_explain_is_readable(shelf):
    lines = shelf.engine.explain(asked("et"), "example:1").splitlines()
    assert any("title.terms: et (1 time(s) in 2 words; in 1 documents)" in line for line in lines)
