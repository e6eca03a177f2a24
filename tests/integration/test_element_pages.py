"""The pages about working elements: what each is, who uses it and how, and what was found."""

import json

import pytest

from practices.models import MergedTerm, PracticePage, WorkingElementRow
from tests.factories import make_practice, publish
from tests.factories.evidence import (
    SourceFactory,
    WorkingElementFactory,
    add_findings,
    make_finding,
    make_what_works_index,
)

from .pages import read, said

pytestmark = pytest.mark.django_db

PATH = "/wat-werkt/elementen/samen/"


@pytest.fixture
def index(site):
    return make_what_works_index(site.home)


@pytest.fixture
def element(index):
    return WorkingElementFactory(
        code="samen",
        label="Samen iets doen",
        definition="Mensen doen iets.",
        why="Het geeft een reden.",
        source=SourceFactory(title="Zeven elementen", read_as="samenvatting"),
    )


def using(site, title: str, *elements, how: str = "", findings=()) -> PracticePage:
    """A public practice that uses these elements."""
    practice = make_practice(site.examples, title=title, slug=title.lower(), live=False)
    practice.working_element_rows = [WorkingElementRow(element=one, how=how) for one in elements]
    practice = publish(practice)
    return add_findings(practice, *findings) if findings else practice


def test_element_says_what_it_is_why_it_might_work_and_where_that_stands(element, client):
    text = said(read(client, PATH))
    assert "Mensen doen iets." in text
    assert "Het geeft een reden." in text
    assert "Zeven elementen" in text
    assert "Wij lazen de samenvatting, niet het hele stuk." in text


def test_element_without_a_reason_says_that_nobody_read_one(index, client):
    WorkingElementFactory(code="samen")
    assert "Daarover lazen wij nog niets." in said(read(client, PATH))


def test_element_shows_who_uses_it_how_and_how_far_that_was_tested(site, element, client):
    using(site, "Koken", element, how="Wij koken samen [1].", findings=[make_finding(direction="gemengd")])
    using(site, "Geheim", element).unpublish()
    lines = [" ".join(line.get_text(" ").split()) for line in read(client, PATH).select(".kb-example-line")]
    assert lines == ["Koken Wij koken samen. Onafhankelijk geëvalueerd: gemengd"]


def test_element_adds_up_what_was_found_with_what_did_not_work(site, element, client):
    using(site, "Koken", element, findings=[make_finding(direction="werkte-niet")])
    using(site, "Eten", element, findings=[make_finding(direction="werkte", source_type="deelnemers")])
    page = read(client, PATH)
    section = page.select_one("section[aria-labelledby=gevonden]")
    assert section.p.get_text() == (
        "2 voorbeelden; 1 onafhankelijk geëvalueerd; 1 werkte niet; volgens betrokkenen zelf: 1 werkte; "
        "niets bekend over kosten."
    )
    assert [row.get_text(strip=True) for row in section.select("li")] == [
        "Werkte niet: 1 voorbeeld",
        "Werkte: 1 voorbeeld, volgens betrokkenen zelf",
    ]


def test_element_names_what_goes_with_it_and_what_stands_in_the_same_examples(site, element, client):
    partner, draft = (
        WorkingElementFactory(label="Vaste plek"),
        WorkingElementFactory(label="Kladje", live=False),
    )
    seen = WorkingElementFactory(label="Vervoer")
    element.goes_with = [partner, draft]
    element.save()
    using(site, "Koken", element, seen, draft)
    boxes = read(client, PATH).select("aside .kb-box")
    assert [[item.get_text(" ", strip=True) for item in box.select("li")] for box in boxes] == [
        ["Vaste plek"],
        ["Vervoer 1 voorbeeld"],
    ]


def test_overview_lists_elements_with_examples_and_draws_them(site, element, client):
    for title in ("Aardappels", "Brood", "Koken", "Drinken"):
        using(site, title, element)
    page = read(client, "/wat-werkt/elementen/")
    row = page.select_one(".kb-element")
    assert row.a["href"] == PATH
    assert [item.get_text() for item in row.select("ul li")] == [
        "Aardappels",
        "Brood",
        "Drinken",
        "en 1 ander voorbeeld",
    ]
    graph = page.select_one(".kb-graph svg")
    assert graph["role"] == "img"
    assert graph["aria-label"].startswith("Tekening van 1 werkzame elementen en 4 voorbeelden.")
    assert len(graph.select(".kb-graph__lines path")) == 4


def test_overview_without_examples_draws_nothing(element, client):
    page = read(client, "/wat-werkt/elementen/")
    assert page.select(".kb-element")
    assert not page.select(".kb-graph")


def test_draft_element_has_no_page(index, client):
    WorkingElementFactory(code="samen", live=False)
    assert client.get(PATH).status_code == 404


def test_code_of_a_merged_element_leads_to_the_one_that_took_its_place(element, client):
    MergedTerm.objects.create(
        model_name="practices.workingelement", old_id=99, old_code="oud", old_label="Oud", new_code="samen"
    )
    response = client.get("/wat-werkt/elementen/oud/")
    assert (response.status_code, response["Location"]) == (301, PATH)


def test_machines_read_the_term_and_where_its_idea_comes_from(element, client):
    data = json.loads(read(client, PATH).select_one("script[type='application/ld+json']").string)
    assert (data["@type"], data["name"]) == ("DefinedTerm", "Samen iets doen")
    assert data["subjectOf"]["name"] == "Zeven elementen"


def test_example_leads_to_its_elements(site, element, client):
    using(site, "Koken", element)
    link = read(client, "/voorbeelden/koken/").select_one("section[aria-labelledby=werkzaam] a")
    assert link["href"] == PATH
