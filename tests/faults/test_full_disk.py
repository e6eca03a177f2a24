"""The disk of Elasticsearch fills up: the server stops taking documents, until there is room again."""

import pytest
from django.conf import settings

from search.engine import SearchRequest, get_engine
from tests.faults.nodes import Node, nodes_at
from tests.faults.scenario import run
from tests.faults.writing import listen_for_trouble, trouble
from tests.integration.search_processes import (
    begin,
    changes,
    child,
    end,
    has_ended,
    loop,
    nothing_waits,
    stop,
    until,
)

pytestmark = [pytest.mark.java, pytest.mark.once]
MORE_THAN_THERE_IS, VERY_LITTLE = "1000tb", "1kb"
LOOKS_EVERY = "10s"  # the server at its disk; the shortest that it takes


def want_free(node: Node, room: str) -> None:
    """How much of its disk must be free, or else the server blocks its indexes."""
    limits = {
        f"cluster.routing.allocation.disk.watermark.{at}": room for at in ("low", "high", "flood_stage")
    }
    on = {"cluster.routing.allocation.disk.threshold_enabled": True}
    node.ask("/_cluster/settings", {"persistent": {**limits, **on}})


def is_blocked(node: Node) -> bool:
    found = node.ask("/burgerkracht*/_settings/index.blocks.*?flat_settings=true")
    return any(
        about["settings"].get("index.blocks.read_only_allow_delete") == "true" for about in found.values()
    )


def disk_fills_up() -> None:
    with nodes_at(settings.ELASTICSEARCH_URL, settings={"cluster.info.update.interval": LOOKS_EVERY}) as (
        node,
    ):
        node.wait_until_ready()
        begin()
        listen_for_trouble()
        looping = child(loop)
        found = get_engine().search(SearchRequest()).count
        want_free(node, MORE_THAN_THERE_IS)
        until(lambda: is_blocked(node))
        changes(30, drains=True)
        assert not nothing_waits()
        assert get_engine().search(SearchRequest()).count > 0
        want_free(node, VERY_LITTLE)
        until(lambda: not is_blocked(node))
        until(nothing_waits)
        assert not has_ended(looping)
        stop(looping)
        print(f"{found} examples before, {get_engine().search(SearchRequest()).count} after")
        end()
    assert trouble() == []


def test_full_disk_holds_up_changes_until_there_is_room(installation, on_own_server):
    assert "nothing amiss" in run(disk_fills_up, installation, **on_own_server)
