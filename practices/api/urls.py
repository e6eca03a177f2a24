"""Addresses under /api/: the page for people, the operations, the OpenAPI document, and nothing else."""

from django.urls import path, re_path
from django.views.generic import RedirectView

from practices.api.operations import build_api
from practices.api.views import documentation, nothing_here, openapi_document

api = build_api()

urlpatterns = [
    path("", documentation, name="api"),
    path("v1", RedirectView.as_view(pattern_name="api")),
    path("v1/openapi.json", openapi_document(api), name="api_openapi"),
    path("v1/", nothing_here),  # before the one that django-ninja has here
    path("v1/", api.urls),
    re_path("^.", nothing_here),
]
