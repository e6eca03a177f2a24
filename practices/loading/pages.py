"""Loads the fixed pages of the site: home, lists, editorial pages; and the texts of the shell."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.html import escape
from wagtail.models import Page, Site

from cms.models import EditorialPage, HomePage
from practices.models import (
    PracticeIndexPage,
    PracticePage,
    RegionIndexPage,
    ThemeIndexPage,
    WhatWorksIndexPage,
)

from .files import ContentProblem, check_keys, named_problems, read_folder
from .groups import name_groups
from .ledger import Decision, Ledger

HOME = "home"
HOME_KEY = "page:home"
HOME_KEYS = (
    "slug",
    "title",
    "hero_title",
    "lead",
    "search_examples",
    "notice",
    "organisations_line",
    "chosen",
    "chosen_title",
    "chosen_text",
)
PAGE_KEYS = ("slug", "title", "intro", "in_menu", "footer", "order", "body", "submit")
LIST_PAGES: dict[str, type[Page]] = {
    "voorbeelden": PracticeIndexPage,
    "regio": RegionIndexPage,
    "themas": ThemeIndexPage,
    "wat-werkt": WhatWorksIndexPage,
}


@transaction.atomic
def load_pages(folder: Path) -> Ledger:
    """Load the pages in a content folder. An editor's change to one of them is left alone."""
    ledger = Ledger()
    files = read_folder(folder, "pages")
    if HOME not in files:
        raise ContentProblem(f"In {folder / 'pages'} is geen {HOME}.toml.")
    home_data = files.pop(HOME)
    home = HomePage.objects.first()
    decision = ledger.decide(HOME_KEY, home_data, home)
    with named_problems(f"{HOME}.toml"):
        check_keys(home_data, HOME_KEYS)
        home = home or _plant_home(home_data)
    for slug, data in sorted(files.items(), key=lambda item: item[1].get("order", 0)):
        with named_problems(f"{slug}.toml"):
            check_keys(data, PAGE_KEYS)
            _load_page(ledger, home, LIST_PAGES.get(slug, EditorialPage), slug, data)
    if decision in (Decision.CREATED, Decision.UPDATED):
        _fill_home(
            home, home_data, submit=next((slug for slug, data in files.items() if data.get("submit")), "")
        )
        _publish(home)
        ledger.record(HOME_KEY, home_data, home)
    _fit_site(home)
    name_groups()
    return ledger


@transaction.atomic
def choose_example(folder: Path) -> None:
    """Put the chosen example on the home page when it has first been loaded, unless an editor was there."""
    data = read_folder(folder, "pages").get(HOME, {})
    home = HomePage.objects.first()
    practice = PracticePage.objects.filter(external_id=data.get("chosen", "")).first()
    if home is None or practice is None or home.chosen_page_id:
        return
    ledger = Ledger()
    if ledger.decide(HOME_KEY, data, home) is Decision.LEFT_ALONE:
        return
    home.chosen_page = practice
    home.chosen_title, home.chosen_text = data.get("chosen_title", ""), data.get("chosen_text", "").strip()
    _publish(home)
    ledger.record(HOME_KEY, data, home)


def _publish(page: Page) -> None:
    page.save_revision().publish()
    page.refresh_from_db()


def _plant_home(data: dict[str, Any]) -> HomePage:
    """The home page in the place of Wagtail's own "Welcome" page."""
    Page.objects.filter(depth=2, slug=HOME).update(slug=f"{HOME}-wagtail")
    home = HomePage(title=data["title"], slug=HOME)
    _fill_home(home, data, submit="")
    Page.get_first_root_node().add_child(instance=home)
    _retire_welcome_page(home)
    return home


def _fill_home(home: HomePage, data: dict[str, Any], *, submit: str) -> None:
    home.title = data["title"]
    home.hero_title = data["hero_title"]
    home.lead = data["lead"].strip()
    home.search_examples = data.get("search_examples", "")
    home.notice = data.get("notice", "")
    home.organisations_line = data.get("organisations_line", "")
    home.submit_page = EditorialPage.objects.filter(slug=submit).first()


def _retire_welcome_page(home: HomePage) -> None:
    """Point the site at our home page; then nothing is left on Wagtail's."""
    Site.objects.update(root_page=home)
    Page.objects.filter(depth=2).exclude(pk=home.pk).filter(content_type__model="page").delete()


def _load_page(ledger: Ledger, home: HomePage, model: type[Page], slug: str, data: dict[str, Any]) -> None:
    page = model.objects.filter(slug=slug).first() if model is EditorialPage else model.objects.first()
    decision = ledger.decide(f"page:{slug}", data, page)
    if decision not in (Decision.CREATED, Decision.UPDATED):
        return
    page = page or model(slug=slug)
    page.title = data["title"]
    page.intro = data.get("intro", "").strip()
    page.show_in_menus = data.get("in_menu", False)
    if isinstance(page, EditorialPage):
        page.footer_column = data.get("footer", "")
        page.body = [_body_block(block) for block in data.get("body", [])]
    if page.pk is None:
        home.add_child(instance=page)
    _publish(page)
    ledger.record(f"page:{slug}", data, page)


def _body_block(block: dict[str, Any]) -> tuple[str, Any]:
    kind = block["type"]
    address = settings.CONTACT_EMAIL
    if kind == "list":
        return kind, [item.replace("{contact_email}", address) for item in block["items"]]
    text = block["text"].strip()
    if kind == "paragraph":
        link = f'<a href="mailto:{address}">{address}</a>'
        return kind, f"<p>{escape(text).replace('{contact_email}', link)}</p>"
    return kind, text.replace("{contact_email}", address)


def _fit_site(home: HomePage) -> None:
    """Wagtail's site follows SITE_URL, or previews and canonical addresses would lead elsewhere."""
    address = urlsplit(settings.SITE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": address.hostname or "localhost",
            "port": port,
            "root_page": home,
            "site_name": settings.WAGTAIL_SITE_NAME,
        },
    )
