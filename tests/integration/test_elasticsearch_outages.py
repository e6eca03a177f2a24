"""The engine on Elasticsearch while its server goes away, comes back, says nothing, refuses or has no room."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from search.engine import EngineAway, EngineBusy, SearchUnavailable
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch.connection import Cluster
from tests.contracts.engines import (
    Shelf,
    analyse,
    asked,
    clean_up,
    elasticsearch,
    example,
    server,
    shelf_with,
)

from .elasticsearch_servers import cable_to, free_port, refusing_server, silent_server

pytestmark = pytest.mark.elasticsearch


@pytest.fixture
def folder(tmp_path) -> Iterator[Path]:
    yield tmp_path / "search"
    clean_up(tmp_path / "search")


@pytest.fixture
def shelf(folder) -> Shelf:
    return shelf_with(elasticsearch(folder), [example(1, "eten"), example(2, "lopen")])


def through(address: str, folder: Path) -> ElasticsearchEngine:
    return elasticsearch(folder, "1", address)


def test_a_server_that_comes_back_is_asked_again_by_itself(shelf, folder):
    with cable_to(settings.ELASTICSEARCH_URL[0]) as cable:
        engine = through(cable.address, folder)
        assert engine.search(asked("et")).count == 1
        cable.pull_out()
        began = time.monotonic()
        with pytest.raises(EngineAway):
            engine.search(asked("et"))
        with pytest.raises(EngineAway):
            engine.write(shelf.generation, [(example(3, "eten"), "f")])
        with pytest.raises(EngineAway):
            engine.current()
        assert time.monotonic() - began < 1
        cable.plug_in()
        assert engine.search(asked("et")).count == 1
        assert engine.write(shelf.generation, [(example(3, "eten"), "f")]) == {}
        assert engine.search(asked("et")).count == 2


def test_a_connection_that_was_cut_meanwhile_is_made_anew(shelf, folder):
    with cable_to(settings.ELASTICSEARCH_URL[0]) as cable:
        engine = through(cable.address, folder)
        for _ in range(3):
            assert engine.search(asked("et")).count == 1
            cable.pull_out()
            cable.plug_in()


def test_a_server_that_says_nothing_costs_a_visitor_a_second():
    with silent_server() as address:
        engine = ElasticsearchEngine(Cluster(addresses=[address]), "test", analyse, lambda: "1")
        began = time.monotonic()
        with pytest.raises(EngineAway):
            engine.search(asked("et"))
        assert time.monotonic() - began < 1.9


def test_another_node_answers_where_one_is_down(shelf, folder):
    down = f"http://127.0.0.1:{free_port()}"
    engine = elasticsearch(folder, "1", down, *settings.ELASTICSEARCH_URL)
    assert [engine.search(asked("et")).count for _ in range(4)] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("status", "error", "kind"),
    [
        (401, "security_exception", EngineAway),
        (403, "cluster_block_exception", EngineAway),
        (429, "es_rejected_execution_exception", EngineBusy),
        (503, "no_shard_available_action_exception", EngineAway),
        (500, "null_pointer_exception", EngineAway),
    ],
)
def test_a_server_that_refuses_makes_search_unavailable(folder, status, error, kind):
    with refusing_server(status, error) as address:
        engine = through(address, folder)
        for ask in (
            lambda: engine.search(asked("et")),
            lambda: engine.suggest(("et",), size=3),
            lambda: engine.frequencies(["et"], stream="terms"),
            engine.current,
            engine.start_building,
        ):
            with pytest.raises(kind, match=error):
                ask()


def test_settings_that_lead_nowhere_make_search_unavailable():
    for cluster in (
        Cluster(addresses=["https://127.0.0.1:9"], ca_file="/er/is/niets.pem"),
        Cluster(addresses=["http://127.0.0.1:9"]),
    ):
        with pytest.raises(EngineAway):
            ElasticsearchEngine(cluster, "test", analyse, lambda: "1").current()


def block(shelf: Shelf, on: bool | None) -> None:
    """What a server does itself when its disk is full."""
    with server() as client:
        client.indices.put_settings(index=shelf.generation, settings={"blocks.read_only_allow_delete": on})


def test_an_index_without_room_refuses_changes_and_goes_on_answering(shelf):
    block(shelf, True)
    with pytest.raises(SearchUnavailable, match="block"):
        shelf.put(example(3, "eten"))
    assert shelf.found("et") == ["example:1"]
    block(shelf, None)
    assert shelf.put(example(3, "eten")) == {}
    assert len(shelf.found("et")) == 2


def test_a_forked_child_reads_and_writes(shelf):
    assert len(shelf.found("et")) == 1
    child = os.fork()
    if child == 0:
        try:
            shelf.put(example("child", "eten"))
            os._exit(0 if len(shelf.found("et")) == 2 else 1)
        finally:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert len(shelf.found("et")) == 2
