"""The evidence of a practice: what is not known, and the stage that follows from its findings."""

from typing import Any

from django.db import models

from practices.evidence import NOT_TESTED, stage_of

from .evidence_terms import EvidenceStage
from .record_page import RecordPage


class Evidenced(RecordPage):
    """A page with findings. Its stage is worked out at every save, and can't be typed."""

    not_known = models.TextField(
        "wat we niet weten",
        blank=True,
        default="",
        help_text="Wat zou u willen weten voordat u dit in uw eigen dorp begint?",
    )
    evidence_stage = models.CharField(
        "bewijs",
        max_length=30,
        choices=EvidenceStage.choices,
        default=NOT_TESTED,
        editable=False,
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if kwargs.get("update_fields") is None:
            self.evidence_stage = stage_of(finding.fact() for finding in self.findings.all())
        return super().save(*args, **kwargs)
