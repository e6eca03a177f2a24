"""What an editor does in one request is one transaction: the content and its row in the ledger, or neither.

Wagtail moves, deletes and restricts pages and saves snippets without one, and tells of it afterwards.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

# These change no content: failed logins must stay noted, and previews and signs of life come every few seconds.
LEFT_ALONE = {
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_editing_sessions:ping",
    "wagtailadmin_editing_sessions:release",
    "wagtailadmin_pages:preview_on_add",
    "wagtailadmin_pages:preview_on_edit",
}


class AdminTransactionMiddleware:
    """Stands last, so that nothing but the view is inside; a view that raises is undone before its error page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            response = self.get_response(request)
        except BaseException as error:
            _end(request, error)
            raise
        _end(request, None)
        return response

    def process_view(self, request: HttpRequest, view: Any, arguments: Any, keywords: Any) -> None:
        if _changes_content(request):
            request._admin_transaction = transaction.atomic()  # type: ignore[attr-defined]
            request._admin_transaction.__enter__()  # type: ignore[attr-defined]

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        _end(request, exception)


def _changes_content(request: HttpRequest) -> bool:
    if request.method != "POST" or not request.path.startswith(reverse("wagtailadmin_home")):
        return False
    match = request.resolver_match
    return (match is None or match.view_name not in LEFT_ALONE) and request.user.is_authenticated


def _end(request: HttpRequest, error: BaseException | None) -> None:
    """Commit, or undo everything where there is an error; once for a request."""
    begun = request.__dict__.pop("_admin_transaction", None)
    if begun is not None:
        begun.__exit__(type(error) if error else None, error, None)
