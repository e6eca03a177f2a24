"""Regions: country, province, municipality and place as one tree, with the shapes of the tile map; and named
groups of municipalities such as de Veenkoloniën."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import PreviewableMixin

from .vocabulary import Term


class Region(PreviewableMixin, Term):
    """A region. Municipalities carry their CBS code (GM1701); a place the code of its municipality and a name
    (GM1701-vledder)."""

    class Level(models.TextChoices):
        COUNTRY = "land", "land"
        PROVINCE = "provincie", "provincie"
        MUNICIPALITY = "gemeente", "gemeente"
        PLACE = "plaats", "plaats"

    class PlaceKind(models.TextChoices):
        VILLAGE = "dorp", "dorp"
        TOWN = "stad", "stad"
        QUARTER = "stadswijk", "stadswijk"
        HAMLET = "buurtschap", "buurtschap"

    level = models.CharField("soort gebied", max_length=10, choices=Level.choices)
    place_kind = models.CharField(
        "soort plaats", max_length=10, choices=PlaceKind.choices, blank=True, default=""
    )
    parent = models.ForeignKey(
        "self",
        verbose_name="ligt in",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    slug = models.SlugField("naam in het adres", max_length=80)
    tooi_uri = models.URLField("TOOI-adres", blank=True, help_text="Uit de overheidslijst van organisaties.")
    latitude = models.DecimalField("breedtegraad", max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField("lengtegraad", max_digits=8, decimal_places=5, null=True, blank=True)
    also_a_word = models.BooleanField(
        "is ook een gewoon woord",
        default=False,
        help_text="Zoals Een en Dalen: zoeken denkt dan alleen aan de plaats na 'in', 'bij' of met een hoofdletter.",
    )
    is_complete = models.BooleanField(
        "alle gemeenten staan in de lijst",
        default=False,
        help_text="Bij een provincie: een bestand met een gemeente die hier niet staat, wordt dan niet ingelezen.",
    )
    neighbours = models.ManyToManyField("self", verbose_name="buren", blank=True)
    map_shape = models.TextField(
        "vorm op de kaart",
        blank=True,
        help_text="De hoeken van de tegel, als 'x,y x,y x,y' in het vlak van 660 bij 640.",
    )
    map_label_x = models.IntegerField("naam op de kaart, x", null=True, blank=True)
    map_label_y = models.IntegerField("naam op de kaart, y", null=True, blank=True)
    map_label = models.CharField(
        "naam op de kaart", max_length=60, blank=True, help_text="Met | waar een nieuwe regel begint."
    )
    map_label_small = models.CharField("naam op de kleine kaart", max_length=60, blank=True)

    panels = [
        FieldPanel("label"),
        FieldPanel("level"),
        FieldPanel("place_kind"),
        FieldPanel("parent"),
        FieldPanel("definition"),
        FieldPanel("alternative_labels"),
        FieldPanel("also_a_word"),
        FieldPanel("is_complete"),
        FieldPanel("neighbours"),
        MultiFieldPanel([FieldPanel("latitude"), FieldPanel("longitude")], heading="Ligging"),
        MultiFieldPanel(
            [
                FieldPanel("map_shape"),
                FieldPanel("map_label"),
                FieldPanel("map_label_small"),
                FieldPanel("map_label_x"),
                FieldPanel("map_label_y"),
            ],
            heading="Op de kaart",
        ),
        MultiFieldPanel(
            [FieldPanel("code"), FieldPanel("slug"), FieldPanel("tooi_uri"), FieldPanel("order")],
            heading="Code en adres",
        ),
    ]

    class Meta(Term.Meta):
        verbose_name = "gebied"
        verbose_name_plural = "gebieden"
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "slug"],
                name="region_slug_unique_in_parent",
                violation_error_message="In dit gebied is al een plaats met deze naam in het adres.",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    # Said aloud: where one is unknown, its range is unknown too, and that passes
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="region_coordinates_together_and_on_earth",
                violation_error_message="Vul breedte- en lengtegraad allebei in, of geen van beide.",
            ),
        ]

    # In which kind of region a region may lie; None: in none
    LIES_IN: dict[str, set[str | None]] = {
        Level.COUNTRY: {None},
        Level.PROVINCE: {None, Level.COUNTRY},
        Level.MUNICIPALITY: {None, Level.COUNTRY, Level.PROVINCE},
        Level.PLACE: {Level.MUNICIPALITY},
    }

    def clean(self) -> None:
        super().clean()
        around = self.parent.level if self.parent else None
        if self.level in self.LIES_IN and around not in self.LIES_IN[self.level]:
            raise ValidationError(
                {"parent": "Een plaats ligt in een gemeente, een gemeente in een provincie, die in een land."}
            )

    def __str__(self) -> str:
        if self.level == self.Level.PLACE and self.parent_id and self.parent:
            return f"{self.label} ({self.parent.label})"
        return self.label

    def get_preview_template(self, request, mode_name):
        return "practices/region_detail.html"

    def get_preview_context(self, request, mode_name):
        from practices.public_site.region_views import region_view

        return {
            **super().get_preview_context(request, mode_name),
            "view": region_view(self, base_url="", request=request),
        }


class RegionGroup(Term):
    """A named area that is no government, as a list of municipalities."""

    municipalities = models.ManyToManyField(
        Region,
        verbose_name="gemeenten",
        limit_choices_to={"level": Region.Level.MUNICIPALITY},
        related_name="groups",
    )

    panels = [FieldPanel("label"), FieldPanel("municipalities"), *Term.panels[1:]]

    class Meta(Term.Meta):
        verbose_name = "streek"
        verbose_name_plural = "streken"
