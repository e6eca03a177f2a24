"""The practice record ("voorbeeld"). Facts are typed fields and child rows, so that they can be searched,
compared and exported; the StreamField only tells the story."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField

from practices.blocks import NOTE_HELP, STORY_BLOCKS
from practices.completeness import Missing, RowsOf, missing_for_publication, stored_rows
from practices.evidence import PracticeFact
from practices.linocut import SCENES
from practices.panels import edit_handler
from practices.practice_form import PracticePageForm

from .chains import refuse_rings
from .evidenced import Evidenced
from .findings import FindingRow, RecognitionRow
from .moments import month_field, month_needs_year, year_field
from .quantities import not_negative, quantity_field
from .vocabulary import Organisation, TargetGroup


def new_external_id() -> str:
    """The external id of a record that was made here."""
    return str(uuid.uuid4())


def scene_choices() -> list[tuple[str, str]]:
    """The scenes that can be drawn. A function, so that a new scene is no migration."""
    return [(code, scene.label) for code, scene in SCENES.items()]


class PracticePage(Evidenced):
    """An example. A draft needs only a title; publishing asks for what practices.completeness says."""

    class Kind(models.TextChoices):
        EXAMPLE = "voorbeeld", "voorbeeld"
        APPROACH = "aanpak", "aanpak"
        PROGRAMME = "programma", "programma"
        NETWORK = "netwerk", "netwerk"
        RESEARCH = "onderzoek", "onderzoek"
        FACILITY = "voorziening", "voorziening"

    class Stage(models.TextChoices):
        IDEA = "idee", "idee"
        PREPARATION = "in-voorbereiding", "in voorbereiding"
        RUNNING = "loopt", "loopt"
        FINISHED = "afgerond", "afgerond"
        STOPPED = "gestopt", "gestopt"
        UNKNOWN = "onbekend", "onbekend"

    class Scale(models.TextChoices):
        VILLAGE = "dorp-wijk", "dorp of wijk"
        MUNICIPALITY = "gemeente", "gemeente"
        SEVERAL = "bovenlokaal", "meer gemeenten"
        PROVINCE = "provincie", "provincie"
        COUNTRY = "land", "heel Nederland"

    class Licence(models.TextChoices):
        CC_BY = "cc-by-4.0", "CC BY 4.0: delen mag, met naam"
        CC0 = "cc0-1.0", "CC0: vrij te gebruiken"
        ALL_RIGHTS = "alle-rechten", "alle rechten voorbehouden"

    # Kern
    external_id = models.CharField(
        "kenmerk",
        max_length=100,
        unique=True,
        default=new_external_id,
        help_text="Uit het bestand waar dit voorbeeld vandaan komt. Hier gemaakt: een eigen kenmerk.",
    )
    kind = models.CharField(
        "soort",
        max_length=12,
        choices=Kind.choices,
        help_text="Een landelijk programma is geen dorpsinitiatief.",
    )
    summary = models.TextField(
        "samenvatting",
        max_length=300,
        default="",
        help_text="Wat doen deze mensen, voor wie en waar? Hooguit 300 tekens.",
    )
    plain_summary = models.TextField(
        "in gewone taal",
        max_length=600,
        blank=True,
        default="",
        help_text="Korte zinnen, bekende woorden. Lees het hardop. Hooguit 600 tekens.",
    )
    image = models.ForeignKey(
        "cms.SiteImage",
        verbose_name="afbeelding",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Geen afbeelding? Dan tekenen wij er een. Vraag mensen op een foto om toestemming.",
    )
    scene = models.CharField(
        "tekening",
        max_length=30,
        choices=scene_choices,
        blank=True,
        default="",
        help_text="Als er geen afbeelding is.",
    )
    scene_variant = models.PositiveSmallIntegerField(
        "variant van de tekening", default=1, choices=[(n, str(n)) for n in range(1, 7)]
    )
    video_url = models.URLField(
        "video", blank=True, max_length=500, help_text="Wordt pas geopend als een bezoeker erop klikt."
    )
    # Inhoud
    reason = models.TextField("waarom is dit begonnen", blank=True, default="", help_text=NOTE_HELP)
    goal = models.TextField("wat wil men bereiken", blank=True, default="", help_text=NOTE_HELP)
    target_groups = ParentalManyToManyField(
        TargetGroup, verbose_name="voor wie", blank=True, related_name="practices"
    )
    intermediary_groups = ParentalManyToManyField(
        TargetGroup,
        verbose_name="via wie",
        blank=True,
        related_name="practices_as_intermediary",
        help_text="Mensen die de doelgroep bereiken, zoals trainers of huisartsen.",
    )
    story = StreamField(STORY_BLOCKS, verbose_name="het verhaal", blank=True)
    conditions = models.TextField("wat is er nodig", blank=True, default="", help_text=NOTE_HELP)
    transferability = models.TextField(
        "kan het ook ergens anders", blank=True, default="", help_text=NOTE_HELP
    )
    # Uitvoering
    cost_once = quantity_field("kosten om te beginnen (euro)", "Eén keer. Onbekend? Laat dan leeg.")
    cost_per_year = quantity_field("kosten per jaar (euro)", "Onbekend? Laat dan leeg.")
    paid_hours_per_week = quantity_field(
        "betaalde uren per week", "Samen. Onbekend? Laat dan leeg.", max_digits=8
    )
    volunteer_hours_per_week = quantity_field(
        "uren van vrijwilligers per week", "Samen. Onbekend? Laat dan leeg.", max_digits=8
    )
    skills = models.TextField("wat moet u kunnen", blank=True, default="", help_text=NOTE_HELP)
    # Verloop
    started_year = year_field("begonnen in jaar")
    started_month = month_field("maand")
    ended_year = year_field("geëindigd in jaar")
    ended_month = month_field("maand")
    stage = models.CharField("fase", max_length=20, choices=Stage.choices, blank=True, default="")
    stage_reason = models.TextField(
        "waarom gestopt", blank=True, default="", help_text=f"Alleen bij 'gestopt'. {NOTE_HELP}"
    )
    stage_as_of_year = year_field(
        "stand van jaar", help_text="Uit welk jaar weet u de fase? Zie de jongste bron."
    )
    stage_as_of_month = month_field("maand")
    # Wie en waar
    initiator = models.ForeignKey(
        Organisation,
        verbose_name="wie begon ermee",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="initiated_practices",
    )
    scale = models.CharField("schaal", max_length=12, choices=Scale.choices, blank=True, default="")
    # Relaties
    tags = ClusterTaggableManager(
        through="practices.PracticeTag",
        verbose_name="trefwoorden",
        blank=True,
        help_text="Vrije woorden, met een komma ertussen.",
    )
    part_of = models.ForeignKey(
        "self",
        verbose_name="hoort bij",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="parts",
        help_text="Bijvoorbeeld het programma waar dit deel van is.",
    )
    follows = models.ForeignKey(
        "self",
        verbose_name="volgt het voorbeeld van",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="followers",
    )
    # Beheer
    publisher = models.ForeignKey(
        Organisation,
        verbose_name="redactie",
        null=True,
        on_delete=models.PROTECT,
        limit_choices_to={"publishes": True},
        related_name="published_practices",
        help_text="De organisatie die voor dit voorbeeld instaat.",
    )
    licence = models.CharField("licentie", max_length=12, choices=Licence.choices, default=Licence.CC_BY)
    confirmed_year = year_field(
        "laatst bevestigd in jaar", help_text="Wanneer is voor het laatst nagegaan of dit nog klopt?"
    )
    confirmed_month = month_field("maand")
    review_before = models.DateField("nakijken vóór", null=True, blank=True)

    edit_handler = edit_handler
    base_form_class = PracticePageForm
    parent_page_types = ["practices.PracticeIndexPage"]
    subpage_types: list[str] = []
    exclude_fields_in_copy = ["external_id"]

    class Meta:
        verbose_name = "voorbeeld"
        verbose_name_plural = "voorbeelden"
        # For the filters and the home page: without them each reads the stories of all practices on its way
        indexes = [
            models.Index(fields=["kind"], name="practice_kind"),
            models.Index(fields=["stage"], name="practice_stage"),
            models.Index(fields=["evidence_stage"], name="practice_evidence_stage"),
            models.Index(fields=["confirmed_year", "confirmed_month"], name="practice_confirmed"),
        ]
        constraints = [
            *(
                month_needs_year(prefix, model="practice")
                for prefix in ("started", "ended", "stage_as_of", "confirmed")
            ),
            *(
                not_negative(field)
                for field in ("cost_once", "cost_per_year", "paid_hours_per_week", "volunteer_hours_per_week")
            ),
            models.CheckConstraint(
                condition=Q(started_year__isnull=True)
                | Q(ended_year__isnull=True)
                | Q(ended_year__gt=F("started_year"))
                | Q(ended_year=F("started_year"))
                & (
                    Q(started_month__isnull=True)
                    | Q(ended_month__isnull=True)
                    | Q(ended_month__gte=F("started_month"))
                ),
                name="practice_ends_after_it_starts",
                violation_error_message="Het einde ligt vóór het begin. Kijk de jaren en maanden na.",
            ),
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from practices.public_site.practice_view import practice_view

        return {**super().get_context(request, *args, **kwargs), "view": practice_view(self, request)}

    def clean(self) -> None:
        super().clean()
        refuse_rings(self)

    def missing_for_publication(self, rows_of: RowsOf = stored_rows) -> list[Missing]:
        return missing_for_publication(self, rows_of)

    @property
    def costs_known(self) -> bool:
        """Whether the record itself says what it costs; what a funder gave is no price."""
        return self.cost_once is not None or self.cost_per_year is not None

    def fact(
        self,
        findings: Iterable[FindingRow] | None = None,
        recognitions: Iterable[RecognitionRow] | None = None,
    ) -> PracticeFact:
        """What the rules of practices.evidence look at; rows that were fetched already are not asked for again."""
        findings = self.findings.all() if findings is None else findings
        recognitions = self.recognitions.all() if recognitions is None else recognitions
        return PracticeFact(
            findings=[finding.fact() for finding in findings],
            recognised_until=[row.valid_until for row in recognitions],
            costs_known=self.costs_known,
        )

    @property
    def meta_description(self) -> str:
        return self.search_description or self.summary
