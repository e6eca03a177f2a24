"""A small searchable site of which it is known where most places lie, for the tests of distances."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from practices.models import Region
from tests.factories import RegionFactory, ThemeFactory, make_practice, make_site
from tests.factories.site import TestSite

from .content import kept_for_a_module
from .search_index import built_index_in

# Title → the codes of where it is, the oldest first
PRACTICES = {
    "Winkel in Heuveltop": ["GM9101-heuveltop"],
    "Bus naar Heuvelvoet": ["GM9101-heuvelvoet"],
    "Bibliotheek van Heuvelland": ["GM9101"],
    "Tuin in Beekdal": ["GM9102-beekdal"],
    "Markt in Verborgen": ["GM9102-verborgen"],
    "Feest in heel Proefland": ["PV91"],
    "Lied van nergens": [],
}


def make_regions() -> dict[str, Region]:
    """Two municipalities: Heuvelland with two villages a kilometre apart, Beekdal with a village of the same name 11 km
    to the north and one that lies nobody knows where; and Leegveen, of which nothing is known."""
    province = RegionFactory(code="PV91", slug="proefland", label="Proefland", level="provincie")
    hills = RegionFactory(code="GM9101", slug="heuvelland", label="Heuvelland", parent=province)
    valley = RegionFactory(code="GM9102", slug="beekdal", label="Beekdal", parent=province)
    empty = RegionFactory(code="GM9103", slug="leegveen", label="Leegveen", parent=province)
    villages = [
        ("GM9101-heuveltop", "Heuveltop", hills, 52.80),
        ("GM9101-heuvelvoet", "Heuvelvoet", hills, 52.81),
        ("GM9102-beekdal", "Beekdal", valley, 52.90),
        ("GM9102-verborgen", "Verborgen", valley, None),
    ]
    for code, label, parent, latitude in villages:
        RegionFactory(
            code=code,
            slug=label.lower(),
            label=label,
            parent=parent,
            level="plaats",
            place_kind="dorp",
            latitude=latitude,
            longitude=6.5 if latitude else None,
        )
    return {region.code: region for region in [empty, *Region.objects.all()]}


@contextmanager
def near_site(django_db_blocker, directory: Path) -> Iterator[TestSite]:
    """The site with its index, gone afterwards."""
    with kept_for_a_module(django_db_blocker):
        site, regions = make_site(), make_regions()
        ThemeFactory(code="zorg", label="Zorg")
        sport = ThemeFactory(code="sport", label="Sport")
        for number, (title, codes) in enumerate(PRACTICES.items()):
            make_practice(
                site.examples,
                title=title,
                slug=title.split()[0].lower(),
                themes=[sport] if title.startswith("Tuin") else None,
                regions=[regions[code] for code in codes],
                first_published_at=datetime(2015 + number, 1, 1, tzinfo=UTC),
            )
        with built_index_in(directory):
            yield site
