"""What every page shows around its content: navigation, notice, footer. A context processor."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Length
from django.http import HttpRequest
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from .kept_answers import kept
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


@dataclass(frozen=True, kw_only=True)
class ShellPage:
    """A public page that navigation or footer may show."""

    pk: int
    title: str
    url: str
    in_menu: bool
    footer_column: str


@dataclass(frozen=True, kw_only=True)
class ShellContent:
    """What stands around every page of a site, the same for all visitors."""

    home_url: str = "/"
    notice: str = ""
    organisations_line: str = ""
    submit_page_id: int | None = None
    pages: tuple[ShellPage, ...] = ()


class Shell:
    """The shell of one response; each part is looked up once, when a template first asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def _content(self) -> ShellContent:
        site = Site.find_for_request(self._request)
        return kept(f"shell-{site.pk}", lambda: shell_content(site)) if site else ShellContent()

    @property
    def navigation(self) -> list[Link]:
        """The pages under the home page that an editor put in the menu."""
        return [self._link(page) for page in self._content.pages if page.in_menu]

    @property
    def home_url(self) -> str:
        return self._content.home_url

    @property
    def notice(self) -> str:
        return self._content.notice

    @property
    def organisations_line(self) -> str:
        return self._content.organisations_line

    @property
    def submit_url(self) -> str:
        """Address of the page that tells how to send in an example; "" where there is none."""
        wanted = self._content.submit_page_id
        return next((page.url for page in self._content.pages if page.pk == wanted), "")

    @property
    def footer_groups(self) -> list[FooterGroup]:
        titles = {EditorialPage.FooterColumn.HELP: "Hulp", EditorialPage.FooterColumn.ABOUT: "Over deze site"}
        groups = []
        for column, title in titles.items():
            links = [self._link(page) for page in self._content.pages if page.footer_column == column]
            if links:
                groups.append(FooterGroup(title=title, links=links))
        return groups

    @property
    def contact_email(self) -> str:
        return settings.CONTACT_EMAIL

    def _link(self, page: ShellPage) -> Link:
        return Link(title=page.title, url=page.url, current=self._request.path.startswith(page.url))


def shell_content(site: Site) -> ShellContent:
    """What stands around the pages of this site now."""
    home = site.root_page.specific
    if not isinstance(home, HomePage):
        return ShellContent()
    return ShellContent(
        home_url=home.get_url(current_site=site) or "/",
        notice=home.notice,
        organisations_line=home.organisations_line,
        submit_page_id=home.submit_page_id,
        pages=tuple(
            ShellPage(
                pk=page.pk,
                title=page.title,
                url=page.get_url(current_site=site) or "",
                in_menu=page.show_in_menus and page.depth == home.depth + 1,
                footer_column=page.editorialpage.footer_column if hasattr(page, "editorialpage") else "",
            )
            for page in _pages(home)
        ),
    )


def _pages(home: HomePage) -> PageQuerySet:
    """The public pages that navigation and footer may show."""
    # By the length of the path, which the path's index tells, and not by depth, which takes reading all pages
    children = Page.objects.alias(path_length=Length("path")).filter(
        path__startswith=home.path, path_length=len(home.path) + Page.steplen
    )
    in_menu = Q(show_in_menus=True, pk__in=children.values("pk"))
    editorial = Q(pk__in=EditorialPage.objects.values("pk"))
    pages = Page.objects.descendant_of(home).filter(in_menu | editorial)
    return public_pages(pages).select_related("editorialpage").order_by("path")


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the shell, and the one address under which search engines should know this page."""
    return {"shell": Shell(request), "canonical_url": f"{settings.SITE_URL}{request.path}"}
