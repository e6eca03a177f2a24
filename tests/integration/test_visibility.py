"""What the public may see: the question about a page and the queryset agree, page by page."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.models import EditorialPage
from cms.visibility import is_public, public_pages
from practices.models import PracticePage
from tests.factories import ThemeFactory, make_practice, make_site, publish
from tests.factories.site import TestSite

from .content import kept_for_a_module

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
HIDDEN = (
    "draft",
    "unpublished",
    "expired",
    "scheduled",
    "private",
    "under-private",
    "moved-under-private",
    "outside-the-site",
    "outside-the-site-but-for-case",
)
PUBLIC = ("live", "live-until-tomorrow", "live-again", "edited-since")


def make_private(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def expire(page: Page) -> None:
    """Let the moment pass at which the page should be withdrawn, before that is done."""
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - HOUR)


def add_text_page(parent: Page, slug: str) -> EditorialPage:
    return parent.add_child(instance=EditorialPage(title=slug, slug=slug))


@pytest.fixture(scope="module")
def corpus(django_db_setup, django_db_blocker):
    """Pages of every kind, each with its kind as slug; every test starts from them."""
    with kept_for_a_module(django_db_blocker):
        yield make_corpus(make_site())


def make_corpus(site: TestSite) -> TestSite:
    examples = site.examples
    make_practice(examples, slug="live")
    make_practice(examples, slug="draft", live=False)
    make_practice(examples, slug="unpublished").unpublish()
    expire(make_practice(examples, slug="expired"))
    make_practice(examples, slug="live-until-tomorrow", expire_at=timezone.now() + 24 * HOUR)
    publish(make_practice(examples, slug="scheduled", live=False, go_live_at=timezone.now() + HOUR))
    again = make_practice(examples, slug="live-again")
    again.unpublish()
    publish(PracticePage.objects.get(pk=again.pk))
    edited = make_practice(examples, slug="edited-since")
    edited.title = "Nog niet te zien"
    edited.save_revision()
    make_private(make_practice(examples, slug="private"))
    closed = add_text_page(site.home, "closed")
    make_private(closed)
    add_text_page(closed, "under-private")
    add_text_page(site.home, "moved-under-private").move(closed, pos="last-child")
    root = Page.get_first_root_node()
    add_text_page(root, "outside-the-site")
    add_text_page(add_text_page(root, "HOME"), "outside-the-site-but-for-case")
    return site


@pytest.mark.parametrize("slug", PUBLIC)
def test_a_page_that_is_live_is_public(corpus, slug):
    page = Page.objects.get(slug=slug)
    assert (is_public(page), public_pages().filter(pk=page.pk).exists()) == (True, True)


@pytest.mark.parametrize("slug", HIDDEN)
def test_a_page_that_is_not_to_be_seen_is_not_public(corpus, slug):
    page = Page.objects.get(slug=slug)
    assert (is_public(page), public_pages().filter(pk=page.pk).exists()) == (False, False)


def test_question_and_queryset_agree_on_every_page(corpus):
    pages = list(Page.objects.all())
    asked = {page.slug for page in pages if is_public(page)}
    assert asked == set(public_pages().values_list("slug", flat=True))
    assert asked >= set(PUBLIC)
    assert {page.slug for page in pages} - asked >= set(HIDDEN)


def test_specific_and_plain_pages_get_the_same_answer(corpus):
    assert [is_public(page) for page in Page.objects.order_by("pk")] == [
        is_public(page.specific) for page in Page.objects.order_by("pk")
    ]


def test_public_pages_of_another_site_are_public_too(site):
    from wagtail.models import Site

    other = add_text_page(Page.get_first_root_node(), "andere-site")
    Site.objects.create(hostname="elders.example", root_page=other)
    assert is_public(other)
    assert public_pages().filter(pk=other.pk).exists()


@pytest.mark.parametrize("slug", PUBLIC)
def test_public_practice_is_served(corpus, client, slug):
    assert client.get(f"/voorbeelden/{slug}/").status_code == 200


@pytest.mark.parametrize("slug", ["draft", "unpublished", "expired", "scheduled"])
def test_practice_that_is_not_live_is_not_found(corpus, client, slug):
    assert client.get(f"/voorbeelden/{slug}/").status_code == 404


@pytest.mark.parametrize("path", ["/", "/voorbeelden/", "/themas/", "/regio/"])
def test_expired_page_of_any_type_is_not_found(corpus, client, path):
    fixed = {"/": "home", "/voorbeelden/": "examples", "/themas/": "themes", "/regio/": "regions"}
    expire(getattr(corpus, fixed[path]))
    assert client.get(path).status_code == 404


def test_theme_page_under_an_expired_index_is_not_found(corpus, client):
    ThemeFactory(code="zorg")
    expire(corpus.themes)
    assert client.get("/themas/zorg/").status_code == 404
