"""Whatever a visitor types, search answers: no error, nothing unescaped, nothing slow."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.find import find
from search.highlight import highlight
from search.suggest import suggest
from search.types import Query
from tests.factories import make_practice, make_site

from .content import kept_for_a_module
from .search_index import built_index_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SLOWEST = 3.0  # seconds: a machine that is busy may be slow; `make bench` says how fast it is
PIECES = (
    "zorg", "zorgboerderijen", "vledder", "in", "-", "--", '"', "“", "'", "*", "?", "~", "^", ":", "(", ")", "[", "]",
    "{", "}", "\\", "/", "||", "&&", "AND", "OR", "NOT", "title:", "_exact", "<script>alert(1)</script>", "%00", "\0",
    "\ud800", "\udfff", "\u202e", "\u200d", "😀", "👨‍👩‍👧", "ﬁ", "ĳ", "ß", "İ", "'; DROP TABLE x; --", "${jndi:x}",
    "../../etc", "a" * 300, "é" * 200, "0" * 50, "\t", "\n", "\u3000", "ﷺ", "Ⅷ",
)  # fmt: skip
TYPED = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=10).map("".join),
    st.text(alphabet=st.characters(), max_size=30),
    st.binary(max_size=60).map(lambda raw: raw.decode("utf-8", "surrogateescape")),
)


@pytest.fixture(scope="module")
def index(django_db_setup, django_db_blocker, tmp_path_factory):
    """An index of two practices."""
    with kept_for_a_module(django_db_blocker):
        site = make_site()
        make_practice(site.examples, title="Zorgboerderij De Hoeve", slug="hoeve")
        make_practice(site.examples, title="Samen eten in <b>Vledder</b>", slug="eten")
        with built_index_in(tmp_path_factory.mktemp("index")):
            yield


@given(text=TYPED)
@settings(max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_answered(index, text):
    started = time.perf_counter()
    results = find(Query(text=text))
    assert time.perf_counter() - started < SLOWEST
    assert results.count >= len(results.hits) or results.hits == ()


@given(text=TYPED)
@settings(max_examples=1_000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_suggestions_for_any_text(index, text):
    for group in suggest(text):
        assert group.items


@given(text=TYPED, terms=st.frozensets(st.sampled_from(["zorg", "script", "a", "x"])))
@settings(max_examples=1_000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_highlighted_text_has_no_tags_but_marks(index, text, terms):
    marked = highlight(text, terms).replace("<mark>", "").replace("</mark>", "")
    assert "<" not in marked
    assert ">" not in marked


@pytest.mark.parametrize("text", ["a" * 10_000, "zorg " * 2_000, '"' * 5_000, "- " * 5_000, "\0" * 10_000])
def test_very_long_text_is_answered(index, text):
    started = time.perf_counter()
    find(Query(text=text))
    assert time.perf_counter() - started < SLOWEST
