"""The OpenAPI document: what the Dutch API Design Rules ask of it, and that it is what the API does."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from practices.api.operations import VERSION
from practices.models import PracticePage

pytestmark = pytest.mark.django_db

CAMEL = re.compile(r"^[a-z]+([A-Z][a-z]+)*$")


@pytest.fixture
def document(site, client) -> dict[str, Any]:
    return client.get("/api/v1/openapi.json").json()


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Path and operation; the API only reads."""
    for path, methods in document["paths"].items():
        assert set(methods) == {"get"}, path
        yield path, methods["get"]


def test_document_says_who_made_it_and_which_version_it_is(document, settings):
    info = document["info"]
    assert document["openapi"].startswith("3.1")
    assert info["version"] == VERSION == "1.2.0"
    assert info["contact"] == {
        "name": "Redactie",
        "email": settings.CONTACT_EMAIL,
        "url": settings.SITE_URL,
    }
    assert info["license"]["name"] == "CC BY 4.0"
    assert document["servers"] == [{"url": f"{settings.SITE_URL}/api/v1"}]


def test_every_operation_is_described(document):
    names = []
    for path, operation in operations(document):
        names.append(operation["operationId"])
        assert not path.endswith("/")
        assert operation["summary"], path
        assert operation["description"], path
        assert set(operation["tags"]) <= {tag["name"] for tag in document["tags"]}
        assert all(parameter["description"] for parameter in operation["parameters"]), path
    assert len(names) == len(set(names)) == 11


def test_every_answer_has_the_version_and_every_operation_its_problems(document):
    for path, operation in operations(document):
        answers = operation["responses"]
        assert {"200", "304", "400", "500"} <= set(answers)
        assert ("404" in answers) == ("{" in path)
        assert ("503" in answers) == (path == "/voorbeelden")
        for status, answer in answers.items():
            assert answer["headers"]["API-Version"]
            assert answer["description"]
            if status >= "400":
                problem = answer["content"]["application/problem+json"]
                assert problem["schema"] == {"$ref": "#/components/schemas/Problem"}
                assert problem["example"]["status"] == int(status)


def test_names_are_camel_case_and_every_field_says_what_it_means(document):
    for name, schema in document["components"]["schemas"].items():
        for field, meaning in schema["properties"].items():
            assert CAMEL.match(field), f"{name}.{field}"
            assert meaning.get("description"), f"{name}.{field}"
    for path, operation in operations(document):
        assert all(CAMEL.match(parameter["name"]) for parameter in operation["parameters"]), path


def test_references_lead_somewhere(document):
    def references(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            if "$ref" in value:
                yield value["$ref"]
            for inner in value.values():
                yield from references(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from references(inner)

    found = {name.removeprefix("#/components/schemas/") for name in references(document)}
    assert found
    assert found <= set(document["components"]["schemas"])


def test_codes_of_filters_without_a_vocabulary_stand_in_the_document(document):
    parameters = {each["name"]: each for each in document["paths"]["/voorbeelden"]["get"]["parameters"]}
    assert parameters["fase"]["schema"]["items"]["enum"] == PracticePage.Stage.values
    assert parameters["soort"]["schema"]["items"]["enum"] == PracticePage.Kind.values
    assert "een code uit themas" in parameters["thema"]["description"]
    assert parameters["aantal"]["schema"] == {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}
