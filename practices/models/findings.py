"""What was found about a practice, and where it was recognised. Two axes, never merged into one."""

import hashlib
import json
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Orderable

from practices.evidence import FindingFact

from .coded_rows import CodedRow
from .evidence_terms import About, Databank, Direction, JudgedBy, RecognitionLevel, SourceType
from .moments import year_field
from .practice_rows import practice_key
from .sources import Source
from .vocabulary import Outcome, TargetGroup

YEAR_TO_COME = "Dit jaar ligt in de toekomst. Kijk het jaartal na."
DAY_TO_COME = "Deze dag ligt in de toekomst. Kijk de datum na."


class FindingRow(CodedRow, Orderable):
    """One outcome of one piece of research or experience. Several outcomes are several rows that share a source."""

    practice = practice_key("findings")
    outcome = models.ForeignKey(
        Outcome,
        verbose_name="waarover",
        null=True,
        on_delete=models.PROTECT,
        related_name="findings",
        help_text="Meer uitkomsten? Maak voor elke uitkomst een bevinding, met dezelfde bron.",
    )
    direction = models.CharField("richting", max_length=15, choices=Direction.choices)
    found = models.TextField(
        "wat is er gevonden", default="", help_text="In uw eigen woorden, met getallen waar ze er zijn."
    )
    where = models.TextField("voor wie en waar", blank=True, default="")
    target_group = models.ForeignKey(
        TargetGroup,
        verbose_name="doelgroep",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="findings",
    )
    source_type = models.CharField(
        "soort bron",
        max_length=20,
        choices=SourceType.choices,
        help_text="Wat een partij over zichzelf zegt, is 'de initiatiefnemer zelf'.",
    )
    about = models.CharField("gaat over", max_length=25, choices=About.choices, default=About.THIS)
    independent = models.BooleanField(
        "onafhankelijk",
        null=True,
        blank=True,
        help_text="Door anderen dan wie het bedacht, deed of betaalde.",
    )
    year = year_field("jaar", help_text="Niet vermeld? Laat dan leeg.")
    source = models.ForeignKey(
        Source,
        verbose_name="bron",
        null=True,
        on_delete=models.PROTECT,
        related_name="findings",
    )
    source_place = models.CharField(
        "waar in de bron", max_length=160, blank=True, default="", help_text="Bijvoorbeeld: tabel 2."
    )
    limits = models.TextField("grenzen van het onderzoek", blank=True, default="")
    withdrawn = models.BooleanField(
        "ingetrokken", default=False, help_text="Telt nergens meer mee. Wie dit aanhaalt, krijgt bericht."
    )
    withdrawn_reason = models.TextField("waarom ingetrokken", blank=True, default="")
    created_at = models.DateTimeField("gemaakt op", default=timezone.now, editable=False)

    panels = [
        FieldPanel("outcome", widget=forms.Select),
        FieldRowPanel([FieldPanel("direction"), FieldPanel("source_type")]),
        FieldPanel("found"),
        FieldPanel("where"),
        FieldPanel("target_group", widget=forms.Select),
        FieldRowPanel([FieldPanel("about"), FieldPanel("independent"), FieldPanel("year")]),
        FieldPanel("source"),
        FieldPanel("source_place"),
        FieldPanel("limits"),
        MultiFieldPanel(
            [FieldPanel("withdrawn"), FieldPanel("withdrawn_reason")],
            heading="Intrekken",
            classname="collapsed",
        ),
    ]

    # Everything that gives a finding its meaning; whoever cites it, cites this
    MEANING = (
        "outcome_id",
        "direction",
        "found",
        "where",
        "target_group_id",
        "source_type",
        "about",
        "independent",
        "year",
        "source_id",
        "source_place",
        "limits",
    )

    class Meta(Orderable.Meta):
        verbose_name = "bevinding"
        verbose_name_plural = "bevindingen"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(year__isnull=True) | models.Q(year__lte=2100),
                name="finding_year_at_most_2100",
                violation_error_message=YEAR_TO_COME,
            )
        ]
        indexes = [models.Index(fields=["outcome", "target_group", "year"], name="finding_about")]

    def __str__(self) -> str:
        return self.label_with(self.practice.title)

    def clean(self) -> None:
        super().clean()
        if self.year and self.year > timezone.localdate().year:
            raise ValidationError({"year": YEAR_TO_COME})
        if self.withdrawn and not self.withdrawn_reason.strip():
            raise ValidationError({"withdrawn_reason": "Schrijf op waarom deze bevinding is ingetrokken."})

    def label_with(self, title: str) -> str:
        """Outcome, direction and the title of the practice, as whoever chooses a finding tells them apart."""
        when = f" ({self.year})" if self.year else ""
        outcome = self.outcome.label if self.outcome else "geen uitkomst"
        return f"{outcome} · {self.get_direction_display() or 'geen richting'} · {title}{when}"

    def digest(self) -> str:
        """A mark of its meaning: the same as long as it says the same."""
        said = {name: getattr(self, name) for name in self.MEANING}
        said = {
            name: " ".join(value.split()) if isinstance(value, str) else value for name, value in said.items()
        }
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:32]

    def fact(self) -> FindingFact:
        """What the rules of practices.evidence look at. Outcome and source go by their keys."""
        return FindingFact(
            direction=self.direction,
            source_type=self.source_type,
            outcome=str(self.outcome_id or ""),
            source=str(self.source_id or ""),
            independent=self.independent,
            about_this=self.about == About.THIS,
            withdrawn=self.withdrawn,
        )


class RecognitionRow(Orderable):
    """A recognition by a national databank: recorded here, never awarded."""

    practice = practice_key("recognitions")
    databank = models.CharField("databank", max_length=20, choices=Databank.choices)
    level = models.CharField(
        "niveau", max_length=20, choices=RecognitionLevel.choices, blank=True, default=""
    )
    label = models.CharField(
        "in de woorden van de databank", max_length=160, default="", help_text="Neem de woorden precies over."
    )
    judged_by = models.CharField(
        "beoordeeld door", max_length=15, choices=JudgedBy.choices, default=JudgedBy.UNKNOWN
    )
    committee = models.CharField("welke commissie of welk panel", max_length=200, blank=True, default="")
    recognised_on = models.DateField("erkend op", null=True, blank=True)
    provisional = models.BooleanField("onder voorbehoud", default=False)
    valid_until = models.DateField(
        "geldig tot en met",
        null=True,
        blank=True,
        help_text="Alleen als de databank het noemt. Reken niets uit.",
    )
    seen_on = models.DateField("gezien op", null=True)
    source = models.ForeignKey(
        Source, verbose_name="bron", null=True, on_delete=models.PROTECT, related_name="recognitions"
    )

    panels = [
        FieldRowPanel([FieldPanel("databank"), FieldPanel("level")]),
        FieldPanel("label"),
        FieldRowPanel([FieldPanel("judged_by"), FieldPanel("committee")]),
        FieldRowPanel([FieldPanel("recognised_on"), FieldPanel("valid_until"), FieldPanel("seen_on")]),
        FieldPanel("provisional"),
        FieldPanel("source"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "erkenning"
        verbose_name_plural = "erkenningen"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(recognised_on__isnull=True)
                | models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("recognised_on")),
                name="recognition_ends_after_it_starts",
                violation_error_message="De erkenning eindigt vóór zij begint. Kijk de datums na.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_databank_display()}: {self.label}"

    def clean(self) -> None:
        super().clean()
        today = timezone.localdate()
        if self.seen_on and self.seen_on > today:
            raise ValidationError({"seen_on": DAY_TO_COME})
        if self.recognised_on and self.recognised_on > today:
            raise ValidationError({"recognised_on": DAY_TO_COME})

    def expired(self, today: date) -> bool:
        """Whether the databank stated an end, and it has passed. On its last day a recognition still stands."""
        return self.valid_until is not None and self.valid_until < today
