"""What /api/ refuses: as problem+json in Dutch, with what is wrong in which parameter and what can be."""

import json

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

LIST = "/api/v1/voorbeelden"


def problem(response, status: int) -> dict:
    """The problem in an answer, which looks as all problems do."""
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    assert response["API-Version"] == "1.2.0"
    assert response["Access-Control-Allow-Origin"] == "*"
    found = json.loads(response.content)
    assert found["status"] == status
    assert found["type"] == f"http://localhost:8000/api/#fout-{status}"
    assert found["title"]
    assert found["detail"].endswith(".")
    return found


def refused(client, query: str) -> dict[str, str]:
    """Parameter → what is said of it."""
    found = problem(client.get(f"{LIST}?{query}"), 400)
    assert {error["in"] for error in found["errors"]} == {"query"}
    return {error["location"]: error["detail"] for error in found["errors"]}


@pytest.mark.parametrize(
    ("query", "parameter", "said"),
    [
        ("pagina=0", "pagina", "Gebruik een heel getal van 1 tot en met 1000000."),
        ("pagina=een", "pagina", "Gebruik een heel getal van 1 tot en met 1000000."),
        ("pagina=" + "9" * 5000, "pagina", "Gebruik een heel getal van 1 tot en met 1000000."),
        ("aantal=101", "aantal", "Gebruik een heel getal van 1 tot en met 100."),
        ("aantal=", "aantal", "Gebruik een heel getal van 1 tot en met 100."),
        ("q=" + "a" * 301, "q", "Gebruik hooguit 300 tekens."),
        ("sorteer=beste", "sorteer", "Kies uit: relevantie, nieuwste, bevestigd, afstand."),
        ("letterlijk=ja", "letterlijk", "Kies uit: 1."),
        ("thema=soep", "thema", "Deze code kennen wij niet: soep. Kies uit: zorg, sport, leeg."),
        ("thema=zorg&thema=soep", "thema", "Deze code kennen wij niet: soep."),
        ("thema=", "thema", "Gebruik codes van letters"),
        ("soort=%3Cscript%3E", "soort", "Gebruik codes van letters"),
        ("&".join(["thema=zorg"] * 101), "thema", "hooguit 100."),
        ("thema=" + "a" * 81, "thema", "Gebruik codes van letters"),
        ("bij=Atlantis", "bij", "Deze code kennen wij niet: Atlantis."),
        ("bij=GM9002", "bij", "Wij weten niet waar deze plaats ligt."),
        ("sorteer=afstand", "bij", "Noem een plaats bij deze volgorde"),
        ("straal=5", "straal", "Een afstand telt vanaf een plaats."),
        ("bij=GM9001&straal=nan", "straal", "Gebruik een getal boven 0, tot en met 500."),
        ("bij=GM9001&straal=1,5", "straal", "Gebruik een punt, geen komma: 2.5."),
        ("zoek=brood", "zoek", "Deze parameter kennen wij niet. Kies uit: q, sorteer,"),
        ("pagina=1&pagina=2", "pagina", "Deze parameter staat er meer dan eens."),
        ("externeId=x&q=brood", "externeId", "Deze parameter gaat niet samen met andere. Laat weg: q."),
        ("externeId=", "externeId", "Gebruik 1 tot en met 100 tekens."),
    ],
)
def test_bad_parameter_is_named_with_what_can_be(searchable, client, query, parameter, said):
    assert said in refused(client, query)[parameter]


def test_all_bad_values_are_named_at_once(searchable, client):
    assert set(refused(client, "pagina=0&aantal=x&thema=soep&q=" + "a" * 301)) == {
        "pagina",
        "aantal",
        "thema",
        "q",
    }


def test_error_repeats_no_more_than_the_beginning_of_a_wrong_value(searchable, client):
    found = client.get(f"{LIST}?{'x' * 5000}=1&thema=zorg").json()
    assert len(json.dumps(found)) < 1500


def test_large_vocabulary_is_pointed_to(site, client):
    from tests.factories import ThemeFactory

    ThemeFactory.create_batch(40)
    assert "De codes staan in themas." in refused(client, "thema=soep")["thema"]


@pytest.mark.parametrize(
    "path", ["/api/v1/themas?pagina=1", "/api/v1/regios?soort=wijk", "/api/v1/regios?ligtIn=a b"]
)
def test_vocabularies_refuse_too(site, client, path):
    assert problem(client.get(path), 400)["errors"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/",
        "/api/v1/voorbeelden/",
        "/api/v1/voorbeelden/1/",
        "/api/v1/voorbeelden/0",
        "/api/v1/voorbeelden/kerk",
        f"/api/v1/voorbeelden/{2**40}",
        f"/api/v1/voorbeelden/{2**63 - 1}",
        f"/api/v1/voorbeelden/{2**63}",
        "/api/v1/voorbeelden/" + "9" * 5000,
        "/api/v1/voorbeelden/-1",
        "/api/v1/niets",
        "/api/v2/voorbeelden",
        "/api/%3Cscript%3E",
    ],
)
def test_address_that_is_not_there_is_a_problem_and_no_redirect(site, client, path):
    problem(client.get(path), 404)


def test_slash_at_the_end_is_named(site, client):
    assert "schuine streep" in problem(client.get(f"{LIST}/"), 404)["detail"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_writing_is_refused_with_what_can_be(site, method):
    client = Client(enforce_csrf_checks=True)
    for path in (LIST, f"{LIST}/1", "/api/v1/themas", "/api/v1/openapi.json"):
        response = getattr(client, method)(path)
        problem(response, 405)
        assert response["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("query", ["q=a%00b", "%00=1"])
def test_null_character_is_refused(site, client, query):
    problem(client.get(f"{LIST}?{query}"), 400)


def test_too_many_parameters_are_refused(site, client):
    problem(client.get(f"{LIST}?{'&'.join(['thema=a'] * 10_001)}"), 400)


def test_unknown_host_is_a_problem(site, client, settings):
    settings.ALLOWED_HOSTS = ["localhost"]
    problem(client.get("/api/v1/voorbeelden", headers={"host": "elders.example"}), 400)


def test_without_search_the_list_says_when_to_come_back(searchable, client, monkeypatch):
    from practices.api import lists, terms
    from search.engine import SearchUnavailable

    def fail(*args, **options):
        raise SearchUnavailable("no index")

    monkeypatch.setattr(lists, "find", fail)
    monkeypatch.setattr(terms, "find", fail)
    response = client.get(LIST)
    assert "Zoeken" in problem(response, 503)["title"]
    assert response["Retry-After"] == "30"
    assert client.get("/api/v1/themas").json()["results"][0]["aantalVoorbeelden"] is None


def test_fault_of_ours_is_a_problem_that_tells_nothing_of_it(site, monkeypatch):
    from practices.api import terms

    def fail():
        raise RuntimeError("geheim")

    monkeypatch.setattr(terms, "counts_of", lambda facet: fail())
    response = Client(raise_request_exception=False).get("/api/v1/themas")
    assert problem(response, 500)["detail"].startswith("Dat ligt niet aan u.")
    assert b"geheim" not in response.content


def test_markup_in_a_parameter_is_repeated_as_json_only(searchable, client):
    response = client.get(f"{LIST}?%3Cscript%3E=1")
    assert response["Content-Type"] == "application/problem+json"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_pages_of_the_site_keep_their_own_errors(site, client):
    for path in ("/apinda/", "/api-geheimen/", "/bestaat-niet/"):
        response = client.get(path)
        assert (response.status_code, response["Content-Type"]) == (404, "text/html; charset=utf-8")
        assert "API-Version" not in response
