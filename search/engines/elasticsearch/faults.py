"""Elasticsearch's errors as ours: whatever goes wrong between here and there, search is unavailable."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from elastic_transport import ConnectionTimeout, TlsError
from elasticsearch import ApiError, NotFoundError, TransportError

from search.engine import DISTRUSTED, REFUSES, SILENT, SLOW, EngineAway, EngineBusy, SearchUnavailable

TOO_BUSY = 429
# 401 and 403: not for us, or no room on its disk; 5xx: a cluster without a master, or without a copy of the index
NOT_NOW = (401, 403, 408, 500, 502, 503, 504)


@contextmanager
def as_unavailable(what: str) -> Iterator[None]:
    """Raise SearchUnavailable for what the client raises: EngineAway where the server is, EngineBusy for too much."""
    try:
        yield
    except ApiError as error:
        raise unavailable(error.status_code, f"{what}: {said(error)}") from error
    except (TransportError, OSError) as error:
        reason = (
            getattr(error, "message", "") or error
        )  # the client keeps the cause there when it did not retry
        raise EngineAway(f"{what}: {reason}", why=why_of(error)) from error


def why_of(error: Exception) -> str:
    """Why the server can't be reached, in Dutch."""
    if isinstance(error, TlsError):
        return DISTRUSTED
    return SLOW if isinstance(error, ConnectionTimeout) else SILENT


def unavailable(status: int, message: str) -> SearchUnavailable:
    """The error that stands for a status of HTTP."""
    if status == TOO_BUSY:
        return EngineBusy(message)
    if status not in NOT_NOW:
        return SearchUnavailable(message)
    return EngineAway(message, why=REFUSES if status in (401, 403) else SILENT)


def said(error: ApiError) -> str:
    """What the server said, in one line: its own cause comes first."""
    if isinstance(error, NotFoundError) and "index_not_found" in str(error):
        return "there is no index of this version"
    return str(error)[:500]


def reason_of(error: Any) -> str:
    """Why one document or one of several questions failed."""
    if not isinstance(error, dict):
        return str(error)
    cause = error.get("caused_by") or {}
    reasons = [error.get("reason"), cause.get("reason")]
    return f"{error.get('type')}: {'; '.join(str(reason)[:300] for reason in reasons if reason)}"
