"""The whole comparison once a night: when, by whom, and what is kept of it."""

import threading
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import override_settings
from django.utils import timezone

from config.search_settings import time_of_day
from practices.models import PracticePage
from search.indexing import lock, nightly
from search.indexing.lock import LockTaken
from search.indexing.sync import Sync
from search.models import CheckRun
from tests.factories import make_practice

from .search_index import brittle_engine, built_index_in, found, put_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeping():
    """What the loop does, its comparison at the start done."""
    keeping = Sync(threading.Event()).keepings[""]
    keeping.whole_check = False
    return keeping


@pytest.mark.parametrize(
    ("now", "moment"),
    [
        ("2026-11-28 03:30", "2026-11-28 03:30"),
        ("2026-11-28 23:59", "2026-11-28 03:30"),
        ("2026-11-28 03:29", "2026-11-27 03:30"),
        ("2026-03-29 12:00", "2026-03-29 03:30"),  # the night in which the clock goes forward
    ],
)
def test_hour_is_local(now, moment):
    with override_settings(SEARCH_CHECK_AT=time_of_day("03:30")):
        zone = ZoneInfo("Europe/Amsterdam")
        found = nightly.last_moment(datetime.fromisoformat(now).replace(tzinfo=zone))
        assert f"{found.astimezone(zone):%Y-%m-%d %H:%M}" == moment


def test_it_is_done_once_after_its_hour_and_what_differs_is_mended(site, tmp_path, keeping):
    practice = make_practice(site.examples, title="Zwaluwtil")
    with built_index_in(tmp_path):
        PracticePage.objects.filter(pk=practice.pk).update(title="Ooievaarsnest")
        keeping.check()
        run = CheckRun.objects.get()
        assert (run.documents, run.amiss, run.refused, run.problem) == (1, 1, 0, "")
        assert found("ooievaarsnest")
        keeping.check()
        assert CheckRun.objects.count() == 1


def test_yesterdays_does_not_count(site, tmp_path, keeping):
    yesterday = timezone.now() - timedelta(days=1, minutes=1)
    CheckRun.objects.create(engine="embedded", started_at=yesterday, finished_at=yesterday)
    with built_index_in(tmp_path):
        keeping.check()
    assert CheckRun.objects.count() == 2


def test_one_that_broke_off_is_done_again(site, tmp_path, keeping, monkeypatch):
    with built_index_in(tmp_path):
        monkeypatch.setattr(keeping, "_mended", lambda light: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            keeping.check()
        assert CheckRun.objects.get().problem == nightly.INTERRUPTED
        assert nightly.is_due()


def test_two_workers_do_not_both_do_it(site, tmp_path, keeping):
    with built_index_in(tmp_path), lock.held(lock.CHECKING), pytest.raises(LockTaken):
        keeping.check()
    assert not CheckRun.objects.exists()


def test_what_can_not_be_mended_is_counted(site, tmp_path, keeping):
    practice = make_practice(site.examples, title="Zwaluwtil")
    with built_index_in(tmp_path), brittle_engine() as brittle:
        brittle.refuses = {f"voorbeeld:{practice.pk}"}
        PracticePage.objects.filter(pk=practice.pk).update(title="Ooievaarsnest")
        put_in("voorbeeld:999")
        keeping.check()
    run = CheckRun.objects.get()
    assert (run.amiss, run.refused) == (2, 1)


def test_old_ones_are_forgotten(site, tmp_path, keeping):
    long_ago = timezone.now() - nightly.KEPT - timedelta(days=1)
    CheckRun.objects.create(engine="embedded", started_at=long_ago, finished_at=long_ago)
    with built_index_in(tmp_path):
        keeping.check()
    assert CheckRun.objects.count() == 1


@pytest.mark.parametrize("text", ["", "3", "24:00", "03:60", "half vier", "03:30:00"])
def test_time_that_is_none_is_named(text):
    from django.core.exceptions import ImproperlyConfigured

    with pytest.raises(ImproperlyConfigured, match="SEARCH_CHECK_AT"):
        time_of_day(text)
