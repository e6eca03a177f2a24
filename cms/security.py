"""Content-Security-Policy: strict for visitors, looser where the admin's own scripts and styles need it."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

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


def is_for_editors(request: HttpRequest) -> bool:
    """The admin, and public pages asked for with an editor's session cookie (they carry the editor's bar)."""
    in_admin = request.path.startswith(reverse("wagtailadmin_home"))
    return in_admin or settings.SESSION_COOKIE_NAME in request.COOKIES
