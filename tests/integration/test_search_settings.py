"""Which engine an installation takes, where its cluster is, and how its indexes are called."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from config.search_settings import chosen_engine, cluster_addresses, index_prefix
from search.engines.elasticsearch.connection import Cluster
from search.engines.elasticsearch.engine import cluster_of_settings, prefix_of_settings
from search.installation import installation_code
from search.models import Installation

ENGINES = ("embedded", "elasticsearch")
ADDRESS = "http://127.0.0.1:9200"


@pytest.mark.parametrize(
    ("name", "addresses", "engine"),
    [
        ("", [], "embedded"),
        ("", [ADDRESS], "elasticsearch"),
        ("embedded", [ADDRESS], "embedded"),
        ("elasticsearch", [ADDRESS], "elasticsearch"),
    ],
)
def test_engine_follows_from_the_address_unless_it_is_named(name, addresses, engine):
    assert chosen_engine(name, ENGINES, addresses=addresses) == engine


@pytest.mark.parametrize(("name", "addresses"), [("solr", [ADDRESS]), ("elasticsearch", [])])
def test_engine_that_is_not_there_is_refused(name, addresses):
    with pytest.raises(ImproperlyConfigured, match="SEARCH_ENGINE"):
        chosen_engine(name, ENGINES, addresses=addresses)


def test_several_addresses_are_taken():
    assert cluster_addresses(["https://a.example:9200/", ADDRESS]) == ["https://a.example:9200", ADDRESS]


@pytest.mark.parametrize(
    "address", ["localhost:9200", "9200", "ftp://a", "http://", "http://a:poort", "http://a:0"]
)
def test_address_that_is_none_is_named(address):
    with pytest.raises(ImproperlyConfigured, match="ELASTICSEARCH_URL"):
        cluster_addresses([ADDRESS, address])


@pytest.mark.parametrize("prefix", ["", "burgerkracht", "kb-drenthe_2"])
def test_prefix_is_taken(prefix):
    assert index_prefix(prefix) == prefix


@pytest.mark.parametrize("prefix", ["Drenthe", "a.b", "-a", "_a", "a*", "a,b", "a b", "a" * 61])
def test_prefix_that_elasticsearch_would_refuse_is_named(prefix):
    with pytest.raises(ImproperlyConfigured, match="ELASTICSEARCH_PREFIX"):
        index_prefix(prefix)


@pytest.mark.django_db
def test_code_of_an_installation_is_made_once():
    assert Installation.objects.count() == 1  # by the migration
    code = installation_code()
    assert len(code) == 8
    assert installation_code() == code
    assert prefix_of_settings() == f"burgerkracht-{code}"
    with override_settings(ELASTICSEARCH_PREFIX="eigen"):
        assert prefix_of_settings() == "eigen"


@pytest.mark.django_db
def test_code_is_made_where_the_row_is_gone():
    Installation.objects.all().delete()
    assert installation_code() == installation_code()


@override_settings(
    ELASTICSEARCH_URL=["https://a:9200"],
    ELASTICSEARCH_USER="site",
    ELASTICSEARCH_PASSWORD="geheim",
    ELASTICSEARCH_API_KEY="",
    ELASTICSEARCH_CA_FILE="/ca.pem",
)
def test_name_and_password_go_to_the_client_and_nowhere_else():
    cluster = cluster_of_settings()
    assert cluster.options() == {
        "hosts": ["https://a:9200"],
        "basic_auth": ("site", "geheim"),
        "ca_certs": "/ca.pem",
    }
    assert "geheim" not in repr(cluster)


def test_api_key_comes_before_a_name():
    cluster = Cluster(addresses=[ADDRESS], user="site", api_key="sleutel")
    assert cluster.options() == {"hosts": [ADDRESS], "api_key": "sleutel"}
