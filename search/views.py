"""The pages of search: /zoeken/, the suggestions under a search box, and where places lie."""

from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from search.counting import count_search
from search.engine import SearchUnavailable
from search.lists.listing import Listing, listing
from search.lists.place_names import place_names
from search.lists.words import cleaned
from search.nearby import current_atlas
from search.suggest import suggest

# Seconds that a browser need not ask again
SUGGESTIONS_KEPT = 60
PLACES_KEPT = 3600


class CountedResponse(TemplateResponse):
    """A page of results that is counted when it has been sent, so that counting never keeps a visitor waiting."""

    view: Listing | None = None

    def close(self) -> None:
        view, self.view = self.view, None
        if view and view.searched and view.words and view.page == 1:
            count_search(view.words, found=bool(view.count or view.active_count))
        super().close()


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """The list of what words and filters find. Nothing in the address is an error."""
    view = listing(request.GET, reverse("search"))
    response = CountedResponse(request, "search/search_page.html", {"view": view})
    response.view = view if request.method == "GET" else None
    return response


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """The suggestions for what was typed so far, as the list under the box; empty where there are none."""
    context: dict[str, Any] = {"groups": []}
    with suppress(SearchUnavailable):  # the box is a plain form then
        context["groups"] = suggest(cleaned(request.GET.get("q", "")))
    response = TemplateResponse(request, "components/suggestions.html", context)
    patch_cache_control(response, max_age=SUGGESTIONS_KEPT)
    return response


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """The names of the places from which distances can be measured, each with latitude and longitude where these are
    known: a browser finds the nearest one itself, so that it need not tell where its visitor is."""
    names, known = place_names(), current_atlas()
    listed = [
        {"name": names.full_name(name), "point": name.point if known.is_precise(code) else None}
        for code, name in names.by_code.items()
        if known.can_measure(code)
    ]
    response = JsonResponse({"places": listed})
    patch_cache_control(response, max_age=PLACES_KEPT, public=True)
    return response
