"""A cluster of three nodes loses one while visitors search and editors publish: no wrong answer, no lost change."""

import time
from collections.abc import Sequence
from itertools import count

import pytest
from django.conf import settings

from search.engine import EngineAnswer, SearchRequest, SearchUnavailable, get_engine
from search.indexing import ledger
from search.query.nodes import QueryTree, Stream, Term
from tests.faults.nodes import Node, nodes_at
from tests.faults.scenario import run
from tests.faults.writing import are_over, examples_anew, file_of, listen_for_trouble, trouble
from tests.integration.search_processes import PRACTICES, begin, child, end, ended, loop, stop, until

pytestmark = [pytest.mark.java, pytest.mark.once]
SILENCE = 15.0  # seconds without one answer, on a busy machine: the others choose a master in a second or two


def ask(word: str) -> EngineAnswer:
    tree = QueryTree(required=(Term(word, Stream.EXACT),))
    return get_engine().search(SearchRequest(tree=tree, size=PRACTICES))


def search_without_end() -> None:
    """A visitor. All examples have the theme Zwaluwen: an answer that has fewer is wrong."""
    answered = unanswered = 0
    longest, since = 0.0, time.monotonic()
    while not file_of("over").exists():
        try:
            assert ask("zwaluwen").count == PRACTICES
            answered += 1
            longest, since = max(longest, time.monotonic() - since), time.monotonic()
        except SearchUnavailable as problem:
            unanswered += 1
            print(f"no answer: {str(problem)[:100]}")
    print(f"{answered} answers, {unanswered} times none; the longest silence {longest * 1000:.0f} ms")
    assert longest < SILENCE


def publish_without_end() -> None:
    """An editor. What the ledger says that is written must be found, by a word that no other example has."""
    from practices.models import PracticePage

    practices = list(PracticePage.objects.all())
    slowest = 0.0
    for number in count():
        practice = practices[number % len(practices)]
        practice.title = f"Otter{number}"
        began = time.monotonic()
        practice.save()
        until(lambda pk=practice.pk: not ledger.waiting().filter(object_id=pk).exists())
        slowest = max(slowest, time.monotonic() - began)
        found: list[str] | None = None
        while found is None:
            try:
                found = [hit.key for hit in ask(f"otter{number}").hits]
            except SearchUnavailable:
                time.sleep(0.1)
        assert found == [f"voorbeeld:{practice.pk}"], number
        if file_of("over").exists():
            break
    print(f"{number} changes, found after {slowest:.1f} s at most")


def a_node_is_lost() -> None:
    with nodes_at(settings.ELASTICSEARCH_URL) as nodes:
        for node in nodes:
            node.wait_until_ready(nodes=len(nodes))
        examples_anew()
        begin()
        listen_for_trouble()
        nodes[0].wait_until_ready(nodes=len(nodes), status="green")
        others = [child(search_without_end), child(publish_without_end)]
        looping = child(loop)
        for choose in (master_of, holder_of_the_index):
            time.sleep(3)
            lost = choose(nodes)
            lost.kill()
            time.sleep(5)
            lost.start()
            lost.wait_until_ready(nodes=len(nodes), status="green")
            print(f"lost {choose.__name__}: {lost.settings['node.name']}")
        are_over()
        assert [ended(each) for each in others] == [0, 0]
        stop(looping)
        end()
    assert trouble() == []


def named(nodes: Sequence[Node], name: str) -> Node:
    return next(node for node in nodes if node.settings["node.name"] == name)


def master_of(nodes: Sequence[Node]) -> Node:
    return named(nodes, nodes[0].ask("/_cat/master?format=json")[0]["node"])


def holder_of_the_index(nodes: Sequence[Node]) -> Node:
    """The node that takes what is written, and passes it on to the copy."""
    shards = nodes[0].ask("/_cat/shards/burgerkracht*?format=json&h=prirep,node")
    return named(nodes, next(each["node"] for each in shards if each["prirep"] == "p"))


def test_lost_node_costs_no_change_and_gives_no_wrong_answer(installation, on_three_nodes):
    assert "nothing amiss" in run(a_node_is_lost, installation, **on_three_nodes)
