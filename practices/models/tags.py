"""Free tags on practices."""

from django.db import models
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase


class PracticeTagWord(TagBase):
    """A free word that an editor gave."""

    free_tagging = True

    class Meta:
        verbose_name = "trefwoord"
        verbose_name_plural = "trefwoorden"


class PracticeTag(ItemBase):
    """A word on a practice."""

    tag = models.ForeignKey(PracticeTagWord, related_name="tagged_practices", on_delete=models.CASCADE)
    content_object = ParentalKey(
        "practices.PracticePage", related_name="tagged_items", on_delete=models.CASCADE
    )
