"""The cms app: the site's shell."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Website"

    def ready(self) -> None:
        from . import signals  # noqa: F401
