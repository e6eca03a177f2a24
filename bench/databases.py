"""The databases to measure on, each made anew: an SQLite file, and PostgreSQL where there is a server."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

from search.semantics.encoder import ONE_THREAD

DEFAULT_POSTGRES = "postgres://burgerkracht:burgerkracht@127.0.0.1:5432/burgerkracht"
NAME = "burgerkracht_bench"


@contextmanager
def sqlite_site() -> Iterator[dict[str, str]]:
    """The environment of a site on SQLite in a temporary DATA_DIR, which is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="burgerkracht-bench-") as data_dir:
        yield _environment(data_dir, database_url="")


@contextmanager
def postgres_site() -> Iterator[dict[str, str]]:
    """The same on PostgreSQL, in the database burgerkracht_bench, which is removed afterwards."""
    url = urlsplit(os.environ.get("POSTGRES_TEST_URL") or DEFAULT_POSTGRES)
    _run(url.geturl(), f'DROP DATABASE IF EXISTS "{NAME}" WITH (FORCE)', f'CREATE DATABASE "{NAME}"')
    try:
        with tempfile.TemporaryDirectory(prefix="burgerkracht-bench-") as data_dir:
            yield _environment(data_dir, database_url=urlunsplit(url._replace(path=f"/{NAME}")))
    finally:
        _run(url.geturl(), f'DROP DATABASE IF EXISTS "{NAME}" WITH (FORCE)')


@contextmanager
def site_with(engine: str) -> Iterator[dict[str, str]]:
    """A site on SQLite with another engine, whose indexes are removed afterwards."""
    with sqlite_site() as environment:
        prefix = prefix_of_bench()
        try:
            yield {**environment, "SEARCH_ENGINE": engine, "ELASTICSEARCH_PREFIX": prefix}
        finally:
            forget_indexes(prefix)


def prefix_of_bench() -> str:
    return f"bench-{os.getpid()}"


def forget_indexes(prefix: str) -> None:
    """Take away what an engine on Elasticsearch left there."""
    if "elasticsearch" not in engines():
        return
    from elasticsearch import Elasticsearch

    with Elasticsearch(os.environ["ELASTICSEARCH_URL"].split(",")) as client:
        for index in client.indices.get(index=f"{prefix}.*"):
            client.indices.delete(index=index)
        for template in (prefix, f"{prefix}.vectors"):
            client.options(ignore_status=404).indices.delete_index_template(name=template)


def engines() -> list[str]:
    """The engines that can be measured here."""
    return ["embedded", "elasticsearch"] if os.environ.get("ELASTICSEARCH_URL") else ["embedded"]


SITES = {"SQLite": sqlite_site, "PostgreSQL": postgres_site}


def why_not(database: str) -> str:
    """Why this database can't be measured here; "" when it can."""
    if database != "PostgreSQL":
        return ""
    import psycopg

    try:
        psycopg.connect(os.environ.get("POSTGRES_TEST_URL") or DEFAULT_POSTGRES, connect_timeout=3).close()
    except psycopg.Error as error:
        return f"{str(error).strip().splitlines()[0]}. Set POSTGRES_TEST_URL to a server."
    return ""


def version(database: str) -> str:
    """The version of the database, as its maker writes it."""
    if database == "SQLite":
        import sqlite3

        return sqlite3.sqlite_version
    import psycopg

    with psycopg.connect(os.environ.get("POSTGRES_TEST_URL") or DEFAULT_POSTGRES) as connection:
        number = connection.info.server_version
    return f"{number // 10_000}.{number % 10_000}"


def _run(url: str, *statements: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def _environment(data_dir: str, *, database_url: str) -> dict[str, str]:
    """What the measured site runs with: as in production, without the demo's examples."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "DATA_DIR": data_dir,
        "DATABASE_URL": database_url,
        "SECRET_KEY": "only-for-measuring",
        "SITE_URL": "http://localhost:8000",
        "ALLOWED_HOSTS": "",
        "DEBUG": "0",
        "DEMO_CONTENT": "0",
        "PROVINCE": "drenthe",
        "SEARCH_ENGINE": "embedded",  # who measures another one, or meaning, says so
        "SEARCH_ENCODER": "off",
        **dict.fromkeys(ONE_THREAD, "1"),  # as a worker has it, which reads the libraries after this is set
        "LOG_LEVEL": "CRITICAL",  # the page that is not found is no news
    }
