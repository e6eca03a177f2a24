"""The practices app: examples of what citizens make work, and the vocabularies that describe them."""

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "practices"
    verbose_name = "Voorbeelden"

    def ready(self) -> None:
        from . import signals
        from .public_site import home_sections

        home_sections.register()
        signals.connect()
