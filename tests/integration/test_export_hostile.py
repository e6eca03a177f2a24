"""Examples with texts and names that could trip a reader come back unchanged from every kind of file."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from practices.exporting import turns
from practices.models import PartnerRow, PracticePage, PracticeTagWord, Region, SourceRow
from tests.factories import (
    OrganisationFactory,
    RegionFactory,
    TargetGroupFactory,
    ThemeFactory,
    make_practice,
    make_site,
    publish,
)

from .content import kept_for_a_module
from .exported import SUFFIXES, brought_back, exported

pytestmark = [pytest.mark.django_db, pytest.mark.once]

HOSTILE = (
    "=cmd|'/C calc'!A0",
    "'=1+1",
    "- eerst\n- dan",
    "#N/A",
    '"aan"; en uit',
    "een;twee;",
    "regel\r\nregel\r\r\n\n\nregel",
    "<script>alert(1)</script> &amp; <p>",
    "_x000D_",
    "[1] [2, 3]",
    "bel\x07\x1b\x0b\x85\u2028einde",
    "\ufeff\u200b e\u0301 😀",
    "\ufdd0\uffff",
    "1e5",
    "TRUE",
    "2015-04-01",
    " randen\xa0",
)
# To find the smallest that fails takes minutes, as each try is an import
WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
URLS = ("", "https://bron.example/een;twee?a=1,2&b='x'", "http://bron.example/%22")


@pytest.fixture(autouse=True)
def nobody_exports(monkeypatch):
    monkeypatch.setattr(turns, "_current", None)


@pytest.fixture(scope="module")
def words(django_db_setup, django_db_blocker):
    """Vocabularies with names that could be taken for each other."""
    with kept_for_a_module(django_db_blocker):
        site = make_site()
        country = RegionFactory(code="NL", slug="nl", label="Nederland", level="land")
        provinces = [
            RegionFactory(code=f"PV9{n}", slug=f"p{n}", label=label, level="provincie", parent=country)
            for n, label in enumerate(("Noord", "Dorp"))
        ]
        towns = [
            RegionFactory(code=f"GM900{n}", slug=f"g{n}", label=label, parent=provinces[n % 2])
            for n, label in enumerate(("Dorp", "Stad; met =", "Dorp", "Noord"))
        ]
        villages = [
            RegionFactory(code=f"{town.code}-{n}", slug=f"d{n}", label=label, level="plaats", parent=town)
            for n, (town, label) in enumerate(
                (
                    (towns[0], "Dorp"),
                    (towns[1], "Dorp"),
                    (towns[1], "GM9000"),
                    (towns[3], '-"Wijk"'),
                )
            )
        ]
        labels = ("Zorg", "zorg", "=Sport", 'Een; "twee"', "Concept")
        yield {
            "site": site,
            "regions": [country, *provinces, *towns, *villages],
            "themes": [
                ThemeFactory(code=f"thema-{n}", label=label, plain_name="Zorg dichtbij" if n == 2 else "")
                for n, label in enumerate(labels)
            ],
            "groups": [
                TargetGroupFactory(code=f"groep-{n}", label=label, live=label != "Concept")
                for n, label in enumerate(labels)
            ],
            "organisations": [
                OrganisationFactory(code=f"organisatie-{n}", label=label) for n, label in enumerate(labels)
            ],
        }


def texts(limit: int) -> st.SearchStrategy[str]:
    """Texts that hold something else than blanks and control characters. No NUL: PostgreSQL stores none."""
    letters = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
    return st.one_of(st.sampled_from(HOSTILE), st.text(letters, max_size=20)).map(
        lambda text: f"{text}x"[-limit:]
    )


def blocks() -> st.SearchStrategy[tuple[str, Any]]:
    """Blocks of a story as an editor may have made them."""
    words = texts(400)
    paragraph = words.map(lambda text: ("paragraph", f"<p>{text}</p><p>a<br/>b <b>c</b>&amp;lt;</p>"))
    return st.one_of(
        paragraph,
        words.map(lambda text: ("heading", text)),
        words.map(lambda text: ("unknown", {"text": text})),
        st.lists(words, max_size=3).map(lambda items: ("list", items)),
        st.tuples(words, words).map(lambda pair: ("quote", {"text": pair[0], "who": pair[1]})),
        st.tuples(words, st.sampled_from([None, 2015])).map(
            lambda pair: ("claim", {"who": pair[0], "year": pair[1], "text": pair[0], "source": 1})
        ),
    )


@st.composite
def examples(draw: st.DrawFn) -> dict[str, Any]:
    """What to make an example of; terms as positions in the lists of `words`."""
    some = st.lists(st.integers(0, 4), unique=True, max_size=3)
    started = draw(st.sampled_from([(None, None), (2015, None), (2015, 4)]))
    return {
        "title": draw(texts(80)),
        "summary": draw(texts(250)),
        "plain_summary": draw(st.one_of(st.just(""), texts(250))),
        "kind": draw(st.sampled_from(PracticePage.Kind.values)),
        "stage": draw(st.sampled_from(["", "loopt", "in-voorbereiding"])),
        "started_year": started[0],
        "started_month": started[1],
        "story": draw(st.lists(blocks(), max_size=4)),
        "themes": draw(some.filter(bool)),
        "groups": draw(some),
        "regions": draw(st.lists(st.integers(0, 10), max_size=5)),
        "initiator": draw(st.one_of(st.none(), st.integers(0, 4))),
        "partners": draw(st.lists(st.integers(0, 4), max_size=3)),
        "tags": draw(st.lists(texts(40), max_size=3)),
        "sources": draw(st.lists(st.tuples(texts(80), st.sampled_from(URLS)), max_size=3)),
    }


def make(words: dict[str, Any], number: int, drawn: dict[str, Any]) -> None:
    """The example in the database, published."""

    def chosen(name: str, positions: list[int]) -> list[Any]:
        return [words[name][position] for position in positions]

    plain = ("title", "summary", "plain_summary", "kind", "stage", "started_year", "started_month", "story")
    practice = make_practice(
        words["site"].examples,
        external_id=f"={number}",
        slug=f"voorbeeld-{number}",
        themes=chosen("themes", drawn["themes"]),
        regions=chosen("regions", drawn["regions"]),
        target_groups=chosen("groups", drawn["groups"]),
        publisher=words["organisations"][0],
        live=False,
        **{name: drawn[name] for name in plain},
    )
    practice.initiator = None if drawn["initiator"] is None else words["organisations"][drawn["initiator"]]
    practice.partners = [
        PartnerRow(organisation=organisation) for organisation in chosen("organisations", drawn["partners"])
    ]
    practice.sources = [SourceRow(title=title, url=url) for title, url in drawn["sources"]]
    practice.tags.set(drawn["tags"])
    publish(practice)


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(drawn=st.lists(examples(), min_size=2, max_size=6))
@settings(max_examples=5, deadline=None, phases=WITHOUT_SHRINKING, suppress_health_check=list(HealthCheck))
def test_hostile_examples_come_back_the_same(words, suffix, drawn, tmp_path_factory):
    PracticePage.objects.all().delete()
    PracticeTagWord.objects.all().delete()
    for number, each in enumerate(drawn):
        make(words, number, each)
    before = exported(suffix)
    assert len(before) == len(drawn)
    for was, now in zip(before, brought_back(suffix, tmp_path_factory.mktemp("rond")), strict=True):
        assert now == was
    assert Region.objects.count() == len(words["regions"])
