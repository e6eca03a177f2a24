"""On the screen of a source: where it is used, and what its addresses answered last."""

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel

from practices.models import CheckedLink


class SourceUsesPanel(Panel):
    """Lists the uses of a source, each with a link to its editing screen."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "practices/admin/source_uses.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            source = self.instance
            uses = source.uses() if source and source.pk else []
            addresses = [source.web_address, source.url, source.archived_url] if source else []
            return {
                **super().get_context_data(parent_context),
                "uses": [(str(use), _edit_address(use)) for use in uses],
                "links": list(CheckedLink.objects.filter(url__in=[url for url in addresses if url])),
            }


def _edit_address(use: Any) -> str:
    if use.page:
        return reverse("wagtailadmin_pages:edit", args=[use.page.pk])
    return reverse(use.element.snippet_viewset.get_url_name("edit"), args=[use.element.pk])
