"""Sources as files that reference managers read: CSL-JSON and BibTeX."""

from django.http import HttpResponse

from practices.citations import bibtex_document, csl_json
from practices.models import Source
from practices.public_site.source_views import all_sources

CSL_TYPE = "application/vnd.citationstyles.csl+json"
BIBTEX_TYPE = "application/x-bibtex; charset=utf-8"


def csl_response(source: Source | None = None) -> HttpResponse:
    """One source, or the whole library, as CSL-JSON."""
    return _file(csl_json(_chosen(source)), CSL_TYPE, f"{_name(source)}.json")


def bibtex_response(source: Source | None = None) -> HttpResponse:
    """One source, or the whole library, as BibTeX."""
    return _file(bibtex_document(_chosen(source)), BIBTEX_TYPE, f"{_name(source)}.bib")


def _chosen(source: Source | None) -> list[Source]:
    return [source] if source else all_sources()


def _name(source: Source | None) -> str:
    return source.code if source else "bronnen"


def _file(text: str, content_type: str, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'  # a code has letters, digits and dashes only
    return HttpResponse(text, content_type=content_type, headers={"Content-Disposition": disposition})
