"""Our name and colours in the admin, and a help menu without news about Wagtail itself."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import DismissibleMenuItem, MenuItem


@hooks.register("insert_global_admin_css")
def admin_colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))


@hooks.register("construct_help_menu")
def leave_out_news(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Wagtail's release news and guide are in English, and a red number would call every editor to them."""
    menu_items[:] = [item for item in menu_items if not isinstance(item, DismissibleMenuItem)]
