"""The terms that invented practices draw on, read once from the loaded vocabularies."""

from dataclasses import dataclass

from bench.topics import TOPICS
from practices.models import Organisation, PracticeTagWord, Region, TargetGroup, Theme, WorkingElement


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """Primary keys by code, or in the vocabulary's order; regions whole, since texts name them."""

    themes: dict[str, int]
    groups: dict[str, int]
    tags: dict[str, int]
    elements: list[int]
    organisations: list[int]
    publishers: list[int]
    regions: dict[str, list[Region]]  # by level


def read_vocabulary() -> Vocabulary:
    """Read the terms from the database; makes the tag words that are not there yet."""
    regions: dict[str, list[Region]] = {}
    for region in Region.objects.approved():
        regions.setdefault(region.level, []).append(region)
    return Vocabulary(
        themes=dict(Theme.objects.approved().values_list("code", "pk")),
        groups=dict(TargetGroup.objects.approved().values_list("code", "pk")),
        tags=_tag_words(),
        elements=list(WorkingElement.objects.approved().values_list("pk", flat=True)),
        organisations=list(Organisation.objects.approved().values_list("pk", flat=True)),
        publishers=list(Organisation.objects.filter(publishes=True).values_list("pk", flat=True)),
        regions=regions,
    )


def _tag_words() -> dict[str, int]:
    names = sorted({tag for topic in TOPICS for tag in topic.tags})
    words = [PracticeTagWord(name=name, slug=name.replace(" ", "-").replace("ö", "o")) for name in names]
    PracticeTagWord.objects.bulk_create(words, ignore_conflicts=True)
    return dict(PracticeTagWord.objects.filter(name__in=names).values_list("name", "pk"))
