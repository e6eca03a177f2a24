"""Publishing an incomplete practice is refused, with the reason, wherever the request comes from."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from practices.completeness import missing_for_publication

logger = logging.getLogger(__name__)

SCHEDULED = "wagtail.publish.scheduled"


class IncompletePractice(ValidationError):
    """The practice can't be published for these reasons; `page_id` tells which one."""

    def __init__(self, practice: Any, reasons: list[str]) -> None:
        self.page_id = practice.pk
        super().__init__([f"'{practice.title}' is nog niet compleet. {reason}" for reason in reasons])


def refuse_if_incomplete(revision: Any, practice: Any, *, log_action: Any) -> bool:
    """Raise IncompletePractice where the revision, which is this practice, lacks a starred field, or holds what its
    fields refuse.

    A scheduled publication has nobody to tell and others behind it: its schedule is taken off and the reason
    logged. Returns True in that case, False when there is nothing to refuse.
    """
    reasons = _reasons_to_refuse(practice)
    if not reasons:
        return False
    refusal = IncompletePractice(practice, reasons)
    if log_action != SCHEDULED:
        raise refusal
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    logger.error("Scheduled publication of page %s taken off: %s", practice.pk, " ".join(refusal.messages))
    return True


@contextmanager
def handed_over(revision: Any, practice: Any) -> Iterator[None]:
    """Within, the revision gives this practice, which says the same, instead of reading itself anew: that takes some
    twenty queries each time."""
    revision.as_object = lambda: practice
    try:
        yield
    finally:
        revision.__dict__.pop("as_object", None)


def _reasons_to_refuse(practice: Any) -> list[str]:
    """What is missing, and then what Wagtail would trip over when it saves the page."""
    missing = missing_for_publication(practice)
    reasons = [str(each) for each in missing]
    try:
        practice.full_clean(exclude={each.field for each in missing})
    except ValidationError as error:
        for name, messages_of_field in error.message_dict.items():
            label = "" if name == NON_FIELD_ERRORS else f"{practice._meta.get_field(name).verbose_name}: "
            reasons += [f"{label}{message}" for message in messages_of_field]
    return reasons


class IncompletePracticeMiddleware:
    """In the admin, a refusal outside the editing form (bulk publish, workflow) becomes a message there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, IncompletePractice):
            return None
        for message in exception.messages:
            messages.error(request, message)
        return redirect("wagtailadmin_pages:edit", exception.page_id)
