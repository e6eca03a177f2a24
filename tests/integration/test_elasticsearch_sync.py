"""The ledger, the drain and the pages on Elasticsearch: the same as on the embedded engine."""

import pytest
from django.test import override_settings

from search import dictionary
from search.engine import get_engine
from search.find import find
from search.indexing.rebuild import rebuild
from search.models import LedgerRow
from search.types import Query, Sort
from tests.contracts.engines import clean_up, prefix_of
from tests.factories import RegionFactory, make_practice, publish

from .search_index import amiss, drained, held, index_in

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch]


@pytest.fixture
def practice(site, tmp_path):
    """A practice in an index on Elasticsearch."""
    names = {"SEARCH_ENGINE": "elasticsearch", "ELASTICSEARCH_PREFIX": prefix_of(tmp_path)}
    with override_settings(**names), index_in(tmp_path):
        made = make_practice(site.examples, title="Zwaluwen tellen bij het dorpshuis")
        rebuild()
        yield made
    clean_up(tmp_path)


def found(text: str) -> list[str]:
    return [hit.display["title"] for hit in find(Query(text=text)).hits]


def test_a_practice_is_found_changed_and_taken_away(practice):
    assert get_engine().name == "elasticsearch"
    assert found("zwaluw") == ["Zwaluwen tellen bij het dorpshuis"]

    practice.title = "Egels tellen bij het dorpshuis"
    publish(practice)
    drained()
    assert found("egel") == ["Egels tellen bij het dorpshuis"]
    assert amiss() == set()

    practice.unpublish()
    drained()
    assert held() == {}
    assert amiss() == set()


def test_a_typing_error_is_corrected_from_the_words_of_the_index(practice):
    results = find(Query(text="zwaluwem"))
    assert results.corrected_to == "zwaluwen"
    assert results.count == 1


def test_radius_and_distance_are_as_on_the_embedded_engine(practice):
    village = RegionFactory(level="plaats", parent=RegionFactory(), latitude="52.80", longitude="6.50")
    beside = RegionFactory(level="plaats", parent=RegionFactory(), latitude="52.85", longitude="6.50")
    for region in (village, beside, None):
        regions = [region] if region else []
        make_practice(practice.get_parent().specific, title=f"Egels bij {region}", regions=regions)
    rebuild()
    dictionary.forget()
    nearest = find(Query(near=village.code, sort=Sort.DISTANCE))
    assert [hit.display["title"] for hit in nearest.hits][:2] == [
        f"Egels bij {village}",
        f"Egels bij {beside}",
    ]
    assert nearest.count == 4
    within = find(Query(near=village.code, radius_km=5, facets=("gemeente",)))
    assert [hit.display["title"] for hit in within.hits] == [f"Egels bij {village}"]
    assert dict(within.facets["gemeente"]) == {village.code: 1, village.parent.code: 1}


def test_versions_of_the_ledger_stand_in_the_index(practice):
    for number in range(3):
        practice.title = f"Zwaluwen {number}"
        publish(practice)
    drained()
    row = LedgerRow.objects.get(engine="elasticsearch", object_id=practice.pk)
    engine = get_engine()
    stale = engine.write(
        engine.current(),
        [],
        deleted=[f"voorbeeld:{practice.pk}"],
        versions={f"voorbeeld:{practice.pk}": row.version - 1},
    )
    assert list(stale) == [f"voorbeeld:{practice.pk}"]
    assert found("zwaluw") == ["Zwaluwen 2"]


def test_an_index_built_anew_takes_over_with_what_changed_meanwhile(practice):
    before = get_engine().current()
    make_practice(practice.get_parent().specific, title="Egels onder de heg")
    assert rebuild() == 2
    assert get_engine().current() != before
    assert sorted(found("egel")) == ["Egels onder de heg"]
    assert amiss() == set()
