"""The examples of Drenthe as they stand in the content folder: sources, notes, lengths, and no stray words."""

import re

import pytest

from practices.completeness import note_numbers
from practices.loading.files import read_folder, read_regions, read_terms
from tests.integration.content import DRENTHE, ROOT

EXAMPLES = read_folder(DRENTHE, "examples")
LIBRARY = read_folder(DRENTHE, "sources")
LIMITS = {"title": 90, "summary": 300, "plain_summary": 600}
STRAY = re.compile(
    r"/(?:work|root)/|pythonhosted|npmjs|maven|localhost|TODO|FIXME|lorem ipsum", re.IGNORECASE
)
# A person's telephone number or address does not belong in an example
PERSONAL = re.compile(
    r"\b0\d{1,3}[- ]?\d{6,8}\b|\b\d{4} ?[A-Z]{2}\b|[\w.]+@(?!burgerkracht\.example)[\w.]+\.\w+"
)
# What the sources name, by the end of its external id; each has a record, however short.
WANTED = {
    *("informatie-en-contactcentrum-vledder", "positief-opgroeien-drenthe", "pod-sport", "vierslagleren"),
    *("meesterlijk-ondernemen-in-drenthe", "bondgenootschap-voor-een-geletterd-drenthe"),
    *("taalmaatjes-en-taalcoaches", "de-dorpsregisseur", "toekomstbestendige-huisartsenzorg"),
    *("integrale-ouderenzorg", "data-delen", "drenthe-beweegt", "sportbuurtcoaches", "sportdorpen"),
    *("aangepast-sporten", "hartveilig-drenthe", "drents-excellentietraject", "drentse-onderwijsmonitor"),
    *("healthy-ageing-netwerk-noord-nederland", "entreprenasium", "kans-voor-de-veenkolonien"),
    *("procesbegeleiders-krimp", "stuurgroep-onderwijs-en-krimp", "jongerenaanpak-assen-groningen"),
    *("zorgconferenties", "ondersteuning-van-dorpshuizen", "ervaringen-van-zorgvragers"),
    *("vitaal-platteland", "trendbureau-drenthe", "sportmonitor-drenthe", "dorpskracht"),
    *("verduurzaming-van-dorpshuizen", "drentse-gezondheidstafel"),
    *("regio-deal-zuid-en-oost-drenthe-2019-2023", "regio-deal-zuid-en-oost-drenthe-2023-2026"),
    "sociale-agenda-drenthe-2024-2029",
}


def texts(value: object) -> list[str]:
    """All texts in nested data."""
    if isinstance(value, str):
        return [value]
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for child in children for text in texts(child)]


def numbers_cited(data: dict) -> set[int]:
    cited = {number for text in texts(data) for number in note_numbers(text)}
    return cited | {block["source"] for block in data.get("story", []) if "source" in block}


def test_every_subject_of_the_sources_has_a_record():
    assert {data["external_id"].removeprefix("demo-") for data in EXAMPLES.values()} >= WANTED


def test_external_ids_and_addresses_are_unique():
    for key in ("external_id", "slug", "title"):
        values = [data[key] for data in EXAMPLES.values()]
        assert len(set(values)) == len(values)


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_has_sources_and_cites_each(name):
    data = EXAMPLES[name]
    assert data["sources"]
    assert numbers_cited(data) == set(range(1, len(data["sources"]) + 1))


@pytest.mark.parametrize("name", EXAMPLES)
def test_source_has_a_title_and_a_publisher_or_author(name):
    for source in EXAMPLES[name]["sources"]:
        if "source" in source:  # a work in the library, which says all this itself
            assert source["source"] in LIBRARY
            continue
        assert source["title"]
        assert source.get("publisher") or source.get("author")


@pytest.mark.parametrize("name", EXAMPLES)
def test_texts_of_an_example_fit(name):
    data = EXAMPLES[name]
    too_long = {
        field: len(data[field].strip()) for field, limit in LIMITS.items() if len(data[field].strip()) > limit
    }
    assert too_long == {}


@pytest.mark.parametrize("name", EXAMPLES)
def test_summaries_hold_no_notes(name):
    """They stand on cards and on the front page, where no sources are."""
    data = EXAMPLES[name]
    assert [note_numbers(data[field]) for field in ("title", "summary", "plain_summary")] == [[], [], []]


@pytest.mark.parametrize("name", EXAMPLES)
def test_status_of_an_example_carries_its_year_or_says_that_the_source_has_none(name):
    data = EXAMPLES[name]
    assert (
        data.get("stage") in (None, "onbekend")
        or data.get("stage_as_of_year")
        or "jaar" in data.get("stage_reason", "")
    )


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_has_the_claims_of_a_party_with_its_name(name):
    claims = [block for block in EXAMPLES[name].get("story", []) if block["type"] == "claim"]
    assert [block for block in claims if not block.get("who") or not block.get("source")] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_holds_no_stray_words_or_personal_data(name):
    found = [
        match[0]
        for text in texts(EXAMPLES[name])
        for match in (*STRAY.finditer(text), *PERSONAL.finditer(text))
    ]
    assert found == []


def test_content_files_hold_no_stray_words():
    for path in sorted((ROOT / "content").rglob("*")):
        if path.is_file():
            assert not STRAY.search(path.read_text(encoding="utf-8").replace("npm", "")), path


def test_there_are_twelve_municipalities_with_code_and_address():
    towns = [row for row in read_regions(DRENTHE) if row["level"] == "gemeente"]
    assert len(towns) == 12
    for row in towns:
        assert row["tooi_uri"] == f"https://identifier.overheid.nl/tooi/id/gemeente/{row['code'].lower()}"
        assert row["shape"]


MUNICIPALITIES = {
    "Aa en Hunze": "GM1680",
    "Assen": "GM0106",
    "Borger-Odoorn": "GM1681",
    "Coevorden": "GM0109",
    "De Wolden": "GM1690",
    "Emmen": "GM0114",
    "Hoogeveen": "GM0118",
    "Meppel": "GM0119",
    "Midden-Drenthe": "GM1731",
    "Noordenveld": "GM1699",
    "Tynaarlo": "GM1730",
    "Westerveld": "GM1701",
}


def test_municipalities_have_the_codes_of_the_cbs():
    assert {
        row["label"]: row["code"] for row in read_regions(DRENTHE) if row["level"] == "gemeente"
    } == MUNICIPALITIES


def test_neighbours_are_mutual():
    rows = {row["code"]: set(row["neighbours"].split()) for row in read_regions(DRENTHE)}
    one_sided = [
        (code, other) for code, others in rows.items() for other in others if code not in rows[other]
    ]
    assert one_sided == []


@pytest.mark.parametrize(
    "name",
    ["Zeijen", "Zuidwolde", "Smilde", "Bovensmilde", "Erica", "Nieuw-Amsterdam", "Zwartemeer", "Hollandscheveld",
     "Nijeveen", "Pesse", "Elim", "Vledder", "Gees", "Gasselternijveen"],
)  # fmt: skip
def test_village_is_known(name):
    assert [row["kind"] for row in read_regions(DRENTHE) if row["label"] == name and row["level"] == "plaats"]


@pytest.mark.parametrize("name", ["Angelslo", "Bargeres", "Krakeel", "Marsdijk", "Peelo"])
def test_city_quarter_is_marked_as_one(name):
    assert [row["kind"] for row in read_regions(DRENTHE) if row["label"] == name] == ["stadswijk"]


def test_five_opgaven_and_four_accents_are_there_in_order():
    themes = [theme for theme in read_terms(DRENTHE, "themes", "theme") if "parent" not in theme]
    ordered = [
        theme["code"]
        for theme in sorted(themes, key=lambda theme: (not theme.get("priority"), theme["order"]))
    ]
    assert ordered[:5] == [
        "zorg",
        "sport-en-bewegen",
        "onderwijs-en-arbeidsmarkt",
        "leefgebieden",
        "bereikbare-voorzieningen",
    ]
    assert set(ordered[5:]) == {
        "kansengelijkheid-en-armoede",
        "laaggeletterdheid",
        "positieve-gezondheid",
        "inwonersinitiatief",
    }


@pytest.mark.parametrize(
    ("parent", "number"), [("zorg", 2), ("sport-en-bewegen", 3), ("onderwijs-en-arbeidsmarkt", 3)]
)
def test_opgave_has_its_sub_goals(parent, number):
    assert (
        len([theme for theme in read_terms(DRENTHE, "themes", "theme") if theme.get("parent") == parent])
        == number
    )


def test_four_organisations_publish():
    codes = {
        row["code"] for row in read_terms(DRENTHE, "organisations", "organisation") if row.get("publishes")
    }
    assert codes == {"cmo-stamm", "bokd", "zorgbelang-drenthe", "landschapsbeheer-drenthe"}
