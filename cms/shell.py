"""What every page shows around its content: navigation, notice, footer. A context processor."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Length
from django.http import HttpRequest
from wagtail.models import Page, Site

from .models import EditorialPage, HomePage
from .visibility import public_pages


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link in the navigation or the footer; current: it leads to where the visitor is, or above it."""

    title: str
    url: str
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class FooterGroup:
    """A column of links in the footer."""

    title: str
    links: list[Link]


class Shell:
    """The shell of one response; each part is looked up once, when a template first asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def _site(self) -> Site | None:
        return Site.find_for_request(self._request)

    @cached_property
    def _home(self) -> HomePage | None:
        """The home page that Wagtail loaded to find the page asked for."""
        home = self._site.root_page.specific if self._site else None
        return home if isinstance(home, HomePage) else None

    @cached_property
    def _pages(self) -> list[Page]:
        """The public pages that navigation and footer may show, in one query."""
        if not self._home:
            return []
        # By the length of the path, which the path's index tells, and not by depth, which takes reading all pages
        children = Page.objects.alias(path_length=Length("path")).filter(
            path__startswith=self._home.path, path_length=len(self._home.path) + Page.steplen
        )
        in_menu = Q(show_in_menus=True, pk__in=children.values("pk"))
        editorial = Q(pk__in=EditorialPage.objects.values("pk"))
        pages = Page.objects.descendant_of(self._home).filter(in_menu | editorial)
        return list(public_pages(pages).select_related("editorialpage").order_by("path"))

    @property
    def navigation(self) -> list[Link]:
        """The pages under the home page that an editor put in the menu."""
        return [
            self._link(page)
            for page in self._pages
            if page.show_in_menus and self._home and page.depth == self._home.depth + 1
        ]

    @property
    def home_url(self) -> str:
        return self._url(self._home) if self._home else "/"

    @property
    def notice(self) -> str:
        return self._home.notice if self._home else ""

    @property
    def organisations_line(self) -> str:
        return self._home.organisations_line if self._home else ""

    @property
    def submit_url(self) -> str:
        """Address of the page that tells how to send in an example; "" where there is none."""
        wanted = self._home.submit_page_id if self._home else None
        return next((self._url(page) for page in self._pages if page.pk == wanted), "")

    @property
    def footer_groups(self) -> list[FooterGroup]:
        titles = {EditorialPage.FooterColumn.HELP: "Hulp", EditorialPage.FooterColumn.ABOUT: "Over deze site"}
        groups = []
        for column, title in titles.items():
            links = [self._link(page) for page in self._pages if _footer_column(page) == column]
            if links:
                groups.append(FooterGroup(title=title, links=links))
        return groups

    @property
    def contact_email(self) -> str:
        return settings.CONTACT_EMAIL

    def _link(self, page: Page) -> Link:
        url = self._url(page)
        return Link(title=page.title, url=url, current=self._request.path.startswith(url))

    def _url(self, page: Page) -> str:
        return page.get_url(request=self._request, current_site=self._site) or ""


def _footer_column(page: Page) -> str:
    return page.editorialpage.footer_column if hasattr(page, "editorialpage") else ""


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the shell, and the one address under which search engines should know this page."""
    return {"shell": Shell(request), "canonical_url": f"{settings.SITE_URL}{request.path}"}
