"""Results that editors chose, and the words that are counted and forgotten."""

from datetime import date, timedelta

import pytest
from wagtail.contrib.search_promotions.models import Query as CountedQuery
from wagtail.contrib.search_promotions.models import SearchPromotion

from search.counting import count_search, forget_rare_words
from search.models import EmptySearch
from tests.factories import make_practice

from .pages import read

pytestmark = pytest.mark.django_db


def promote(words: str, **values) -> SearchPromotion:
    return SearchPromotion.objects.create(query=CountedQuery.get(words), **values)


def test_chosen_results_stand_above_the_list_for_just_those_words(searchable, client):
    promote("samen eten", page=searchable.themes, description="Kijk per thema.")
    page = read(client, "/zoeken/", q="Samen  Eten")
    assert "Gekozen door de redactie Thema's Kijk per thema." in " ".join(
        page.select_one(".kb-chosen-result").get_text(" ").split()
    )
    for parameters in (
        {"q": "eten"},
        {"q": "samen eten", "pagina": "2"},
        {"q": "samen eten", "thema": "zorg"},
    ):
        assert not read(client, "/zoeken/", **parameters).select(".kb-chosen-result")


def test_chosen_page_that_is_not_public_is_not_shown(searchable, client):
    draft = make_practice(searchable.examples, slug="concept", live=False)
    promote("brood", page=draft)
    promote("brood", external_link_url="https://example.org/", external_link_text="Elders", sort_order=1)
    assert [r.a.get_text() for r in read(client, "/zoeken/", q="brood").select(".kb-chosen-result")] == [
        "Elders"
    ]


def counts() -> dict[str, int]:
    return {query.query_string: query.hits for query in CountedQuery.objects.all() if query.hits}


def test_first_page_of_a_search_is_counted(searchable, client):
    for address in ("q=Eten", "q=eten", "q=eten&pagina=2", "q=", "thema=zorg"):
        client.get(f"/zoeken/?{address}")
    client.head("/zoeken/?q=eten")
    assert counts() == {"eten": 2}
    assert not EmptySearch.objects.exists()


def test_words_that_found_nothing_are_kept_apart(searchable, client):
    for _ in range(2):
        client.get("/zoeken/?q=xqzwvb")
    client.get("/zoeken/?q=brood&thema=zorg")  # the filter's doing
    assert list(EmptySearch.objects.values_list("text", "count")) == [("xqzwvb", 2)]


def test_page_stands_when_counting_fails(searchable, client, monkeypatch):
    from django.db import OperationalError

    def fail(*args):
        raise OperationalError("database is locked")

    monkeypatch.setattr(CountedQuery, "get", fail)
    assert client.get("/zoeken/?q=eten").status_code == 200


def test_words_of_one_day_are_forgotten_after_a_month(db):
    today = date(2026, 3, 1)
    for words, days in {"eens": [40], "vaker": [50, 40], "kort": [30], "gekozen": [40]}.items():
        for ago in days:
            CountedQuery.get(words).add_hit(today - timedelta(ago))
            EmptySearch.objects.create(day=today - timedelta(ago), text=words)
    promote("gekozen", external_link_url="https://example.org/")
    assert forget_rare_words(today) == 4
    assert set(counts()) == {"vaker", "kort"}
    assert set(EmptySearch.objects.values_list("text", flat=True)) == {"vaker", "kort"}
    assert CountedQuery.objects.filter(query_string="gekozen").exists()


def test_nothing_is_counted_of_no_words(db):
    count_search("  ", found=False)
    assert not CountedQuery.objects.exists()
