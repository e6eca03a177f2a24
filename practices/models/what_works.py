"""What-works pages: one question each, answered by claims that cite findings and sources."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from modelcluster.fields import ParentalKey, ParentalManyToManyField

from practices.answer_completeness import missing_for_publication
from practices.completeness import Missing, RowsOf, stored_rows
from practices.what_works_form import WhatWorksPageForm
from practices.what_works_panels import edit_handler

from .record_page import RecordPage
from .vocabulary import Organisation, Outcome, TargetGroup
from .what_works_index import RESERVED_SLUGS


class WhatWorksPage(RecordPage):
    """One question; its title is the question. A draft needs only that."""

    plain_answer = models.TextField(
        "kort antwoord, in gewone taal",
        max_length=600,
        default="",
        help_text="Korte zinnen, bekende woorden. Weet men het niet? Zeg dat. Hooguit 600 tekens.",
    )
    professional_answer = models.TextField(
        "kort antwoord, voor vakmensen",
        max_length=1500,
        default="",
        help_text="Wat is er onderzocht, wat kwam eruit en hoe zeker is het? Hooguit 1500 tekens.",
    )
    not_known = models.TextField(
        "wat we niet weten", default="", help_text="Er is altijd iets dat niemand weet."
    )
    costs = models.TextField(
        "wat kost het", blank=True, default="", help_text="Leeg: 'Daar weten wij niets van.'"
    )
    target_groups = ParentalManyToManyField(
        TargetGroup, verbose_name="voor wie", blank=True, related_name="what_works_pages"
    )
    outcomes = ParentalManyToManyField(
        Outcome, verbose_name="uitkomsten", blank=True, related_name="what_works_pages"
    )
    reviewed_on = models.DateField("laatst nagekeken op", null=True)
    reviewed_by = models.ForeignKey(
        Organisation,
        verbose_name="nagekeken door",
        null=True,
        on_delete=models.PROTECT,
        limit_choices_to={"publishes": True},
        related_name="reviewed_pages",
    )
    next_review = models.DateField(
        "opnieuw nakijken op",
        null=True,
        blank=True,
        help_text="Na deze dag staat er bij de beweringen dat zij nagekeken moeten worden.",
    )

    edit_handler = edit_handler
    base_form_class = WhatWorksPageForm
    parent_page_types = ["practices.WhatWorksIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "vraag over wat werkt"
        verbose_name_plural = "vragen over wat werkt"

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED_SLUGS:
            raise ValidationError(
                {"slug": f"Onder '{self.slug}' staat al iets anders. Kies een ander adres."}
            )

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish, and note in the same transaction what the editor stands for: how the cited findings are now; for a
        page that waits for its day, how they were when it was scheduled."""
        from practices.claim_flags import claimed, forget_scheduled, stand_for, stand_for_scheduled

        with transaction.atomic():
            before = claimed(self)
            if revision.approved_go_live_at is None:
                forget_scheduled(revision.as_object(), before)
            result = super().publish(revision, *args, **kwargs)
            if WhatWorksPage.objects.filter(pk=self.pk, live=True, live_revision=revision).exists():
                stand_for(self, before)
            elif revision.approved_go_live_at is not None:
                stand_for_scheduled(revision.as_object(), before)
        return result

    def missing_for_publication(self, rows_of: RowsOf = stored_rows) -> list[Missing]:
        return missing_for_publication(self, rows_of)

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """With what only the editor sees: which claims are more certain than what they cite can carry."""
        from practices.certainty import certainty_warnings

        context = super().get_preview_context(request, mode_name)
        return {**context, "editor_warnings": certainty_warnings(self)}

    @property
    def meta_description(self) -> str:
        return self.search_description or self.plain_answer

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from practices.public_site.what_works_view import what_works_view

        return {**super().get_context(request, *args, **kwargs), "view": what_works_view(self, request)}


def page_key(related_name: str) -> ParentalKey:
    """The key of a row to its page."""
    return ParentalKey(WhatWorksPage, related_name=related_name, on_delete=models.CASCADE)
