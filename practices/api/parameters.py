"""The parameters of the API's lists. Unlike on the pages of the site, what can't be is refused, with what can."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Annotated, Any, Self

from django.http import HttpRequest
from pydantic import (
    AfterValidator,
    BaseModel,
    Field,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    create_model,
    model_validator,
)
from pydantic.functional_validators import WrapValidator
from pydantic_core import PydanticCustomError

from practices.models import Region
from search.lists.address import LITERAL, PAGE, PLACES, SORT, WORDS
from search.lists.nearness import NEAR, RADIUS, WIDEST
from search.lists.selection import options_of_facets
from search.lists.words import cleaned, shortened
from search.nearby import current_atlas
from search.query.parse import LONGEST
from search.registry import Facet, FacetOption, facets
from search.types import Sort

SIZE, EXTERNAL_ID = "aantal", "externeId"
LARGEST_PAGE, LARGEST_SIZE, USUAL_SIZE = 1_000_000, 100, 20
MOST_VALUES = 100  # of one filter
LONGEST_CODE = 80
NAMED_VALUES = 30  # a vocabulary up to this size is named in full in an error
SHOWN_VALUE = 40  # characters of a wrong value that are repeated
CODE = r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"
SORTS = [str(sort) for sort in Sort]
NO_NULL = r"^[^\x00]*$"
# Filter → the path that lists its codes. The codes of other filters stand in the OpenAPI document.
VOCABULARIES = {
    "thema": "themas",
    "gemeente": "regios",
    "doelgroep": "doelgroepen",
    "organisatie": "organisaties",
}


def says(code: str, message: str) -> WrapValidator:
    """Whatever is wrong with the value, this is what is said of it."""

    def validate(value: Any, handler: Callable[[Any], Any]) -> Any:
        try:
            return handler(value)
        except ValidationError:
            raise PydanticCustomError(code, message) from None

    return WrapValidator(validate)


def among(values: Collection[str]) -> AfterValidator:
    """A text that is one of these."""

    def known(value: str | None) -> str | None:
        if value is not None and value not in values:
            listed = ", ".join(values)
            raise PydanticCustomError("keuze", "Dit kan hier niet. Kies uit: {listed}.", {"listed": listed})
        return value

    return AfterValidator(known)


def enum_of(values: Collection[str]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": list(values)})


def codes_of(facet: Facet) -> AfterValidator:
    """The codes of this facet as it is now; the others are named, with what there is."""

    def known(values: list[str], info: ValidationInfo) -> list[str]:
        refuse_unknown_codes(info, facet.parameter, values)
        return values

    return AfterValidator(known)


def options_for(request: HttpRequest) -> Mapping[str, Sequence[FacetOption]]:
    """Facet parameter → options, asked once for a request."""
    if not hasattr(request, "facet_options"):
        request.facet_options = options_of_facets()  # type: ignore[attr-defined]
    return request.facet_options  # type: ignore[attr-defined]


def refuse_unknown_codes(info: ValidationInfo, facet: str, values: Iterable[str]) -> None:
    """Raise where a value is no code of this facet. django-ninja validates with the request at hand."""
    options = options_for((info.context or {})["request"]).get(facet, ())
    unknown = sorted(set(values) - {option.value for option in options})
    if not unknown:
        return
    allowed = ", ".join(option.value for option in options)
    listed = VOCABULARIES.get(facet, "")
    way = (
        f"De codes staan in {listed}." if listed and len(options) > NAMED_VALUES else f"Kies uit: {allowed}."
    )
    raise PydanticCustomError(
        "onbekende-code",
        "Deze code kennen wij niet: {unknown}. {way}",
        {"unknown": ", ".join(shortened(cleaned(value), SHOWN_VALUE) for value in unknown[:5]), "way": way},
    )


def _known_place(value: str | None, info: ValidationInfo) -> str | None:
    if value is not None:
        refuse_unknown_codes(info, PLACES, [value])
        if not current_atlas().can_measure(value):
            raise PydanticCustomError(
                "ligging", "Wij weten niet waar deze plaats ligt. Kies een andere uit regios."
            )
    return value


class ListParameters(BaseModel):
    """What every list of practices can be asked. The filters come with `list_parameters`."""

    words: Annotated[
        str,
        Field(
            alias=WORDS,
            max_length=LONGEST,
            pattern=NO_NULL,
            description="Zoekwoorden, in gewoon Nederlands. Zelfde regels als het zoekvak van de site.",
            examples=["samen eten"],
        ),
        says("lengte", f"Gebruik hooguit {LONGEST} tekens."),
    ] = ""
    sort: Annotated[
        str | None,
        among(SORTS),
        enum_of(SORTS),
        Field(
            alias=SORT,
            description="De volgorde. Zonder deze parameter: relevantie als er zoekwoorden zijn, afstand als er een "
            "plaats is (bij), en anders nieuwste.",
        ),
    ] = None
    near: Annotated[
        str | None,
        AfterValidator(_known_place),
        WithJsonSchema({"type": "string", "pattern": CODE}),
        Field(
            alias=NEAR,
            description="Vanaf welke gemeente of plaats de afstand telt: een code uit regios. "
            "Elk voorbeeld krijgt dan afstandKm.",
        ),
    ] = None
    radius_km: Annotated[
        float | None,
        Field(gt=0, le=WIDEST, allow_inf_nan=False),
        says("getal", f"Gebruik een getal boven 0, tot en met {WIDEST}. Gebruik een punt, geen komma: 2.5."),
        WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": WIDEST}),
        Field(
            alias=RADIUS,
            description="Alleen met bij: hooguit zoveel kilometer daarvandaan, in een rechte lijn. "
            "Wat in een hele provincie speelt, valt af.",
        ),
    ] = None
    literal: Annotated[
        str | None,
        among(["1"]),
        enum_of(["1"]),
        Field(alias=LITERAL, description="1: verbeter de zoekwoorden niet."),
    ] = None
    external_id: Annotated[
        str | None,
        Field(min_length=1, max_length=100, pattern=NO_NULL),
        says("lengte", "Gebruik 1 tot en met 100 tekens."),
        WithJsonSchema({"type": "string", "minLength": 1, "maxLength": 100, "pattern": NO_NULL}),
        Field(
            alias=EXTERNAL_ID,
            description="Het voorbeeld met dit kenmerk. Gaat niet samen met andere parameters.",
        ),
    ] = None
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
        Field(alias=SIZE, description="Hoeveel voorbeelden op een bladzijde."),
    ] = USUAL_SIZE

    @model_validator(mode="after")
    def check_distance(self) -> Self:
        """An order by distance and a radius need a place."""
        if self.sort == Sort.DISTANCE and self.near is None:
            raise _together(NEAR, "Noem een plaats bij deze volgorde, zoals een code uit regios.")
        if self.radius_km is not None and self.near is None:
            raise _together(RADIUS, f"Een afstand telt vanaf een plaats. Noem die met {NEAR}.")
        return self

    @property
    def filters(self) -> dict[str, frozenset[str]]:
        """Facet parameter → chosen codes."""
        chosen = {facet.parameter: frozenset(getattr(self, facet.parameter, ())) for facet in facets()}
        return {parameter: codes for parameter, codes in chosen.items() if codes}

    @property
    def order(self) -> Sort:
        """The order that is asked, or the usual one."""
        if self.sort:
            return Sort(self.sort)
        if self.near:
            return Sort.DISTANCE
        return Sort.RELEVANCE if cleaned(self.words) else Sort.NEWEST


class RegionParameters(BaseModel):
    """Which regions are asked."""

    level: Annotated[
        str | None,
        among(Region.Level.values),
        enum_of(Region.Level.values),
        Field(alias="soort", description="Alleen gebieden van deze soort."),
    ] = None
    within: Annotated[
        str | None,
        Field(max_length=LONGEST_CODE, pattern=CODE),
        says("code", "Gebruik een code uit regios."),
        WithJsonSchema({"type": "string", "maxLength": LONGEST_CODE, "pattern": CODE}),
        Field(alias="ligtIn", description="Alleen gebieden die direct in dit gebied liggen: een code."),
    ] = None


class NoParameters(BaseModel):
    """Nothing can be asked."""


def list_parameters() -> type[ListParameters]:
    """ListParameters with a filter for each facet that is registered."""
    filters: dict[str, Any] = {
        facet.parameter: (
            Annotated[
                list[Annotated[str, Field(pattern=CODE, max_length=LONGEST_CODE)]],
                Field(max_length=MOST_VALUES, description=about_filter(facet)),
                says("code", f"Gebruik codes van letters, cijfers en streepjes, hooguit {MOST_VALUES}."),
                codes_of(facet),
            ],
            Field(default_factory=list),
        )
        for facet in facets()
    }
    return create_model("AskedList", __base__=ListParameters, **filters)


def about_filter(facet: Facet) -> str:
    """What the document and the page say of a filter."""
    listed = VOCABULARIES.get(facet.parameter)
    source = f" uit {listed}" if listed else ""
    return f"Filter {facet.label.lower()}: een code{source}. Herhaal de parameter om meer codes te kiezen."


def _together(parameter: str, message: str) -> PydanticCustomError:
    return PydanticCustomError("samenhang", message, {"parameter": parameter})
