"""A small searchable site, for the tests of pages that search fills."""

import importlib
from datetime import UTC, datetime

import pytest

from search.engine import SearchUnavailable
from tests.factories import RegionFactory, TargetGroupFactory, ThemeFactory, make_practice, make_site

from .content import kept_for_a_module
from .search_index import built_index_in

ASKING = {
    "search.lists.browsing": "find",
    "practices.public_site.practice_list": "find",
    "practices.public_site.similar_practices": "similar",
    "practices.public_site.near_practices": "find",
    "search.views": "suggest",
}


@pytest.fixture(scope="module")
def searchable(django_db_setup, django_db_blocker, tmp_path_factory):
    """Fourteen indexed practices: thirteen about eating together (two of them in a village), one about bread."""
    with kept_for_a_module(django_db_blocker):
        site = make_site()
        care, sport = ThemeFactory(code="zorg", label="Zorg"), ThemeFactory(code="sport", label="Sport")
        ThemeFactory(code="leeg", label="Leeg")
        town = RegionFactory(code="GM9001", slug="testdam", label="Testdam")
        RegionFactory(code="GM9002", slug="elders", label="Elders")
        village = RegionFactory(
            code="GM9001-dorpstein",
            slug="dorpstein",
            label="Dorpstein",
            level="plaats",
            parent=town,
            latitude="52.80",
            longitude="6.50",
        )
        old = TargetGroupFactory(code="ouderen", label="Ouderen")
        for number in range(13):
            make_practice(
                site.examples,
                title=f"Samen eten aan tafel {number}",
                slug=f"eten-{number}",
                summary="De buurt kookt & eet samen.",
                themes=[care],
                regions=[village] if number < 2 else [town],
                target_groups=[old],
                stage="loopt",
                first_published_at=datetime(2026, 1, 1 + number, tzinfo=UTC),
            )
        make_practice(
            site.examples, title="Brood bakken", slug="brood", summary="Een oven in de wijk.", themes=[sport]
        )
        with built_index_in(tmp_path_factory.mktemp("index")):
            yield site


@pytest.fixture
def search_away(monkeypatch):
    """Search can't answer."""

    def fail(*args, **options):
        raise SearchUnavailable("no index")

    for module, name in ASKING.items():
        monkeypatch.setattr(importlib.import_module(module), name, fail)


@pytest.fixture
def no_pause(monkeypatch):
    """An import leaves nobody time to write between its batches: in a test nobody waits."""
    monkeypatch.setattr("practices.importing.writing.PAUSE", {"sqlite": 0.0, "postgresql": 0.0})
