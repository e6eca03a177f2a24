"""What an import did: one run for a file, a row for each of its rows, and the terms that it made on its way."""

from django.contrib import admin
from django.db import models
from django.db.models import Q
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe


class ImportRun(models.Model):
    """One reading of a file. Whoever gives the same file and options again goes on with an unfinished run."""

    class State(models.TextChoices):
        BUSY = "bezig", "bezig of afgebroken"
        DONE = "klaar", "klaar"
        REFUSED = "geweigerd", "geweigerd"
        UNDOING = "terugdraaien", "wordt teruggedraaid"
        UNDONE = "teruggedraaid", "teruggedraaid"

    file_name = models.CharField("bestand", max_length=255)
    sha256 = models.CharField("kenmerk van de inhoud", max_length=64)
    options = models.JSONField("opties", default=dict)
    who = models.CharField("wie", max_length=150, blank=True)
    state = models.CharField("stand", max_length=15, choices=State.choices, default=State.BUSY)
    row_count = models.PositiveIntegerField("aantal rijen", default=0)
    started_at = models.DateTimeField("begonnen", auto_now_add=True)
    ended_at = models.DateTimeField("klaar", null=True)

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "imports"
        ordering = ["-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"Import {self.pk}: {self.file_name}"

    @admin.display(description="wat er gebeurde")
    def counted(self) -> str:
        """The rows by kind of outcome: "988 nieuw, 12 overgeslagen"."""
        outcomes = self.rows.order_by().values_list("outcome").annotate(count=models.Count("pk"))
        counts = dict(outcomes)
        return (
            ", ".join(f"{counts[kind]} {kind.label}" for kind in ImportRow.Outcome if kind in counts)
            or "niets"
        )

    @admin.display(description="rijen om na te kijken")
    def remarked(self) -> str:
        """The first rows that need somebody, each on a line."""
        rows = self.rows.filter(
            ~Q(remark="") | Q(outcome__in=(ImportRow.Outcome.EDITED, ImportRow.Outcome.DELETED))
        )
        lines = [
            f"rij {row.number}, {row.external_id}: {row.remark or row.get_outcome_display()}"
            for row in rows[:50]
        ]
        return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines)) or "geen"


class ImportRowQuerySet(models.QuerySet["ImportRow"]):
    """The rows of imports."""

    def that_wrote(self) -> "ImportRowQuerySet":
        """Those that made or changed a page, and were not undone."""
        return self.filter(outcome__in=ImportRow.WROTE, undone=False)


class ImportRow(models.Model):
    """What happened with one row of a file. `page_id` is a number, no key: the page may be deleted."""

    class Outcome(models.TextChoices):
        CREATED = "nieuw", "nieuw"
        UPDATED = "bijgewerkt", "bijgewerkt"
        UNCHANGED = "ongewijzigd", "ongewijzigd"
        EDITED = "met-rust", "door een redacteur gemaakt of gewijzigd: met rust gelaten"
        DELETED = "verwijderd", "door een redacteur verwijderd: niet opnieuw gemaakt"
        SKIPPED = "overgeslagen", "overgeslagen"

    WROTE = (Outcome.CREATED, Outcome.UPDATED)

    run = models.ForeignKey(ImportRun, verbose_name="import", on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField("rij")  # as a spreadsheet counts, the header is 1
    external_id = models.CharField("kenmerk", max_length=100, blank=True)
    outcome = models.CharField("wat er gebeurde", max_length=15, choices=Outcome.choices)
    page_id = models.BigIntegerField("nummer van de pagina", null=True)
    digest = models.CharField("kenmerk van de waarden", max_length=64, blank=True)
    before = models.JSONField("stand vooraf", null=True)  # of the page: practices.importing.page_state
    revision_after = models.BigIntegerField("versie erna", null=True)
    live_after = models.BooleanField("gepubliceerd erna", default=False)
    remark = models.TextField("opmerking", blank=True)
    undone = models.BooleanField("teruggedraaid", default=False)

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        verbose_name = "rij van een import"
        verbose_name_plural = "rijen van een import"
        ordering = ["run", "number"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="import_row_once")]
        indexes = [
            models.Index(
                fields=["external_id"],
                name="import_row_wrote",
                condition=Q(outcome__in=["nieuw", "bijgewerkt"]),
            )
        ]

    def __str__(self) -> str:
        return f"rij {self.number}: {self.get_outcome_display()}"


class ImportTerm(models.Model):
    """A draft term or tag that a run made: undoing removes it when nothing uses it."""

    run = models.ForeignKey(ImportRun, verbose_name="import", on_delete=models.CASCADE, related_name="terms")
    model = models.CharField("soort", max_length=50)  # as in practices.region
    term_id = models.BigIntegerField("nummer")
    label = models.CharField("naam", max_length=120)
    revision = models.BigIntegerField("versie", null=True)

    class Meta:
        verbose_name = "woord van een import"
        verbose_name_plural = "woorden van een import"
        ordering = ["run", "pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.label
