"""The page above the what-works pages, with the evidence map beneath it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import path

from .evidence_routes import EvidenceRoutes
from .index_pages import IntroducedPage

# Addresses under the index page that are no questions
RESERVED_SLUGS = ("kaart", "elementen", "bronnen")


class WhatWorksIndexPage(EvidenceRoutes, IntroducedPage):
    """/wat-werkt/: the questions; and beneath it the evidence map."""

    subpage_types = ["practices.WhatWorksPage"]

    class Meta:
        verbose_name = "wat werkt"

    @path("kaart/", name="map")
    def evidence_map(self, request: HttpRequest) -> HttpResponse:
        from practices.public_site.evidence_map_views import map_table

        view = self._map_view(request)
        shown = {"view": view, "table": map_table(view)}
        return self.render(request, context_overrides=shown, template="practices/evidence_map.html")

    @path("kaart/csv/", name="map_csv")
    def evidence_map_csv(self, request: HttpRequest) -> HttpResponse:
        from practices.public_site.evidence_map_files import csv_response

        return csv_response(self._map_view(request))

    @path("kaart/svg/", name="map_svg")
    def evidence_map_svg(self, request: HttpRequest) -> HttpResponse:
        from practices.public_site.evidence_map_files import svg_response

        return svg_response(self._map_view(request))

    def _map_view(self, request: HttpRequest) -> Any:
        from practices.public_site.evidence_map_views import map_view

        return map_view(request.GET, f"{self.get_url(request)}{self.reverse_subpage('map')}")
