"""Error pages in our own look and words. Not even a broken database may keep them from showing."""

import logging
from typing import Any

from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _plain("400.html", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _plain("403.html", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    try:
        return render(request, "404.html", status=404)
    except DatabaseError:
        logger.exception("404 page without a database")
        return server_error(request)


def server_error(request: HttpRequest) -> HttpResponse:
    return _plain("500.html", 500)


def _plain(template: str, status: int, **context: Any) -> HttpResponse:
    """A page without context processors: it needs nothing but its own template."""
    return HttpResponse(render_to_string(template, context), status=status)
