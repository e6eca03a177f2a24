"""The base of all pages, the home page, and editorial pages."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction

from cms.blocks import TEXT_BLOCKS
from cms.home import sections_for
from cms.page_form import PageForm
from cms.visibility import has_expired


class BasePage(Page):
    """What every page of this site shares: where its address and words for search engines are edited."""

    base_form_class = PageForm

    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
                FieldPanel("show_in_menus"),
            ],
            heading="Adres en zoekmachines",
        )
    ]

    class Meta:
        abstract = True

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """The restrictions on this page and those above it, in one query instead of Wagtail's two."""
        steps = range(self.steplen, len(self.path) + 1, self.steplen)
        return PageViewRestriction.objects.filter(page__path__in=[self.path[:end] for end in steps])

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        return [] if has_expired(self) else super().get_sitemap_urls(request)

    @property
    def meta_description(self) -> str:
        """One or two sentences for search engines and shared links."""
        return self.search_description


class HomePage(BasePage):
    """The front door: a few words, then the sections that apps have registered. It also holds the texts that
    stand on every page, since each request loads it anyway."""

    hero_title = models.CharField("kop", max_length=90, help_text="De grote zin boven aan de voorpagina.")
    lead = models.TextField("inleiding", max_length=240, help_text="Twee korte zinnen: wat vindt u hier?")
    search_examples = models.CharField(
        "voorbeelden van zoekwoorden",
        max_length=120,
        blank=True,
        help_text="Staan onder het zoekvak, met een komma ertussen. Bijvoorbeeld: eenzaam, sport, leren lezen",
    )
    chosen_page = models.ForeignKey(
        Page,
        verbose_name="gekozen voorbeeld",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Dit voorbeeld staat groot op de voorpagina.",
    )
    chosen_title = models.CharField(
        "kop bij het gekozen voorbeeld",
        max_length=90,
        blank=True,
        help_text="Leeg: de titel van het voorbeeld.",
    )
    chosen_text = models.TextField(
        "tekst bij het gekozen voorbeeld",
        max_length=300,
        blank=True,
        help_text="Leeg: de samenvatting van het voorbeeld.",
    )

    notice = models.CharField(
        "mededeling boven aan elke pagina",
        max_length=160,
        blank=True,
        help_text="Bijvoorbeeld dat dit een proef is. Leeg: geen mededeling.",
    )
    organisations_line = models.CharField("van wie de site is", max_length=200, blank=True)
    submit_page = models.ForeignKey(
        Page,
        verbose_name="pagina 'een voorbeeld insturen'",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("hero_title"),
        FieldPanel("lead"),
        FieldPanel("search_examples"),
        MultiFieldPanel(
            [FieldPanel("chosen_page"), FieldPanel("chosen_title"), FieldPanel("chosen_text")],
            heading="Gekozen door de redactie",
        ),
        HelpPanel("De thema's, de kaart en de nieuwste voorbeelden komen vanzelf op de voorpagina."),
        MultiFieldPanel(
            [FieldPanel("notice"), FieldPanel("organisations_line"), FieldPanel("submit_page")],
            heading="Op elke pagina",
        ),
    ]
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1

    class Meta:
        verbose_name = "voorpagina"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "sections": sections_for(request, self)}

    @property
    def example_words(self) -> list[str]:
        return [words.strip() for words in self.search_examples.split(",") if words.strip()]

    @property
    def meta_description(self) -> str:
        return self.search_description or self.lead


class EditorialPage(BasePage):
    """A page of running text, such as "Over het platform"."""

    class FooterColumn(models.TextChoices):
        NONE = "", "niet in de voet"
        HELP = "hulp", "onder 'Hulp'"
        ABOUT = "over", "onder 'Over deze site'"

    intro = models.TextField("inleiding", max_length=400, blank=True)
    body = StreamField(TEXT_BLOCKS, verbose_name="tekst", blank=True)
    footer_column = models.CharField(
        "plaats in de voet van de site", max_length=8, choices=FooterColumn.choices, blank=True, default=""
    )

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
    promote_panels = [*BasePage.promote_panels, FieldPanel("footer_column")]
    parent_page_types = ["cms.HomePage", "cms.EditorialPage"]
    subpage_types = ["cms.EditorialPage"]

    class Meta:
        verbose_name = "tekstpagina"
        verbose_name_plural = "tekstpagina's"

    @property
    def meta_description(self) -> str:
        return self.search_description or self.intro
