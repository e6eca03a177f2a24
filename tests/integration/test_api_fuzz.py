"""schemathesis sends each operation what its document allows and what it forbids: no fault of ours, and every answer
is as the document says."""

from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, assume, given, settings
from schemathesis.generation import GenerationMode

from cms.models import HomePage
from practices.models import PracticePage, Source, WhatWorksPage
from search.lists.selection import forget_options, options_of_facets
from search.nearby import current_atlas
from tests.factories.evidence import (
    OutcomeFactory,
    SourceFactory,
    add_findings,
    make_claim,
    make_finding,
    make_what_works,
    make_what_works_index,
)

pytestmark = pytest.mark.django_db

CASES = 80  # for each operation, of each mode
SETTINGS = settings(
    max_examples=CASES,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
PLAIN = {"Accept-Encoding": "identity"}  # schemathesis reads no compressed answer of a WSGI application
OPERATIONS = [
    "/voorbeelden",
    "/voorbeelden/{id}",
    "/themas",
    "/regios",
    "/doelgroepen",
    "/organisaties",
    "/bevindingen",
    "/wat-werkt",
    "/wat-werkt/{id}",
    "/bronnen",
    "/bronnen/{code}",
]
WITH_PARAMETERS = [
    "/voorbeelden",
    "/voorbeelden/{id}",
    "/regios",
    "/bevindingen",
    "/wat-werkt",
    "/wat-werkt/{id}",
    "/bronnen",
]


@pytest.fixture(scope="module")
def schema(searchable):
    """The document as schemathesis reads it. The codes that a document can't know stand in it, so that what it allows
    is right."""
    for signal in (
        request_started,
        request_finished,
    ):  # as Django's test client does: the test's own connection
        signal.disconnect(close_old_connections)
    loaded = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())
    for parameter in loaded.raw_schema["paths"]["/voorbeelden"]["get"]["parameters"]:
        name_codes(parameter)
    make_evidence()
    name_keys(loaded, "/voorbeelden/{id}", "integer", [0, *PracticePage.objects.values_list("pk", flat=True)])
    name_keys(loaded, "/wat-werkt/{id}", "integer", [0, *WhatWorksPage.objects.values_list("pk", flat=True)])
    name_keys(loaded, "/bronnen/{code}", "string", ["geen", *Source.objects.values_list("code", flat=True)])
    for path in ("/bevindingen", "/wat-werkt"):
        for parameter in loaded.raw_schema["paths"][path]["get"]["parameters"]:
            if codes := [option.value for option in options_of_facets().get(parameter["name"], ())]:
                parameter["schema"] = {"type": "string", "enum": codes}
    yield loaded
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def make_evidence() -> None:
    """A finding, a claim that cites it, and their source."""
    OutcomeFactory()
    practice = add_findings(PracticePage.objects.live().first(), make_finding())
    index = make_what_works_index(HomePage.objects.first())
    make_what_works(index, claims=[make_claim(practice.findings.first(), SourceFactory())])
    forget_options()


def name_keys(loaded: Any, path: str, kind: str, keys: list[Any]) -> None:
    """Name the keys that there are, and one that there is not."""
    loaded.raw_schema["paths"][path]["get"]["parameters"][0]["schema"] = {"type": kind, "enum": keys}


def name_codes(parameter: dict[str, Any]) -> None:
    options = options_of_facets()
    places = {"bij": "gemeente"}
    codes = [option.value for option in options.get(places.get(parameter["name"], parameter["name"]), ())]
    if parameter["name"] == "bij":
        known = current_atlas()
        parameter["schema"] = {"type": "string", "enum": [code for code in codes if known.can_measure(code)]}
    elif codes:
        parameter["schema"]["items"] = {"type": "string", "enum": codes}


def apart(query: dict[str, Any]) -> dict[str, Any]:
    """The query without the parameters that may not stand together, which OpenAPI can't say."""
    if len(query) > 1:
        query = {name: value for name, value in query.items() if name != "externeId"}
    if "bij" not in query:
        alone = {"straal": None, "sorteer": "afstand"}
        query = {name: value for name, value in query.items() if alone.get(name, "") not in (None, value)}
    return query


@pytest.mark.parametrize(
    ("path", "mode"),
    [
        *((path, GenerationMode.POSITIVE) for path in OPERATIONS),
        *((path, GenerationMode.NEGATIVE) for path in WITH_PARAMETERS),
    ],
)
def test_operation_does_what_its_document_says(schema, path, mode):
    operation = schema[path]["GET"]
    answers = []

    @SETTINGS
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case):
        query = dict(case.query or {})
        if mode is GenerationMode.POSITIVE:
            case.query = apart(query)
        else:
            assume(
                [] not in query.values()
            )  # a parameter without values is not sent, so nothing is wrong with it
        answers.append(case.call_and_validate(headers=PLAIN).status_code)

    ask()
    assert (200 in answers) == (mode is GenerationMode.POSITIVE)


def test_every_operation_is_asked(schema):
    assert set(schema) == set(OPERATIONS)
