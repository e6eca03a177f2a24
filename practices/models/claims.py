"""The claims of a what-works page, and what they rest on."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from practices.evidence import CitationFact

from .coded_rows import CodedRow
from .evidence_terms import Certainty, Direction, ReadAs, SourceType
from .findings import FindingRow
from .sources import Source
from .vocabulary import Outcome, TargetGroup
from .what_works import page_key


class ClaimRow(CodedRow, ClusterableModel, Orderable):
    """A claim: a statement, the four other dimensions of EMMIE, and how certain it is (our addition)."""

    page = page_key("claims")
    statement = models.TextField("bewering", default="", help_text="Eén zin die waar of niet waar kan zijn.")
    direction = models.CharField("richting", max_length=15, choices=Direction.choices)
    mechanism = models.TextField("waardoor zou het werken", blank=True, default="")
    where = models.TextField("voor wie en waar", blank=True, default="")
    implementation = models.TextField("hoe doe je het", blank=True, default="")
    economics = models.TextField("wat kost het", blank=True, default="")
    certainty = models.CharField("zekerheid", max_length=12, choices=Certainty.choices)
    certainty_reason = models.TextField(
        "waarom zo zeker", default="", help_text="Eén of twee zinnen. De lezer ziet ze."
    )
    contradicts = models.TextField("wat spreekt dit tegen", blank=True, default="")
    outcome = models.ForeignKey(
        Outcome,
        verbose_name="uitkomst",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="claims",
        help_text="Dan krijgt u bericht als hierover iets nieuws bekend wordt.",
    )
    target_group = models.ForeignKey(
        TargetGroup,
        verbose_name="doelgroep",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="claims",
    )

    class Meta(Orderable.Meta):
        verbose_name = "bewering"
        verbose_name_plural = "beweringen"

    def __str__(self) -> str:
        return self.statement


class CitationRow(Orderable):
    """What a claim rests on: a finding from this platform, or a source that was read.

    `finding_code` remembers which finding it was when that is deleted.
    """

    claim = ParentalKey(ClaimRow, related_name="citations", on_delete=models.CASCADE)
    finding = models.ForeignKey(
        FindingRow,
        verbose_name="bevinding",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="citations",
    )
    finding_code = models.UUIDField("code van de bevinding", null=True, editable=False)
    source = models.ForeignKey(
        Source,
        verbose_name="of een bron",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="citations",
    )
    design = models.CharField(
        "soort bron",
        max_length=20,
        choices=SourceType.choices,
        blank=True,
        default="",
        help_text="Alleen bij een bron: een bevinding heeft dit al.",
    )
    direction = models.CharField("richting", max_length=15, choices=Direction.choices, blank=True, default="")
    place = models.CharField("waar in de bron", max_length=160, blank=True, default="")
    note = models.CharField("opmerking", max_length=255, blank=True, default="")

    STANDS_ON = ("finding", "finding_code", "source")

    class Meta(Orderable.Meta):
        verbose_name = "verwijzing"
        verbose_name_plural = "verwijzingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(finding_code__isnull=False, source__isnull=True)
                | Q(finding_code__isnull=True, finding__isnull=True, source__isnull=False),
                name="citation_has_one_target",
                violation_error_message="Kies een bevinding of een bron: één van de twee.",
            )
        ]

    def __str__(self) -> str:
        return str(self.finding or self.source or "een bevinding die er niet meer is")

    def clean(self) -> None:
        super().clean()
        if self.finding_id and self.source_id:
            raise ValidationError("Kies een bevinding of een bron, niet allebei.")
        if not (self.finding_id or self.source_id or self.finding_code):
            raise ValidationError("Kies een bevinding of een bron.")
        if self.source_id and not (self.design and self.direction):
            missing = [name for name in ("design", "direction") if not getattr(self, name)]
            raise ValidationError(dict.fromkeys(missing, "Kies dit bij een bron."))

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.source_id:
            self.finding, self.finding_code = None, None
        elif self.finding:
            self.finding_code, self.design, self.direction = self.finding.code, "", ""
        super().save(*args, **kwargs)

    def fact(self) -> CitationFact | None:
        """What the rule of certainty looks at; None for a finding that is gone."""
        if self.source:
            second_hand = self.source.read_as == ReadAs.SECOND_HAND
            return CitationFact(source=str(self.source_id), source_type=self.design, second_hand=second_hand)
        if not self.finding:
            return None
        read = self.finding.source
        return CitationFact(
            source=str(self.finding.source_id or f"finding {self.finding.pk}"),
            source_type=self.finding.source_type,
            second_hand=bool(read and read.read_as == ReadAs.SECOND_HAND),
        )
