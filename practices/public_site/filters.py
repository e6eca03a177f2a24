"""The filters of lists as questions to the database: for lists while search is away, and for counts.

Values are term codes. Several values of one filter widen it, several filters narrow the list.
"""

from collections.abc import Callable, Collection, Mapping

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.query import PageQuerySet

from practices.models import (
    FindingRow,
    PartnerRow,
    PlaceRow,
    PracticePage,
    RecognitionRow,
    Region,
    Theme,
    ThemeRow,
    WorkingElementRow,
)
from search.distance import PARAMETER as LOCATION

Codes = Collection[str]


def with_theme(codes: Codes) -> Q:
    themes = Theme.objects.filter(Q(code__in=codes) | Q(parent__code__in=codes))
    return Q(pk__in=ThemeRow.objects.filter(theme__in=themes.values("pk")).values("practice"))


def in_region(codes: Codes) -> Q:
    """What lies in these municipalities or their places; what is province-wide or national is no match."""
    return Q(pk__in=rows_in_region(codes).values("practice"))


def rows_in_region(codes: Codes) -> QuerySet[PlaceRow]:
    """The rows that place a practice in these municipalities or their places. The regions are looked up on
    their own, since a database reads all rows to decide on an OR of two joins."""
    regions = Region.objects.filter(Q(code__in=codes) | Q(parent__code__in=codes))
    return PlaceRow.objects.filter(region__in=regions.values("pk"))


def at_places(codes: Codes) -> Q:
    """What is in one of these places or municipalities as such, as `cards.place_codes` says it."""
    own = Q(region__live=True, region__code__in=codes)
    draft = Q(region__live=False, region__parent__live=True, region__parent__code__in=codes)
    return Q(pk__in=PlaceRow.objects.filter(own | draft).values("practice"))


def for_target_group(codes: Codes) -> Q:
    rows = PracticePage.target_groups.through.objects.filter(targetgroup__code__in=codes)
    return Q(pk__in=rows.values("practicepage"))


def of_kind(codes: Codes) -> Q:
    return Q(pk__in=PracticePage.objects.filter(kind__in=codes).values("pk"))


def at_stage(codes: Codes) -> Q:
    return Q(pk__in=PracticePage.objects.filter(stage__in=codes).values("pk"))


def by_organisation(codes: Codes) -> Q:
    """What these organisations began, take part in or publish."""
    own = PracticePage.objects.filter(Q(initiator__code__in=codes) | Q(publisher__code__in=codes))
    partners = PartnerRow.objects.filter(organisation__code__in=codes)
    return Q(pk__in=own.values("pk")) | Q(pk__in=partners.values("practice"))


def at_evidence_stage(codes: Codes) -> Q:
    return Q(pk__in=PracticePage.objects.filter(evidence_stage__in=codes).values("pk"))


def recognised(codes: Codes) -> Q:
    """With a recognition of these levels that stands today."""
    stands = Q(valid_until__isnull=True) | Q(valid_until__gte=timezone.localdate())
    return Q(pk__in=RecognitionRow.objects.filter(stands, level__in=codes).values("practice"))


def with_outcome(codes: Codes) -> Q:
    """With a finding about one of these outcomes that was not withdrawn, wherever it was found."""
    findings = FindingRow.objects.filter(outcome__code__in=codes, withdrawn=False)
    return Q(pk__in=findings.values("practice"))


def with_element(codes: Codes) -> Q:
    return Q(pk__in=WorkingElementRow.objects.filter(element__code__in=codes).values("practice"))


NARROWINGS: Mapping[str, Callable[[Codes], Q]] = {
    "thema": with_theme,
    "gemeente": in_region,
    LOCATION: at_places,
    "doelgroep": for_target_group,
    "bewijs": at_evidence_stage,
    "erkenning": recognised,
    "uitkomst": with_outcome,
    "element": with_element,
    "soort": of_kind,
    "fase": at_stage,
    "organisatie": by_organisation,
}


def narrowed(practices: PageQuerySet, filters: Mapping[str, Codes]) -> PageQuerySet:
    """Only the practices that meet every filter (parameter → codes). They may be pages of practices as well."""
    for parameter, codes in filters.items():
        if codes:
            practices = practices.filter(NARROWINGS[parameter](codes))
    return practices
