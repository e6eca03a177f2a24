"""What the lists of findings, what-works pages and sources can be asked."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field, ValidationInfo, WithJsonSchema

from practices.api.parameters import (
    CODE,
    LARGEST_PAGE,
    LARGEST_SIZE,
    LONGEST_CODE,
    SIZE,
    USUAL_SIZE,
    among,
    enum_of,
    refuse_unknown_codes,
    says,
)
from practices.models.evidence_terms import Direction, SourceKind, SourceType
from search.lists.address import PAGE


def code_of(facet: str) -> AfterValidator:
    """A code that this facet has."""

    def known(value: str | None, info: ValidationInfo) -> str | None:
        if value is not None:
            refuse_unknown_codes(info, facet, [value])
        return value

    return AfterValidator(known)


A_CODE = WithJsonSchema({"type": "string", "maxLength": LONGEST_CODE, "pattern": CODE})
CODE_FIELD = Field(max_length=LONGEST_CODE, pattern=CODE)
NO_CODE = says("code", "Gebruik een code van letters, cijfers en streepjes.")

Theme = Annotated[
    str | None,
    CODE_FIELD,
    NO_CODE,
    code_of("thema"),
    A_CODE,
    Field(alias="thema", description="Alleen bij dit thema of doel: een code uit themas."),
]


class PagedParameters(BaseModel):
    """A page of a list."""

    page: Annotated[
        int,
        Field(ge=1, le=LARGEST_PAGE),
        says("getal", f"Gebruik een heel getal van 1 tot en met {LARGEST_PAGE}."),
        Field(alias=PAGE, description="De bladzijde, vanaf 1. Voorbij de laatste is results leeg."),
    ] = 1
    size: Annotated[
        int,
        Field(ge=1, le=LARGEST_SIZE),
        says("getal", f"Gebruik een heel getal van 1 tot en met {LARGEST_SIZE}."),
        Field(alias=SIZE, description="Hoeveel op een bladzijde."),
    ] = USUAL_SIZE


class FindingParameters(PagedParameters):
    """Which findings are asked."""

    theme: Theme = None
    outcome: Annotated[
        str | None,
        CODE_FIELD,
        NO_CODE,
        code_of("uitkomst"),
        A_CODE,
        Field(alias="uitkomst", description="Alleen over deze uitkomst: een code."),
    ] = None
    direction: Annotated[
        str | None,
        among(Direction.values),
        enum_of(Direction.values),
        Field(alias="richting", description="Alleen in deze richting."),
    ] = None
    source_type: Annotated[
        str | None,
        among(SourceType.values),
        enum_of(SourceType.values),
        Field(alias="brontype", description="Alleen van wie dit zegt, of zo onderzocht."),
    ] = None
    practice: Annotated[
        int | None,
        Field(ge=1, le=2**63 - 1),
        says("getal", "Gebruik het nummer van een voorbeeld."),
        WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 2**63 - 1}),
        Field(alias="voorbeeld", description="Alleen bij dit voorbeeld: zijn nummer."),
    ] = None


class WhatWorksParameters(PagedParameters):
    """Which what-works pages are asked."""

    theme: Theme = None


class LibraryParameters(PagedParameters):
    """Which sources are asked."""

    kind: Annotated[
        str | None,
        among(SourceKind.values),
        enum_of(SourceKind.values),
        Field(alias="soort", description="Alleen bronnen van deze soort."),
    ] = None
