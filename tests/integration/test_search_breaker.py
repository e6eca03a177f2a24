"""A cluster that is away costs one visitor a second at most, once; and it is asked again by itself when it is back."""

import os
import shutil
import socket
import time
from contextlib import ExitStack

import pytest
from django.conf import settings
from django.test import override_settings

from search import breaker, dictionary, patience
from search.engine import (
    DISTRUSTED,
    REFUSES,
    SILENT,
    SLOW,
    EngineAway,
    SearchRequest,
    SearchUnavailable,
    get_engine,
)
from search.find import find
from search.indexing.rebuild import rebuild
from search.types import Query
from tests.factories import make_practice

from .elasticsearch_servers import (
    cable_to,
    free_port,
    refusing_server,
    server_with_expired_certificate,
    silent_server,
    trickling_server,
)
from .elasticsearch_sites import site_on, took, wait_for

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]

AT_MOST = 1.9  # seconds: one second to wait, not two, and what a busy machine adds
AT_ONCE = 0.5  # seconds: nobody waited, however busy the machine


def ask():
    return get_engine().search(SearchRequest(size=1))


def visit():
    """What a visitor's question costs."""
    return took(lambda: breaker.guarded(ask, seconds=1.0))


@pytest.fixture
def unwatched(monkeypatch):
    """Nobody looks in the background whether the server is back: the test does."""
    monkeypatch.setattr(breaker, "_watch_for_its_return", lambda: None)


@pytest.mark.parametrize("number", [1, 3])
def test_a_silent_server_costs_the_first_visitor_a_second_and_the_next_nothing(tmp_path, unwatched, number):
    with ExitStack() as servers:
        addresses = [servers.enter_context(silent_server()) for _ in range(number)]
        with site_on(*addresses, folder=tmp_path):
            assert visit() < AT_MOST
            assert breaker.outage().why == SLOW
            assert max(visit() for _ in range(20)) < AT_ONCE


def test_a_whole_search_of_many_questions_waits_no_longer(site, tmp_path, unwatched):
    with silent_server() as address, site_on(address, folder=tmp_path):
        dictionary.current()  # reading the words takes a second in a new process, whatever the server does
        assert took(lambda: find(Query(text="samen eten in het dorpshuis met oudere buren"))) < AT_MOST
        assert took(lambda: find(Query(text="samen eten"))) < AT_ONCE


def test_a_server_that_is_not_there_is_known_at_once(tmp_path, unwatched):
    with site_on(f"http://127.0.0.1:{free_port()}", folder=tmp_path):
        assert visit() < AT_ONCE
        assert breaker.outage().why == SILENT


def test_an_answer_that_never_ends_is_not_waited_for(tmp_path, unwatched):
    with trickling_server() as address, site_on(address, folder=tmp_path):
        assert visit() < AT_MOST
        assert breaker.outage().why == SLOW


def test_a_name_that_nobody_resolves_is_not_waited_for(tmp_path, unwatched, monkeypatch):
    resolve = socket.getaddrinfo

    def slowly(host, *arguments, **options):
        if host == "elasticsearch.invalid":
            time.sleep(4)
        return resolve("127.0.0.1", *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", slowly)
    with site_on("http://elasticsearch.invalid:9", folder=tmp_path):
        assert visit() < AT_MOST
        assert visit() < AT_ONCE


@pytest.mark.parametrize("status", [401, 403])
def test_a_server_that_refuses_us_is_away_and_the_log_says_why(tmp_path, unwatched, caplog, status):
    with refusing_server(status, "security_exception") as address, site_on(address, folder=tmp_path):
        for _ in range(3):
            visit()
        assert breaker.outage().why == REFUSES
        assert caplog.text.count(REFUSES) == 1
        assert "security_exception" in caplog.text


@pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl to make a certificate with")
def test_a_certificate_that_is_over_makes_the_server_one_that_is_away(tmp_path, unwatched, caplog):
    with (
        server_with_expired_certificate(tmp_path) as (address, certificate),
        site_on(address, folder=tmp_path / "index", ELASTICSEARCH_CA_FILE=str(certificate)),
    ):
        assert visit() < AT_MOST
        assert breaker.outage().why == DISTRUSTED
        assert "expired" in caplog.text


def test_a_server_that_is_back_is_asked_again_and_no_visitor_pays_for_it(tmp_path):
    with (
        cable_to(settings.ELASTICSEARCH_URL[0]) as cable,
        site_on(cable.address, folder=tmp_path),
    ):
        rebuild()
        cable.pull_out()
        visit()
        cable.plug_in()
        waits = []
        assert wait_for(lambda: waits.append(visit()) or breaker.outage() is None) < 3 * breaker.REST
        assert max(waits) < AT_ONCE
        assert find(Query(text="")).count == 0


def test_other_processes_know_it_without_asking(tmp_path, unwatched):
    with silent_server() as address, site_on(address, folder=tmp_path):
        visit()
        child = os.fork()
        if child == 0:
            os._exit(0 if visit() < AT_ONCE and breaker.outage() else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_one_process_at_a_time_looks_whether_it_is_back(tmp_path, unwatched, monkeypatch):
    with silent_server() as address, site_on(address, folder=tmp_path):
        visit()
        looks = []
        monkeypatch.setattr(breaker, "look", lambda: looks.append(1))
        monkeypatch.setattr(breaker.Outage, "is_due", lambda self: True)
        with breaker.lock.file_held(breaker.LOOKING):
            assert not breaker.look_when_due()
        assert not looks
        breaker.look_when_due()
        assert len(looks) == 1


def test_an_index_that_is_not_there_is_no_outage(tmp_path, unwatched):
    with site_on(*settings.ELASTICSEARCH_URL, folder=tmp_path):
        with pytest.raises(SearchUnavailable):
            breaker.guarded(ask, seconds=1.0)
        assert breaker.outage() is None


def test_who_is_in_a_greater_hurry_than_a_visitor_proves_no_outage(tmp_path, unwatched):
    with silent_server() as address, site_on(address, folder=tmp_path):
        with patience.limited(0.05), pytest.raises(EngineAway):
            breaker.guarded(ask, seconds=1.0)
        assert breaker.outage() is None


def test_a_disk_that_takes_no_file_leaves_the_process_to_know_it_alone(tmp_path, unwatched):
    (tmp_path / "file").write_text("geen map")
    with (
        silent_server() as address,
        site_on(address, folder=tmp_path),
        override_settings(SEARCH_DIR=tmp_path / "file"),
    ):
        visit()
        assert breaker.outage().why == SLOW
        assert visit() < AT_ONCE
        breaker._unwritten = None


def test_an_embedded_engine_has_no_breaker(site, tmp_path):
    make_practice(site.examples, title="Zwaluwtil")
    breaker._path().parent.mkdir(parents=True, exist_ok=True)
    breaker._path().write_text('{"since": 0, "why": "antwoordt niet"}')
    assert breaker.outage() is None
    breaker.forget()
