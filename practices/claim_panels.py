"""On the screen of a what-works page: what came up about its claims, now and before."""

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel


class ClaimFlagsPanel(Panel):
    """Lists the flags of the page. `cleared` False: those that wait, with a link to clear each; True: the history."""

    def __init__(self, *, cleared: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.cleared = cleared

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "cleared": self.cleared}

    class BoundPanel(Panel.BoundPanel):
        template_name = "practices/admin/claim_flags.html"

        def __init__(self, **kwargs: Any) -> None:
            from practices.models import ClaimFlag

            super().__init__(**kwargs)
            page = self.instance
            flags = ClaimFlag.objects.filter(page=page.pk) if page and page.pk else ClaimFlag.objects.none()
            flags = flags.filter(cleared_at__isnull=not self.panel.cleared)
            self.flags = list(flags.select_related("cleared_by").with_statements())

        def is_shown(self) -> bool:
            return bool(self.flags)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {
                **super().get_context_data(parent_context),
                "cleared": self.panel.cleared,
                "flags": [(flag, reverse("clear_claim_flag", args=[flag.pk])) for flag in self.flags],
            }
