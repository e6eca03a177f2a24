"""A recognition that ends is counted no more in lists on the day after, not only after the nightly comparison."""

from datetime import timedelta

import pytest
from django.utils import timezone

from practices.models import PracticePage
from practices.searching import ended_recognitions
from practices.searching.ended_recognitions import record_ended_recognitions
from search.find import find
from search.types import Query
from tests.factories import make_practice, make_recognition, publish

from .search_index import built_index_in, drained

pytestmark = pytest.mark.django_db


def listed() -> int:
    return find(Query(filters={"erkenning": frozenset({"goed-onderbouwd"})})).count


def test_recognition_that_ended_leaves_the_lists_the_day_after(site, tmp_path, monkeypatch):
    monkeypatch.setattr(ended_recognitions, "_looked_on", None)
    today = timezone.localdate()
    practice = make_practice(site.examples)
    practice.recognitions = [make_recognition(valid_until=today)]
    publish(practice)
    with built_index_in(tmp_path):
        record_ended_recognitions()
        drained()
        assert listed() == 1  # on its last day it still stands
        monkeypatch.setattr(timezone, "localdate", lambda *args: today + timedelta(days=1))
        record_ended_recognitions()
        drained()
        assert listed() == 0
        assert PracticePage.objects.get().live
        before = drained().read
        record_ended_recognitions()
        assert drained().read == before == 0  # once a day is enough
