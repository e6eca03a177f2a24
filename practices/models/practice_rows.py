"""Child rows of a practice: what there can be several of, each in an order that the editor sets."""

from django.core.validators import MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from practices.blocks import NOTE_HELP

from .moments import month_field, month_needs_year, year_field
from .regions import Region
from .sources import Source
from .themes import Theme
from .vocabulary import Organisation, WorkingElement

NOT_NEGATIVE = MinValueValidator(0, "Vul een bedrag in van 0 of meer.")


def practice_key(related_name: str) -> ParentalKey:
    """The key of a row to its practice."""
    return ParentalKey("practices.PracticePage", related_name=related_name, on_delete=models.CASCADE)


class ThemeRow(Orderable):
    practice = practice_key("theme_rows")
    theme = models.ForeignKey(
        Theme, verbose_name="thema of subdoel", on_delete=models.PROTECT, related_name="practice_rows"
    )

    panels = [FieldPanel("theme")]

    class Meta(Orderable.Meta):
        verbose_name = "thema"
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "theme"],
                name="practice_theme_once",
                violation_error_message="Dit thema staat er al.",
            )
        ]


class PlaceRow(Orderable):
    practice = practice_key("place_rows")
    region = models.ForeignKey(
        Region, verbose_name="plaats of gebied", on_delete=models.PROTECT, related_name="practice_rows"
    )

    panels = [FieldPanel("region")]

    class Meta(Orderable.Meta):
        verbose_name = "plaats"


class StepRow(Orderable):
    practice = practice_key("steps")
    title = models.CharField("stap", max_length=90, help_text="Een korte opdracht: 'Vraag het dorp'.")
    text = models.TextField("hoe doet u dat", blank=True, help_text=f"Twee of drie zinnen. {NOTE_HELP}")

    panels = [FieldPanel("title"), FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = "stap"


class WorkingElementRow(Orderable):
    practice = practice_key("working_element_rows")
    element = models.ForeignKey(
        WorkingElement,
        verbose_name="werkzaam element",
        on_delete=models.PROTECT,
        related_name="practice_rows",
    )
    how = models.TextField("hoe is dat hier gedaan", blank=True, help_text=NOTE_HELP)

    panels = [FieldPanel("element"), FieldPanel("how")]

    class Meta(Orderable.Meta):
        verbose_name = "werkzaam element"


class SetbackRow(Orderable):
    """Oeps en herstel."""

    practice = practice_key("setbacks")
    went_wrong = models.TextField("dit ging niet goed", help_text=NOTE_HELP)
    mended = models.TextField("zo is het hersteld", blank=True, help_text="Onbekend? Laat dan leeg.")

    panels = [FieldPanel("went_wrong"), FieldPanel("mended")]

    class Meta(Orderable.Meta):
        verbose_name = "oeps en herstel"


class FundingRow(Orderable):
    practice = practice_key("funding_rows")
    funder = models.CharField("wie betaalt of gaf geld", max_length=160)
    amount = models.DecimalField(
        "bedrag in euro",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[NOT_NEGATIVE],
        help_text="Onbekend? Laat dan leeg.",
    )
    year = year_field("jaar")
    note = models.CharField("waarvoor", max_length=255, blank=True, help_text=NOTE_HELP)

    panels = [
        FieldPanel("funder"),
        FieldRowPanel([FieldPanel("amount"), FieldPanel("year")]),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "geld"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gte=0),
                name="funding_amount_not_negative",
                violation_error_message="Vul een bedrag in van 0 of meer.",
            )
        ]


class MaterialRow(Orderable):
    practice = practice_key("materials")
    title = models.CharField("wat is het", max_length=160)
    url = models.URLField("adres op internet", max_length=500, blank=True)
    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name="of een bestand",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels = [FieldPanel("title"), FieldPanel("url"), FieldPanel("document")]

    class Meta(Orderable.Meta):
        verbose_name = "materiaal"


class TimelineRow(Orderable):
    practice = practice_key("timeline")
    event_year = year_field("jaar")
    event_month = month_field("maand")
    text = models.TextField("wat gebeurde er", help_text=NOTE_HELP)

    panels = [FieldRowPanel([FieldPanel("event_year"), FieldPanel("event_month")]), FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = "moment"
        constraints = [month_needs_year("event", model="timeline")]


class PartnerRow(Orderable):
    practice = practice_key("partners")
    organisation = models.ForeignKey(
        Organisation, verbose_name="organisatie", on_delete=models.PROTECT, related_name="partner_rows"
    )
    role = models.CharField("wat doet deze organisatie", max_length=255, blank=True, help_text=NOTE_HELP)

    panels = [FieldPanel("organisation"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        verbose_name = "partner"


class SourceRow(Orderable):
    """A source of this practice: a work from the library, or a small local one with its own text. What is shown comes
    from the properties `shown_…`."""

    practice = practice_key("sources")
    source = models.ForeignKey(
        Source,
        verbose_name="bron uit de lijst van bronnen",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="practice_rows",
        help_text="Dan hoeft u titel, schrijver, uitgever, jaar en adres niet in te vullen.",
    )
    title = models.CharField("titel", max_length=400, blank=True, default="")
    author = models.CharField(
        "schrijver", max_length=200, blank=True, help_text="Een persoon of organisatie."
    )
    publisher = models.CharField("uitgever of website", max_length=200, blank=True)
    year = year_field("jaar", help_text="Niet vermeld? Laat dan leeg.")
    url = models.URLField("adres op internet", max_length=500, blank=True)
    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name="of een bestand",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    note = models.CharField(
        "waar in de bron", max_length=160, blank=True, help_text="Bijvoorbeeld: paragraaf 2.2."
    )

    STANDS_ON = ("title", "source")

    panels = [
        FieldPanel("source"),
        FieldPanel("title"),
        FieldPanel("author"),
        FieldRowPanel([FieldPanel("publisher"), FieldPanel("year")]),
        FieldPanel("url"),
        FieldPanel("document"),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "bron"
        verbose_name_plural = "bronnen"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(title="") | models.Q(source__isnull=False),
                name="source_row_has_title_or_source",
                violation_error_message="Kies een bron uit de lijst, of vul een titel in.",
            )
        ]

    @property
    def shown_title(self) -> str:
        return self.source.title if self.source else self.title

    @property
    def shown_author(self) -> str:
        return " en ".join(map(str, self.source.makers)) if self.source else self.author

    @property
    def shown_publisher(self) -> str:
        return (self.source.publisher or self.source.container_title) if self.source else self.publisher

    @property
    def shown_year(self) -> int | None:
        return self.source.year if self.source else self.year

    @property
    def web_address(self) -> str:
        """Its address on the web, as export and import exchange it."""
        return self.source.web_address if self.source else self.url

    @property
    def shown_url(self) -> str:
        """Where it can be read: on the web, or as a file here; "" for nowhere."""
        if self.source:
            return self.source.address
        return self.document.url if self.document_id and self.document else self.url
