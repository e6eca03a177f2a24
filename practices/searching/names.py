"""The names that search recognises and suggests: places with what lies around them, themes, target groups,
organisations."""

from collections.abc import Iterable

from practices.models import Organisation, Region, RegionGroup, TargetGroup, Term, Theme
from practices.public_site.addresses import list_address, regions_address, themes_address
from practices.public_site.region_queries import has_page, region_address
from search.registry import Name, NameProvider

Level = Region.Level


def places() -> list[Name]:
    """All approved regions but the country, and the named areas."""
    regions = list(Region.objects.approved().select_related("parent__parent").prefetch_related("neighbours"))
    within: dict[int | None, list[Region]] = {}
    for region in regions:
        within.setdefault(region.parent_id, []).append(region)
    base = regions_address()
    names = [
        Name(
            label=region.label,
            alternatives=tuple(region.alternatives),
            detail=_detail(region),
            group="Plaatsen",
            url=f"{base}{region_address(region)}" if base and has_page(region) else "",
            parameter="gemeente",
            codes=_own_codes(region, within),
            also_a_word=region.also_a_word,
            tiers=tiers(region, within),
            point=_point(region),
            spoken=f"de gemeente {region.label}" if region.level == Level.MUNICIPALITY else "",
        )
        for region in regions
        if region.level != Level.COUNTRY
    ]
    return names + areas()


def _detail(region: Region) -> str:
    """What tells a region from another of the same name; a place that is called like its municipality is a town."""
    if region.level != Level.PLACE or not region.parent:
        return region.get_level_display()
    if region.label == region.parent.label:
        return region.get_place_kind_display() or region.get_level_display()
    return f"in {region.parent.label}"


def areas() -> list[Name]:
    """The named areas: a list of municipalities each."""
    listed = list_address()
    names = []
    for area in RegionGroup.objects.approved().prefetch_related("municipalities"):
        codes = tuple(region.code for region in area.municipalities.all() if region.live)
        if codes:
            names.append(
                Name(
                    label=area.label,
                    alternatives=tuple(area.alternatives),
                    group="Plaatsen",
                    url=f"{listed}?{'&'.join(f'gemeente={code}' for code in codes)}",
                    parameter="gemeente",
                    codes=codes,
                    tiers=((), codes),
                )
            )
    return names


def _own_codes(region: Region, within: dict[int | None, list[Region]]) -> tuple[str, ...]:
    """The codes that a filter on this region has: a province stands for its municipalities."""
    if region.level == Level.PROVINCE:
        return tuple(inner.code for inner in within.get(region.pk, []))
    return (region.code,)


def tiers(region: Region, within: dict[int | None, list[Region]]) -> tuple[tuple[str, ...], ...]:
    """Codes nearest first: the region, its municipality, those beside it, the province, the country."""
    if region.level == Level.PROVINCE:
        inner = tuple(municipality.code for municipality in within.get(region.pk, []))
        return ((), (region.code, *inner), (), (), _codes([region.parent]))
    municipality = region.parent if region.level == Level.PLACE else region
    province = municipality.parent if municipality else None
    return (
        (region.code,),
        _codes([municipality]) if municipality != region else (),
        _codes(region.neighbours.all() if municipality == region else ()),
        _codes([province]),
        _codes([province.parent if province else None]),
    )


def _codes(regions: Iterable[Region | None]) -> tuple[str, ...]:
    return tuple(region.code for region in regions if region and region.live)


def _point(region: Region) -> tuple[float, float] | None:
    if region.latitude is None or region.longitude is None:
        return None
    return float(region.latitude), float(region.longitude)


def themes() -> list[Name]:
    base, listed = themes_address(), list_address()
    return [
        Name(
            label=theme.name,
            alternatives=tuple({theme.label, *theme.alternatives} - {theme.name}),
            group="Thema’s",
            url=f"{listed}?thema={theme.code}" if theme.parent_id else f"{base}{theme.code}/",
            parameter="thema",
            codes=(theme.code,),
        )
        for theme in Theme.objects.approved()
    ]


def target_groups() -> list[Name]:
    return _filters_of(TargetGroup, group="Voor wie", parameter="doelgroep")


def organisations() -> list[Name]:
    return _filters_of(Organisation, group="Organisaties", parameter="organisatie")


def _filters_of(model: type[Term], *, group: str, parameter: str) -> list[Name]:
    """The approved terms of a vocabulary that has no pages: each leads to the list with that filter."""
    listed = list_address()
    return [
        Name(
            label=term.label,
            alternatives=tuple(term.alternatives),
            group=group,
            url=f"{listed}?{parameter}={term.code}",
            parameter=parameter,
            codes=(term.code,),
        )
        for term in model._default_manager.filter(live=True)
    ]


NAME_PROVIDERS = (
    NameProvider(sort="places", names=places, models=(Region, RegionGroup)),
    NameProvider(sort="themes", names=themes, models=(Theme,)),
    NameProvider(sort="target_groups", names=target_groups, models=(TargetGroup,)),
    NameProvider(sort="organisations", names=organisations, models=(Organisation,)),
)
