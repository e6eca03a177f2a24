"""What /gezond/ and /gezond/gereed/ tell: quickly, to whoever asks, and nothing that is secret."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from config.health import lacks_migrations
from search import breaker
from search.condition import LATE
from search.indexing.dead_letters import DEAD_AFTER
from search.indexing.ledger import record
from search.models import CheckRun, LedgerRow
from tests.factories import make_practice

from .content import ROOT
from .elasticsearch_servers import free_port, refusing_server, silent_server
from .elasticsearch_sites import kept_by_loop, site_on, took
from .search_index import built_index_in, drained, index_in

ALIVE, READY = "/gezond/", "/gezond/gereed/"


@pytest.fixture(autouse=True)
def _quiet_background(monkeypatch):
    monkeypatch.setattr(breaker, "_watch_for_its_return", lambda: None)
    monkeypatch.setattr("search.indexing.sync.close_old_connections", lambda: None)


def told(client) -> dict:
    response = client.get(READY)
    assert response.status_code == 200
    return response.json()


def test_process_that_answers_says_so_without_a_database(client):
    response = client.get(ALIVE)
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
@pytest.mark.parametrize("path", [ALIVE, READY])
def test_answers_are_for_probes_and_not_kept_or_found(client, path):
    response = client.get(path, headers={"host": "10.1.2.3:8000"})
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405


@pytest.mark.django_db
def test_probe_asks_by_any_name_and_without_tls(settings):
    settings.ALLOWED_HOSTS = ["www.example.org"]
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_REDIRECT_EXEMPT = ["^gezond/"]
    for path in (ALIVE, READY):
        assert Client().get(path, headers={"host": "10.1.2.3:8000"}).status_code == 200
    assert Client().get("/", headers={"host": "www.example.org"}).status_code == 301


def test_production_exempts_these_addresses_from_its_redirect():
    assert '["^gezond/"]' in (ROOT / "config/settings/production.py").read_text("utf-8")


@pytest.mark.django_db
def test_site_that_is_well_says_so(site, client, tmp_path):
    make_practice(site.examples)
    with built_index_in(tmp_path):
        found = told(client)
    assert found["status"] == found["database"]["status"] == found["search"]["status"] == "ok"
    assert found["search"]["engine"] == found["search"]["answering"] == "embedded"
    assert found["search"]["generation"]
    assert found["search"]["breaker"] == "closed"
    assert found["reserve"] == {"wanted": False, "generation": None}
    assert found["ledger"] == {"waiting": 0, "oldest_waiting_seconds": 0, "dead_letters": 0}
    assert found["meaning"] == {"on": False, "reason": "Zoeken op betekenis staat uit (SEARCH_ENCODER)."}
    assert found["check"] is None


@pytest.mark.django_db
def test_site_without_an_index_is_degraded_and_stays_in_service(site, client, tmp_path):
    with index_in(tmp_path):
        found = told(client)
    assert found["status"] == "degraded"
    assert found["search"]["answering"] == "database"
    assert found["search"]["reason"] == "De zoekmachine heeft nog geen index."


@pytest.mark.django_db
def test_changes_that_wait_long_and_refused_ones_are_told(site, client, tmp_path):
    practice = make_practice(site.examples)
    with built_index_in(tmp_path):
        record("voorbeeld", [practice.pk])
        assert told(client)["status"] == "ok"
        rows = LedgerRow.objects.filter(object_id=practice.pk)
        rows.update(waiting_since=timezone.now() - LATE - timedelta(seconds=5))
        found = told(client)
        assert found["status"] == "degraded"
        assert found["ledger"]["waiting"] == 1
        assert 305 <= found["ledger"]["oldest_waiting_seconds"] < 320
        rows.update(waiting_since=timezone.now(), attempts=DEAD_AFTER)
        assert told(client)["ledger"]["dead_letters"] == 1
        assert told(client)["status"] == "degraded"


@pytest.mark.django_db
def test_age_counts_from_the_first_change_that_waits(site, tmp_path):
    practice = make_practice(site.examples)
    with built_index_in(tmp_path):
        rows = LedgerRow.objects.filter(object_id=practice.pk)
        record("voorbeeld", [practice.pk])
        first = rows.get().waiting_since
        record("voorbeeld", [practice.pk])
        assert rows.get().waiting_since == first
        drained()
        record("voorbeeld", [practice.pk])
        assert rows.get().waiting_since > first


@pytest.mark.django_db
def test_last_comparison_is_told(site, client, tmp_path):
    now = timezone.now()
    with built_index_in(tmp_path):
        run = CheckRun.objects.create(
            engine="embedded", started_at=now, finished_at=now, documents=5, amiss=2
        )
        assert told(client)["check"]["amiss"] == 2
        assert told(client)["status"] == "ok"
        run.refused = 1
        run.save()
        assert told(client)["status"] == "degraded"


@pytest.mark.django_db
def test_database_that_is_not_up_to_date_serves_nobody(client):
    MigrationRecorder.Migration.objects.filter(app="search", name="0005_situations").delete()
    response = client.get(READY)
    assert response.status_code == 503
    assert response.json()["database"]["reason"].startswith("De database is nog niet bijgewerkt")
    lacks_migrations.cache_clear()


ASK_TWICE = """
import django, time
django.setup()
from django.test import Client
for _ in range(2):
    began = time.monotonic()
    response = Client().get("/gezond/gereed/")
    print(response.status_code, response.json()["status"], round(time.monotonic() - began, 1))
print(Client().get("/gezond/").status_code)
"""


@pytest.mark.parametrize("kind", ["not there", "silent"])
def test_database_that_is_away_makes_a_site_unavailable_soon(kind, tmp_path):
    with silent_server() as silent:
        port = free_port() if kind == "not there" else silent.rpartition(":")[2]
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "DATABASE_URL": f"postgres://naam:geheim@127.0.0.1:{port}/naam",
            "DATA_DIR": str(tmp_path),
        }
        outcome = subprocess.run(
            [sys.executable, "-c", ASK_TWICE],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
    first, second, alive = outcome.stdout.splitlines()
    assert first.startswith("503 unavailable")
    assert second.startswith("503 unavailable")
    assert float(first.split()[2]) < 4
    assert float(second.split()[2]) < (1 if kind == "silent" else 4)
    assert alive == "200"


@pytest.mark.django_db
@pytest.mark.elasticsearch
def test_cluster_that_refuses_us_is_told_with_the_reason_and_no_address(site, client, tmp_path):
    who = {"ELASTICSEARCH_USER": "site", "ELASTICSEARCH_PASSWORD": "heelgeheim"}
    with refusing_server(401, "security_exception") as address, site_on(address, folder=tmp_path, **who):
        found = told(client)
        text = client.get(READY).content.decode()
    assert found["status"] == "degraded"
    assert found["search"]["breaker"] == "open"
    assert found["search"]["reason"] == "De zoekmachine weigert de aanmelding."
    assert found["search"]["answering"] == "database"
    for secret in (
        "127.0.0.1",
        "heelgeheim",
        settings.SECRET_KEY,
        str(tmp_path),
        "8.19",
        "security_exception",
    ):
        assert secret not in text


@pytest.mark.django_db
@pytest.mark.elasticsearch
def test_reserve_that_answers_is_told(site, client, tmp_path):
    make_practice(site.examples)
    with site_on(*settings.ELASTICSEARCH_URL, folder=tmp_path, SEARCH_FALLBACK="embedded"):
        kept_by_loop()
        assert told(client)["status"] == "ok"
        assert told(client)["reserve"]["generation"]
    with silent_server() as address, site_on(address, folder=tmp_path, SEARCH_FALLBACK="embedded"):
        assert took(lambda: told(client)) < 2
        found = told(client)
    assert found["search"]["answering"] == "reserve"
    assert found["search"]["reason"] == "De zoekmachine antwoordt te langzaam."
