"""The password of the site is changed in the cluster: search is away until it is right again, and nothing else is."""

import time

import pytest
from django.conf import settings
from django.test import Client

from search.engine import EngineAway, SearchRequest
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch.engine import prefix_of_settings
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
OF_ADMINISTRATOR, OF_SITE, ANOTHER = "wachtwoord-beheer", "wachtwoord-site", "een-ander-wachtwoord"
LONGEST_PAGE = 5.0  # seconds, on a busy machine


def let_in(node: Node) -> None:
    """An administrator, and the site with the rights that docs/settings.md says and no others."""
    node.let_in("beheer", OF_ADMINISTRATOR, "superuser")
    node.login = ("beheer", OF_ADMINISTRATOR)
    indexes = [{"names": [f"{prefix_of_settings()}.*"], "privileges": ["all"]}]
    node.let_in("site", OF_SITE, "site", cluster=["monitor", "manage_index_templates"], indices=indexes)


def is_let_in(engine: ElasticsearchEngine) -> bool:
    try:
        engine.current()
    except EngineAway:
        return False
    return True


def site_is_shut_out() -> None:
    reads = {"resource.reload.interval.high": "1s"}
    with nodes_at(settings.ELASTICSEARCH_URL, settings=reads, start=False) as (node,):
        let_in(node)
        node.start()
        node.wait_until_ready()
        begin()
        listen_for_trouble()
        engine = ElasticsearchEngine()
        found = engine.search(SearchRequest()).count
        looping = child(loop)

        node.change_password("site", ANOTHER)
        until(lambda: not is_let_in(engine))
        with pytest.raises(EngineAway, match="401"):
            engine.search(SearchRequest())
        began = time.monotonic()
        page = Client(SERVER_NAME="localhost").get("/zoeken/", {"q": "zwaluwen"})
        assert page.status_code == 200
        assert time.monotonic() - began < LONGEST_PAGE
        assert OF_SITE not in page.content.decode()
        changes(30, drains=True)
        assert not nothing_waits()
        assert not has_ended(looping)

        node.change_password("site", OF_SITE)
        until(nothing_waits)
        assert engine.search(SearchRequest()).count > 0
        stop(looping)
        print(f"{found} examples before, {engine.search(SearchRequest()).count} after")
        end()
    assert trouble() == []


def test_wrong_password_holds_up_changes_until_it_is_right(installation, on_own_server):
    login = {"ELASTICSEARCH_USER": "site", "ELASTICSEARCH_PASSWORD": OF_SITE}
    assert "nothing amiss" in run(site_is_shut_out, installation, **on_own_server, **login)
