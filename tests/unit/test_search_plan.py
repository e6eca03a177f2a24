"""What happens to a document, for everything that can be expected and stored; and when a fingerprint changes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from search.indexing.plan import NONE, UNKNOWN, Action, fingerprint, plan
from search.types import SearchDocument

DOCUMENT = SearchDocument(
    key="voorbeeld:1",
    kind="voorbeeld",
    texts={"title": "Samen koken"},
    facets={"thema": ("zorg", "sport")},
    published=datetime(2026, 1, 1, 12, tzinfo=UTC),
    confirmed=202601,
    display={"url": "/voorbeelden/samen-koken/"},
)


@pytest.mark.parametrize(
    ("expected", "stored", "action"),
    [
        ("a", "a", Action.NOTHING),
        ("a", "b", Action.WRITE),
        ("a", NONE, Action.WRITE),
        ("a", UNKNOWN, Action.WRITE),
        (None, NONE, Action.NOTHING),
        (None, "a", Action.DELETE),
        (None, UNKNOWN, Action.DELETE),
    ],
)
def test_action_follows_from_expected_and_stored(expected, stored, action):
    assert plan(expected=expected, stored=stored) is action


@pytest.mark.parametrize(
    "change",
    [
        {"key": "voorbeeld:2"},
        {"kind": "ander"},
        {"texts": {"title": "Samen eten"}},
        {"texts": {"summary": "Samen koken"}},
        {"facets": {"thema": ("zorg",)}},
        {"facets": {}},
        {"published": None},
        {"published": datetime(2026, 1, 1, 13, tzinfo=UTC)},
        {"confirmed": 202602},
        {"display": {"url": "/elders/"}},
    ],
)
def test_any_change_changes_the_fingerprint(change):
    assert fingerprint(replace(DOCUMENT, **change)) != fingerprint(DOCUMENT)


@pytest.mark.parametrize(
    "same",
    [
        {"facets": {"thema": ("sport", "zorg")}},
        {"published": datetime(2026, 1, 1, 13, tzinfo=timezone(timedelta(hours=1)))},
        {"texts": {"title": "Samen koken"}},
    ],
)
def test_fingerprint_does_not_see_how_the_same_is_written(same):
    assert fingerprint(replace(DOCUMENT, **same)) == fingerprint(DOCUMENT)


def test_fingerprint_is_no_marker():
    assert len(fingerprint(DOCUMENT)) == 64
    assert fingerprint(DOCUMENT) not in (NONE, UNKNOWN)


def test_document_that_json_cannot_hold_is_refused():
    with pytest.raises(TypeError, match="cannot hold"):
        fingerprint(replace(DOCUMENT, display={"picture": object()}))
