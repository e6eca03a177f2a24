"""Wagtail's own search index, for the admin: off while pages are written, then brought up to date for all of them
at once. Its handlers write a page's entry anew at each save, and reckon with all titles each time."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models.signals import post_save
from modelsearch.backends import get_search_backends
from modelsearch.signal_handlers import post_save_signal_handler

from practices.models import PracticePage


@contextmanager
def paused() -> Iterator[None]:
    """No updates of the index when a practice is saved, in this process."""
    was_on = post_save.disconnect(post_save_signal_handler, sender=PracticePage)
    try:
        yield
    finally:
        if was_on:
            post_save.connect(post_save_signal_handler, sender=PracticePage)


def update(pks: list[int]) -> None:
    """Bring the entries of these practices up to date. Deleted ones lose theirs when they are deleted."""
    practices = list(PracticePage.objects.filter(pk__in=pks))
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(PracticePage, practices)
