"""The window in which an editor chooses a finding to cite."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cms.visibility import public_pages
from practices.models import FindingRow, Outcome, PracticePage
from practices.models.evidence_terms import Direction


class FindingFilterForm(BaseFilterForm):
    """By words, outcome and direction."""

    q = forms.CharField(label="Zoek", required=False)
    outcome = forms.ModelChoiceField(
        label="Uitkomst", queryset=Outcome.objects.all(), required=False, empty_label="alle uitkomsten"
    )
    direction = forms.ChoiceField(
        label="Richting", choices=[("", "alle richtingen"), *Direction.choices], required=False
    )

    SEARCHED = (
        "found",
        "where",
        "outcome__label",
        "outcome__alternative_labels",
        "practice__title",
        "source__title",
        "source__authors",
    )

    def filter(self, objects: QuerySet[FindingRow]) -> QuerySet[FindingRow]:
        objects = super().filter(objects)
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        for word in self.search_query.split():
            anywhere = Q()
            for field in self.SEARCHED:
                anywhere |= Q(**{f"{field}__icontains": word})
            objects = objects.filter(anywhere)
        for field in ("outcome", "direction"):
            if self.cleaned_data[field]:
                objects = objects.filter(**{field: self.cleaned_data[field]})
        return objects


class FindingChoices:
    """What both views of the window list: findings that a claim may rest on."""

    filter_form_class = FindingFilterForm
    ordering = ("outcome__label", "-year", "practice__title", "pk")

    def get_object_list(self) -> QuerySet[FindingRow]:
        public = public_pages(PracticePage.objects.all())
        found = FindingRow.objects.filter(withdrawn=False, practice__in=public.values("pk"))
        return found.select_related("outcome", "practice", "source")

    @property
    def columns(self) -> list[Column]:
        own: list[Column] = super().columns  # type: ignore[misc]
        own[0].label = "Uitkomst · richting · voorbeeld (jaar)"
        return [
            *own,
            Column("source_type", label="Soort bron", accessor="get_source_type_display"),
            Column("found", label="Wat is er gevonden", accessor=_shortened),
        ]


def _shortened(finding: FindingRow) -> str:
    return finding.found if len(finding.found) <= 160 else f"{finding.found[:157].rstrip()}…"


class ChooseFindingView(FindingChoices, ChooseView):
    pass


class ChooseFindingResultsView(FindingChoices, ChooseResultsView):
    pass


class FindingChooserViewSet(ChooserViewSet):
    model = FindingRow
    icon = "clipboard-list"
    choose_one_text = "Kies een bevinding"
    choose_another_text = "Kies een andere bevinding"
    page_title = "Kies een bevinding"
    choose_view_class = ChooseFindingView
    choose_results_view_class = ChooseFindingResultsView

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__("finding_chooser", *args, url_prefix="bevinding-kiezen", **kwargs)
