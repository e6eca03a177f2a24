"""Themes with sub-goals. A theme has a plain name for the public, a crop and colours: all vocabulary data."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import PreviewableMixin

from practices.linocut import Palette

from .vocabulary import Term

colour_validator = RegexValidator(r"^#[0-9A-Fa-f]{6}$", "Schrijf een kleur als #1C5D3B.")


def colour_field(name: str, help_text: str = "") -> models.CharField:
    """A colour as #RRGGBB; empty where the theme borrows its colours."""
    return models.CharField(
        name, max_length=7, blank=True, default="", validators=[colour_validator], help_text=help_text
    )


class Theme(PreviewableMixin, Term):
    """A theme, or a sub-goal of one. An accent borrows the crop and colours of another theme."""

    class Crop(models.TextChoices):
        HEIDE = "heide", "heide"
        GRAS = "gras", "gras"
        ROGGE = "rogge", "rogge"
        BEEK = "beek", "beek"
        KLINKERS = "klinkers", "klinkers"

    parent = models.ForeignKey(
        "self",
        verbose_name="deel van thema",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sub_goals",
        help_text="Alleen voor een subdoel.",
    )
    plain_name = models.CharField(
        "naam voor het publiek", max_length=60, blank=True, help_text="Kort en gewoon: 'Zorg dichtbij'."
    )
    source = models.CharField("bron", max_length=200, blank=True, help_text="Waar dit thema vandaan komt.")
    is_priority = models.BooleanField(
        "grote akker op de voorpagina",
        default=False,
        help_text="De andere thema's staan daaronder als regel.",
    )
    crop_of = models.ForeignKey(
        "self",
        verbose_name="leent gewas en kleuren van",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    crop = models.CharField("gewas", max_length=10, choices=Crop.choices, blank=True, default="")
    mid_light = colour_field("akker, licht", "Hierop staat donkere tekst.")
    mid_dark = colour_field("akker, donker", "Hierop staat witte tekst.")
    deep_light = colour_field("voren, licht")
    deep_dark = colour_field("voren, donker")
    picture_deep_dark = colour_field("in tekeningen, donker")
    sky_light = colour_field("lucht, licht")
    sky_dark = colour_field("lucht, donker")

    COLOURS = (
        "mid_light",
        "mid_dark",
        "deep_light",
        "deep_dark",
        "picture_deep_dark",
        "sky_light",
        "sky_dark",
    )

    panels = [
        FieldPanel("label"),
        FieldPanel("plain_name"),
        FieldPanel("definition"),
        FieldPanel("parent"),
        FieldPanel("alternative_labels"),
        FieldPanel("source"),
        MultiFieldPanel(
            [
                FieldPanel("is_priority"),
                FieldPanel("crop_of"),
                FieldPanel("crop"),
                *(FieldPanel(name) for name in COLOURS),
            ],
            heading="Gewas en kleuren",
        ),
        MultiFieldPanel([FieldPanel("code"), FieldPanel("order")], heading="Code en volgorde"),
    ]

    class Meta(Term.Meta):
        verbose_name = "thema"
        verbose_name_plural = "thema's"

    def __str__(self) -> str:
        return f"{self.parent.name}: {self.name}" if self.parent_id and self.parent else self.name

    @property
    def name(self) -> str:
        """The name that the public sees."""
        return self.plain_name or self.label

    @property
    def css_class(self) -> str:
        """The class that gives an element this theme's colours and crop."""
        return f"kb-theme-{self.top.code}"

    @property
    def top(self) -> "Theme":
        """The theme itself, or for a sub-goal the theme it is part of."""
        return self.parent if self.parent_id and self.parent else self

    def palette(self) -> Palette:
        """The colours of this theme's pictures; borrowed ones for an accent, the parent's for a sub-goal."""
        lender = self.top
        lender = lender.crop_of if lender.crop_of_id and lender.crop_of else lender
        return Palette(crop=lender.crop, **{name: getattr(lender, name) for name in self.COLOURS})

    def clean(self) -> None:
        super().clean()
        if self.parent and (
            self.parent.parent_id or self.parent == self or (self.pk and self.sub_goals.exists())
        ):
            raise ValidationError(
                {"parent": "Kies een thema, geen subdoel: dieper dan twee lagen gaat het niet."}
            )
        if self.crop_of and (self.crop_of == self or self.crop_of.parent_id or self.crop_of.crop_of_id):
            raise ValidationError({"crop_of": "Kies een thema dat zelf een gewas en kleuren heeft."})
        if self.pk and (self.parent_id or self.crop_of_id) and Theme.objects.filter(crop_of=self.pk).exists():
            raise ValidationError("Een ander thema leent de kleuren van dit thema. Het kan zelf niet lenen.")
        if self.parent_id or self.crop_of_id:
            return
        missing = [name for name in (*self.COLOURS, "crop") if not getattr(self, name)]
        if missing:
            message = "Vul dit in, of kies van welk thema dit de kleuren leent."
            raise ValidationError(dict.fromkeys(missing, message))

    def get_preview_template(self, request, mode_name):
        return "practices/theme_detail.html"

    def get_preview_context(self, request, mode_name):
        from practices.public_site.theme_views import theme_view

        return {**super().get_preview_context(request, mode_name), "view": theme_view(self, request=request)}
