"""Ten thousand hostile texts, on both engines: always an answer, in time, and the same."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import quote_from_bytes

import pytest
from django.test import Client, override_settings

from search.engine import get_engine
from search.find import find
from search.indexing.rebuild import rebuild
from search.types import Query
from tests.contracts.engines import clean_up, prefix_of
from tests.factories import RegionFactory, TargetGroupFactory, ThemeFactory, make_practice, make_site
from tests.faults.hostile import hostile_texts
from tests.faults.scenario import seeded
from tests.integration.content import kept_for_a_module
from tests.integration.search_index import index_in

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch, pytest.mark.once]
TEXTS, ADDRESSES = 10_000, 300
SLOWEST = 5.0  # seconds, on a machine that is busy; `make bench` says how fast search is
TITLES = (
    *("Samen eten in Vledder", "Zorgboerderij De Hoeve", "Koffie bij de buren", "Hulp bij geldzorgen"),
    *("Jongeren koken voor ouderen", "Buurthuis-kamer", "E-bikes te leen", "Coördinatie van zorg"),
    *("'s Avonds wandelen", "65+ danst", "Zwaluwen tellen", "Voorbeeld (met haakjes) & <tekens>"),
)


@pytest.fixture(scope="module")
def folder(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator:
    """A dozen examples, in an index of each engine."""
    with kept_for_a_module(django_db_blocker):
        site = make_site()
        theme, group = ThemeFactory(label="Zorg"), TargetGroupFactory(label="Jongeren")
        town = RegionFactory(label="Westerveld")
        village = RegionFactory(label="Vledder", level="plaats", parent=town)
        for number, title in enumerate(TITLES):
            make_practice(
                site.examples,
                title=title,
                slug=f"voorbeeld-{number}",
                themes=[theme],
                target_groups=[group] if number % 2 else [],
                regions=[village if number % 3 else town],
            )
        made = tmp_path_factory.mktemp("hostile")
        for engine in ("embedded", "elasticsearch"):
            with searching_by(engine, made):
                rebuild()
        yield made
        clean_up(made)


@contextmanager
def searching_by(engine: str, folder) -> Iterator[None]:
    names = {"SEARCH_ENGINE": engine, "ELASTICSEARCH_PREFIX": prefix_of(folder)}
    with override_settings(**names), index_in(folder / engine):
        assert get_engine().name == engine
        yield


def answers(texts: Sequence[str]) -> list[tuple[int, bool, str]]:
    """Of each text how many match, whether not all its words had to be found, and what it was corrected to."""
    found, slowest = [], (0.0, "")
    for text in texts:
        began = time.monotonic()
        results = find(Query(text=text))
        slowest = max(slowest, (time.monotonic() - began, text))
        found.append((results.count, results.relaxed, results.corrected_to))
    print(f"{get_engine().name}: the slowest took {slowest[0] * 1000:.0f} ms, {slowest[1][:60]!r}")
    assert slowest[0] < SLOWEST, slowest
    return found


def test_engines_answer_the_same_whatever_is_typed(folder):
    texts = hostile_texts(TEXTS, seeded("hostile texts"))
    with searching_by("embedded", folder):
        one = answers(texts)
    with searching_by("elasticsearch", folder):
        other = answers(texts)
    assert sum(count > 0 for count, _, _ in one) > TEXTS // 10
    different = [each for each in zip(texts, one, other, strict=True) if each[1] != each[2]]
    assert different == []


@pytest.mark.parametrize("engine", ["embedded", "elasticsearch"])
def test_page_answers_whatever_stands_in_the_address(folder, engine):
    """But for the character that no form can hold, which is a bad request."""
    texts = hostile_texts(ADDRESSES, seeded("hostile addresses"))
    with searching_by(engine, folder):
        for text in texts:
            address = f"/zoeken/?q={quote_from_bytes(text.encode('utf-8', 'surrogatepass'))}"
            began = time.monotonic()
            response = Client(SERVER_NAME="localhost").get(address)
            if "\0" in text:
                assert response.status_code == 400, text
                continue
            assert response.status_code == 200, text
            assert "wordt voorbereid" not in response.content.decode(), text
            assert time.monotonic() - began < SLOWEST, text
