"""The views beside the operations: the page for people, the OpenAPI document, and whatever is no address."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from practices.api.guide import guide
from practices.api.openapi import document
from practices.api.problems import problem

NO_SLASH = "Laat de schuine streep aan het eind van het adres weg."


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """What the API can do, in plain Dutch, with examples that were just answered."""
    return render(request, "practices/api/guide.html", {"view": guide()})


def openapi_document(api: NinjaAPI) -> Callable[[HttpRequest], HttpResponse]:
    """The view of the document of this API."""

    @csrf_exempt
    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        return JsonResponse(document(api), json_dumps_params={"ensure_ascii": False})

    return view


@csrf_exempt
def nothing_here(request: HttpRequest) -> HttpResponse:
    """404, without the page that people get. The Dutch API Design Rules want no redirect from a slash too many."""
    return problem(request, 404, detail=NO_SLASH if request.path.endswith("/") else "")
