"""Whatever an editor does to content, search follows; each way once, from the act to the index."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from practices.models import PracticePage
from search.indexing import ledger
from search.indexing.sync import record_expired
from search.models import LedgerRow
from tests.factories import (
    OrganisationFactory,
    RegionFactory,
    TargetGroupFactory,
    ThemeFactory,
    make_image,
    make_practice,
    publish,
)

from .search_index import amiss, built_index_in, drained, found, held

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def index(site, tmp_path):
    with built_index_in(tmp_path):
        yield


@pytest.fixture
def practice(site) -> PracticePage:
    made = make_practice(site.examples, title="Zwaluwtil", slug="zwaluwtil")
    drained()
    assert found("zwaluwtil") == {f"voorbeeld:{made.pk}"}
    return made


def key(practice: PracticePage) -> str:
    return f"voorbeeld:{practice.pk}"


def follows(word: str, *practices: PracticePage) -> None:
    """After a drain search finds exactly these by the word, and nothing is amiss."""
    drained()
    assert found(word) == {key(practice) for practice in practices}
    assert amiss() == set()


def test_published_practice_is_found(practice):
    follows("zwaluwtil", practice)


def test_draft_is_not_found(site):
    make_practice(site.examples, title="Zwaluwtil", live=False)
    follows("zwaluwtil")


def test_draft_of_a_published_practice_changes_nothing(practice):
    practice.title = "Ooievaarsnest"
    practice.save_revision()
    follows("zwaluwtil", practice)
    assert found("ooievaarsnest") == set()


def test_changed_practice_is_found_by_what_it_says_now(practice):
    practice.title = "Ooievaarsnest"
    publish(practice)
    follows("ooievaarsnest", practice)
    assert found("zwaluwtil") == set()


def test_saving_without_a_change_writes_nothing(practice):
    practice.save()
    report = drained()
    assert (report.read, report.written, report.deleted) == (1, 0, 0)


def test_unpublished_practice_is_gone(practice):
    practice.unpublish()
    follows("zwaluwtil")


def test_practice_unpublished_as_a_bare_page_is_gone(practice):
    Page.objects.get(pk=practice.pk).unpublish()
    follows("zwaluwtil")


def test_bare_page_that_is_no_practice_gets_no_row(site):
    before = LedgerRow.objects.count()
    Page.objects.get(pk=site.themes.pk).save()
    assert LedgerRow.objects.count() == before


def test_deleted_practice_is_gone(practice):
    practice.delete()
    follows("zwaluwtil")


def test_practice_deleted_as_a_bare_page_is_gone(practice):
    Page.objects.get(pk=practice.pk).delete()
    follows("zwaluwtil")


def test_practices_deleted_as_a_queryset_are_gone(practice):
    PracticePage.objects.filter(pk=practice.pk).delete()
    follows("zwaluwtil")


def test_deleting_what_lies_above_takes_practices_along(practice, site):
    site.examples.delete()
    follows("zwaluwtil")


def test_moved_subtree_takes_its_addresses_along(practice, site):
    before = held()
    Page.objects.get(pk=site.examples.pk).move(site.themes, pos="last-child")
    follows("zwaluwtil", practice)
    assert held() != before


def test_practice_moved_out_of_the_site_is_gone(practice, site):
    Page.objects.get(pk=site.examples.pk).move(Page.get_first_root_node(), pos="last-child")
    follows("zwaluwtil")


def test_changed_slug_above_changes_the_address(practice, site):
    before = held()
    site.examples.slug = "ideeen"
    site.examples.save()
    follows("zwaluwtil", practice)
    assert held() != before


def test_restriction_above_hides_and_its_removal_shows_again(practice, site):
    restriction = PageViewRestriction.objects.create(page=site.examples, restriction_type="login")
    follows("zwaluwtil")
    restriction.delete()
    follows("zwaluwtil", practice)


def test_site_without_a_root_in_the_tree_hides_everything(practice, site):
    Site.objects.all().delete()
    follows("zwaluwtil")


def test_changed_root_of_the_site_is_followed(practice, site):
    only_site = Site.objects.get()
    only_site.root_page = site.themes
    only_site.save()
    follows("zwaluwtil")


def test_scheduled_publication_is_found_when_its_time_comes(site):
    practice = make_practice(site.examples, title="Zwaluwtil", live=False)
    practice.go_live_at = timezone.now() + timedelta(hours=1)
    revision = practice.save_revision()
    revision.publish()
    follows("zwaluwtil")
    revision.refresh_from_db()
    revision.approved_go_live_at = timezone.now() - timedelta(seconds=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    call_command("publish_scheduled")
    follows("zwaluwtil", practice)


def test_expired_practice_is_gone_even_before_it_is_unpublished(practice):
    PracticePage.objects.filter(pk=practice.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    record_expired()
    follows("zwaluwtil")
    record_expired()
    assert not ledger.waiting().exists()


def test_expired_practice_is_unpublished_by_the_schedule_and_gone(practice):
    PracticePage.objects.filter(pk=practice.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    call_command("publish_scheduled")
    follows("zwaluwtil")


@pytest.mark.parametrize(
    ("factory", "field"),
    [
        (ThemeFactory, "themes"),
        (RegionFactory, "regions"),
        (TargetGroupFactory, "target_groups"),
        (OrganisationFactory, "publisher"),
    ],
)
def test_renamed_term_is_followed_in_every_practice_that_has_it(site, factory, field):
    make_practice(site.examples)
    term = factory(label="Zwaluwen")
    practice = make_practice(site.examples, **{field: term if field == "publisher" else [term]})
    follows("zwaluwen", practice)
    term.label = "Ooievaars"
    term.save()
    follows("ooievaars", practice)
    assert found("zwaluwen") == set()


def test_deleted_term_is_gone_from_every_practice_that_had_it(site):
    group = TargetGroupFactory(label="Zwaluwen")
    practice = make_practice(site.examples, target_groups=[group])
    follows("zwaluwen", practice)
    group.delete()
    follows("zwaluwen")


def test_changed_words_of_an_image_are_followed(site):
    image = make_image()
    make_practice(site.examples, image=image)
    drained()
    image.description = "Zwaluwen boven de brink."
    image.save()
    assert ledger.waiting().count() == 1
    drained()
    assert amiss() == set()


def test_copied_practice_is_found_once_it_is_published(practice):
    copy = practice.copy(update_attrs={"slug": "nog-een", "title": "Zwaluwtil twee"}, keep_live=False)
    follows("zwaluwtil", practice)
    copy.save_revision().publish()
    follows("zwaluwtil", practice, copy)


def test_change_that_is_undone_leaves_no_trace(practice):
    practice.title = "Ooievaarsnest"
    with transaction.atomic():
        publish(practice)
        assert ledger.waiting().exists()
        transaction.set_rollback(True)
    assert not ledger.waiting().exists()
