"""A page about what works that waits for its day: what happens to its findings meanwhile."""

import logging
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from practices.models import PracticePage, WhatWorksPage
from practices.publishing import refused_schedule
from tests.factories import make_what_works_index, publish, publish_what_works

from .flagged_claims import change_finding, cited_practice, draft_that_cites, raised

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice(site):
    return cited_practice(site)


@pytest.fixture
def draft(site, practice) -> WhatWorksPage:
    return draft_that_cites(practice, make_what_works_index(site.home))


def test_planned_publication_whose_finding_was_withdrawn_is_taken_off_and_told(draft, practice, caplog):
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    draft.save_revision().publish()
    revision = draft.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    change_finding(practice, withdrawn=True, withdrawn_reason="De telling klopte niet.")
    with caplog.at_level(logging.ERROR):
        call_command("publish_scheduled")
    draft.refresh_from_db()
    revision.refresh_from_db()
    assert (draft.live, revision.approved_go_live_at) == (False, None)
    assert "is ingetrokken" in caplog.text
    assert "is ingetrokken" in " ".join(refused_schedule(draft))


def plan(page) -> None:
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()


def its_day_comes(page) -> None:
    revision = page.get_latest_revision()
    moment = timezone.now() - timedelta(minutes=1)
    revision.approved_go_live_at = moment
    revision.content["go_live_at"] = moment.isoformat()
    revision.save()
    call_command("publish_scheduled")


def test_finding_that_changes_while_a_page_waits_for_its_day_is_flagged_on_that_day(draft, practice):
    plan(draft)
    change_finding(practice, direction="werkte-niet")
    assert raised() == []
    its_day_comes(draft)
    assert WhatWorksPage.objects.get().live
    assert raised() == ["gewijzigd"]


def test_who_publishes_a_page_that_waited_stands_for_it_as_it_is_then(draft, practice):
    plan(draft)
    change_finding(practice, direction="werkte-niet")
    page = WhatWorksPage.objects.get().get_latest_revision_as_object()
    page.go_live_at = None
    publish_what_works(page)
    assert raised() == []


def test_refused_schedule_is_no_news_after_publishing(draft, practice):
    test_planned = draft.save_revision()
    test_planned.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    test_planned.save()
    practice.unpublish()
    call_command("publish_scheduled")
    assert refused_schedule(WhatWorksPage.objects.get())
    publish(PracticePage.objects.get())
    page = WhatWorksPage.objects.get()
    page.go_live_at = None
    publish_what_works(page)
    assert refused_schedule(WhatWorksPage.objects.get()) == []
