"""The library of sources: where each is used, how it was read, and files for reference managers."""

import json
from datetime import date

import pytest
from django.utils import timezone

from practices.models import CheckedLink
from tests.factories import make_practice, publish
from tests.factories.evidence import (
    SourceFactory,
    WorkingElementFactory,
    add_findings,
    make_claim,
    make_finding,
    make_recognition,
    make_what_works,
    make_what_works_index,
)

from .pages import read, said

pytestmark = pytest.mark.django_db

PATH = "/wat-werkt/bronnen/jansen-2021/"


@pytest.fixture
def index(site):
    return make_what_works_index(site.home)


@pytest.fixture
def source(index):
    return SourceFactory(
        code="jansen-2021",
        title="Samen eten",
        kind="artikel-tijdschrift",
        read_as="samenvatting",
        note="Betaald door de provincie.",
        url="https://voorbeeld.example/samen",
        archived_url="https://archief.example/samen",
        seen_on=date(2025, 3, 1),
        peer_reviewed=True,
    )


def test_source_says_what_it_is_and_how_it_was_read(source, client):
    text = said(read(client, PATH))
    for told in (
        "Wij lazen de samenvatting, niet het hele stuk.",
        "Betaald door de provincie.",
        "Soort Artikel in een tijdschrift",
        "Door vakgenoten beoordeeld Ja",
        "Gezien op 1 maart 2025",
        "Bewaarde kopie op archief.example",
    ):
        assert told in text


def test_source_says_where_it_is_used_answers_first_and_never_on_a_draft(site, index, source, client):
    practice = make_practice(site.examples, title="Aardappels", slug="aardappels", live=False)
    practice.recognitions = [make_recognition(source=source)]
    add_findings(publish(practice), make_finding(source=source))
    hidden = add_findings(make_practice(site.examples, title="Geheim"), make_finding(source=source))
    hidden.unpublish()
    make_what_works(index, title="Wat werkt?", slug="wat", claims=[make_claim(source), make_claim(source)])
    WorkingElementFactory(label="Samen iets doen", source=source)
    WorkingElementFactory(label="Kladje", source=source, live=False)
    rows = [" ".join(row.get_text(" ").split()) for row in read(client, PATH).select(".kb-used li")]
    assert rows == [
        "Wat werkt? Antwoord",
        "Aardappels Bevinding, erkenning",
        "Samen iets doen Werkzaam element",
    ]


def test_source_that_nothing_uses_says_so(source, client):
    assert "Nog op geen enkele bladzijde." in said(read(client, PATH))


@pytest.mark.parametrize(
    ("result", "told"),
    [
        ("weg", "Op 2 april 2025 was dit adres niet te vinden."),
        ("geen-antwoord", "Op 2 april 2025 gaf dit adres geen antwoord."),
        ("gevonden", ""),
        ("geweigerd", ""),
    ],
)
def test_source_says_when_its_address_gave_no_page(source, client, result, told):
    checked = timezone.make_aware(timezone.datetime(2025, 4, 2, 12))
    CheckedLink.objects.create(url=source.url, result=result, checked_at=checked)
    notice = read(client, PATH).select_one("main .kb-notice")
    assert (told in notice.get_text()) if told else notice is None


def test_library_stands_in_pages_in_order_of_author(index, client):
    for number in range(51):
        SourceFactory(code=f"bron-{number:02}", title=f"Titel {number:02}")
    first, second = (read(client, "/wat-werkt/bronnen/", pagina=number) for number in ("1", "2"))
    assert "51 bronnen" in said(first)
    assert len(first.select(".kb-sources > li")) == 50
    assert "Titel 50" in said(second)
    assert "Titel 00" not in said(second)


def test_list_leads_to_each_source(source, client):
    links = [link["href"] for link in read(client, "/wat-werkt/bronnen/").select(".kb-sources a")]
    assert PATH in links


def test_machines_read_the_work(source, client):
    data = json.loads(read(client, PATH).select_one("script[type='application/ld+json']").string)
    assert (data["@type"], data["name"]) == ("ScholarlyArticle", "Samen eten")
    assert data["archivedAt"] == "https://archief.example/samen"


@pytest.mark.parametrize(("path", "number"), [("/wat-werkt/bronnen/csl/", 2), (f"{PATH}csl/", 1)])
def test_sources_can_be_taken_as_csl_json(source, client, path, number):
    SourceFactory(code="a-ander")
    response = client.get(path)
    assert response["Content-Type"] == "application/vnd.citationstyles.csl+json"
    assert response["Content-Disposition"].startswith("attachment; filename=")
    items = json.loads(response.content)
    assert len(items) == number
    assert "Samen eten" in [item["title"] for item in items]


@pytest.mark.parametrize(("path", "number"), [("/wat-werkt/bronnen/bibtex/", 2), (f"{PATH}bibtex/", 1)])
def test_sources_can_be_taken_as_bibtex(source, client, path, number):
    SourceFactory(code="a-ander")
    response = client.get(path)
    assert response["Content-Type"].startswith("application/x-bibtex")
    text = response.content.decode()
    assert text.count("@") == number
    assert "Samen eten" in text


@pytest.mark.parametrize("path", ["/wat-werkt/bronnen/nergens/", "/wat-werkt/bronnen/nergens/csl/"])
def test_unknown_source_is_not_found(index, client, path):
    assert client.get(path).status_code == 404


def test_sitemap_names_questions_elements_and_sources(site, index, source, client):
    make_what_works(index, slug="vraag")
    WorkingElementFactory(code="samen")
    WorkingElementFactory(code="kladje", live=False)
    addresses = client.get("/sitemap.xml").content.decode()
    for address in ("/wat-werkt/", "/wat-werkt/vraag/", "/wat-werkt/elementen/samen/", PATH):
        assert f"{address}</loc>" in addresses
    assert "kladje" not in addresses
