"""The practices app: examples of what citizens make work, and the vocabularies that describe them."""

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "practices"
    verbose_name = "Voorbeelden"

    def ready(self) -> None:
        from search.registry import PeriodicTask, register_periodic_task

        from . import searching, signals
        from .claim_flags import record_all
        from .exporting import links
        from .public_site import home_sections, practice_list
        from .searching.ended_recognitions import EVERY, record_ended_recognitions

        home_sections.register()
        searching.register()
        practice_list.register()
        links.register()
        signals.connect()
        register_periodic_task(PeriodicTask(name="claims", every=60.0, run=record_all))
        register_periodic_task(
            PeriodicTask(name="ended recognitions", every=EVERY, run=record_ended_recognitions)
        )
