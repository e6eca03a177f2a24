"""Two addresses for whoever watches over the site: /gezond/ (the process answers) and /gezond/gereed/ (it can serve).

They are answered before sessions, redirects and the check of the Host header: a probe asks for an address and not for a
site. What they tell holds no secret and no name of a machine; docs/operation.md explains each part.
"""

import threading
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db import Error as DatabaseError
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils import timezone

from search.condition import Condition, condition

ALIVE, READY = "/gezond/", "/gezond/gereed/"
DATABASE_SECONDS = 2.0  # a database that needs longer to say that it is there serves nobody
OK, DEGRADED, UNAVAILABLE = "ok", "degraded", "unavailable"
DATABASE_AWAY = "De database antwoordt niet."
NOT_MIGRATED = "De database is nog niet bijgewerkt (manage.py prepare_site)."


class HealthMiddleware:
    """Stands behind what sets the headers of safety, and before all else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = {ALIVE: alive, READY: ready}.get(request.path_info)
        if answer is None:
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        response = answer()
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        return response


def alive() -> HttpResponse:
    """The process answers. It asks nobody: a database that is away is no reason to start the process anew."""
    return JsonResponse({"status": OK})


def ready() -> HttpResponse:
    """What the site needs, part by part. 503 where it can serve nobody; where only search is away visitors are still
    answered, and taking all web servers out of service would help none of them: then 200, "degraded"."""
    problem = database_problem()
    if problem:
        told: dict[str, Any] = {"status": UNAVAILABLE, "database": {"status": UNAVAILABLE, "reason": problem}}
        return JsonResponse(told, status=503)
    try:
        found = condition()
    except DatabaseError:
        told = {"status": UNAVAILABLE, "database": {"status": UNAVAILABLE, "reason": DATABASE_AWAY}}
        return JsonResponse(told, status=503)
    return JsonResponse(
        {"status": OK if found.is_well else DEGRADED, "database": {"status": OK}, **parts_of_search(found)}
    )


def parts_of_search(found: Condition) -> dict[str, Any]:
    """How search is doing, as JSON."""
    check = found.check
    away = (timezone.now() - found.away_since).total_seconds() if found.away_since else None
    return {
        "search": {
            "status": DEGRADED if found.why_away else OK,
            "engine": found.engine,
            "generation": found.generation,
            "answering": found.answering,
            "breaker": "open" if found.away_since else "closed",
            "reason": f"De zoekmachine {found.why_away}." if found.why_away else "",
            "away_seconds": None if away is None else max(0, round(away)),
        },
        "reserve": {"wanted": found.reserve_wanted, "generation": found.reserve_generation},
        "ledger": {
            "waiting": found.waiting.changes,
            "oldest_waiting_seconds": round(found.waiting.oldest.total_seconds()),
            "dead_letters": found.waiting.dead_letters,
        },
        "meaning": {"on": not found.why_words_only, "reason": found.why_words_only},
        "check": check
        and {
            "started": timezone.localtime(check.started_at).isoformat(timespec="seconds"),
            "finished": check.finished_at is not None,
            "documents": check.documents,
            "amiss": check.amiss,
            "refused": check.refused,
            "problem": check.problem,
        },
    }


def database_problem() -> str:
    """Why the database can't be used, in Dutch; "" where it can."""
    if not answers_in_time():
        return DATABASE_AWAY
    try:
        applied = frozenset(MigrationRecorder(connection).applied_migrations())
        return NOT_MIGRATED if lacks_migrations(applied) else ""
    except DatabaseError:
        return DATABASE_AWAY


@lru_cache(maxsize=1)
def lacks_migrations(applied: frozenset[tuple[str, str]]) -> bool:
    """Whether migrations are waiting. Reading them takes a fifth of a second: once for each state of the database."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


_asking: threading.Thread | None = None


def answers_in_time() -> bool:
    """Whether the database answers at all. In a thread: a server that takes a connection and says nothing may keep it
    for minutes. Where one is still waiting for that, no other begins."""
    global _asking
    if _asking is not None and _asking.is_alive():
        return False
    answers: list[bool] = []

    def ask() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
                answers.append(True)
        except DatabaseError:
            pass
        finally:
            connections.close_all()

    thread = threading.Thread(target=ask, name="database-asking", daemon=True)
    thread.start()
    thread.join(DATABASE_SECONDS)
    if thread.is_alive():
        _asking = thread
    return bool(answers)
