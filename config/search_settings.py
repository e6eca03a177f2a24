"""Reads the settings of search, and says in Dutch what is wrong with them."""

import re
from collections.abc import Collection, Sequence
from datetime import time
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

PREFIX = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")  # Elasticsearch takes no others; a dot follows it


def cluster_addresses(addresses: Sequence[str]) -> list[str]:
    """The addresses of a cluster's nodes. Raises ImproperlyConfigured where one can't be that."""
    for address in addresses:
        try:
            parts = urlsplit(address)
            sound = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            sound = False
        if not sound:
            raise ImproperlyConfigured(
                f"Instelling ELASTICSEARCH_URL: '{address}' is geen adres als https://host:9200."
            )
    return [address.rstrip("/") for address in addresses]


def index_prefix(prefix: str) -> str:
    """The beginning of the names of indexes; "" where the database says it. Raises ImproperlyConfigured."""
    if prefix and not PREFIX.fullmatch(prefix):
        raise ImproperlyConfigured(
            f"Instelling ELASTICSEARCH_PREFIX: '{prefix}' kan niet. Gebruik kleine letters, cijfers, - en _."
        )
    return prefix


def chosen_engine(name: str, engines: Collection[str], *, addresses: Sequence[str]) -> str:
    """The engine of this installation. Raises ImproperlyConfigured where it can't be used."""
    engine = name or ("elasticsearch" if addresses else "embedded")
    if engine not in engines:
        raise ImproperlyConfigured(f"Instelling SEARCH_ENGINE: '{engine}' is geen zoekmachine die er is.")
    if engine == "elasticsearch" and not addresses:
        raise ImproperlyConfigured("Instelling SEARCH_ENGINE: elasticsearch heeft ELASTICSEARCH_URL nodig.")
    return engine


def chosen_fallback(name: str) -> str:
    """What answers while a cluster is away. Raises ImproperlyConfigured."""
    if name not in ("embedded", "off"):
        raise ImproperlyConfigured(f"Instelling SEARCH_FALLBACK: '{name}' kan niet. Kies embedded of off.")
    return name


def time_of_day(text: str) -> time:
    """A time such as 03:30. Raises ImproperlyConfigured."""
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", text)
    if not found:
        raise ImproperlyConfigured(f"Instelling SEARCH_CHECK_AT: '{text}' is geen tijd als 03:30.")
    return time(int(found[1]), int(found[2]))
