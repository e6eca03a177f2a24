"""A cluster whose certificate has expired, or is another's: search is away and says why, and nothing is sent to it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from search.engine import EngineAway
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch.connection import Cluster
from tests.contracts.engines import analyse, asked, clean_up, example, prefix_of, shelf_with
from tests.faults.certificates import Authority, authority_in, tls_in_front_of

pytestmark = [
    pytest.mark.elasticsearch,
    pytest.mark.once,
    pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not here, which makes certificates"),
]


@pytest.fixture
def folder(tmp_path) -> Iterator[Path]:
    yield tmp_path / "search"
    clean_up(tmp_path / "search")


@pytest.fixture
def authority(tmp_path) -> Authority:
    return authority_in(tmp_path / "authority")


def engine_at(address: str, authority: Authority, folder: Path) -> ElasticsearchEngine:
    cluster = Cluster(addresses=[address], ca_file=str(authority.certificate), asking_seconds=20)
    return ElasticsearchEngine(cluster, prefix_of(folder), analyse, lambda: "1")


def test_certificate_that_expires_takes_search_away_until_it_is_renewed(authority, folder):
    with tls_in_front_of(settings.ELASTICSEARCH_URL[0], authority.certified("good")) as front:
        shelf = shelf_with(engine_at(front.address, authority, folder), [example(1, "eten")])
        assert shelf.found("et") == ["example:1"]

        front.show(*authority.certified("expired", days=-1))
        late = engine_at(front.address, authority, folder)
        with pytest.raises(EngineAway, match="certificate has expired"):
            late.search(asked("et"))
        with pytest.raises(EngineAway):
            late.write(shelf.generation, [(example(2, "eten"), "f")])
        with pytest.raises(EngineAway):
            late.current()

        front.show(*authority.certified("renewed"))
        assert late.search(asked("et")).count == 1


def test_certificate_of_another_machine_is_not_trusted(authority, folder):
    elsewhere = authority.certified("elsewhere", address="127.0.0.2")
    with (
        tls_in_front_of(settings.ELASTICSEARCH_URL[0], elsewhere) as front,
        pytest.raises(EngineAway, match="doesn't match"),
    ):
        engine_at(front.address, authority, folder).search(asked("et"))


def test_certificate_of_an_unknown_authority_is_not_trusted(authority, folder, tmp_path):
    stranger = authority_in(tmp_path / "stranger")
    with (
        tls_in_front_of(settings.ELASTICSEARCH_URL[0], stranger.certified("strange")) as front,
        pytest.raises(EngineAway, match="certificate verify failed"),
    ):
        engine_at(front.address, authority, folder).search(asked("et"))
