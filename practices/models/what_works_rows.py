"""Child rows of a what-works page besides its claims: themes, examples, what to read on, and its history."""

from django.db import models
from wagtail.models import Orderable

from .sources import Source
from .themes import Theme
from .what_works import page_key


class WhatWorksThemeRow(Orderable):
    page = page_key("theme_rows")
    theme = models.ForeignKey(
        Theme, verbose_name="thema of subdoel", on_delete=models.PROTECT, related_name="what_works_rows"
    )

    class Meta(Orderable.Meta):
        verbose_name = "thema"
        constraints = [
            models.UniqueConstraint(
                fields=["page", "theme"],
                name="what_works_theme_once",
                violation_error_message="Dit thema staat er al.",
            )
        ]


class ExampleRow(Orderable):
    """A practice that does what the page is about."""

    page = page_key("examples")
    practice = models.ForeignKey(
        "practices.PracticePage",
        verbose_name="voorbeeld",
        on_delete=models.CASCADE,
        related_name="what_works_rows",
    )

    class Meta(Orderable.Meta):
        verbose_name = "voorbeeld"
        constraints = [
            models.UniqueConstraint(
                fields=["page", "practice"],
                name="what_works_example_once",
                violation_error_message="Dit voorbeeld staat er al.",
            )
        ]


class ReadingRow(Orderable):
    """A source to read on, which is no evidence here."""

    page = page_key("further_reading")
    source = models.ForeignKey(
        Source, verbose_name="bron", on_delete=models.PROTECT, related_name="reading_rows"
    )
    note = models.CharField("waarom is dit goed om te lezen", max_length=255, blank=True, default="")

    class Meta(Orderable.Meta):
        verbose_name = "om verder te lezen"


class AnswerChangeRow(Orderable):
    """What changed in the answer, and why; the reader sees it."""

    page = page_key("history")
    on = models.DateField("op")
    what = models.TextField("wat is er veranderd")
    why = models.TextField("waarom")

    class Meta(Orderable.Meta):
        verbose_name = "wijziging van het antwoord"
