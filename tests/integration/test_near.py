"""A list near a place: which place a typed name means, the order, the radius, and what is said of all that."""

import pytest
from bs4 import BeautifulSoup

from search.lists import nearness

from .exported import content, rows_in
from .near_places import near_site
from .pages import read, said, titles

pytestmark = pytest.mark.django_db

TOP, BOTTOM, LIBRARY, GARDEN, MARKET, PARTY, SONG = (
    "Winkel in Heuveltop",
    "Bus naar Heuvelvoet",
    "Bibliotheek van Heuvelland",
    "Tuin in Beekdal",
    "Markt in Verborgen",
    "Feest in heel Proefland",
    "Lied van nergens",
)
LISTS = pytest.mark.parametrize("path", ["/zoeken/", "/voorbeelden/"])


@pytest.fixture(scope="module")
def near(django_db_setup, django_db_blocker, tmp_path_factory):
    with near_site(django_db_blocker, tmp_path_factory.mktemp("index")) as site:
        yield site


def distances(page: BeautifulSoup) -> dict[str, str]:
    """Title → what its card says of how far it is; "" where it says nothing."""
    cards = page.select("#resultaten .kb-card")
    found = [(card.h3.get_text(), card.select_one(".kb-card__distance")) for card in cards]
    return {title: distance.get_text() if distance else "" for title, distance in found}


def chips(page: BeautifulSoup) -> dict[str, str]:
    return {chip["aria-label"]: chip["href"] for chip in page.select("#resultaten .kb-chip--active")}


def choices(page: BeautifulSoup) -> dict[str, str]:
    return {chip.get_text(): chip["href"] for chip in page.select(".kb-listing__head .kb-place-choices a")}


def typed(page: BeautifulSoup) -> str:
    return page.select_one(".kb-filter input[name=plaats]")["value"]


def radius(page: BeautifulSoup) -> str:
    return page.select_one(".kb-filter select[name=straal] option[selected]")["value"]


# The order, and what cards say ---------------------------------------------------------------------------------
@LISTS
def test_typed_place_lists_everything_the_nearest_first(near, client, path):
    page = read(client, path, plaats="Heuveltop", straal="")
    assert titles(page) == [TOP, LIBRARY, BOTTOM, MARKET, GARDEN, SONG, PARTY]
    assert "Wij meten vanaf Heuveltop, in een rechte lijn. Wat het dichtstbij is, staat bovenaan." in said(
        page
    )


def test_card_says_how_far_it_is_and_how_well_that_is_known(near, client):
    assert distances(read(client, "/zoeken/", plaats="Heuveltop")) == {
        TOP: "",  # the card says Heuveltop already
        LIBRARY: "in dezelfde gemeente als Heuveltop",
        BOTTOM: "ongeveer 1 km van Heuveltop",
        MARKET: "vanaf ongeveer 11 km van Heuveltop",
        GARDEN: "ongeveer 11 km van Heuveltop",
        SONG: "",
        PARTY: "",
    }


def test_from_a_municipality_its_nearest_village_counts(near, client):
    page = read(client, "/zoeken/", plaats="gemeente Beekdal", straal="20")
    assert distances(page) == {
        MARKET: "",
        GARDEN: "",
        BOTTOM: "ongeveer 10 km van de gemeente Beekdal",
        LIBRARY: "vanaf ongeveer 10 km van de gemeente Beekdal",
        TOP: "ongeveer 11 km van de gemeente Beekdal",
    }


def test_from_a_village_that_lies_nobody_knows_where_its_municipality_counts(near, client):
    page = read(client, "/zoeken/", plaats="Verborgen")
    assert "Wij weten niet waar Verborgen precies ligt. Wij meten vanaf de gemeente Beekdal" in said(page)
    found = distances(page)
    assert list(found)[:3] == [MARKET, GARDEN, LIBRARY]
    assert found[GARDEN] == "in dezelfde gemeente als Verborgen"
    assert found[BOTTOM] == "ongeveer 10 km van de gemeente Beekdal"


def test_other_orders_keep_the_place_and_the_distances(near, client):
    page = read(client, "/zoeken/", bij="GM9101-heuveltop", sorteer="nieuwste", straal="5")
    assert titles(page) == [LIBRARY, BOTTOM, TOP]
    assert distances(page)[BOTTOM] == "ongeveer 1 km van Heuveltop"
    links = {link.get_text(): link["href"] for link in page.select(".kb-sort__link")}
    assert links["Dichtbij"] == "/zoeken/?bij=GM9101-heuveltop&straal=5"
    assert page.select_one(".kb-sort__link[aria-current]").get_text() == "Nieuwste"


def test_without_a_place_no_card_says_how_far_it_is(near, client):
    page = read(client, "/zoeken/")
    assert set(distances(page).values()) == {""}
    assert "rechte lijn" not in said(page)


# The radius ----------------------------------------------------------------------------------------------------
@LISTS
def test_radius_narrows_the_list_and_its_counts(near, client, path):
    page = read(client, path, plaats="Heuveltop", straal="5")
    assert titles(page) == [TOP, LIBRARY, BOTTOM]
    assert "Wat in een hele provincie speelt, staat er niet bij." in said(page)
    counted = {
        box["value"]: box.parent.select_one(".kb-check__count").get_text().split()[0]
        for box in page.select(".kb-filter [name=gemeente]")
    }
    assert (counted["GM9101"], counted["GM9102"]) == ("3", "0")


def test_place_and_radius_are_chips_that_go_one_by_one(near, client):
    page = read(client, "/zoeken/", q="winkel bus", thema="zorg", plaats="Heuveltop", straal="10")
    assert chips(page) == {
        "Zorg weghalen": "/zoeken/?q=winkel+bus&bij=GM9101-heuveltop&straal=10",
        "Bij Heuveltop weghalen": "/zoeken/?q=winkel+bus&thema=zorg",
        "Binnen 10 km weghalen": "/zoeken/?q=winkel+bus&thema=zorg&bij=GM9101-heuveltop",
    }


def test_nothing_within_the_radius_shows_what_is_nearest_beyond_it(near, client):
    page = read(client, "/zoeken/", q="tuin", plaats="Heuveltop", straal="5")
    assert "Binnen 5 km van Heuveltop vonden wij niets. Kies een grotere afstand." in said(page)
    assert distances(page) == {GARDEN: "ongeveer 11 km van Heuveltop"}
    way_on = page.select_one(".kb-empty a")
    assert way_on["href"] == "/zoeken/?q=tuin&bij=GM9101-heuveltop"
    assert titles(BeautifulSoup(client.get(way_on["href"]).content, "html.parser")) == [GARDEN]


def test_form_shows_what_was_asked_and_sends_the_rest_along(near, client):
    page = read(client, "/zoeken/", q="winkel", bij="GM9102-beekdal", straal="7,5", sorteer="nieuwste")
    form = page.select_one(".kb-filter form")
    assert (typed(page), radius(page)) == ("Beekdal (dorp)", "7.5")
    hidden = {field["name"]: field["value"] for field in form.select("[type=hidden]")}
    assert hidden == {"q": "winkel", "bij": "GM9102-beekdal", "sorteer": "nieuwste"}


def test_sending_the_form_unchanged_changes_nothing(near, client):
    page = read(
        client, "/zoeken/", bij="GM9102-beekdal", plaats="Beekdal (dorp)", straal="20", sorteer="nieuwste"
    )
    assert chips(page).keys() == {"Bij Beekdal weghalen", "Binnen 20 km weghalen"}
    assert page.select_one(".kb-sort__link[aria-current]").get_text() == "Nieuwste"


def test_other_place_in_the_form_orders_by_its_distance(near, client):
    page = read(client, "/zoeken/", bij="GM9102-beekdal", plaats="Heuvelvoet", sorteer="nieuwste")
    assert titles(page)[0] == BOTTOM
    assert page.select_one(".kb-sort__link[aria-current]").get_text() == "Dichtbij"


def test_emptied_field_takes_the_place_off(near, client):
    page = read(client, "/zoeken/", bij="GM9102-beekdal", plaats="", straal="")
    assert chips(page) == {}


# Which place is meant ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "name",
    [
        "heuveltop",
        " HEUVELTOP ",
        "Heuvéltop",
        "Heuveltop (in Heuvelland)",
        "heuvelt",
        "Heuveltop in heuvelland",
    ],
)
def test_name_is_known_however_it_is_written(near, client, name):
    assert "Bij Heuveltop weghalen" in chips(read(client, "/zoeken/", plaats=name))


def test_name_of_two_places_is_asked_back_and_nothing_else_is_lost(near, client):
    page = read(client, "/zoeken/", q="bus", thema="zorg", plaats="Beekdal", straal="10")
    assert "Welke plaats bedoelt u met ‘Beekdal’?" in said(page)
    assert choices(page) == {
        "Beekdal (gemeente)": "/zoeken/?q=bus&thema=zorg&bij=GM9102&straal=10",
        "Beekdal (dorp)": "/zoeken/?q=bus&thema=zorg&bij=GM9102-beekdal&straal=10",
    }
    assert (typed(page), radius(page)) == ("Beekdal", "10")
    assert list(chips(page)) == ["Zorg weghalen"]
    assert titles(page) == [BOTTOM]


@pytest.mark.parametrize(
    ("name", "code"), [("Beekdal (gemeente)", "GM9102"), ("Beekdal (dorp)", "GM9102-beekdal")]
)
def test_full_name_means_one_place(near, client, name, code):
    page = read(client, "/zoeken/", plaats=name)
    assert f"bij={code}&" in page.select_one(".kb-downloads a")["href"] + "&"


def test_almost_a_name_is_offered_and_not_assumed(near, client):
    page = read(client, "/zoeken/", plaats="Heuvelvoets")
    assert "Wij kennen ‘Heuvelvoets’ niet. Kies hieronder, of typ een andere plaats." in said(page)
    assert "Heuvelvoet" in choices(page)
    assert chips(page) == {}


@LISTS
@pytest.mark.parametrize(
    ("parameters", "note"),
    [
        ({"plaats": "Atlantis"}, "Wij kennen ‘Atlantis’ niet. Typ de naam van een dorp of gemeente."),
        (
            {"plaats": "Proefland"},
            "‘Proefland’ is te groot om afstand vanaf te meten. Typ een dorp of gemeente.",
        ),
        ({"plaats": "Leegveen"}, "Wij weten niet waar Leegveen ligt. Kies een plaats in de buurt."),
        ({"bij": "GM9103"}, "Wij weten niet waar Leegveen ligt. Kies een plaats in de buurt."),
        ({"bij": "GM0000"}, "Deze plaats kennen wij niet: GM0000"),
        ({"straal": "10"}, "Noem een plaats bij de afstand."),
        ({"sorteer": "afstand"}, "Noem een plaats als u wilt zien wat dichtbij is."),
        *(
            ({"bij": "GM9101-heuveltop", "straal": text}, f"Deze afstand kennen wij niet: {text}")
            for text in ("0", "-5", "abc", "100000", "inf", "1e9", "5 km")
        ),
    ],
)
def test_what_can_not_be_measured_is_said_and_the_rest_stands(near, client, path, parameters, note):
    page = read(client, path, thema="sport", **parameters)
    assert note in said(page)
    assert "Sport weghalen" in chips(page)
    assert titles(page) == [GARDEN]


def test_problem_with_a_typed_name_belongs_to_its_field(near, client):
    field = read(client, "/zoeken/", plaats='"><b>Atlantis').select_one(".kb-filter input[name=plaats]")
    assert (field["value"], field["aria-invalid"]) == ('"><b>Atlantis', "true")
    problem = field.find_parent("fieldset").select_one(f"#{field['aria-describedby']}")
    assert "Atlantis’ niet" in problem.get_text()


def test_very_long_name_is_cut(near, client):
    page = read(client, "/zoeken/", plaats="Wereldstad" * 1000)
    assert len(typed(page)) == 80


def test_without_any_names_that_is_said(near, client, monkeypatch):
    monkeypatch.setattr(nearness, "place_names", lambda: nearness.PlaceNames(()))
    page = read(client, "/zoeken/", plaats="Heuveltop")
    assert "Afstanden meten lukt op dit moment niet." in said(page)


# While search is away, and beside the pages ----------------------------------------------------------------------
def test_without_search_the_radius_still_narrows_the_list(near, client, search_away):
    page = read(client, "/voorbeelden/", plaats="Heuveltop", straal="5")
    assert titles(page) == [LIBRARY, BOTTOM, TOP]
    assert distances(page)[BOTTOM] == "ongeveer 1 km van Heuveltop"


def test_file_holds_what_the_list_near_a_place_shows(near, client):
    rows = rows_in(content(client.get("/zoeken/voorbeelden.jsonl?bij=GM9101-heuveltop&straal=5")), "jsonl")
    assert [row["title"] for row in rows] == [TOP, LIBRARY, BOTTOM]


@pytest.mark.parametrize("query", ["plaats=Beekdal", "plaats=Atlantis", "bij=GM9103", "straal=5"])
def test_file_is_refused_where_the_place_is_not_clear(near, client, query):
    assert client.get(f"/zoeken/voorbeelden.csv?{query}").status_code == 400


def test_browser_gets_the_names_and_points_to_find_the_nearest_itself(near, client):
    response = client.get("/zoeken/plaatsen.json")
    places = {place["name"]: place["point"] for place in response.json()["places"]}
    assert places == {
        "Heuvelland": None,
        "Beekdal (gemeente)": None,
        "Heuveltop": [52.8, 6.5],
        "Heuvelvoet": [52.81, 6.5],
        "Beekdal (dorp)": [52.9, 6.5],
        "Verborgen": None,
    }
    assert "max-age=3600" in response["Cache-Control"]
    assert not response.cookies
