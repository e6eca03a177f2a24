"""The editing form of every page: it tells an editor of a newer version before anything is lost."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

NEWER_VERSION = (
    "Iemand anders heeft deze pagina intussen bewaard. Uw tekst staat hieronder nog, maar is niet bewaard. "
    "Bekijk in een nieuw tabblad de geschiedenis van deze pagina. Bewaart u nog een keer, dan komt uw versie "
    "over die van de ander heen; de andere blijft in de geschiedenis."
)


class PageForm(WagtailAdminPageForm):
    """Wagtail compares versions when it saves by itself, but not when an editor presses save or publish."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_outdated():
            self.add_error(None, NEWER_VERSION)
        return cleaned

    def is_outdated(self) -> bool:
        """Whether the page was saved by somebody else since this form was loaded. The form that is shown with
        the error knows the newer version, so pressing save again is a choice."""
        known = self.data.get("overwrite_revision_id") or self.data.get("loaded_revision_id")
        latest = self.instance.latest_revision_id
        return bool(known and latest and str(known) != str(latest))
