"""What every answer under /api/ has, also one that never reaches an operation: errors as problem+json, the version,
access from other sites (CORS), an ETag, and no page's Content-Security-Policy."""

from collections.abc import Callable
from hashlib import blake2b

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response

from practices.api.operations import VERSION
from practices.api.problems import CONTENT_TYPE, problem

METHODS = "GET, HEAD, OPTIONS"
ALWAYS = {
    "API-Version": VERSION,
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "API-Version, ETag, Retry-After",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Robots-Tag": "noindex",
}
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class ApiMiddleware:
    """Stands outside what may refuse a request, and inside compression: an ETag is of the plain answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        page = reverse("api")
        if not request.path.startswith(page) or request.path == page:
            return self.get_response(request)
        if request.method == "OPTIONS":
            response: HttpResponseBase = HttpResponse(status=204, headers=PREFLIGHT)
            del response["Content-Type"]
        else:
            response = as_problem(request, conditional(request, self.get_response(request)))
        for name, value in ALWAYS.items():
            response[name] = value
        return response


def conditional(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """The answer with its ETag, or 304 where the client has it already. Whoever keeps it asks each time: what an
    editor withdraws is gone at once."""
    if response.status_code != 200 or request.method not in ("GET", "HEAD"):
        return response
    if not isinstance(response, HttpResponse):
        return response
    response["ETag"] = f'"{blake2b(response.content, digest_size=16).hexdigest()}"'
    response["Cache-Control"] = "public, no-cache"
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def as_problem(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """An error page of the site as a problem; any other answer as it is."""
    if response.status_code < 400 or response.get("Content-Type", "").startswith(CONTENT_TYPE):
        return response
    changed = problem(request, response.status_code)
    if response.status_code == 405:
        changed["Allow"] = METHODS
    return changed
