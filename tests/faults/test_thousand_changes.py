"""A thousand changes while the loop is killed and Elasticsearch is stopped, paused and killed: none is lost."""

import os
import signal
import time
from collections.abc import Callable
from functools import partial

import pytest
from django.conf import settings

from tests.faults.nodes import Node, nodes_at
from tests.faults.scenario import run, seeded
from tests.faults.writing import are_over, listen_for_trouble, make_changes, saves, trouble
from tests.integration.search_processes import (
    begin,
    child,
    end,
    ended,
    loop,
    nothing_waits,
    stop,
    until,
)

pytestmark = pytest.mark.java
CHANGES, KILLS = 1000, 20
# After which kill of the loop what happens to the server. It needs about ten seconds, five kills, to start.
TROUBLE: dict[int, Callable[[Node], None]] = {
    2: Node.pause,
    4: Node.go_on,
    5: Node.stop,
    7: Node.start,
    12: Node.kill,
    13: Node.start,
    18: Node.pause,
    19: Node.go_on,
}


def everything_fails() -> None:
    dice = seeded("a thousand changes")
    with nodes_at(settings.ELASTICSEARCH_URL) as (node,):
        node.wait_until_ready()
        begin()
        listen_for_trouble()
        changing = child(partial(make_changes, CHANGES, dice))
        looping = child(loop)
        for kill in range(KILLS):
            time.sleep(dice.uniform(0.5, 4.0))
            os.kill(looping, signal.SIGKILL)
            assert ended(looping) == -signal.SIGKILL
            looping = child(loop)
            if kill in TROUBLE:
                TROUBLE[kill](node)
        are_over()
        assert ended(changing) == 0
        node.wait_until_ready()
        until(nothing_waits)
        stop(looping)
        end()
    assert trouble() == []
    saves().assert_none_waited_for_the_engine()


def test_thousand_changes_arrive_whatever_fails(installation, on_own_server):
    assert "nothing amiss" in run(everything_fails, installation, **on_own_server)
