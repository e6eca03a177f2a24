"""The library of sources: works that findings, recognitions, claims, practices and working elements rest on."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Page, PreviewableMixin, RevisionMixin
from wagtail.search import index

from .evidence_terms import ReadAs, SourceKind
from .identifiers import check_doi, check_isbn, normal_doi, normal_isbn
from .moments import month_field, year_field
from .vocabulary import code_validator

if TYPE_CHECKING:
    from .vocabulary import WorkingElement

ORGANISATION = re.compile(r"^\{(.+)\}$")
language_validator = RegexValidator(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "Schrijf een taal als nl, en of de.")


@dataclass(frozen=True, kw_only=True)
class Author:
    """A maker as written: an organisation has no given name."""

    family: str
    given: str = ""

    def __str__(self) -> str:
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True, kw_only=True)
class SourceUse:
    """Where a source is used. `page` is the page that holds the row; a working element has none."""

    kind: str
    title: str
    page: Page | None = None
    element: "WorkingElement | None" = None

    def __str__(self) -> str:
        return f"{self.kind} bij '{self.title}'" if self.page else f"{self.kind} '{self.title}'"


class Source(PreviewableMixin, RevisionMixin, index.Indexed, models.Model):
    """One work. What was not seen is left empty, and never guessed."""

    code = models.CharField(
        "code",
        max_length=80,
        unique=True,
        blank=True,
        validators=[code_validator],
        help_text="Leeg: wij maken er een van schrijver en jaar. Verander een code niet meer als hij in gebruik is.",
    )
    kind = models.CharField("soort", max_length=20, choices=SourceKind.choices)
    title = models.CharField("titel", max_length=400)
    authors = models.TextField(
        "schrijvers",
        blank=True,
        default="",
        help_text="Elk op een eigen regel: 'Achternaam, A.B.'. Een organisatie tussen haken: {De organisatie}.",
    )
    container_title = models.CharField(
        "tijdschrift of boek", max_length=300, blank=True, default="", help_text="Waar het in staat."
    )
    volume = models.CharField("jaargang", max_length=40, blank=True, default="")
    issue = models.CharField("nummer", max_length=40, blank=True, default="")
    pages = models.CharField("bladzijden", max_length=40, blank=True, default="", help_text="Zoals 12-34.")
    publisher = models.CharField("uitgever of website", max_length=200, blank=True, default="")
    year = year_field("jaar", help_text="Niet vermeld? Laat dan leeg.")
    month = month_field("maand")
    day = models.PositiveSmallIntegerField(
        "dag",
        null=True,
        blank=True,
        validators=[
            MinValueValidator(1, "Vul een dag in van 1 tot en met 31."),
            MaxValueValidator(31, "Vul een dag in van 1 tot en met 31."),
        ],
    )
    doi = models.CharField(
        "DOI", max_length=250, blank=True, default="", validators=[check_doi], help_text="Zoals 10.1234/abc."
    )
    isbn = models.CharField("ISBN", max_length=20, blank=True, default="", validators=[check_isbn])
    url = models.URLField("adres op internet", max_length=500, blank=True, default="")
    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name="of een bestand",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    archived_url = models.URLField(
        "bewaarde kopie",
        max_length=500,
        blank=True,
        default="",
        help_text="Bijvoorbeeld bij web.archive.org.",
    )
    seen_on = models.DateField("gezien op", null=True, blank=True, help_text="Wanneer was het hier te lezen?")
    read_as = models.CharField(
        "wat hebben wij gelezen",
        max_length=20,
        choices=ReadAs.choices,
        default=ReadAs.TITLE_PAGE,
        help_text="Alleen de titel gelezen? Dan kunt u de bron noemen om verder te lezen, niet als bewijs.",
    )
    peer_reviewed = models.BooleanField(
        "door vakgenoten beoordeeld", null=True, blank=True, help_text="Weet u het niet? Kies 'onbekend'."
    )
    licence = models.CharField(
        "licentie", max_length=120, blank=True, default="", help_text="Zoals de bron het zegt: CC BY 4.0."
    )
    language = models.CharField(
        "taal", max_length=20, default="nl", validators=[language_validator], help_text="nl, en, de …"
    )
    note = models.TextField(
        "opmerking voor de lezer",
        blank=True,
        default="",
        help_text="Bijvoorbeeld wie het onderzoek betaalde.",
    )

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("authors"),
        index.AutocompleteField("authors"),
        index.SearchField("container_title"),
        index.SearchField("publisher"),
        index.FilterField("kind"),
        index.FilterField("code"),
    ]

    class Meta:
        verbose_name = "bron"
        verbose_name_plural = "bronnen"
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["doi"],
                condition=~Q(doi=""),
                name="source_doi_once",
                violation_error_message="Er is al een bron met deze DOI.",
            ),
            models.CheckConstraint(
                condition=Q(month__isnull=True) | Q(year__isnull=False, month__range=(1, 12)),
                name="source_month_needs_year",
                violation_error_message="Bij een maand hoort een jaar. Vul ook het jaar in, of haal de maand weg.",
            ),
            models.CheckConstraint(
                condition=Q(day__isnull=True) | Q(month__isnull=False, day__range=(1, 31)),
                name="source_day_needs_month",
                violation_error_message="Bij een dag hoort een maand. Vul ook de maand in, of haal de dag weg.",
            ),
        ]

    def __str__(self) -> str:
        makers = self.makers_short
        when = f" ({self.year})" if self.year else ""
        return f"{makers}{when}: {self.title}" if makers else f"{self.title}{when}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._settle()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self._settle()
        if self.year and self.year > timezone.localdate().year + 1:
            raise ValidationError({"year": "Dit jaar ligt in de toekomst. Kijk het jaartal na."})
        if self.year and self.month and self.day and self.month <= 12:
            last = calendar.monthrange(self.year, self.month)[1]
            if self.day > last:
                raise ValidationError(
                    {"day": f"Deze maand heeft {last} dagen. Vul een dag in van 1 tot en met {last}."}
                )

    def _settle(self) -> None:
        """Write identifiers one way, and give a code to what has none."""
        self.doi, self.isbn = normal_doi(self.doi), normal_isbn(self.isbn)
        if not self.code:
            self.code = self._free_code()

    def _free_code(self) -> str:
        """Author and year, or the first words of the title: the first such code that nobody has."""
        made_by = self.makers[0].family if self.makers else " ".join(self.title.split()[:4])
        base = slugify(f"{made_by} {self.year or ''}")[:70].strip("-") or "bron"
        taken = set(
            Source.objects.filter(code__startswith=base).exclude(pk=self.pk).values_list("code", flat=True)
        )
        numbered = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
        return next(code for code in numbered if code not in taken)

    @property
    def makers(self) -> list[Author]:
        """The authors, one by one."""
        return [_author(line.strip()) for line in self.authors.splitlines() if line.strip()]

    @property
    def makers_short(self) -> str:
        """Who made it, as a label has room for: "Jansen", "Jansen en De Vries", "Jansen e.a."."""
        families = [maker.family for maker in self.makers]
        if len(families) > 2:
            return f"{families[0]} e.a."
        return " en ".join(families)

    @property
    def web_address(self) -> str:
        """Its address on the web, by preference the one that lasts; "" for none."""
        return web_address(self.doi, self.url)

    @property
    def address(self) -> str:
        """Where it can be read: the DOI's own address, the file here, or its address on the web; "" for none."""
        if self.document and not self.doi:
            return self.document.url
        return self.web_address

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "practices/source_detail.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        from practices.public_site.source_views import source_view

        return {**super().get_preview_context(request, mode_name), "view": source_view(self, request=request)}

    def uses(self) -> list[SourceUse]:
        """Everything that rests on this source or names it, also on pages that are not public."""
        return list(self._uses())

    def _uses(self) -> Iterator[SourceUse]:
        rows = (
            ("bron", self.practice_rows.select_related("practice"), "practice"),
            ("bevinding", self.findings.select_related("practice"), "practice"),
            ("erkenning", self.recognitions.select_related("practice"), "practice"),
            ("bewering", self.citations.select_related("claim__page"), "claim.page"),
            ("om verder te lezen", self.reading_rows.select_related("page"), "page"),
        )
        for kind, found, path in rows:
            for row in found:
                page = row.claim.page if path == "claim.page" else getattr(row, path)
                yield SourceUse(kind=kind, title=page.title, page=page)
        for element in self.working_elements.all():
            yield SourceUse(kind="werkzaam element", title=element.label, element=element)


def web_address(doi: str, url: str) -> str:
    """The address of a work with this DOI or this address."""
    return f"https://doi.org/{doi}" if doi else url


def _author(line: str) -> Author:
    organisation = ORGANISATION.match(line)
    if organisation:
        return Author(family=organisation[1].strip())
    family, _, given = line.partition(",")
    return Author(family=family.strip(), given=given.strip())
