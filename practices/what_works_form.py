"""The editing form of a what-works page."""

from practices.answer_completeness import REQUIRED_FIELDS
from practices.record_form import RecordForm


class WhatWorksPageForm(RecordForm):
    required_fields = REQUIRED_FIELDS
