"""The editing form of every page: it tells an editor of a newer version before anything is lost."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.dateparse import parse_datetime
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
        the error knows the newer version, so pressing save again is a choice.

        The form knows nothing of what Wagtail saved by itself meanwhile: an editor's own newer versions are no
        reason to warn."""
        known = str(self.data.get("overwrite_revision_id") or self.data.get("loaded_revision_id") or "")
        if not known.isdecimal() or self.instance.pk is None:
            return False
        newer = Q(pk__gt=int(known))
        loaded_at = _moment(self.data.get("loaded_revision_created_at", ""))
        if loaded_at:  # the same version, into which somebody went on saving by itself
            newer |= Q(pk=int(known), created_at__gt=loaded_at)
        return self.instance.revisions.filter(newer).exclude(user=self.for_user).exists()


def _moment(text: str) -> datetime | None:
    """The moment that a form sends; None for what is none."""
    try:
        return parse_datetime(text)
    except ValueError:
        return None
