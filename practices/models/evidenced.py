"""The evidence of a practice: what is not known, and the stage that follows from its findings."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction

from practices.evidence import NOT_TESTED, stage_of

from .evidence_terms import EvidenceStage
from .findings import FindingRow
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
        """Save, and tell the claims that rest on these findings, in one transaction. A save of some fields tells them
        only of what decides whether the public sees the page."""
        fields = kwargs.get("update_fields")
        if fields is not None and not {"live", "expire_at", "go_live_at"} & set(fields):
            return super().save(*args, **kwargs)
        findings = list(self.findings.all())
        if fields is None:
            self.evidence_stage = stage_of(finding.fact() for finding in findings)
        with transaction.atomic():
            result = super().save(*args, **kwargs)
            tell_claims(findings)
        return result


def tell_claims(findings: Iterable[FindingRow]) -> None:
    """Record what these findings, as they are in the database now, mean for claims."""
    from practices.claim_flags import record_for_findings

    findings = list(findings)
    record_for_findings(
        {row.code for row in findings}, {row.outcome_id for row in findings if row.outcome_id}
    )
