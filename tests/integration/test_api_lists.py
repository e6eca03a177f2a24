"""GET /api/v1/voorbeelden: the same practices in the same order as on the site, with counts and pages."""

import pytest
from bs4 import BeautifulSoup

from practices.models import PracticePage, ThemeRow
from search.engine import get_engine
from search.types import SearchDocument
from tests.factories import OrganisationFactory, RegionFactory, ThemeFactory, make_practice

from .pages import titles
from .search_index import built_index_in, drained

pytestmark = pytest.mark.django_db

LIST = "/api/v1/voorbeelden"


@pytest.fixture
def indexed(site, tmp_path):
    """A site with an index of its own, for tests that write to it."""
    with built_index_in(tmp_path):
        yield site


def asked(client, query: str = "") -> dict:
    """The answer to this question."""
    response = client.get(f"{LIST}?{query}" if query else LIST)
    assert response.status_code == 200, response.content
    return response.json()


def names(answer: dict) -> list[str]:
    return [item["titel"] for item in answer["results"]]


def counts(answer: dict, parameter: str) -> dict[str, int]:
    facet = next(facet for facet in answer["facetten"] if facet["parameter"] == parameter)
    return {value["code"]: value["aantal"] for value in facet["waarden"]}


@pytest.mark.parametrize(
    "query",
    [
        "q=samen+eten",
        "q=etne",
        "q=samen+eten+in+dorpstein",
        "q=eten&thema=zorg&sorteer=nieuwste",
        "thema=zorg&gemeente=GM9001-dorpstein",
        "thema=zorg&thema=sport&sorteer=bevestigd",
        "",
    ],
)
def test_list_has_what_the_page_has_in_its_order(searchable, client, query):
    page = client.get(f"/zoeken/?{query}").content
    answer = asked(client, f"{query}&aantal=12" if query else "aantal=12")
    assert names(answer) == titles(BeautifulSoup(page, "html.parser"))
    assert answer["results"]


def test_item_says_what_the_record_says(indexed, client):
    town = RegionFactory(code="GM9003", label="Kernstad")
    village = RegionFactory(code="GM9003-klei", label="Klei", level="plaats", parent=town)
    eten, draft = ThemeFactory(code="eten", label="Eten"), ThemeFactory(label="Nieuw", live=False)
    club = OrganisationFactory(code="club", label="Dorpsclub")
    practice = make_practice(
        indexed.examples,
        title="Kwarktaart delen",
        summary="Wij delen kwarktaart.",
        plain_summary="Taart voor elkaar.",
        external_id="bron-1",
        themes=[eten],
        regions=[village],
        initiator=club,
        stage="loopt",
        stage_as_of_year=2023,
        started_year=2015,
        started_month=4,
        confirmed_year=2024,
    )
    practice.theme_rows = [ThemeRow(theme=eten, sort_order=1), ThemeRow(theme=draft, sort_order=2)]
    practice.tags.add("taart")
    practice.save_revision().publish()
    drained()
    (item,) = asked(client, "q=kwarktaart")["results"]
    assert item.pop("gepubliceerdOp") < item.pop("gewijzigdOp")
    assert item.pop("redactie")["naam"]
    assert item == {
        "id": practice.pk,
        "externeId": "bron-1",
        "url": f"http://localhost:8000/voorbeelden/{practice.slug}/",
        "titel": "Kwarktaart delen",
        "samenvatting": "Wij delen kwarktaart.",
        "inGewoneTaal": "Taart voor elkaar.",
        "soort": "voorbeeld",
        "fase": "loopt",
        "faseStandVan": "2023",
        "themas": [{"code": "eten", "naam": "Eten"}, {"code": None, "naam": "Nieuw"}],
        "plaatsen": [
            {
                "code": "GM9003-klei",
                "naam": "Klei",
                "soort": "plaats",
                "ligtIn": {"code": "GM9003", "naam": "Kernstad"},
            }
        ],
        "doelgroepen": [],
        "organisaties": [{"code": "club", "naam": "Dorpsclub", "rol": "initiatiefnemer", "taak": ""}],
        "begonnen": "2015-04",
        "geeindigd": None,
        "trefwoorden": ["taart"],
        "licentie": "cc-by-4.0",
        "laatstBevestigd": "2024",
        "verwant": False,
        "afstandKm": None,
    }


def test_renamed_term_is_renamed_in_the_list(indexed, client):
    theme = ThemeFactory(code="water", label="Water")
    make_practice(indexed.examples, title="Slootjesdag", themes=[theme])
    theme.label = "Water en weer"
    theme.save()
    drained()
    assert asked(client, "q=slootjesdag")["results"][0]["themas"][0]["naam"] == "Water en weer"


def test_answer_says_what_search_did(searchable, client):
    corrected = asked(client, "q=broodd")
    assert (corrected["gecorrigeerdNaar"], names(corrected)) == ("brood", ["Brood bakken"])
    assert asked(client, "q=broodd&letterlijk=1")["gecorrigeerdNaar"] is None
    assert asked(client, "q=brood+circusolifant")["verruimd"]
    found = asked(client, "q=eten+in+dorpstein")
    assert found["herkendePlaats"] == {"naam": "Dorpstein", "codes": ["GM9001-dorpstein"]}
    assert not found["verruimd"]


def test_nothing_is_related_yet(searchable, client):
    answer = asked(client, "q=eten")
    assert answer["verwant"] == 0
    assert {item["verwant"] for item in answer["results"]} == {False}


def test_counts_leave_out_their_own_filter_and_what_is_not_there(searchable, client):
    answer = asked(client, "thema=zorg")
    assert counts(answer, "thema") == {"zorg": 13, "sport": 1}
    assert counts(answer, "gemeente") == {"GM9001": 13, "GM9001-dorpstein": 2}
    assert answer["count"] == 13
    assert [value["gekozen"] for value in answer["facetten"][0]["waarden"]] == [True, False]


def test_chosen_value_is_shown_also_where_nothing_has_it(searchable, client):
    assert counts(asked(client, "thema=leeg"), "thema") == {"zorg": 13, "sport": 1, "leeg": 0}


def test_every_registered_facet_is_a_filter_and_is_counted(searchable, client):
    from search.registry import facets

    document = client.get("/api/v1/openapi.json").json()
    parameters = {each["name"] for each in document["paths"]["/voorbeelden"]["get"]["parameters"]}
    registered = [facet.parameter for facet in facets()]
    assert set(registered) < parameters
    assert [facet["parameter"] for facet in asked(client)["facetten"]] == registered


def test_pages_follow_each_other_to_the_end_and_back(searchable, client):
    seen, address = [], f"{LIST}?q=eten&thema=zorg&aantal=5"
    while address:
        answer = client.get(address.removeprefix("http://localhost:8000")).json()
        seen += names(answer)
        last, address = answer, answer["next"]
    assert len(seen) == len(set(seen)) == last["count"] == 13
    assert last["previous"] == f"http://localhost:8000{LIST}?q=eten&thema=zorg&aantal=5&pagina=2"


def test_page_beyond_the_last_is_empty_and_leads_back(searchable, client):
    answer = asked(client, "q=eten&aantal=5&pagina=1000000")
    assert (answer["results"], answer["next"], answer["count"]) == ([], None, 13)
    assert answer["previous"].endswith("pagina=3")
    empty = asked(client, "thema=leeg&pagina=7")
    assert (empty["previous"], empty["next"]) == (None, None)


def test_practice_is_found_by_its_external_id_without_search(searchable, client, search_away):
    practice = PracticePage.objects.get(title="Brood bakken")
    answer = asked(client, f"externeId={practice.external_id}")
    assert (answer["count"], names(answer)) == (1, ["Brood bakken"])
    assert asked(client, "externeId=nergens")["count"] == 0


def test_what_is_not_public_is_in_no_list(indexed, client):
    make_practice(indexed.examples, title="Brood bakken")
    draft = make_practice(indexed.examples, title="Concept over brood", live=False)
    withdrawn = make_practice(indexed.examples, title="Ingetrokken brood")
    drained()
    withdrawn.unpublish()
    drained()
    assert names(asked(client, "q=brood")) == ["Brood bakken"]
    for practice in (draft, withdrawn):
        assert asked(client, f"externeId={practice.external_id}")["count"] == 0


def test_list_needs_no_query_but_for_the_words_version(searchable, client, django_assert_num_queries):
    from search import dictionary

    asked(client, "q=eten")
    dictionary.current()
    with django_assert_num_queries(1):  # the version of the words, for the options of the filters
        asked(client, "q=eten&thema=zorg")


def test_document_of_an_older_index_is_read_from_the_database(indexed, client):
    practice = make_practice(indexed.examples, title="Brood bakken")
    old = SearchDocument(
        key=f"voorbeeld:{practice.pk}", kind="voorbeeld", texts={"title": "Broodje"}, display={"title": "Oud"}
    )
    engine = get_engine()
    engine.write(engine.current(), [(old, "oud")])
    assert names(asked(client, "q=broodje")) == ["Brood bakken"]
