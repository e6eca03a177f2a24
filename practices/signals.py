"""When a practice is published, the renditions of its images are made, after the commit."""

from typing import Any

from wagtail.signals import page_published

from cms.signals import make_renditions_after_commit
from practices.models import PracticePage


def connect() -> None:
    page_published.connect(make_renditions_of_published, sender=PracticePage)


def make_renditions_of_published(instance: PracticePage, **kwargs: Any) -> None:
    images = [instance.image] if instance.image else []
    images += [block.value["image"] for block in instance.story if block.block_type == "image"]
    for image in filter(None, images):
        make_renditions_after_commit(image)
