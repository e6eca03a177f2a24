"""The operations about evidence: findings, what-works pages, sources."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Path, Query

from practices.api import evidence
from practices.api.answers import READING, as_json
from practices.api.evidence_parameters import FindingParameters, LibraryParameters, WhatWorksParameters
from practices.api.evidence_schemas import (
    FindingList,
    LibraryList,
    SourceItem,
    WhatWorksDetail,
    WhatWorksList,
)
from practices.api.parameters import CODE, LONGEST_CODE, NoParameters
from practices.api.problems import problem
from practices.api.refusals import refuse_what_is_not_asked

EVIDENCE = "Wat werkt"


def add_findings(api: NinjaAPI) -> None:
    @api.api_operation(
        READING,
        "/bevindingen",
        response=FindingList,
        by_alias=True,
        tags=[EVIDENCE],
        operation_id="lijstBevindingen",
        summary="Bevindingen bij openbare voorbeelden",
        description="Ook wat niet werkte, en wat is ingetrokken. Elke bevinding noemt haar bron.",
    )
    def findings(request: HttpRequest, asked: Annotated[FindingParameters, Query()]) -> HttpResponse:
        refuse_what_is_not_asked(request.GET, FindingParameters)
        return as_json(evidence.findings(request, asked))


def add_what_works(api: NinjaAPI) -> None:
    @api.api_operation(
        READING,
        "/wat-werkt",
        response=WhatWorksList,
        by_alias=True,
        tags=[EVIDENCE],
        operation_id="lijstWatWerkt",
        summary="Vragen over wat werkt",
        description="Elke vraag met het korte antwoord, in gewone taal en in vaktaal.",
    )
    def what_works(request: HttpRequest, asked: Annotated[WhatWorksParameters, Query()]) -> HttpResponse:
        refuse_what_is_not_asked(request.GET, WhatWorksParameters)
        return as_json(evidence.what_works(request, asked))

    @api.api_operation(
        READING,
        "/wat-werkt/{int:id}",
        response=WhatWorksDetail,
        by_alias=True,
        tags=[EVIDENCE],
        operation_id="toonWatWerkt",
        summary="Eén vraag met haar beweringen",
        description="Bij elke bewering staat hoe zeker zij is, waar zij op rust, en of de redactie haar moet nakijken.",
    )
    def what_works_page(
        request: HttpRequest, id: Annotated[int, Path(description="Het nummer uit een lijst.", ge=0)]
    ) -> HttpResponse:
        refuse_what_is_not_asked(request.GET, NoParameters)
        found = evidence.what_works_page(id)
        if found is None:
            return problem(request, 404, detail="Er is geen openbare vraag met dit nummer.")
        return as_json(found)


def add_sources(api: NinjaAPI) -> None:
    @api.api_operation(
        READING,
        "/bronnen",
        response=LibraryList,
        by_alias=True,
        tags=[EVIDENCE],
        operation_id="lijstBronnen",
        summary="De bibliotheek van bronnen",
        description="Waar bevindingen en beweringen op rusten, en wat u verder kunt lezen.",
    )
    def sources(request: HttpRequest, asked: Annotated[LibraryParameters, Query()]) -> HttpResponse:
        refuse_what_is_not_asked(request.GET, LibraryParameters)
        return as_json(evidence.sources(request, asked))

    @api.api_operation(
        READING,
        "/bronnen/{code}",
        response=SourceItem,
        by_alias=True,
        tags=[EVIDENCE],
        operation_id="toonBron",
        summary="Eén bron",
        description="Met wat de redactie ervan las.",
    )
    def source(
        request: HttpRequest,
        code: Annotated[
            str, Path(description="De code uit een lijst.", max_length=LONGEST_CODE, pattern=CODE)
        ],
    ) -> HttpResponse:
        refuse_what_is_not_asked(request.GET, NoParameters)
        found = evidence.source(code)
        if found is None:
            return problem(request, 404, detail="Er is geen bron met deze code.")
        return as_json(found)
