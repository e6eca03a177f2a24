"""When an uploaded image is saved, its renditions are made, after the commit."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from .models import SiteImage
from .pictures import make_renditions


@receiver(post_save, sender=SiteImage)
def make_renditions_of_saved_image(instance: SiteImage, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        transaction.on_commit(partial(make_renditions, instance), robust=True)
