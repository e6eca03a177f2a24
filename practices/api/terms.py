"""Answers with vocabularies: the approved terms, with how many public practices each has."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from practices.api.lists import absolute
from practices.api.parameters import RegionParameters
from practices.api.term_schemas import (
    OrganisationItem,
    OrganisationList,
    RegionItem,
    RegionList,
    TargetGroupItem,
    TargetGroupList,
    ThemeItem,
    ThemeList,
)
from practices.models import Organisation, Region, TargetGroup, Term, Theme
from practices.public_site.addresses import regions_address, themes_address
from practices.public_site.region_queries import has_page, region_address
from search.engine import SearchUnavailable
from search.find import find
from search.types import Query

COUNTED = {Region.Level.MUNICIPALITY, Region.Level.PLACE}


def themes() -> ThemeList:
    counts, base = counts_of("thema"), themes_address()
    results = [
        ThemeItem(
            **_term(theme, theme.name, counts),
            label=theme.label,
            source=theme.source,
            parent=_approved_code(theme.parent),
            url=absolute(f"{base}{theme.code}/") if base and not theme.parent_id else None,
        )
        for theme in Theme.objects.approved().select_related("parent")
    ]
    return ThemeList(count=len(results), results=results)


def regions(asked: RegionParameters) -> RegionList:
    """All approved regions, or those of a kind or within another."""
    counts, base = counts_of("gemeente"), regions_address()
    found = Region.objects.approved().select_related("parent").defer("map_shape")
    if asked.level:
        found = found.filter(level=asked.level)
    if asked.within:
        found = found.filter(parent__code=asked.within, parent__live=True)
    results = [
        RegionItem(
            **_term(region, region.label, counts if region.level in COUNTED else None),
            level=region.level,
            place_kind=region.place_kind or None,
            parent=_approved_code(region.parent),
            tooi_uri=region.tooi_uri or None,
            latitude=degrees(region.latitude),
            longitude=degrees(region.longitude),
            url=absolute(f"{base}{region_address(region)}") if base and has_page(region) else None,
        )
        for region in found
    ]
    return RegionList(count=len(results), results=results)


def target_groups() -> TargetGroupList:
    counts = counts_of("doelgroep")
    results = [TargetGroupItem(**_term(term, term.label, counts)) for term in TargetGroup.objects.approved()]
    return TargetGroupList(count=len(results), results=results)


def organisations() -> OrganisationList:
    counts = counts_of("organisatie")
    results = [
        OrganisationItem(
            **_term(term, term.label, counts), website=term.website or None, publishes=term.publishes
        )
        for term in Organisation.objects.approved()
    ]
    return OrganisationList(count=len(results), results=results)


def counts_of(facet: str) -> Mapping[str, int] | None:
    """Code → number of public practices, as search counts them; None while it is away."""
    try:
        return find(Query(size=0, facets=(facet,))).facets.get(facet, {})
    except SearchUnavailable:
        return None


def degrees(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _term(term: Term, name: str, counts: Mapping[str, int] | None) -> dict[str, Any]:
    """The fields that every term has."""
    return {
        "code": term.code,
        "name": name,
        "alternatives": term.alternatives,
        "definition": term.definition,
        "count": None if counts is None else counts.get(term.code, 0),
    }


def _approved_code(term: Term | None) -> str | None:
    return term.code if term and term.live else None
