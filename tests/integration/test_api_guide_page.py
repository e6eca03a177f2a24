"""The page /api/ itself: what stands on it, also on a site with nothing to show."""

import pytest
from bs4 import BeautifulSoup

from practices.api.evidence_parameters import FindingParameters
from practices.api.parameters import RegionParameters, list_parameters

from .pages import api_examples as examples
from .pages import read

pytestmark = pytest.mark.django_db


def test_page_works_on_an_empty_site(site, client):
    assert [heading for heading, *_ in examples(read(client, "/api/"))] == [
        "Zoeken",
        "Bevindingen",
        "Woordenlijst",
        "Een fout",
    ]


def test_every_parameter_stands_on_the_page(site, client):
    page = read(client, "/api/")
    named = {cell.get_text() for cell in page.select(".kb-api-parameters tbody th")}
    models = (list_parameters(), RegionParameters, FindingParameters)
    assert named == {field.alias or name for model in models for name, field in model.model_fields.items()}


def test_every_problem_leads_to_its_explanation(site, client):
    page = read(client, "/api/")
    for status in (400, 404, 405, 500, 503):
        assert page.select_one(f"#fout-{status} dt").get_text().startswith(str(status))


def test_page_is_a_page_of_the_site(site, client):
    response = client.get("/api/")
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one("footer.kb-footer")
    assert "API-Version" not in response
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert not page.select("main [style], main script, main [src^=http]")
    assert client.head("/api/").status_code == 200
    assert client.post("/api/").status_code == 405
