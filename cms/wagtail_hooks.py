"""Our name and colours in the admin, a help menu without news about Wagtail itself, and no expired pages."""

from typing import Any

from django.http import Http404, HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import DismissibleMenuItem, MenuItem
from wagtail.models import Page

from cms.visibility import has_expired


@hooks.register("insert_global_admin_css")
def admin_colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))


@hooks.register("construct_help_menu")
def leave_out_news(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Wagtail's release news and guide are in English, and a red number would call every editor to them."""
    menu_items[:] = [item for item in menu_items if not isinstance(item, DismissibleMenuItem)]


@hooks.register("before_serve_page")
def refuse_expired_page(page: Page, request: HttpRequest, *args: Any) -> None:
    """An expired page is gone at once, whenever unpublishing runs. A hook, since routable pages serve themselves."""
    if has_expired(page):
        raise Http404("Deze pagina is verlopen.")
