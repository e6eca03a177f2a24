"""A practice as a document for search, and which practices a changed term touches."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict
from typing import Any

from django.utils.html import strip_tags
from wagtail.models import Orderable

from cms.models import SiteImage
from practices.api.records import RECORD, record_of
from practices.models import (
    FindingRow,
    Organisation,
    Outcome,
    PartnerRow,
    PlaceRow,
    PracticePage,
    PracticeTag,
    PracticeTagWord,
    Region,
    TargetGroup,
    Theme,
    ThemeRow,
    WorkingElement,
    WorkingElementRow,
)
from practices.public_site.cards import card, place_codes, public_practices, with_card_data
from practices.searching.evidence_notes import evidence_codes
from search.distance import PARAMETER as LOCATION
from search.registry import Source
from search.semantics.passages import meaning_of
from search.types import SearchDocument

KIND = "voorbeeld"


def build(pks: Collection[int]) -> Iterator[SearchDocument]:
    """The documents of those practices that are public."""
    found = with_card_data(public_practices().filter(pk__in=pks)).defer(None)
    for practice in found.select_related("image", "publisher", "initiator").prefetch_related(
        "intermediary_groups",
        "partners__organisation",
        "working_element_rows__element",
        "steps",
        "setbacks",
        "tagged_items__tag",
        "findings__outcome",
        "recognitions",
    ):
        yield document(practice)


def document(practice: PracticePage) -> SearchDocument:
    """The document of one practice, from what `build` fetched."""
    regions = [row.region for row in practice.place_rows.all()]
    themes = [row.theme for row in practice.theme_rows.all()]
    return SearchDocument(
        key=PRACTICES.key(practice.pk),
        kind=KIND,
        texts={
            "title": practice.title,
            "labels": joined(*_labels(practice, themes)),
            "names": joined(*_names(practice, regions)),
            "summary": joined(practice.summary, practice.plain_summary),
            "body": joined(*_body(practice)),
        },
        facets=_facets(practice, themes, regions),
        published=practice.first_published_at,
        confirmed=(practice.confirmed_year or 0) * 100 + (practice.confirmed_month or 0),
        display={**asdict(card(practice)), RECORD: record_of(practice)},
        meaning=_meaning(practice, themes),
    )


def _meaning(practice: PracticePage, themes: list[Theme]) -> str:
    """What is encoded: no place and no organisation, since a question asks what, and words know where."""
    return meaning_of(
        title=practice.title,
        summary=practice.summary,
        tags=[item.tag.name for item in practice.tagged_items.all()],
        audience=[group.label for group in practice.target_groups.all()],
        themes=[theme.plain_name or theme.label for theme in themes],
        more=(practice.plain_summary, joined(*_body(practice))),
    )


def joined(*texts: str) -> str:
    """The texts one after the other, each a sentence of its own."""
    return ". ".join(text.strip().rstrip(".") for text in texts if text and text.strip())


def _labels(practice: PracticePage, themes: list[Theme]) -> Iterator[str]:
    for theme in themes:
        yield theme.label
        yield theme.plain_name
        if theme.parent:
            yield theme.parent.label
    for group in (*practice.target_groups.all(), *practice.intermediary_groups.all()):
        yield group.label
    for row in practice.working_element_rows.all():
        yield row.element.label
    for item in practice.tagged_items.all():
        yield item.tag.name
    yield practice.get_kind_display()


def _names(practice: PracticePage, regions: list[Region]) -> Iterator[str]:
    for region in regions:
        yield region.label
        if region.parent and region.level != Region.Level.PROVINCE:
            yield region.parent.label
    for organisation in _organisations(practice):
        yield organisation.label
        yield from organisation.alternatives


def _organisations(practice: PracticePage) -> list[Organisation]:
    partners = [row.organisation for row in practice.partners.all()]
    return list(dict.fromkeys(filter(None, [practice.initiator, *partners, practice.publisher])))


def _body(practice: PracticePage) -> Iterator[str]:
    yield from (practice.reason, practice.goal)
    for block in practice.story:
        yield from story_texts(block.block.get_prep_value(block.value))
    for step in practice.steps.all():
        yield from (step.title, step.text)
    for row in practice.working_element_rows.all():
        yield row.how
    for setback in practice.setbacks.all():
        yield from (setback.went_wrong, setback.mended)
    yield from (practice.conditions, practice.transferability, practice.skills)


def story_texts(value: Any) -> Iterator[str]:
    """The texts in the stored value of a story block, without markup; numbers (ids) and the rest left out."""
    if isinstance(value, str):
        yield strip_tags(value.replace("</p>", " ").replace("</li>", ". ").replace("<br/>", " "))
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key != "id" and key != "type":
                yield from story_texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from story_texts(inner)


def _facets(practice: PracticePage, themes: list[Theme], regions: list[Region]) -> dict[str, tuple[str, ...]]:
    with_parents = [theme for one in themes for theme in (one, one.parent) if theme]
    municipal = (Region.Level.PLACE, Region.Level.MUNICIPALITY)
    local = [
        region for one in regions for region in (one, one.parent) if region and region.level in municipal
    ]
    return {
        "thema": _codes(with_parents),
        "gemeente": _codes(local),
        "gebied": _codes([*local, *regions]),
        LOCATION: place_codes(regions),
        "doelgroep": _codes(practice.target_groups.all()),
        "soort": (practice.kind,) if practice.kind else (),
        "fase": (practice.stage,) if practice.stage else (),
        "organisatie": _codes(_organisations(practice)),
        **evidence_codes(practice),
    }


def _codes(terms: Iterable[Any]) -> tuple[str, ...]:
    """The codes of the approved ones among these terms, each once."""
    return tuple(dict.fromkeys(term.code for term in terms if term.live))


def _pks(model: type[Orderable], **where: Any) -> list[int]:
    return list(model._default_manager.filter(**where).values_list("practice_id", flat=True))


def _of_organisation(organisation: Organisation) -> set[int]:
    initiated = PracticePage.objects.filter(initiator=organisation).values_list("pk", flat=True)
    published = PracticePage.objects.filter(publisher=organisation).values_list("pk", flat=True)
    return {*initiated, *published, *_pks(PartnerRow, organisation=organisation)}


def _of_tag(tag: PracticeTagWord) -> list[int]:
    return list(PracticeTag.objects.filter(tag=tag).values_list("content_object_id", flat=True))


def _of_theme(theme: Theme) -> set[int]:
    return {
        *_pks(ThemeRow, theme=theme),
        *_pks(ThemeRow, theme__parent=theme),
        *_pks(ThemeRow, theme__crop_of=theme),
        *_pks(ThemeRow, theme__parent__crop_of=theme),
    }


def _of_region(region: Region) -> set[int]:
    return {*_pks(PlaceRow, region=region), *_pks(PlaceRow, region__parent=region)}


def _of_target_group(group: TargetGroup) -> set[int]:
    used = PracticePage.objects.filter(target_groups=group)
    reached = PracticePage.objects.filter(intermediary_groups=group)
    return {*used.values_list("pk", flat=True), *reached.values_list("pk", flat=True)}


PRACTICES = Source(
    kind=KIND,
    model=PracticePage,
    public=public_practices,
    build=build,
    touched_by={
        Theme: _of_theme,
        Region: _of_region,
        TargetGroup: _of_target_group,
        Organisation: _of_organisation,
        WorkingElement: lambda element: _pks(WorkingElementRow, element=element),
        Outcome: lambda outcome: _pks(FindingRow, outcome=outcome),
        PracticeTagWord: _of_tag,
        SiteImage: lambda image: PracticePage.objects.filter(image=image).values_list("pk", flat=True),
    },
)
