"""The vocabularies in /api/v1: approved terms with their codes, names, meaning and counts."""

from decimal import Decimal

import pytest

from tests.factories import OrganisationFactory, RegionFactory, TargetGroupFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def listed(client, path: str) -> list[dict]:
    answer = client.get(f"/api/v1/{path}").json()
    assert answer["count"] == len(answer["results"])
    return answer["results"]


def test_theme_says_what_it_is_and_what_it_is_part_of(site, client):
    top = ThemeFactory(
        code="zorg",
        label="Zorg en welzijn",
        plain_name="Zorg dichtbij",
        definition="Hulp in de buurt.",
        alternative_labels="welzijn\nhulp",
        source="Nota 2016",
    )
    ThemeFactory(code="thuis", label="Thuis wonen", parent=top)
    assert listed(client, "themas") == [
        {
            "code": "zorg",
            "naam": "Zorg dichtbij",
            "andereNamen": ["welzijn", "hulp"],
            "definitie": "Hulp in de buurt.",
            "aantalVoorbeelden": None,
            "naamInBron": "Zorg en welzijn",
            "bron": "Nota 2016",
            "deelVan": None,
            "url": "http://localhost:8000/themas/zorg/",
        },
        {
            "code": "thuis",
            "naam": "Thuis wonen",
            "andereNamen": [],
            "definitie": "",
            "aantalVoorbeelden": None,
            "naamInBron": "Thuis wonen",
            "bron": "",
            "deelVan": "zorg",
            "url": None,
        },
    ]


def test_region_says_where_it_lies(site, client):
    province = RegionFactory(code="PV99", label="Testland", level="provincie")
    town = RegionFactory(
        code="GM9001",
        slug="testdam",
        label="Testdam",
        parent=province,
        tooi_uri="https://identifier.overheid.nl/tooi/id/gemeente/gm9001",
    )
    RegionFactory(
        code="GM9001-dorp",
        slug="dorp",
        label="Dorp",
        level="plaats",
        place_kind="dorp",
        parent=town,
        latitude=Decimal("52.85800"),
        longitude=Decimal("6.20500"),
    )
    village = listed(client, "regios?soort=plaats")[0]
    assert (village["ligtIn"], village["soortPlaats"]) == ("GM9001", "dorp")
    assert (village["breedtegraad"], village["lengtegraad"]) == (52.858, 6.205)
    assert village["url"] == "http://localhost:8000/regio/testdam/dorp/"
    (found,) = listed(client, "regios?ligtIn=PV99")
    assert found["tooiUri"] == "https://identifier.overheid.nl/tooi/id/gemeente/gm9001"
    assert (found["code"], found["breedtegraad"]) == ("GM9001", None)
    assert [each["code"] for each in listed(client, "regios")] == ["PV99", "GM9001", "GM9001-dorp"]
    assert listed(client, "regios?ligtIn=PV99&soort=plaats") == []


def test_draft_terms_are_not_listed_nor_named_as_what_is_around(site, client):
    ThemeFactory(code="concept", live=False)
    TargetGroupFactory(code="concept", live=False)
    OrganisationFactory(code="concept", live=False)
    around = RegionFactory(code="PV98", level="provincie", live=False)
    RegionFactory(code="GM9002", parent=around)
    codes = {
        each["code"]
        for path in ("themas", "doelgroepen", "organisaties", "regios")
        for each in listed(client, path)
    }
    assert codes == {"GM9002"}
    assert listed(client, "regios")[0]["ligtIn"] is None
    assert listed(client, "regios?ligtIn=PV98") == []


def test_organisation_says_whether_it_publishes(site, client):
    OrganisationFactory(code="club", label="Club", publishes=False, website="https://club.example/")
    assert listed(client, "organisaties") == [
        {
            "code": "club",
            "naam": "Club",
            "andereNamen": [],
            "definitie": "",
            "aantalVoorbeelden": None,
            "website": "https://club.example/",
            "isRedactie": False,
        }
    ]


def test_counts_are_those_of_the_filters(searchable, client):
    themes = {each["code"]: each["aantalVoorbeelden"] for each in listed(client, "themas")}
    assert themes == {"zorg": 13, "sport": 1, "leeg": 0}
    regions = {each["code"]: each["aantalVoorbeelden"] for each in listed(client, "regios")}
    assert regions == {"GM9001": 13, "GM9002": 0, "GM9001-dorpstein": 2}


def test_province_is_not_counted(searchable, client):
    RegionFactory(code="PV97", level="provincie")
    assert listed(client, "regios?soort=provincie")[0]["aantalVoorbeelden"] is None


@pytest.mark.parametrize(("path", "most"), [("themas", 4), ("regios", 4), ("organisaties", 3)])
def test_vocabulary_takes_as_many_queries_however_large(
    site, client, path, most, django_assert_max_num_queries
):
    ThemeFactory.create_batch(12)
    RegionFactory.create_batch(12, parent=RegionFactory(level="provincie"))
    OrganisationFactory.create_batch(12)
    client.get(f"/api/v1/{path}")
    with django_assert_max_num_queries(most):
        client.get(f"/api/v1/{path}")
