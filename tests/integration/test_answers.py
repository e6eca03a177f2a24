"""Answers above the list of examples: which there are, how soon a change shows, and what never does."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from practices.models import TargetGroup, Theme, WhatWorksPage
from search import dictionary
from search.answers import known_answers
from search.dictionary import current, words_version
from search.find import find
from search.suggest import suggest
from search.types import Query
from tests.factories import (
    OutcomeFactory,
    WorkingElementFactory,
    make_what_works,
    make_what_works_index,
    publish_what_works,
)

from .pages import read, said, titles
from .search_index import index_in

pytestmark = pytest.mark.django_db
QUESTION = "Helpt samen eten tegen eenzaamheid?"


@pytest.fixture(autouse=True)
def always_fresh(monkeypatch):
    """Whoever looks sees what is now; elsewhere that takes two seconds. The words of the test before are forgotten:
    its versions come again."""
    dictionary.forget()
    monkeypatch.setattr(dictionary, "LOOK_AGAIN", 0.0)


@pytest.fixture
def question(searchable) -> WhatWorksPage:
    return make_what_works(
        make_what_works_index(searchable.home),
        title=QUESTION,
        plain_answer="Soms een beetje. Na een jaar weet niemand het.",
        themes=[Theme.objects.get(code="zorg")],
        target_groups=[TargetGroup.objects.get(code="ouderen")],
        outcomes=[OutcomeFactory(code="contact", label="Sociale contacten")],
    )


def answers(client, **parameters: str) -> list[str]:
    page = read(client, "/zoeken/", **parameters)
    return [link.get_text() for link in page.select(".kb-answers .kb-found-answer__title")]


def test_question_theme_and_element_are_found_in_their_own_group(question, client):
    Theme.objects.filter(code="zorg").update(alternative_labels="Eten en drinken")
    WorkingElementFactory(code="samen-eten", label="Samen iets doen", alternative_labels="Samen eten")
    page = read(client, "/zoeken/", q="eten")
    assert [" ".join(item.get_text(" ").split()) for item in page.select(".kb-found-answer")] == [
        "Wat werkt Helpt samen eten tegen eenzaamheid? Soms een beetje.",
        "Thema Zorg",
        "Werkzaam element Samen iets doen",
    ]
    assert [link["href"] for link in page.select(".kb-found-answer a")] == [
        question.url,
        "/themas/zorg/",
        "/wat-werkt/elementen/samen-eten/",
    ]
    assert page.select(".kb-found-answer mark")[0].get_text() == "eten"


def test_element_leads_to_its_examples_where_it_has_no_page(searchable, client):
    WorkingElementFactory(code="samen-eten", label="Samen eten")
    page = read(client, "/zoeken/", q="eten")
    assert page.select_one(".kb-found-answer a")["href"] == "/voorbeelden/?element=samen-eten"


def test_answers_are_in_no_count_facet_or_list(question, client):
    page = read(client, "/zoeken/", q="eenzaamheid")
    assert page.h1.get_text() == "Geen voorbeelden voor ‘eenzaamheid’"
    assert answers(client, q="eenzaamheid") == [QUESTION]
    assert "Geen voorbeelden met deze woorden" in said(page)
    results = find(Query(text="eten", facets=("thema",)))
    assert (results.count, results.facets["thema"]["zorg"]) == (13, 13)
    assert QUESTION not in titles(read(client, "/zoeken/", q="eten"))
    assert client.get("/api/v1/voorbeelden?q=eten").json()["count"] == 13


def test_corrected_word_finds_its_answer(question, client):
    assert answers(client, q="aan tafell eten") == answers(client, q="aan tafel eten")


def test_answers_stand_on_the_first_page_and_with_words_only(question, client):
    assert answers(client, q="eten") == [QUESTION]
    assert answers(client, q="eten", pagina="2") == []
    assert answers(client) == []
    assert answers(client, thema="zorg") == []


@pytest.mark.parametrize(
    ("filters", "shown"),
    [
        ({"thema": "zorg"}, True),
        ({"thema": "sport"}, False),
        ({"doelgroep": "ouderen"}, True),
        ({"gemeente": "GM9002"}, True),
    ],
)
def test_filters_on_what_a_question_is_about_hold_for_it(question, client, filters, shown):
    assert answers(client, q="eten", **filters) == [QUESTION] * shown


def unpublished(page: WhatWorksPage) -> None:
    page.unpublish()


def unpublished_as_a_bare_page(page: WhatWorksPage) -> None:
    Page.objects.get(pk=page.pk).unpublish()


def deleted(page: WhatWorksPage) -> None:
    page.delete()


def deleted_with_its_parent(page: WhatWorksPage) -> None:
    page.get_parent().delete()


def made_private(page: WhatWorksPage) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def made_private_with_its_parent(page: WhatWorksPage) -> None:
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")


def moved_out_of_the_site(page: WhatWorksPage) -> None:
    page.get_parent().specific.move(Page.get_first_root_node(), pos="last-child")


def expired(page: WhatWorksPage) -> None:
    page.expire_at = timezone.now() + timedelta(hours=1)
    publish_what_works(page)
    WhatWorksPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    dictionary.forget()


WAYS_TO_GO = [
    unpublished,
    unpublished_as_a_bare_page,
    deleted,
    deleted_with_its_parent,
    made_private,
    made_private_with_its_parent,
    moved_out_of_the_site,
    expired,
]


@pytest.mark.parametrize("go", WAYS_TO_GO, ids=lambda go: go.__name__)
def test_question_that_is_public_no_longer_is_gone(question, client, go):
    assert answers(client, q="eenzaamheid") == [QUESTION]
    go(question)
    assert answers(client, q="eenzaamheid") == []
    assert not suggest("eenz")


def test_private_question_comes_back_with_its_restriction_gone(question, client):
    made_private(question)
    assert answers(client, q="eenzaamheid") == []
    PageViewRestriction.objects.all().delete()
    assert answers(client, q="eenzaamheid") == [QUESTION]


def test_draft_shows_nowhere_and_raises_no_version(question, client):
    before = words_version()
    question.title = "Helpt samen zingen?"
    question.save_revision()
    make_what_works(question.get_parent().specific, title="Helpt zingen?", slug="zingen", live=False)
    assert answers(client, q="zingen") == []
    assert answers(client, q="eenzaamheid") == [QUESTION]
    assert words_version() == before + 1  # the new page; the draft of the other changed nothing


def test_published_change_shows_at_once(question, client):
    question.title = "Helpt samen zingen?"
    publish_what_works(question)
    assert answers(client, q="zingen") == ["Helpt samen zingen?"]


def test_address_follows_a_move_of_the_parent(question, client):
    parent = question.get_parent().specific
    parent.slug = "antwoorden"
    parent.save_revision().publish()
    assert (
        read(client, "/zoeken/", q="eenzaamheid")
        .select_one(".kb-found-answer a")["href"]
        .startswith("/antwoorden/")
    )


def test_change_of_an_example_leaves_answers_as_they_are(searchable, question):
    before = words_version()
    example = searchable.examples.get_children().first().specific
    example.slug = "verhuisd"
    example.save_revision().publish()
    assert words_version() == before


def test_answers_are_read_once_for_a_state_of_the_words(question, django_assert_num_queries):
    known_answers(current())
    with django_assert_num_queries(1):  # the version of the words
        known_answers(current())


def test_draft_terms_are_no_answers(searchable, client):
    WorkingElementFactory(code="x", label="Samen zingen", live=False)
    assert answers(client, q="zingen") == []


def test_questions_and_elements_are_suggested_by_their_names(question):
    WorkingElementFactory(code="eetclub", label="Een eetclub", alternative_labels="Eetgroep")
    groups = {group.heading: [item.label for item in group.items] for group in suggest("eet")}
    assert groups["Werkzame elementen"] == ["Een eetclub"]
    assert [group.heading for group in suggest("samen e")] == ["Voorbeelden", "Wat werkt"]
    assert not suggest("sociale")  # what a question is about is not its name


def test_without_search_there_are_no_answers(question, client, search_away):
    assert answers(client, q="eenzaamheid") == []


def test_without_an_index_there_are_no_answers(question, client, tmp_path):
    with index_in(tmp_path):
        assert answers(client, q="eenzaamheid") == []
