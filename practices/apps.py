"""The practices app: examples of what citizens make work, and the vocabularies that describe them."""

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "practices"
    verbose_name = "Voorbeelden"

    def ready(self) -> None:
        from . import home_sections, signals

        home_sections.register()
        signals.connect()
