"""When an uploaded image is saved, its renditions are made, after the commit."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from search.signals import record_touched

from .models import SiteImage
from .pictures import make_renditions


def make_renditions_after_commit(image: SiteImage) -> None:
    """A failure is logged and no more: the page then shows its drawing. (Django logs the name of the function,
    which a partial has not.)"""

    def make() -> None:
        make_renditions(image)
        record_touched(image)  # renditions come without a signal, and search keeps the picture of a card

    transaction.on_commit(make, robust=True)


@receiver(post_save, sender=SiteImage)
def make_renditions_of_saved_image(instance: SiteImage, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        make_renditions_after_commit(instance)
