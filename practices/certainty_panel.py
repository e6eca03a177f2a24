"""Shows the editor of a claim that it is more certain than what it cites can carry."""

from typing import Any

from wagtail.admin.panels import Panel

from practices.certainty import RULE, certainty_warning


class CertaintyPanel(Panel):
    """Stands in the form of a claim; empty where there is nothing to warn of."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "practices/admin/certainty_panel.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.warning = certainty_warning(self.instance) if self.instance else ""
            self.rule = RULE

        def is_shown(self) -> bool:
            return bool(self.warning)
