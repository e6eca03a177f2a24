"""What a search means, from a visitor's words to results: a sentence a test, on the embedded engine."""

from datetime import UTC, datetime

import pytest

import search.find
import search.nearby
import search.suggest
from search import dictionary
from search.distance import NOWHERE, PARAMETER, Known
from search.engines.embedded import EmbeddedEngine
from search.find import corrected_text, find, similar
from search.models import SynonymGroup
from search.query.draft import Draft
from search.registry import Name
from search.suggest import suggest
from search.types import Query, SearchDocument, Sort

pytestmark = pytest.mark.django_db

PLACES = (
    Name(
        label="Dorpstein",
        group="Plaatsen",
        url="/regio/testdam/dorpstein/",
        parameter="gemeente",
        codes=("GM1-dorpstein",),
        tiers=(("GM1-dorpstein",), ("GM1",), ("GM2",), ("PV1",), ("NL",)),
        point=(52.80, 6.50),
    ),
    Name(
        label="Verweg",
        parameter="gemeente",
        codes=("GM2-verweg",),
        tiers=(("GM2-verweg",), ("GM2",)),
        point=(53.20, 6.50),
    ),
    Name(
        label="Nabij",
        parameter="gemeente",
        codes=("GM1-nabij",),
        tiers=(("GM1-nabij",), ("GM1",)),
        point=(52.81, 6.50),
    ),
    Name(label="Eendam", parameter="gemeente", codes=("GM1",), tiers=(("GM1",), ())),
    Name(label="Tweedam", parameter="gemeente", codes=("GM2",), tiers=(("GM2",), ())),
)
THEMES = (
    Name(label="Zorg in het dorp", group="Thema’s", url="/themas/zorg/", parameter="thema", codes=("zorg",)),
)


def document(
    number: int, title: str, *, body: str = "", places: tuple[str, ...] = (), **facets: str
) -> SearchDocument:
    where = tuple(code for code in places[:1] if code.startswith("GM")) or (NOWHERE,)
    return SearchDocument(
        key=f"voorbeeld:{number}",
        kind="voorbeeld",
        texts={"title": title, "summary": title, "body": body},
        facets={
            "gemeente": tuple(code for code in places if code.startswith("GM")),
            "gebied": places,
            PARAMETER: where,
            **{name: (code,) for name, code in facets.items()},
        },
        published=datetime(2026, 1, number, tzinfo=UTC),
        confirmed=202600 + number,
        display={"title": title, "url": f"/voorbeelden/{number}/", "place": "", "place_codes": where},
    )


DOCUMENTS = [
    document(1, "Zorgboerderij De Hoeve", places=("GM1-dorpstein", "GM1"), soort="voorziening"),
    document(
        2, "Samen eten in het dorpshuis", body="Ouderen koken voor elkaar.", places=("GM2-verweg", "GM2")
    ),
    document(3, "Leraren leren van elkaar", places=("PV1",)),
    document(4, "De buurtbus rijdt", body="Vrijwilligers rijden ouderen.", places=("GM1-nabij", "GM1")),
    document(
        5, "Hulp bij schulden", body="Wie te weinig geld heeft, krijgt hulp van een maatje.", places=("GM1",)
    ),
    document(6, "Een tuin voor het dorp", body="Zorg voor planten.", places=("GM2",)),
]


@pytest.fixture
def index(tmp_path, monkeypatch):
    """An index of six documents, and the names of three places and a theme."""
    engine = EmbeddedEngine(tmp_path)
    generation = engine.start_building()
    assert engine.write(generation, [(one, "") for one in DOCUMENTS]) == {}
    engine.activate(generation)
    words = dictionary.load(0)
    known = dictionary.Dictionary(
        version=0,
        analyser=words.analyser,
        synonyms=words.synonyms,
        names={"places": PLACES, "themes": THEMES},
    )
    monkeypatch.setattr(dictionary, "current", lambda: known)
    for module in (search.find, search.suggest):
        monkeypatch.setattr(module, "get_engine", lambda: engine)
    for module in (search.find, search.suggest, search.nearby):
        monkeypatch.setattr(module, "current", lambda: known)
    monkeypatch.setattr(search.find, "ENOUGH", 1)
    return engine


def found(text: str, **changes) -> list[int]:
    return [int(hit.key.split(":")[1]) for hit in find(Query(text=text, **changes)).hits]


def test_search_without_words_finds_everything(index):
    assert find(Query()).count == 6


@pytest.mark.parametrize(
    "text", ["zorgboerderij", "zorgboerderijen", "zorg boerderij", "Zorg-boerderijen", "boerderij"]
)
def test_compound_is_found_whole_apart_and_by_its_part(index, text):
    assert found(text)[0] == 1


def test_inflected_word_is_found(index):
    assert found("leraar") == [3]


def test_every_word_must_be_found_while_that_gives_enough(index):
    results = find(Query(text="buurtbus vrijwilligers"))
    assert ([hit.key for hit in results.hits], results.relaxed) == (["voorbeeld:4"], False)


def test_words_may_stand_in_different_fields(index):
    assert found("dorpshuis ouderen") == [2]


def test_search_gives_way_where_too_little_has_every_word_and_says_so(index):
    results = find(Query(text="buurtbus dorpshuis"))
    assert {hit.key for hit in results.hits} == {"voorbeeld:4", "voorbeeld:2"}
    assert results.relaxed


def test_filter_never_makes_a_list_longer(index):
    every = find(Query(text="ouderen"))
    narrowed = find(Query(text="ouderen", filters={"gemeente": frozenset({"GM2"})}))
    assert (every.count, narrowed.count) == (2, 1)


def test_excluded_word_is_not_found(index):
    assert found("ouderen -buurtbus") == [2]


def test_quoted_words_must_stand_so(index):
    assert found('"samen eten"') == [2]
    assert find(Query(text='"eten samen"')).count == 0


def test_misspelled_word_is_corrected_and_said(index):
    results = find(Query(text="dorpshius"))
    assert (results.corrected_to, [hit.key for hit in results.hits]) == ("dorpshuis", ["voorbeeld:2"])


def test_correction_replaces_the_word_and_no_part_of_another():
    draft = Draft(corrections=(("zrg", "zorg"),))
    assert corrected_text("bezrgd zrg", draft) == "bezrgd zorg"


def test_visitor_may_keep_what_was_typed(index):
    assert find(Query(text="dorpshius", correct=False)).corrected_to == ""


def test_place_lifts_and_need_not_be_found(index):
    results = find(Query(text="zorg dorpstein"))
    assert results.place.codes == ("GM1-dorpstein",)
    assert [hit.key for hit in results.hits] == ["voorbeeld:1", "voorbeeld:6"]


def test_place_as_filter_takes_what_lies_in_it(index):
    assert set(found("", filters={"gemeente": frozenset({"GM1"})})) == {1, 4, 5}


def test_province_wide_document_is_no_match_for_a_municipality(index):
    assert 3 not in found("", filters={"gemeente": frozenset({"GM1", "GM2"})})


def test_synonym_in_force_finds_what_it_joins(index, monkeypatch):
    assert find(Query(text="roodstaan")).count == 0
    SynonymGroup.objects.create(code="x", kind="one-way", words="roodstaan", also="schuld", reason="test")
    known = dictionary.load(1)
    monkeypatch.setattr(search.find, "current", lambda: known)
    assert found("roodstaan") == [5]


@pytest.mark.parametrize(
    ("sort", "order"), [(Sort.NEWEST, [6, 5, 4, 3, 2, 1]), (Sort.CONFIRMED, [6, 5, 4, 3, 2, 1])]
)
def test_list_without_words_has_its_order(index, sort, order):
    assert found("", sort=sort) == order


def test_order_by_distance_lists_everything_and_last_what_is_nowhere(index):
    assert found("", sort=Sort.DISTANCE, near="GM1-dorpstein") == [1, 5, 4, 6, 2, 3]


@pytest.mark.parametrize(
    ("sort", "order"), [(Sort.DISTANCE, [1, 5, 4]), (Sort.NEWEST, [5, 4, 1]), (Sort.CONFIRMED, [5, 4, 1])]
)
def test_radius_leaves_out_what_lies_farther_in_any_order(index, sort, order):
    assert found("", sort=sort, near="GM1-dorpstein", radius_km=5) == order


def test_radius_counts_in_facets(index):
    results = find(Query(near="GM1-dorpstein", radius_km=5, facets=("gemeente", "soort")))
    assert (results.count, dict(results.facets["soort"])) == (3, {"voorziening": 1})
    assert "GM2" not in results.facets["gemeente"]


def test_hit_says_how_far_it_is(index):
    distances = {hit.key[-1]: hit.distance for hit in find(Query(near="GM1-dorpstein")).hits}
    assert {key: distance.known for key, distance in distances.items()} == {
        "1": Known.HERE,
        "2": Known.MEASURED,
        "3": Known.NOTHING,
        "4": Known.MEASURED,
        "5": Known.SAME_MUNICIPALITY,
        "6": Known.AT_LEAST,
    }
    assert distances["4"].km == pytest.approx(1.1, abs=0.05)


def test_what_comes_near_an_empty_radius_is_the_nearest_beyond_it(index):
    results = find(Query(text="buurtbus", sort=Sort.DISTANCE, near="GM2-verweg", radius_km=5))
    assert results.count == 0
    assert [hit.key for hit in results.unfiltered.hits] == ["voorbeeld:4"]


def test_facet_counts_leave_out_their_own_choice(index):
    results = find(Query(filters={"gemeente": frozenset({"GM2"})}, facets=("gemeente",)))
    assert results.count == 2
    assert (results.facets["gemeente"]["GM1"], results.facets["gemeente"]["GM2"]) == (3, 2)


def test_pages_go_to_the_end_without_gap_or_double(index):
    pages = [found("", sort=Sort.NEWEST, start=start, size=4) for start in (0, 4, 8)]
    assert pages == [[6, 5, 4, 3], [2, 1], []]


def test_terms_of_the_results_are_those_to_highlight(index):
    assert {"zorg", "boerderij"} <= find(Query(text="zorgboerderijen")).terms


def test_similar_leaves_out_the_document_itself(index):
    assert "voorbeeld:2" not in {hit.key for hit in similar("voorbeeld:2", size=3)}


def test_suggestions_are_grouped_and_begin_with_what_was_typed(index):
    groups = {group.heading: [item.label for item in group.items] for group in suggest("dorp")}
    assert groups == {
        "Thema’s": ["Zorg in het dorp"],
        "Plaatsen": ["Dorpstein"],
        "Voorbeelden": groups["Voorbeelden"],
    }
    assert set(groups["Voorbeelden"]) == {"Samen eten in het dorpshuis", "Een tuin voor het dorp"}


@pytest.mark.parametrize("text", ["", "z", "   ", "-", '"', "\ud800", "x" * 10_000])
def test_nothing_is_suggested_for_nothing(index, text):
    assert suggest(text) == []
