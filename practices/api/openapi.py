"""The OpenAPI document: what django-ninja makes of the operations, with what the Dutch API Design Rules ask besides:
contact, licence, the version in each answer, and the problems that can occur."""

from functools import cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from ninja import NinjaAPI

from practices.api.parameters import VOCABULARIES
from practices.api.problems import CONTENT_TYPE, WORDS, Problem
from search.lists.selection import options_of_facets

TITLE = "Kennisplatform Burgerkracht"
DESCRIPTION = (
    "Alle openbare voorbeelden van dit platform, en de woordenlijsten erbij. Lezen kan zonder account. "
    "De teksten mag u delen; kijk bij elk voorbeeld naar licentie."
)
SCHEMAS = "#/components/schemas"
HEADERS: dict[str, Any] = {
    "API-Version": {
        "description": "De volledige versie van deze API.",
        "schema": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
    },
    "Access-Control-Allow-Origin": {
        "description": "Elke site mag deze gegevens lezen.",
        "schema": {"type": "string", "enum": ["*"]},
    },
}
ETAG: dict[str, Any] = {
    "ETag": {
        "description": "Stuur deze waarde mee als If-None-Match: is er niets veranderd, dan komt er 304.",
        "schema": {"type": "string"},
    }
}
SEARCHES = "/voorbeelden"  # the path that needs search, and is the one that can be without


@cache
def document(api: NinjaAPI) -> dict[str, Any]:
    """The document, made once in a process."""
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=""))
    found["info"] = info(api.version)
    found["servers"] = [{"url": f"{settings.SITE_URL}{reverse('api')}v1"}]
    found["tags"] = [
        {"name": "Voorbeelden", "description": "Wat bewoners samen doen, met wat daarvan bekend is."},
        {"name": "Wat werkt", "description": "Wat is gevonden, hoe zeker het is, en waar dat staat."},
        {"name": "Woordenlijsten", "description": "De termen waarmee voorbeelden zijn beschreven."},
    ]
    found["components"]["schemas"].update(_problem_schemas())
    for path, methods in found["paths"].items():
        methods.pop("head", None)  # the same as get, without a body
        for operation in methods.values():
            complete(operation, path)
    used = str(found["paths"]) + str(found["components"])
    schemas = found["components"]["schemas"]
    found["components"]["schemas"] = {
        name: each for name, each in schemas.items() if f"{SCHEMAS}/{name}'" in used
    }
    return found


def info(version: str) -> dict[str, Any]:
    return {
        "title": TITLE,
        "description": DESCRIPTION,
        "version": version,
        "contact": {"name": "Redactie", "email": settings.CONTACT_EMAIL, "url": settings.SITE_URL},
        "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/deed.nl"},
    }


def complete(operation: dict[str, Any], path: str) -> None:
    """Give an operation its headers and its problems, and its answer a description in Dutch."""
    answers = operation["responses"]
    answers[200] |= {"description": "Het antwoord.", "headers": {**HEADERS, **ETAG}}
    answers[304] = {"description": "Er is niets veranderd.", "headers": {**HEADERS, **ETAG}}
    statuses = [400, 500]
    if "{" in path:
        statuses.append(404)
    if path == SEARCHES:
        statuses.append(503)
    for status in sorted(statuses):
        answers[status] = _problem_response(status)
    operation["responses"] = {str(status): answer for status, answer in sorted(answers.items())}
    for parameter in operation["parameters"]:
        complete_parameter(parameter)


def complete_parameter(parameter: dict[str, Any]) -> None:
    """Put what django-ninja says of a parameter where OpenAPI wants it, and name the codes of a filter that has no
    vocabulary of its own."""
    for name in ("description", "title"):
        parameter["schema"].pop(name, None)
    if examples := parameter.pop("examples", None):
        parameter["example"] = examples[0]
    named = parameter["name"] not in VOCABULARIES and parameter["schema"].get("type") == "array"
    if named:
        options = options_of_facets()[parameter["name"]]
        parameter["schema"]["items"] = {"type": "string", "enum": [option.value for option in options]}


def _problem_response(status: int) -> dict[str, Any]:
    title, detail = WORDS[status]
    headers = dict(HEADERS)
    if status == 503:
        headers["Retry-After"] = {"description": "Seconden.", "schema": {"type": "integer"}}
    example = {
        "type": f"{settings.SITE_URL}{reverse('api')}#fout-{status}",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": f"{reverse('api')}v1{SEARCHES}",
    }
    content = {CONTENT_TYPE: {"schema": {"$ref": f"{SCHEMAS}/Problem"}, "example": example}}
    return {"description": f"{title}.", "headers": headers, "content": content}


def _problem_schemas() -> dict[str, Any]:
    schema = Problem.model_json_schema(mode="serialization", ref_template=f"{SCHEMAS}/{{model}}")
    return {**schema.pop("$defs"), "Problem": schema}
