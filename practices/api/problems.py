"""Errors as application/problem+json (RFC 9457), in Dutch, after the Dutch API Design Rules: what is wrong in which
parameter, and what is allowed there."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from pydantic import Field

from practices.api.schemas import Answer, shown

CONTENT_TYPE = "application/problem+json"
RETRY_AFTER = 30  # seconds: an index that is being built is there by then, or the loop tries again
MOST_ERRORS = 20

# Status → title and what to do. What stands here is said where nothing better is known.
WORDS = {
    400: ("Uw vraag klopt niet helemaal", "Kijk het adres na."),
    403: ("Dit mag hier niet", "Deze gegevens zijn niet openbaar."),
    404: ("Dit is er niet", "Kijk het adres na."),
    405: ("Deze methode kan hier niet", "U kunt hier alleen lezen. Gebruik GET, HEAD of OPTIONS."),
    412: ("De voorwaarde in uw vraag gaat niet op", "Laat de kop If-Match weg."),
    500: ("Er ging iets mis bij ons", "Dat ligt niet aan u. Probeer het later nog eens."),
    503: (
        "Zoeken kan nu even niet",
        f"De zoekindex wordt voorbereid. Probeer het over {RETRY_AFTER} seconden nog eens.",
    ),
}


class ParameterError(Answer):
    """Wat er niet klopt aan één parameter."""

    where: str = shown("in", "Waar de parameter staat: query of path.", examples=["query"])
    location: str = shown("location", "De naam van de parameter.", examples=["pagina"])
    code: str = shown("code", "Een vast woord voor het soort fout.", examples=["getal"])
    detail: str = shown("detail", "Wat er niet klopt, en wat wel kan.")


class Problem(Answer):
    """Een fout, in de vorm van RFC 9457 (application/problem+json)."""

    type: str = Field(description="Een adres met uitleg van deze fout.", json_schema_extra={"format": "uri"})
    title: str = Field(description="De fout in een paar woorden.")
    status: int = Field(description="De HTTP-status.", ge=400, le=599)
    detail: str = Field(description="Wat er niet klopt, en wat u kunt doen.")
    instance: str = Field(description="Het pad dat u vroeg.")
    errors: list[ParameterError] | None = Field(
        default=None, description="Bij status 400: elke parameter die niet klopt."
    )


class BadParameters(Exception):
    """Parameters that can't be; each with its reason."""

    def __init__(self, errors: Sequence[ParameterError]) -> None:
        self.errors = list(errors)
        super().__init__(self.errors)


def problem(
    request: HttpRequest, status: int, *, detail: str = "", errors: Sequence[ParameterError] = ()
) -> HttpResponse:
    """The answer that says what went wrong."""
    title, usual = WORDS.get(status) or WORDS[400 if status < 500 else 500]
    body = Problem(
        type=f"{settings.SITE_URL}{reverse('api')}#fout-{status}",
        title=title,
        status=status,
        detail=detail or usual,
        instance=request.path,
        errors=list(errors) or None,
    )
    text = body.model_dump_json(by_alias=True, exclude_none=True)
    response = HttpResponse(text, status=status, content_type=CONTENT_TYPE)
    if status == 503:
        response["Retry-After"] = str(RETRY_AFTER)
    return response


def bad_parameters(request: HttpRequest, errors: Sequence[ParameterError]) -> HttpResponse:
    """400: the one error itself, or how many there are."""
    if len(errors) == 1:
        detail = f"Parameter {errors[0].location}: {errors[0].detail}"
    else:
        detail = f"{len(errors)} dingen in uw vraag kloppen niet. Ze staan onder errors."
    return problem(request, 400, detail=detail, errors=errors[:MOST_ERRORS])


def as_parameter_error(found: dict[str, Any]) -> ParameterError:
    """An error of the parameter models. One about several parameters together names the first of them itself."""
    where, *names = found["loc"]
    name = (found.get("ctx") or {}).get("parameter") or next(
        (str(part) for part in reversed(names) if isinstance(part, str)), ""
    )
    return ParameterError(where=where, location=name, code=found["type"], detail=found["msg"])
