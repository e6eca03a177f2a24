"""The practices of a relevance set as documents, with the texts and facets that practices.searching gives them."""

from collections.abc import Iterator
from typing import Any

from practices.models import Region, TargetGroup, Theme
from practices.searching.documents import joined
from search.semantics.passages import meaning_of
from search.types import SearchDocument


def documents(records: list[dict[str, Any]]) -> Iterator[SearchDocument]:
    """One document a record; regions and target groups by name, those that the vocabularies know."""
    regions = list(Region.objects.approved().select_related("parent__parent"))
    groups = {
        name.lower(): group.code
        for group in TargetGroup.objects.approved()
        for name in (group.label, *group.alternatives)
    }
    themes = {theme.code: theme for theme in Theme.objects.approved()}
    for record in records:
        codes = region_codes(record, regions)
        yield SearchDocument(
            key=f"voorbeeld:{record['external_id']}",
            kind="voorbeeld",
            texts={
                "title": record["title"],
                "labels": joined(
                    *(
                        name
                        for code in record["themes"]
                        if code in themes
                        for name in _theme_names(themes[code])
                    ),
                    *record["target_groups"],
                    *record["tags"],
                ),
                "names": joined(
                    record["place"] or "",
                    record["municipality"] or "",
                    record["province"],
                    *record["organisations"],
                ),
                "summary": joined(record["summary"], record["plain_summary"]),
                "body": record["body"],
            },
            facets={
                "thema": tuple(record["themes"]),
                "gemeente": tuple(code for code in codes if code.startswith("GM")),
                "gebied": codes,
                "doelgroep": tuple(
                    groups[name.lower()] for name in record["target_groups"] if name.lower() in groups
                ),
            },
            display={"title": record["title"], "id": record["external_id"]},
            meaning=meaning_of(
                title=record["title"],
                summary=record["summary"],
                tags=record["tags"],
                audience=record["target_groups"],
                themes=[
                    themes[code].plain_name or themes[code].label
                    for code in record["themes"]
                    if code in themes
                ],
                more=(record["plain_summary"], record["body"]),
            ),
        )


def _theme_names(theme: Theme) -> tuple[str, str]:
    return theme.label, theme.plain_name


def region_codes(record: dict[str, Any], regions: list[Region]) -> tuple[str, ...]:
    """The codes of where a record is: its place and municipality, or else its province or the country."""

    def find(name: str | None, level: str, parent: Region | None = None) -> Region | None:
        return next(
            (
                region
                for region in regions
                if name
                and region.level == level
                and region.label.lower() == name.lower()
                and (parent is None or region.parent_id == parent.pk)
            ),
            None,
        )

    if record["province"] == "landelijk":
        return ("NL",)
    municipality = find(record["municipality"], Region.Level.MUNICIPALITY)
    if municipality:
        place = find(record["place"], Region.Level.PLACE, municipality)
        return (municipality.code, *([place.code] if place else []))
    province = find(record["province"], Region.Level.PROVINCE)
    return (province.code,) if province and not record["municipality"] else ()
