"""The cms app: the site's shell."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Website"

    def ready(self) -> None:
        from search import registry
        from search.lists import promotions

        from . import signals  # noqa: F401
        from .models import EditorialPage, HomePage
        from .visibility import public_pages

        # Search is for examples; these have the menu and the footer
        registry.leave_out(HomePage, EditorialPage)
        promotions.register_public_pages(public_pages)
