"""What has to happen to one document, from what it should be and what an engine holds. Pure."""

import hashlib
import json
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from search.semantics.passages import text_mark
from search.types import SearchDocument

NONE = ""  # the fingerprint where an engine holds no document
UNKNOWN = "?"  # the fingerprint where nobody can say what an engine holds: it equals no other


class Action(Enum):
    WRITE = "write"
    DELETE = "delete"
    NOTHING = "nothing"


def plan(*, expected: str | None, stored: str) -> Action:
    """The action for a document. `expected`: its fingerprint now, None when it is not there or not public."""
    if expected is None:
        return Action.NOTHING if stored == NONE else Action.DELETE
    return Action.NOTHING if stored == expected else Action.WRITE


def fingerprint(document: SearchDocument) -> str:
    """A hash of everything in a document, and one of the text to encode, if there is any: so whoever holds the first
    knows which vector belongs to it. The order of facet codes means nothing, so it changes nothing."""
    content = {
        "key": document.key,
        "kind": document.kind,
        "texts": dict(document.texts),
        "facets": {parameter: sorted(codes) for parameter, codes in document.facets.items()},
        "published": document.published,
        "confirmed": document.confirmed,
        "display": dict(document.display),
    }
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_as_json)
    whole = hashlib.sha256(text.encode()).hexdigest()
    return f"{whole[:47]}.{text_mark(document.meaning)}" if document.meaning else whole


def text_mark_in(fingerprint: str) -> str:
    """The hash of the text to encode; "" where there is none."""
    return fingerprint.partition(".")[2]


def _as_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    raise TypeError(f"A search document cannot hold {value!r}")
