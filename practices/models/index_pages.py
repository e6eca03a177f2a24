"""The pages that list practices: all of them, by theme and by region. Theme and region pages are served from
the vocabularies by one routable page each."""

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from cms.models import BasePage


class IntroducedPage(BasePage):
    """A page with a sentence under its title."""

    intro = models.TextField("inleiding", max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["cms.HomePage"]
    max_count = 1

    class Meta:
        abstract = True

    @property
    def meta_description(self) -> str:
        return self.search_description or self.intro


class PracticeIndexPage(IntroducedPage):
    """/voorbeelden/: all public practices, with filters."""

    subpage_types = ["practices.PracticePage"]

    class Meta:
        verbose_name = "lijst van voorbeelden"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from practices.public_site.practice_list import list_view

        view = list_view(request.GET, self.get_url(request) or "")
        return {**super().get_context(request, *args, **kwargs), "view": view}


class ThemeIndexPage(RoutablePageMixin, IntroducedPage):
    """/themas/ and /themas/zorg/."""

    subpage_types: list[str] = []

    class Meta:
        verbose_name = "thema's"

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        from practices.public_site.theme_views import counted_themes

        own = super().get_sitemap_urls(request)
        return own + [
            {"location": f"{entry['location']}{theme.code}/"}
            for entry in own
            for theme, _ in counted_themes()
        ]

    @path("")
    def overview(self, request: HttpRequest) -> HttpResponse:
        from practices.public_site.theme_views import theme_overview

        view = theme_overview(self.get_url(request) or "")
        return self.render(request, context_overrides={"view": view})

    @path("<slug:code>/", name="theme")
    def detail(self, request: HttpRequest, code: str) -> HttpResponse:
        from practices.public_site.theme_views import find_theme, theme_view

        theme = find_theme(code)
        if theme is None:
            raise Http404("Dit thema is er niet.")
        if theme.parent_id:
            return redirect(f"{self.get_url(request)}{theme.top.code}/#{theme.code}", permanent=False)
        view = theme_view(theme, request=request)
        return self.render(request, context_overrides={"view": view}, template="practices/theme_detail.html")


class RegionIndexPage(RoutablePageMixin, IntroducedPage):
    """/regio/, /regio/westerveld/ and /regio/westerveld/vledder/."""

    subpage_types: list[str] = []

    class Meta:
        verbose_name = "gebieden"

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """The overview, the municipalities, and the places that have practices."""
        from practices.public_site.region_queries import addresses_with_content

        own = super().get_sitemap_urls(request)
        return own + [
            {"location": f"{entry['location']}{address}"}
            for entry in own
            for address in addresses_with_content()
        ]

    @path("")
    def overview(self, request: HttpRequest) -> HttpResponse:
        """The map; with ?plaats= the way to that place."""
        from practices.public_site.region_queries import find_places
        from practices.public_site.region_views import region_overview

        wanted = request.GET.get("plaats", "")
        found = find_places(wanted) if wanted.strip() else []
        if len(found) == 1:
            return redirect(f"{self.get_url(request)}{found[0].address}")
        view = region_overview(self.get_url(request) or "", wanted=wanted, found=found)
        return self.render(request, context_overrides={"view": view})

    @path("<slug:municipality>/", name="municipality")
    def municipality(self, request: HttpRequest, municipality: str) -> HttpResponse:
        return self._detail(request, municipality)

    @path("<slug:municipality>/<slug:place>/", name="place")
    def place(self, request: HttpRequest, municipality: str, place: str) -> HttpResponse:
        return self._detail(request, municipality, place)

    def _detail(self, request: HttpRequest, *slugs: str) -> HttpResponse:
        from practices.public_site.region_queries import find_region
        from practices.public_site.region_views import region_view

        found = find_region(*slugs)
        if found is None:
            raise Http404("Dit gebied is er niet.")
        region, around = found
        base_url = self.get_url(request) or ""
        view = region_view(region, base_url=base_url, around=around, request=request)
        return self.render(request, context_overrides={"view": view}, template="practices/region_detail.html")
