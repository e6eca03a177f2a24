"""The addresses under /wat-werkt/ that are no pages of the tree: working elements, and the library of sources."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

NO_ELEMENT, NO_SOURCE = "Dit werkzame element is er niet.", "Deze bron is er niet."


class EvidenceRoutes(RoutablePageMixin):
    """Serves the overview of questions, and what stands beneath it from the vocabularies and the library."""

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        from practices.models import Source, WorkingElement

        own = super().get_sitemap_urls(request)
        below = ["kaart/", "elementen/", "bronnen/"]
        below += [
            f"elementen/{code}/" for code in WorkingElement.objects.approved().values_list("code", flat=True)
        ]
        below += [
            f"bronnen/{code}/" for code in Source.objects.order_by("code").values_list("code", flat=True)
        ]
        return own + [{"location": f"{entry['location']}{address}"} for entry in own for address in below]

    @path("")
    def overview(self, request: HttpRequest) -> HttpResponse:
        from practices.public_site.what_works_overview import what_works_overview

        return self.render(request, context_overrides={"view": what_works_overview(self, request)})

    @path("elementen/", name="elements")
    def elements(self, request: HttpRequest) -> HttpResponse:
        from practices.public_site.element_views import element_overview

        return self._render(request, "element_list", element_overview(request))

    @path("elementen/<slug:code>/", name="element")
    def element(self, request: HttpRequest, code: str) -> HttpResponse:
        """One element; the code of one that was merged into another leads on."""
        from practices.public_site.element_views import element_view, find_element

        element = find_element(code)
        if element is None:
            raise Http404(NO_ELEMENT)
        if element.code != code:
            return redirect(f"{self.get_url(request)}elementen/{element.code}/", permanent=True)
        return self._render(request, "element_detail", element_view(element, request))

    @path("bronnen/", name="sources")
    def sources(self, request: HttpRequest) -> HttpResponse:
        from practices.public_site.source_views import source_list

        return self._render(request, "source_list", source_list(request, f"{self.get_url(request)}bronnen/"))

    @path("bronnen/csl/", name="sources_csl")
    def sources_csl(self, request: HttpRequest) -> HttpResponse:
        from practices.public_site.source_files import csl_response

        return csl_response()

    @path("bronnen/bibtex/", name="sources_bibtex")
    def sources_bibtex(self, request: HttpRequest) -> HttpResponse:
        from practices.public_site.source_files import bibtex_response

        return bibtex_response()

    @path("bronnen/<slug:code>/", name="source")
    def source(self, request: HttpRequest, code: str) -> HttpResponse:
        from practices.public_site.source_views import source_view

        source = _found(code)
        view = source_view(source, f"{self.get_url(request)}bronnen/{source.code}/", request)
        return self._render(request, "source_detail", view)

    @path("bronnen/<slug:code>/csl/", name="source_csl")
    def source_csl(self, request: HttpRequest, code: str) -> HttpResponse:
        from practices.public_site.source_files import csl_response

        return csl_response(_found(code))

    @path("bronnen/<slug:code>/bibtex/", name="source_bibtex")
    def source_bibtex(self, request: HttpRequest, code: str) -> HttpResponse:
        from practices.public_site.source_files import bibtex_response

        return bibtex_response(_found(code))

    def _render(self, request: HttpRequest, template: str, view: Any) -> HttpResponse:
        return self.render(request, context_overrides={"view": view}, template=f"practices/{template}.html")


def _found(code: str) -> Any:
    """The source with this code; else there is no such page."""
    from practices.public_site.source_views import find_source

    source = find_source(code)
    if source is None:
        raise Http404(NO_SOURCE)
    return source
