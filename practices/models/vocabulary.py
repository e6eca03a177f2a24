"""The base of all vocabulary terms, and the plain vocabularies: target groups, working elements, outcomes,
organisations.

Labels follow SKOS: one preferred label, alternative labels, a definition. A draft term is only text: it shows
on the record that uses it, but is no filter and no page.
"""

from typing import Any, Self, TypeVar

from django import forms
from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin
from wagtail.search import index

from .vanished_terms import without_vanished_terms

_Term = TypeVar("_Term", bound=models.Model)

code_validator = RegexValidator(
    r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", "Gebruik letters, cijfers en losse streepjes, zonder spaties."
)


class TermQuerySet(models.QuerySet[_Term]):
    """Terms in their vocabulary's order."""

    def approved(self) -> Self:
        """Terms that an editor has published, so that visitors may filter by them."""
        return self.filter(live=True)


class Term(DraftStateMixin, RevisionMixin, index.Indexed, models.Model):
    """One term with its stable code."""

    code = models.CharField(
        "code",
        max_length=80,
        unique=True,
        validators=[code_validator],
        help_text="Staat in adressen en bestanden. Verander een code niet meer als hij in gebruik is.",
    )
    label = models.CharField("naam", max_length=120)
    alternative_labels = models.TextField(
        "andere namen", blank=True, help_text="Andere woorden voor hetzelfde, elk op een eigen regel."
    )
    definition = models.TextField("wat het is", blank=True, help_text="Eén of twee zinnen in gewone taal.")
    order = models.PositiveIntegerField(
        "volgorde", default=1000, help_text="Laag getal: staat hoger in de lijst."
    )

    objects = TermQuerySet.as_manager()

    search_fields = [
        index.SearchField("label"),
        index.AutocompleteField("label"),
        index.SearchField("alternative_labels"),
        index.FilterField("code"),
    ]
    panels = [
        FieldPanel("label"),
        FieldPanel("definition"),
        FieldPanel("alternative_labels"),
        MultiFieldPanel([FieldPanel("code"), FieldPanel("order")], heading="Code en volgorde"),
    ]

    class Meta:
        abstract = True
        ordering = ["order", "label"]

    def __str__(self) -> str:
        return self.label

    @property
    def alternatives(self) -> list[str]:
        """The alternative labels, one by one."""
        return [line.strip() for line in self.alternative_labels.splitlines() if line.strip()]


class TargetGroup(Term):
    """For whom something is meant, or through whom it reaches them."""

    class Meta(Term.Meta):
        verbose_name = "doelgroep"
        verbose_name_plural = "doelgroepen"


class WorkingElement(PreviewableMixin, Term, ClusterableModel):
    """A part of an approach of which people say that it makes it work."""

    why = models.TextField(
        "waarom zou dit werken",
        blank=True,
        default="",
        help_text="Wat is het idee erachter? Noem de bron hieronder.",
    )
    source = models.ForeignKey(
        "practices.Source",
        verbose_name="bron",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="working_elements",
    )
    goes_with = ParentalManyToManyField(
        "self", verbose_name="gaat vaak samen met", blank=True, help_text="Andere werkzame elementen."
    )

    panels = [
        FieldPanel("label"),
        FieldPanel("definition"),
        FieldPanel("why"),
        FieldPanel("source"),
        FieldPanel("goes_with", widget=forms.CheckboxSelectMultiple),
        *Term.panels[2:],
    ]

    class Meta(Term.Meta):
        verbose_name = "werkzaam element"
        verbose_name_plural = "werkzame elementen"

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """A revision as a term, also where what it names was deleted or merged since."""
        return super().from_serializable_data(without_vanished_terms(cls, data), *args, **kwargs)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "practices/element_detail.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        from practices.public_site.element_views import element_view

        return {**super().get_preview_context(request, mode_name), "view": element_view(self, request)}


class Outcome(Term):
    """What an approach may change, such as loneliness or language skills."""

    class Meta(Term.Meta):
        verbose_name = "uitkomst"
        verbose_name_plural = "uitkomsten"


class Organisation(Term):
    """Whoever starts, joins or publishes an example."""

    website = models.URLField("website", blank=True)
    publishes = models.BooleanField(
        "publiceert op dit platform",
        default=False,
        help_text="Alleen deze organisaties kunt u kiezen als redactie van een voorbeeld.",
    )

    panels = [
        FieldPanel("label"),
        FieldPanel("definition"),
        FieldPanel("website"),
        FieldPanel("publishes"),
        FieldPanel("alternative_labels"),
        MultiFieldPanel([FieldPanel("code"), FieldPanel("order")], heading="Code en volgorde"),
        HelpPanel("Schrijf geen namen of telefoonnummers van personen op."),
    ]

    class Meta(Term.Meta):
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
