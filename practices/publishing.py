"""Publishing an incomplete page is refused, with the reason, wherever the request comes from."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.log_actions import log

logger = logging.getLogger(__name__)

SCHEDULED = "wagtail.publish.scheduled"
REFUSED = "practices.schedule.refused"  # in the history of the page


class IncompletePage(ValidationError):
    """The page can't be published for these reasons; `page_id` tells which one."""

    def __init__(self, page: Any, reasons: list[str]) -> None:
        self.page_id = page.pk
        super().__init__([f"'{page.title}' is nog niet compleet. {reason}" for reason in reasons])


def refuse_if_incomplete(revision: Any, page: Any, *, log_action: Any) -> bool:
    """Raise IncompletePage where the revision, which is this page, lacks what publication needs, or holds what its
    fields refuse.

    A scheduled publication has nobody to tell and others behind it: its schedule is taken off, and the reason stands
    in the log and in the page's history, from where the editing screen tells it. Returns True in that case, False
    when there is nothing to refuse.
    """
    reasons = _reasons_to_refuse(page)
    if not reasons:
        return False
    refusal = IncompletePage(page, reasons)
    if log_action != SCHEDULED:
        raise refusal
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    logger.error("Scheduled publication of page %s taken off: %s", page.pk, " ".join(refusal.messages))
    log(instance=page, action=REFUSED, data={"reasons": reasons}, revision=revision)
    return True


def refused_schedule(page: Any) -> list[str]:
    """Why the last planned publication of this page did not happen, when it was not published or planned since."""
    from wagtail.models import PageLogEntry

    last = PageLogEntry.objects.filter(page=page.pk, action=REFUSED).order_by("-timestamp").first()
    if last is None or (page.last_published_at and page.last_published_at > last.timestamp):
        return []
    if page.revisions.filter(approved_go_live_at__isnull=False).exists():
        return []
    return list(last.data.get("reasons", []))


@contextmanager
def handed_over(revision: Any, page: Any) -> Iterator[None]:
    """Within, the revision gives this page, which says the same, instead of reading itself anew: that takes some
    twenty queries each time."""
    revision.as_object = lambda: page
    try:
        yield
    finally:
        revision.__dict__.pop("as_object", None)


def _reasons_to_refuse(page: Any) -> list[str]:
    """What is missing, and then what Wagtail would trip over when it saves the page."""
    missing = page.missing_for_publication()
    reasons = [str(each) for each in missing]
    try:
        page.full_clean(exclude={each.field for each in missing})
    except ValidationError as error:
        for name, messages_of_field in error.message_dict.items():
            label = "" if name == NON_FIELD_ERRORS else f"{page._meta.get_field(name).verbose_name}: "
            reasons += [f"{label}{message}" for message in messages_of_field]
    return reasons


class IncompletePageMiddleware:
    """In the admin, a refusal outside the editing form (bulk publish, workflow) becomes a message there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, IncompletePage):
            return None
        for message in exception.messages:
            messages.error(request, message)
        return redirect("wagtailadmin_pages:edit", exception.page_id)
