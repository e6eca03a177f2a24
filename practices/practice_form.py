"""The editing form of a practice."""

from practices.completeness import REQUIRED_FIELDS
from practices.record_form import RecordForm


class PracticePageForm(RecordForm):
    required_fields = REQUIRED_FIELDS
