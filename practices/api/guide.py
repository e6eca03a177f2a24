"""The page for people: what can be asked, and examples with the answers of this site, shortened."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, QueryDict
from django.urls import resolve, reverse
from pydantic import BaseModel

from practices.api.evidence_parameters import FindingParameters
from practices.api.parameters import RegionParameters, list_parameters
from practices.api.problems import WORDS
from practices.models import Region
from practices.public_site.cards import public_practice_pages
from search.lists.selection import options_of_facets
from search.nearby import current_atlas

KEPT = 300  # seconds that the answers of the examples are kept
SHOWN_ITEMS, SHOWN_TEXT = 1, 90  # of a list and of a text in a shortened answer
DETAIL_FIELDS = (
    "id",
    "externeId",
    "titel",
    "soort",
    "fase",
    "kosten",
    "verhaal",
    "bronnen",
    "laatstBevestigd",
)


@dataclass(frozen=True, kw_only=True)
class Example:
    """A question as one can ask it, with the shortened answer. `fields`: only these of the answer are shown."""

    title: str
    text: str
    path: str
    answer: str
    status: int

    @property
    def url(self) -> str:
        return f"{settings.SITE_URL}{self.path}"


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A parameter with what it does."""

    name: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A status with what it means; its id is where a problem's `type` leads."""

    status: int
    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Guide:
    """The page."""

    root: str
    openapi_url: str
    list_parameters: list[Parameter]
    region_parameters: list[Parameter]
    finding_parameters: list[Parameter]
    examples: list[Example]
    faults: list[Fault]


def guide() -> Guide:
    root = f"{reverse('api')}v1"
    return Guide(
        root=f"{settings.SITE_URL}{root}",
        openapi_url=f"{root}/openapi.json",
        list_parameters=described(list_parameters()),
        region_parameters=described(RegionParameters),
        finding_parameters=described(FindingParameters),
        examples=examples(root),
        faults=[Fault(status=status, title=title, text=text) for status, (title, text) in WORDS.items()],
    )


def described(model: type[BaseModel]) -> list[Parameter]:
    return [
        Parameter(name=field.alias or name, text=field.description or "")
        for name, field in model.model_fields.items()
    ]


def examples(root: str) -> list[Example]:
    """The examples, with codes that this installation has; one whose code there is none of is left out."""
    theme, place = _first_code("thema"), _first_place()
    practice = public_practice_pages().order_by("pk").values_list("pk", flat=True).first()
    asked: list[tuple[str, str, str]] = [
        (
            "Zoeken",
            "De woorden mogen gewoon Nederlands zijn. Verbeterde de zoekmachine een typefout? "
            "Dan staat dat in gecorrigeerdNaar.",
            f"{root}/voorbeelden?q=samen+eten&aantal=1",
        )
    ]
    if theme:
        asked.append(
            (
                "Filteren",
                "Met codes uit de woordenlijsten. Herhaal een filter voor meer keuzes.",
                f"{root}/voorbeelden?thema={theme}&soort=voorbeeld&soort=aanpak&sorteer=bevestigd&aantal=1",
            )
        )
    if place:
        asked.append(
            (
                "Dichtbij",
                "Het dichtstbijzijnde voorbeeld eerst, tot 25 kilometer.",
                f"{root}/voorbeelden?bij={place}&straal=25&aantal=1",
            )
        )
    if practice:
        asked.append(
            (
                "Eén voorbeeld",
                "Met alles wat openbaar is. Hier staan een paar van de velden.",
                f"{root}/voorbeelden/{practice}",
            )
        )
    asked += [
        (
            "Bevindingen",
            "Wat er is gevonden, ook als het niet werkte.",
            f"{root}/bevindingen?richting=werkte-niet&aantal=1",
        ),
        (
            "Woordenlijst",
            "Gemeenten met hun codes en ligging.",
            f"{root}/regios?soort={Region.Level.MUNICIPALITY}",
        ),
        (
            "Een fout",
            "Het antwoord zegt wat er niet klopt, en wat wel kan.",
            f"{root}/voorbeelden?aantal=1000",
        ),
    ]
    return [answered(title=title, text=text, path=path) for title, text, path in asked]


def _first_place() -> str:
    """The first place from which distances can be measured; "" where there is none."""
    known = current_atlas()
    return next((code for code in known.regions if known.can_measure(code)), "")


def _first_code(parameter: str) -> str:
    """The first code of a filter; "" where it has none."""
    options = options_of_facets().get(parameter)
    return options[0].value if options else ""


def answered(*, title: str, text: str, path: str) -> Example:
    """The example with today's answer."""
    status, body = cache.get_or_set(f"api-guide-{path}", lambda: ask(path), KEPT) or (0, {})
    answer = json.dumps(shortened_answer(body), indent=2, ensure_ascii=False)
    return Example(title=title, text=text, path=path, answer=answer, status=status)


def ask(path: str) -> tuple[int, Any]:
    """Status and answer of a path, from the operation that serves it."""
    parts = urlsplit(path)
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", parts.path, parts.path
    request.GET = QueryDict(parts.query)
    match = resolve(parts.path)
    response = match.func(request, *match.args, **match.kwargs)
    return response.status_code, json.loads(response.content)


def shortened_answer(body: Any) -> Any:
    """The answer as far as a page has room: the first of each list, the beginning of each text, and of a whole
    practice some fields."""
    if isinstance(body, dict) and "verhaal" in body:
        body = {name: value for name, value in body.items() if name in DETAIL_FIELDS}
    return _shortened(body)


def _shortened(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _shortened(inner) for name, inner in value.items()}
    if isinstance(value, list):
        rest = len(value) - SHOWN_ITEMS
        return [_shortened(inner) for inner in value[:SHOWN_ITEMS]] + (
            [f"… en nog {rest}"] if rest > 0 else []
        )
    if isinstance(value, str) and len(value) > SHOWN_TEXT and not value.startswith("http"):
        return f"{value[:SHOWN_TEXT].rstrip()} …"
    return value
