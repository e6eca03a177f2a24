"""The editing form of a practice, and the one that copies it."""

from typing import Any

from wagtail.admin.forms.pages import CopyForm

from practices.completeness import REQUIRED_FIELDS
from practices.record_form import RecordForm


class PracticePageForm(RecordForm):
    required_fields = REQUIRED_FIELDS


class PracticeCopyForm(CopyForm):
    """Copies only: an alias would have to share the external id of its original, which is unique."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
