"""What visitors see of meaning: related examples say so, are counted apart and enter no other number."""

import pytest

from search.find import find
from search.hybrid import PARTS
from search.types import Query, Sort
from tests.factories import TargetGroupFactory, ThemeFactory, make_practice, make_site

from .content import kept_for_a_module
from .meaning import encode_all, hits, meaning_on
from .pages import choice, read, said, titles
from .search_index import built_index_in

pytestmark = [pytest.mark.django_db, pytest.mark.meaning]

SUBJECTS = {
    "Koffieochtend in het dorpshuis": "Wie alleen woont, drinkt samen koffie en praat.",
    "Huiskamer van de wijk": "Een plek waar ouderen elkaar treffen. Niemand hoeft eenzaam te zijn.",
    "Bezoekmaatjes": "Vrijwilligers gaan langs bij mensen die weinig aanloop hebben.",
    "Zonnepanelen op de school": "Inwoners kopen samen zonnepanelen.",
    "Dorpswinkel blijft open": "Vrijwilligers staan achter de kassa van de winkel.",
}
LONELY = "mijn moeder ziet bijna niemand"


@pytest.fixture(scope="module")
def near(django_db_setup, django_db_blocker, tmp_path_factory):
    """Five practices with their vectors, and thirty about walking."""
    with kept_for_a_module(django_db_blocker), meaning_on():
        site = make_site()
        care, sport = ThemeFactory(code="zorg", label="Zorg"), ThemeFactory(code="sport", label="Sport")
        old = TargetGroupFactory(code="ouderen", label="Ouderen")
        for title, summary in SUBJECTS.items():
            make_practice(site.examples, title=title, summary=summary, themes=[care], target_groups=[old])
        for number in range(30):
            make_practice(
                site.examples,
                title=f"Wandelen met de buurt {number}",
                summary="Elke week een ommetje.",
                themes=[sport],
            )
        with built_index_in(tmp_path_factory.mktemp("index")):
            encode_all()
            yield site


@pytest.fixture(autouse=True)
def _on():
    with meaning_on():
        yield


def test_situation_in_own_words_brings_up_what_is_about_it(near):
    found = hits(LONELY, filters={"thema": frozenset({"zorg"})})
    first = [hit.display["title"] for hit in found[:3]]
    assert set(first) == {"Koffieochtend in het dorpshuis", "Huiskamer van de wijk", "Bezoekmaatjes"}


def test_related_ones_are_counted_apart_and_say_so(near, client):
    page = read(client, "/zoeken/", q="dorpswinkel")
    assert page.h1.get_text().startswith("1 voorbeeld en nog ")
    assert page.h1.get_text().endswith("verwante voor ‘dorpswinkel’")
    first, *others = page.select("#resultaten .kb-card")
    assert (first.a.get_text(), first.select(".kb-card__related")) == ("Dorpswinkel blijft open", [])
    assert {card.select_one(".kb-card__related").get_text() for card in others} == {"Verwant"}


def test_what_related_means_is_said_once_before_the_first(near, client):
    page = read(client, "/zoeken/", q="dorpswinkel")
    (note,) = page.select(".kb-related-note")
    assert note.find_next(class_="kb-card").select_one(".kb-card__related")
    assert not note.find_previous(class_="kb-card").select_one(".kb-card__related")


def test_where_nothing_matches_it_is_said_before_what_comes_near(near, client):
    page = read(client, "/zoeken/", q="uppie")
    assert page.h1.get_text() == "Geen voorbeelden voor ‘uppie’"
    assert "Geen voorbeelden met deze woorden" in said(page)
    assert "Dit komt in de buurt" in said(page)
    assert titles(page)


def test_pages_go_on_through_the_related_ones_without_gap_or_double(near, client):
    first, second = (titles(read(client, "/zoeken/", q="dorpswinkel", pagina=number)) for number in (1, 2))
    assert (len(first), len(second)) == (12, 8)
    assert len({*first, *second}) == 20


def test_related_ones_enter_no_facet(near, client):
    page = read(client, "/zoeken/", q="dorpswinkel")
    assert "1 voorbeeld" in choice(page, "thema", "zorg").get_text()
    assert "0 voorbeelden" in choice(page, "thema", "sport").get_text()


def test_related_ones_meet_the_filters(near):
    found = find(Query(text="dorpswinkel", related=True, filters={"thema": frozenset({"zorg"})}))
    assert (found.count, found.related) == (1, 4)
    assert all("Wandelen" not in hit.display["title"] for hit in found.hits)


def test_excluded_word_keeps_related_ones_out_too(near):
    assert all("koffie" not in hit.display["title"].lower() for hit in hits("eenzaam -koffie"))


def test_matches_beyond_the_related_places_are_all_there(near):
    found = find(Query(text="wandelen", related=True, size=100))
    assert sum(not hit.related for hit in found.hits) == found.count == 30
    assert all(not hit.related for hit in found.hits[20:])


@pytest.mark.parametrize("size", [1, 7, 12, 50])
def test_list_is_the_same_whatever_the_size_of_its_pages(near, size, monkeypatch):
    monkeypatch.setattr("search.hybrid.WINDOW", 10)  # so that the last pages lie beyond the window
    whole = [hit.key for hit in hits("wandelen winkel", size=100)]
    pages = [hits("wandelen winkel", start=start, size=size) for start in range(0, len(whole) + size, size)]
    assert [hit.key for page in pages for hit in page] == whole
    assert len(set(whole)) == len(whole)


@pytest.mark.parametrize("text", ['"samen koffie"', "-koffie", ""])
def test_quoted_left_out_or_no_words_have_no_related_ones(near, text):
    assert find(Query(text=text, related=True, size=100)).related == 0


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.CONFIRMED])
def test_other_orders_list_matches_only(near, sort):
    found = find(Query(text="dorpswinkel", related=True, sort=sort))
    assert (len(found.hits), found.related) == (1, 0)


def test_who_does_not_ask_for_related_ones_gets_the_matches(near):
    found = find(Query(text="dorpswinkel", size=100))
    assert (len(found.hits), found.count, found.related) == (1, 1, 0)


def test_each_hit_says_why_it_stands_there(near):
    match, *others = hits("dorpswinkel")
    assert match.standing.words > 0
    assert all(hit.standing.words == 0 and hit.standing.cosine > 0.8 for hit in others)
    scores = [hit.standing.fused for hit in (match, *others)]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("part", PARTS)
def test_each_part_can_be_switched_off(near, part):
    found = find(Query(text=LONELY, related=True, switched_off=frozenset({part})))
    assert (found.related > 0) == (part != "meaning")


def test_words_only_lists_what_it_always_did(near, client, settings):
    settings.SEARCH_ENCODER = "off"
    page = read(client, "/zoeken/", q="dorpswinkel")
    assert page.h1.get_text() == "1 voorbeeld voor ‘dorpswinkel’"
    assert titles(page) == ["Dorpswinkel blijft open"]
    assert "Niets gevonden" in said(read(client, "/zoeken/", q="uppie"))


def test_encoder_that_breaks_leaves_words(near, monkeypatch):
    def breaks(*args):
        raise RuntimeError("stuk")

    monkeypatch.setattr("search.hybrid.question_vector", breaks)
    assert [hit.display["title"] for hit in hits("dorpswinkel")] == ["Dorpswinkel blijft open"]


def test_vectors_that_cannot_be_read_leave_words(near, monkeypatch):
    def fails(*args, **options):
        raise OSError("weg")

    monkeypatch.setattr("search.engines.embedded.vector_reader.VectorReader.vectors", fails)
    found = find(Query(text="dorpswinkel", related=True))
    assert ([hit.display["title"] for hit in found.hits], found.related) == (["Dorpswinkel blijft open"], 0)


@pytest.mark.parametrize("text", ["\ud800", "a\0b", "😀" * 100, "x" * 5000, "' OR 1=1 --", "((("])
def test_any_text_can_be_asked(near, text):
    find(Query(text=text, related=True))
