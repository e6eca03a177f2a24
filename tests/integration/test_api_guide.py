"""The page /api/: its examples are real questions, with the answers of the loaded examples."""

import json

import pytest

from practices.api.guide import shortened_answer

from .content import DRENTHE, TESTLAND, kept_for_a_module, load
from .pages import api_examples as examples
from .pages import read
from .search_index import built_index_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(scope="module", params=[DRENTHE, TESTLAND], ids=["drenthe", "testland"])
def loaded(request, django_db_setup, django_db_blocker, tmp_path_factory):
    with kept_for_a_module(django_db_blocker):
        load(request.param)
        with built_index_in(tmp_path_factory.mktemp("index")):
            yield request.param


def test_each_example_is_what_the_api_answers(loaded, client):
    found = examples(read(client, "/api/"))
    assert [heading for heading, *_ in found] == [
        "Zoeken",
        "Filteren",
        "Dichtbij",
        "Eén voorbeeld",
        "Bevindingen",
        "Woordenlijst",
        "Een fout",
    ]
    for heading, address, answer in found:
        response = client.get(address)
        assert response.status_code == (400 if heading == "Een fout" else 200), address
        assert json.loads(answer) == shortened_answer(response.json()), address


def test_examples_show_something(loaded, client):
    answers = {heading: json.loads(answer) for heading, _, answer in examples(read(client, "/api/"))}
    assert answers["Filteren"]["count"] > 0
    assert answers["Eén voorbeeld"]["titel"]
    assert answers["Woordenlijst"]["count"] > 0
    assert answers["Een fout"]["errors"][0]["location"] == "aantal"


def test_page_is_kept_but_follows_the_content_within_minutes(loaded, client, django_assert_max_num_queries):
    read(client, "/api/")
    with django_assert_max_num_queries(12):
        read(client, "/api/")
