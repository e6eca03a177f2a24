"""What the public may see: one rule, as a question about a page and as a queryset. A test proves them equal.

A page is public when it is live, has not expired, lies under the root page of a site, and neither it nor a
page above it is private.
"""

from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Length, Substr
from django.db.models.lookups import Exact
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.query import PageQuerySet


def public_pages(pages: PageQuerySet | None = None) -> PageQuerySet:
    """The public ones among `pages` (by default among all). Lazy: costs no query of its own."""
    pages = Page.objects.all() if pages is None else pages
    under_a_site = Q(pk__in=[])
    for site_root in _site_root_paths():
        # Not startswith: in SQLite that ignores case, so that /HOME/… would lie under /home/. In a CASE, since
        # PostgreSQL takes a bare comparison for true of one row in 200, and then plans for a handful of pages.
        is_under = Exact(Substr("url_path", 1, len(site_root)), Value(site_root))
        under_a_site |= Q(Case(When(is_under, then=Value(True)), default=Value(False)))
    not_expired = Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())
    private = PageViewRestriction.objects.filter(page__path=Substr(OuterRef("path"), 1, Length("page__path")))
    return pages.filter(under_a_site, not_expired, ~Exists(private), live=True)


def is_public(page: Page) -> bool:
    """Whether the public may see this page now."""
    if not page.live or has_expired(page):
        return False
    if not any(page.url_path.startswith(root) for root in _site_root_paths()):
        return False
    return not page.get_view_restrictions().exists()


def expired_pages() -> PageQuerySet:
    """The live pages that are public no longer, since their expiry has passed."""
    return Page.objects.filter(live=True, expire_at__lte=timezone.now())


def has_expired(page: Page) -> bool:
    """Whether the page's expiry has passed, even if the scheduled unpublishing has not run yet."""
    return page.expire_at is not None and page.expire_at <= timezone.now()


def _site_root_paths() -> list[str]:
    """The url_path of each site's root page; Wagtail keeps these in the cache."""
    return [site.root_path for site in Site.get_site_root_paths()]
