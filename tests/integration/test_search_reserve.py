"""While the cluster is away the reserve on this disk answers, keeps up with what is published, and says so."""

import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import override_settings
from django.utils import timezone

from search import breaker, reserve
from search.engine import EngineAway, engine_name, get_engine
from search.find import find, similar
from search.indexing import drain
from search.indexing.check import check
from search.indexing.ledger import record, waiting
from search.models import LedgerRow, Reserve, WordRule
from search.suggest import suggest
from search.types import Query
from tests.factories import make_practice, publish

from .elasticsearch_servers import cable_to, silent_server
from .elasticsearch_sites import kept_by_loop, run_once, site_on, took, wait_for
from .pages import read, said, titles
from .search_index import built_index_in

SLACK = 0.05  # seconds, of a machine that does other things as well

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]


@pytest.fixture(autouse=True)
def _quiet_background(monkeypatch):
    """The test looks itself whether the server is back, and its one connection to the database is kept."""
    monkeypatch.setattr(breaker, "_watch_for_its_return", lambda: None)
    monkeypatch.setattr("search.indexing.sync.close_old_connections", lambda: None)


@pytest.fixture
def cable():
    with cable_to(settings.ELASTICSEARCH_URL[0]) as cable:
        yield cable


@pytest.fixture
def practice(site, tmp_path, cable):
    """A practice in Elasticsearch, and in the reserve."""
    with site_on(cable.address, folder=tmp_path, SEARCH_FALLBACK="embedded"):
        yield make_practice(site.examples, title="Zwaluwen tellen bij het dorpshuis", slug="zwaluwen")


@pytest.fixture
def loop(practice):
    return kept_by_loop()


def found(text: str) -> list[str]:
    return [hit.display["title"] for hit in find(Query(text=text)).hits]


def back(cable) -> None:
    cable.plug_in()
    wait_for(breaker.look)


def test_loop_keeps_both_and_the_cluster_answers(loop):
    results = find(Query(text="zwaluw"))
    assert (results.count, results.by_reserve) == (1, False)
    engines = set(LedgerRow.objects.values_list("engine", flat=True))
    assert engines == {"elasticsearch", reserve.name_on_this_disk()}


def test_reserve_answers_while_the_cluster_is_away(loop, cable):
    cable.pull_out()
    results = find(Query(text="zwaluw"))
    assert [hit.display["title"] for hit in results.hits] == ["Zwaluwen tellen bij het dorpshuis"]
    assert results.by_reserve
    assert suggest("zwal")[0].items[0].label == "Zwaluwen tellen bij het dorpshuis"


def test_what_is_published_and_withdrawn_meanwhile_is_so_in_the_reserve(loop, cable, practice, site):
    cable.pull_out()
    found("zwaluw")
    egels = make_practice(site.examples, title="Egels tellen bij de heg")
    practice.unpublish()
    run_once(loop)
    assert found("tellen") == ["Egels tellen bij de heg"]
    assert similar(f"voorbeeld:{egels.pk}", size=3) == ()
    assert waiting().count() == 2  # for the cluster


def test_cluster_catches_up_by_itself_when_it_is_back(loop, cable, practice, site):
    cable.pull_out()
    found("zwaluw")
    make_practice(site.examples, title="Egels tellen bij de heg")
    practice.unpublish()
    run_once(loop)
    back(cable)
    run_once(loop)
    results = find(Query(text="tellen"))
    assert [hit.display["title"] for hit in results.hits] == ["Egels tellen bij de heg"]
    assert not results.by_reserve
    assert check().is_clean


def test_loop_finds_the_outage_itself_so_that_visitors_pay_nothing(loop, cable, caplog):
    cable.pull_out()
    loop.looked_at_server = -1000.0
    run_once(loop, "server")
    assert breaker.outage()
    assert caplog.text.count("is away") == 1
    run_once(loop)
    assert "failed" not in caplog.text
    cable.plug_in()
    breaker._path().touch()
    wait_for(lambda: run_once(loop, "server") or breaker.outage() is None)


def test_page_says_that_the_reserve_answers(loop, cable, client):
    assert "reserve" not in said(read(client, "/zoeken/", q="zwaluw"))
    cable.pull_out()
    page = read(client, "/zoeken/", q="zwaluw")
    assert titles(page) == ["Zwaluwen tellen bij het dorpshuis"]
    assert "De zoekmachine is even weg. U ziet antwoorden van onze reserve." in said(page)
    assert client.get("/api/v1/voorbeelden?q=zwaluw").json()["reserve"] is True
    back(cable)
    assert "reserve" not in said(read(client, "/zoeken/", q="zwaluw"))
    assert client.get("/api/v1/voorbeelden?q=zwaluw").json()["reserve"] is False


@pytest.mark.parametrize("case", ["nobody keeps it", "never built", "does not follow", "switched off"])
def test_reserve_that_nobody_keeps_answers_nobody(loop, cable, client, practice, case):
    changed = {"nobody keeps it": timezone.now() - timedelta(hours=1), "never built": None}
    if case in changed:
        Reserve.objects.update(seen_at=changed[case])
    if case == "does not follow":
        record("voorbeeld", [practice.pk])
        LedgerRow.objects.update(waiting_since=timezone.now() - timedelta(hours=1))
    cable.pull_out()
    with override_settings(SEARCH_FALLBACK="off" if case == "switched off" else "embedded"):
        with pytest.raises(EngineAway):
            find(Query(text="zwaluw"))
        page = read(client, "/zoeken/", q="zwaluw")
        assert "Zoeken op woorden lukt nu even niet. U kunt wel bladeren" in said(page)
        assert titles(page) == ["Zwaluwen tellen bij het dorpshuis"]
        assert client.get("/api/v1/voorbeelden?q=zwaluw").status_code == 503


def test_reserve_answers_while_the_cluster_has_no_index(loop, practice):
    with override_settings(ELASTICSEARCH_PREFIX="test-leeg"):
        get_engine.cache_clear()
        assert find(Query(text="zwaluw")).by_reserve
        assert breaker.outage() is None


def test_index_of_an_embedded_past_does_not_answer_until_it_is_built_anew(site, tmp_path, cable):
    old = make_practice(site.examples, title="Zwaluwtil van vroeger")
    with built_index_in(tmp_path):
        pass
    with site_on(cable.address, folder=tmp_path, SEARCH_FALLBACK="embedded"):
        old.unpublish()
        cable.pull_out()
        with pytest.raises(EngineAway):
            find(Query(text="zwaluwtil"))
        kept_by_loop()
        assert find(Query(text="zwaluwtil")).count == 0
        assert find(Query(text="zwaluwtil")).by_reserve


def test_reserves_that_are_gone_leave_the_ledger(loop):
    Reserve.objects.create(name="reserve-00000000", seen_at=timezone.now() - timedelta(days=8))
    record("voorbeeld", [1])
    assert LedgerRow.objects.filter(engine="reserve-00000000").exists()
    reserve.forget_reserves()
    assert not LedgerRow.objects.filter(engine="reserve-00000000").exists()
    with override_settings(SEARCH_FALLBACK="off"):
        reserve.forget_reserves()
    assert set(LedgerRow.objects.values_list("engine", flat=True)) == {"elasticsearch"}


def test_save_is_slowed_by_a_silent_server_by_a_fifth_of_a_second_at_most(practice, loop):
    def with_commit(save) -> float:
        """The seconds of a save and what a commit calls, when nobody knows yet that the server is away."""
        breaker.forget()
        seconds = took(lambda: (save(), drain.drain_soon()))
        wait_for(lambda: not drain._soon.is_alive())
        return seconds

    rule = WordRule(word="zwaluwen", lemma="zwaluw", reason="Proef")
    for save in (lambda: publish(practice), rule.save):
        usual = min(took(save) for _ in range(4))
        with silent_server() as address, override_settings(ELASTICSEARCH_URL=[address]):
            get_engine.cache_clear()
            assert min(with_commit(save) for _ in range(4)) < usual + 0.2 + SLACK
        get_engine.cache_clear()


def test_embedded_engine_asks_nothing_about_reserves(site, tmp_path, django_assert_num_queries):
    practice = make_practice(site.examples, title="Zwaluwtil")
    with built_index_in(tmp_path):
        record("voorbeeld", [practice.pk])
        # A savepoint, the rows that are there, their new versions, and its end.
        with django_assert_num_queries(4):
            record("voorbeeld", [practice.pk])
        assert engine_name() == "embedded"
        assert not find(Query(text="zwaluwtil")).by_reserve
        assert not (tmp_path / reserve.NAME_FILE).exists()


def test_one_outage_costs_visitors_one_second_in_all(loop, practice):
    with silent_server() as address, override_settings(ELASTICSEARCH_URL=[address]):
        get_engine.cache_clear()
        began = time.monotonic()
        for _ in range(10):
            assert found("zwaluw")
        assert time.monotonic() - began < 5  # a second for each of ten visitors would be more
