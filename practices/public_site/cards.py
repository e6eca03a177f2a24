"""The card of a practice in a list, and the query that fetches all that a list of cards shows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest
from wagtail.models import Orderable, Page
from wagtail.query import PageQuerySet

from cms.pictures import Picture, picture_of
from cms.visibility import public_pages
from practices.evidence_sentences import evidence_line
from practices.models import PlaceRow, PracticePage, Region, TargetGroup, Theme, ThemeRow
from practices.public_site.drawings import drawing_of
from search.distance import NOWHERE

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
CARD_TEXT = 170  # characters: three lines of a card
NEWEST_FIRST = ("-first_published_at", "title", "pk")

_Row = TypeVar("_Row", bound=Orderable)


@dataclass(frozen=True, kw_only=True)
class Card:
    """What a card shows. Text fields are plain text; an empty one is left out. `place_codes`: not shown, but what its
    distance is measured to."""

    url: str
    title: str
    theme_name: str
    theme_class: str
    text: str
    audience: str
    place: str
    stage: str
    evidence: str
    evidence_stage: str
    picture: Picture
    place_codes: tuple[str, ...]


AnyCard = Card | Mapping[str, Any]  # or as search keeps it: the same fields as a dict


def public_practices() -> PageQuerySet:
    """All practices that the public may see."""
    return public_pages(PracticePage.objects.all())


def public_practice_pages() -> PageQuerySet:
    """The page row of each public practice: enough to count, narrow and order them, without their stories,
    which take a database four times as long to pass by."""
    return public_pages(Page.objects.type(PracticePage))


def public_rows(rows: QuerySet[_Row]) -> QuerySet[_Row]:
    """Of these child rows of practices, those whose practice the public may see.

    A question about each row's page, not a list of all practices: at 10,000 practices, where rows of one
    region or theme are counted, 2 ms instead of 10.
    """
    return rows.filter(Exists(public_pages().filter(pk=OuterRef("practice")))).order_by()


def newest_of(pages: PageQuerySet, *, start: int = 0, number: int) -> PageQuerySet:
    """These practices from the newest on, whole. Which they are is decided on page rows: 10,000 whole ones
    take long to sort."""
    chosen = pages.order_by(*NEWEST_FIRST)[start : start + number]
    return PracticePage.objects.filter(pk__in=chosen.values("pk")).order_by(*NEWEST_FIRST)


def ids_of_newest(pages: PageQuerySet, *, number: int) -> list[int]:
    """The ids of the newest of these pages."""
    return list(pages.order_by(*NEWEST_FIRST).values_list("pk", flat=True)[:number])


def cards_of(ids: Iterable[int], request: HttpRequest | None = None) -> dict[int, Card]:
    """Id → card, in the order of the ids, of those practices that the public may see."""
    found = {practice.pk: practice for practice in with_card_data(public_practices().filter(pk__in=ids))}
    return {pk: card(found[pk], request) for pk in ids if pk in found}


def with_card_data(practices: PageQuerySet) -> PageQuerySet:
    """Fetch what cards show in six further queries, however many cards there are."""
    return (
        practices.defer("story", "reason", "goal", "conditions", "transferability", "skills")
        .select_related("image")
        .prefetch_related(
            "image__renditions",
            "target_groups",
            "findings",
            Prefetch(
                "theme_rows", ThemeRow.objects.select_related("theme__parent__crop_of", "theme__crop_of")
            ),
            Prefetch("place_rows", PlaceRow.objects.select_related("region__parent")),
        )
    )


def cards(practices: Iterable[PracticePage], request: HttpRequest | None = None) -> list[Card]:
    """The cards of these practices, in their order."""
    return [card(practice, request) for practice in practices]


def card(practice: PracticePage, request: HttpRequest | None = None) -> Card:
    """The card of one practice, from what `with_card_data` fetched."""
    theme = first_theme(practice)
    regions = [row.region for row in practice.place_rows.all()]
    return Card(
        url=practice.get_url(request) or "",
        title=practice.title,
        theme_name=theme.top.name if theme else "",
        theme_class=theme.css_class if theme else "",
        text=first_sentences(practice.plain_summary or practice.summary),
        audience=audience(list(practice.target_groups.all())),
        place=places(regions),
        stage=stage_label(practice),
        evidence=evidence_line(finding.fact() for finding in practice.findings.all()),
        evidence_stage=practice.evidence_stage,
        picture=picture(practice, theme, decorative=True),
        place_codes=place_codes(regions),
    )


def first_theme(practice: PracticePage) -> Theme | None:
    """The theme that gives the practice its colour."""
    rows = practice.theme_rows.all()
    return rows[0].theme if rows else None


def picture(practice: PracticePage, theme: Theme | None, *, decorative: bool = False) -> Picture:
    """The editor's image, or else the drawing. Beside its own title a picture is decoration."""
    uploaded = picture_of(practice.image, decorative=decorative) if practice.image else None
    return uploaded or drawing_of(practice, theme, decorative=decorative)


def first_sentences(text: str, limit: int = CARD_TEXT) -> str:
    """As many whole sentences as fit the limit, at least one."""
    chosen = ""
    for sentence in SENTENCE_END.split(" ".join(text.split())):
        longer = f"{chosen} {sentence}".strip()
        if chosen and len(longer) > limit:
            break
        chosen = longer
    return chosen or text


def audience(groups: list[TargetGroup]) -> str:
    """For whom, in a few words: "Ouderen en mantelzorgers", or "Ouderen, jongeren en anderen"."""
    names = [group.label if number == 0 else lower_first(group.label) for number, group in enumerate(groups)]
    if len(names) > 2:
        return f"{names[0]}, {names[1]} en anderen"
    return " en ".join(names)


def places(regions: list[Region]) -> str:
    """Where, in a few words: "Vledder, gemeente Westerveld", "Gemeenten Assen en Emmen", "Gees en 2 andere"."""
    if not regions:
        return ""
    first = regions[0]
    if len(regions) == 1:
        within = (
            f", gemeente {first.parent.label}" if first.level == Region.Level.PLACE and first.parent else ""
        )
        return f"{place_name(first)}{within}"
    if all(region.level == Region.Level.MUNICIPALITY for region in regions):
        return f"Gemeenten {_listed([region.label for region in regions])}"
    return _listed([place_name(first), *(place_name(region, first=False) for region in regions[1:])])


def place_codes(regions: list[Region]) -> tuple[str, ...]:
    """The codes of where a practice is, each as near as visitors may know it: a draft place is in its municipality.
    A province and a country are everywhere in it, so they are nowhere from which one could measure."""
    municipal = (Region.Level.PLACE, Region.Level.MUNICIPALITY)
    nearest = (region if region.live else region.parent for region in regions if region.level in municipal)
    codes = dict.fromkeys(
        region.code for region in nearest if region and region.live and region.level in municipal
    )
    return tuple(codes) or (NOWHERE,)


def _listed(names: list[str]) -> str:
    """Two names in full, more than that counted: "Assen en Emmen", "Assen, Emmen en 2 andere"."""
    if len(names) > 2:
        return f"{names[0]}, {names[1]} en {len(names) - 2} andere"
    return " en ".join(names)


def place_name(region: Region, *, first: bool = True) -> str:
    """The region as it is said: "Vledder", "Gemeente Westerveld", or later in a sentence "heel Drenthe"."""
    kinds = {
        Region.Level.COUNTRY: "heel",
        Region.Level.PROVINCE: "heel",
        Region.Level.MUNICIPALITY: "gemeente",
    }
    kind = kinds.get(Region.Level(region.level), "")
    return f"{kind.capitalize() if first else kind} {region.label}".strip()


def stage_label(practice: PracticePage) -> str:
    """The stage, with the year it was known: "Loopt (2023)"; "" where no stage was filled in."""
    if not practice.stage:
        return ""
    if practice.stage == practice.Stage.UNKNOWN:
        return "Onbekend of het nog loopt"
    label = practice.get_stage_display().capitalize()
    return f"{label} (stand van {practice.stage_as_of_year})" if practice.stage_as_of_year else label


def lower_first(text: str) -> str:
    """The text with a small first letter, unless it is an abbreviation."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
