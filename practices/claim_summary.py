"""On the admin's front page: how many claims wait for somebody to look at them."""

from typing import Any

from wagtail.admin.site_summary import SummaryItem

from practices.claim_views import flags_for


class FlaggedClaimsSummaryItem(SummaryItem):
    """Shown to whoever may publish a page with such a claim."""

    order = 150
    template_name = "practices/admin/claim_summary.html"

    def __init__(self, request: Any) -> None:
        super().__init__(request)
        self.count = flags_for(request.user).values("claim_code").distinct().count()

    def is_shown(self) -> bool:
        return self.count > 0

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"count": self.count}
