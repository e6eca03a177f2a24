"""The page /componenten/: each component in all its states, for those who build the site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.gallery import gallery_context


def component_gallery(request: HttpRequest) -> HttpResponse:
    """All components; the address exists only where COMPONENT_GALLERY is on."""
    return render(request, "components_gallery/gallery.html", gallery_context())
