"""The operations of /api/v1: their parameters, answers and what the OpenAPI document says of them."""

from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Path, Query
from ninja.errors import ValidationError

from practices.api import terms
from practices.api.answers import READING, as_json
from practices.api.detail_schemas import PracticeDetail
from practices.api.details import practice_detail
from practices.api.evidence_operations import add_findings, add_sources, add_what_works
from practices.api.lists import practice_list, practice_with_external_id
from practices.api.parameters import (
    EXTERNAL_ID,
    NoParameters,
    RegionParameters,
    list_parameters,
)
from practices.api.problems import BadParameters, as_parameter_error, bad_parameters, problem
from practices.api.refusals import refuse_company, refuse_what_is_not_asked
from practices.api.schemas import Answer, PracticeList
from practices.api.term_schemas import OrganisationList, RegionList, TargetGroupList, ThemeList
from search.engine import SearchUnavailable

VERSION = "1.2.0"  # semantic: a new field raises the middle number, a changed one means /api/v2
NAMESPACE = "api-v1"
PRACTICES, VOCABULARIES = "Voorbeelden", "Woordenlijsten"


def build_api() -> NinjaAPI:
    """The API, with a filter for each facet that is registered by now."""
    api = NinjaAPI(version=VERSION, urls_namespace=NAMESPACE, openapi_url=None, docs_url=None)
    add_practices(api)
    add_vocabularies(api)
    add_findings(api)
    add_what_works(api)
    add_sources(api)
    for refused in (ValidationError, BadParameters, SearchUnavailable):
        api.add_exception_handler(refused, explain)
    return api


def explain(request: HttpRequest, error: Any) -> HttpResponse:
    """The problem that an operation runs into."""
    if isinstance(error, ValidationError):
        return bad_parameters(request, [as_parameter_error(each) for each in error.errors])
    if isinstance(error, BadParameters):
        return bad_parameters(request, error.errors)
    return problem(request, 503)


def add_practices(api: NinjaAPI) -> None:
    asked_list = list_parameters()

    @api.api_operation(
        READING,
        "/voorbeelden",
        response=PracticeList,
        by_alias=True,
        tags=[PRACTICES],
        operation_id="zoekVoorbeelden",
        summary="Voorbeelden zoeken en filteren",
        description="Een bladzijde van de lijst, met aantallen per filter. Zoekt precies zoals de site zelf.",
    )
    def practices(request: HttpRequest, asked: Annotated[asked_list, Query()]) -> HttpResponse:  # type: ignore[valid-type]
        refuse_what_is_not_asked(request.GET, asked_list)
        if asked.external_id is None:  # type: ignore[attr-defined]
            return as_json(practice_list(request, asked))
        refuse_company(request.GET, EXTERNAL_ID)
        return as_json(practice_with_external_id(asked.external_id))  # type: ignore[attr-defined]

    @api.api_operation(
        READING,
        "/voorbeelden/{int:id}",
        response=PracticeDetail,
        by_alias=True,
        tags=[PRACTICES],
        operation_id="toonVoorbeeld",
        summary="Eén voorbeeld met alles wat openbaar is",
        description="Een leeg veld betekent: niet bekend. In de teksten verwijst [2] naar bron 2.",
    )
    def practice(
        request: HttpRequest, id: Annotated[int, Path(description="Het nummer uit een lijst.", ge=0)]
    ) -> HttpResponse:
        refuse_what_is_not_asked(request.GET, NoParameters)
        found = practice_detail(id)
        if found is None:
            return problem(request, 404, detail="Er is geen openbaar voorbeeld met dit nummer.")
        return as_json(found)


def add_vocabularies(api: NinjaAPI) -> None:
    @api.api_operation(
        READING,
        "/regios",
        response=RegionList,
        by_alias=True,
        tags=[VOCABULARIES],
        operation_id="lijstRegios",
        summary="Landen, provincies, gemeenten en plaatsen",
        description="De codes van gemeenten en plaatsen werken in gemeente en bij.",
    )
    def regions(request: HttpRequest, asked: Annotated[RegionParameters, Query()]) -> HttpResponse:
        refuse_what_is_not_asked(request.GET, RegionParameters)
        return as_json(terms.regions(asked))

    vocabularies: dict[str, tuple[type[Answer], str, Callable[[], Answer]]] = {
        "themas": (ThemeList, "Thema’s en doelen", terms.themes),
        "doelgroepen": (TargetGroupList, "Doelgroepen", terms.target_groups),
        "organisaties": (OrganisationList, "Organisaties", terms.organisations),
    }
    for name, (answer, summary, read) in vocabularies.items():
        api.api_operation(
            READING,
            f"/{name}",
            response=answer,
            by_alias=True,
            tags=[VOCABULARIES],
            operation_id=f"lijst{name.capitalize()}",
            summary=summary,
            description="Alle termen die de redactie heeft goedgekeurd, in hun volgorde.",
            url_name=name,
        )(whole_vocabulary(read))


def whole_vocabulary(read: Callable[[], Answer]) -> Callable[[HttpRequest], HttpResponse]:
    """The operation that answers with all of a vocabulary."""

    def vocabulary(request: HttpRequest) -> HttpResponse:
        refuse_what_is_not_asked(request.GET, NoParameters)
        return as_json(read())

    return vocabulary
