"""When a practice is published, the renditions of its images are made, after the commit. What a deleted finding and
a change of privacy or place mean for claims is recorded in the transaction that changes it."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, post_page_move

from cms.signals import make_renditions_after_commit
from practices.claim_flags import record_all
from practices.models import FindingRow, PracticePage
from practices.models.evidenced import tell_claims


def connect() -> None:
    page_published.connect(make_renditions_of_published, sender=PracticePage)
    post_delete.connect(tell_claims_of_deleted, sender=FindingRow)
    post_save.connect(look_at_all_claims, sender=PageViewRestriction)
    post_delete.connect(look_at_all_claims, sender=PageViewRestriction)
    post_page_move.connect(look_at_all_claims)


def tell_claims_of_deleted(instance: FindingRow, **kwargs: Any) -> None:
    tell_claims([instance])


def look_at_all_claims(**kwargs: Any) -> None:
    record_all()


def make_renditions_of_published(instance: PracticePage, **kwargs: Any) -> None:
    images = [instance.image] if instance.image else []
    images += [block.value["image"] for block in instance.story if block.block_type == "image"]
    for image in filter(None, images):
        make_renditions_after_commit(image)
