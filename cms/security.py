"""Content-Security-Policy: strict for visitors, looser where the admin's own scripts and styles need it."""

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from cms.errors import bad_request

# Wagtail's date pickers, the "add" of its inline panels, its icon sprite and the editor's bar on public pages
# use inline scripts and styles; previews and avatars are blob: and data: images.
EDITOR_DIRECTIVES = {
    "script-src": [SELF, UNSAFE_INLINE, "'unsafe-eval'"],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "blob:", "data:"],
    "font-src": [SELF, "data:"],
    "frame-src": [SELF],
    "worker-src": [SELF, "blob:"],
}


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """django-csp's middleware with a second policy for whoever is editing."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if is_for_editors(request):
            replaced = getattr(response, "_csp_replace", None) or {}
            response._csp_replace = {**EDITOR_DIRECTIVES, **replaced}  # type: ignore[attr-defined]
        return super().process_response(request, response)


class RefuseNullCharacters:
    """A NUL character in an address means nothing; PostgreSQL refuses it, and HTML may not hold it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request)
        return self.get_response(request)


def is_for_editors(request: HttpRequest) -> bool:
    """The admin, and public pages asked for with an editor's session cookie (they carry the editor's bar)."""
    in_admin = request.path.startswith(reverse("wagtailadmin_home"))
    return in_admin or settings.SESSION_COOKIE_NAME in request.COOKIES
