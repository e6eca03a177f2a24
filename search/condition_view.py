"""The page "Zoekmachine" in the admin: how search is doing, and what it refuses, to be tried again.

For whoever may change rows of the ledger: chief editors and administrators. They can mend an example, and see whether
it helped; trying again harms nothing.
"""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.auth import permission_required
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from search.condition import Condition, condition
from search.indexing.dead_letters import dead_letters, described, try_again
from search.models import CheckRun

PERMISSION = "search.change_ledgerrow"
TITLE = "Zoekmachine"
NAMES = {"elasticsearch": "Elasticsearch", "embedded": "De ingebouwde zoekmachine"}
SHOWN_LETTERS, SHOWN_CHECKS = 100, 7


@method_decorator(permission_required(PERMISSION), name="dispatch")
class ConditionView(WagtailAdminTemplateMixin, TemplateView):
    """How search is doing now, what is refused, and the last whole comparisons."""

    template_name = "search/admin/condition.html"
    page_title = TITLE
    header_icon = "search"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items(), {"url": reverse("search_condition"), "label": TITLE}]

    def get_context_data(self, **keywords: Any) -> dict[str, Any]:
        found, letters = condition(), dead_letters()
        return super().get_context_data(
            condition=found,
            engine=NAMES.get(found.engine, found.engine),
            what_visitors_get=what_visitors_get(found),
            letters=described(letters[:SHOWN_LETTERS]),
            number_of_letters=letters.count(),
            checks=CheckRun.objects.filter(engine=settings.SEARCH_ENGINE)[:SHOWN_CHECKS],
            check_at=settings.SEARCH_CHECK_AT,
            **keywords,
        )


def what_visitors_get(found: Condition) -> str:
    """In a sentence, while the engine can't answer; "" where it can."""
    if not found.why_away:
        return ""
    if found.answering == "reserve":
        return "Bezoekers krijgen antwoord van de reserve."
    return "Bezoekers kunnen bladeren, maar niet op woorden zoeken."


@require_POST
@permission_required(PERMISSION)
def try_dead_letters_again(request: HttpRequest) -> HttpResponse:
    """Try one (`key`), or all that are refused."""
    key = request.POST.get("key")
    number = try_again(None if key is None else [key])
    if not number:
        messages.info(request, "Dit werd al niet meer geweigerd.")
    else:
        what = "Het wordt" if number == 1 else f"{number} worden"
        again = "Lukt het weer niet, dan staat het hier binnen een minuut terug."
        messages.success(request, f"{what} opnieuw geprobeerd. {again}")
    return redirect("search_condition")


class ConditionMenuItem(MenuItem):
    """In the menu of reports, with the number of what is refused."""

    def __init__(self) -> None:
        super().__init__(
            TITLE, reverse("search_condition"), name="search-condition", icon_name="search", order=1320
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        number = dead_letters().count()
        label = f"{self.label} ({number})" if number else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, attrs=self.attrs)


class DeadLettersSummaryItem(SummaryItem):
    """On the first page of the admin, while something is refused."""

    order = 900
    template_name = "search/admin/dead_letters_summary.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"number": self.number, "url": reverse("search_condition")}

    def is_shown(self) -> bool:
        self.number = dead_letters().count() if self.request.user.has_perm(PERMISSION) else 0
        return bool(self.number)
