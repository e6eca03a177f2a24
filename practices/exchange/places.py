"""The regions of a practice in three columns: municipality, place, province.

What the columns say: the places; each municipality in which none of those places lies; each province in which
nothing lies that is listed; "landelijk" for the country. A region that this would not give back, such as a
municipality beside one of its villages, stands in `place` by its code.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from practices.models import Region

from .columns import WHOLE_COUNTRY
from .terms import Entry, Names, same

Level = Region.Level


@dataclass(frozen=True, kw_only=True)
class Places:
    """The items of the three columns."""

    municipality: list[str] = field(default_factory=list)
    place: list[str] = field(default_factory=list)
    province: list[str] = field(default_factory=list)


class RegionNames:
    """All regions by name, each level apart, and what lies in what."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: dict[int, Entry] = {}
        self.municipalities, self.provinces, self.countries = Names(), Names(), Names()
        self._codes: dict[str, list[int]] = {}
        self._villages: dict[int | None, Names] = {}  # by municipality
        self._all_villages = Names()
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """One more region."""
        self.entries[entry.pk] = entry
        self._codes.setdefault(same(entry.code), []).append(entry.pk)
        if entry.level == Level.PLACE:
            self._villages.setdefault(entry.parent, Names()).add(entry)
            self._all_villages.add(entry)
            return
        levels = {
            Level.MUNICIPALITY: self.municipalities,
            Level.PROVINCE: self.provinces,
            Level.COUNTRY: self.countries,
        }
        levels[Level(entry.level)].add(entry)

    def around(self, pk: int) -> Iterator[Entry]:
        """What a region lies in, nearest first."""
        entry = self.entries.get(self.entries[pk].parent or 0)
        while entry is not None:
            yield entry
            entry = self.entries.get(entry.parent or 0)

    def villages(self, municipalities: Iterable[int]) -> list[Entry]:
        """The places in these municipalities."""
        return [entry for pk in municipalities for entry in self._villages_of(pk).entries.values()]

    def find_place(self, text: str, *, municipalities: list[int]) -> list[Entry]:
        """What an item in the column `place` means, beside these municipalities: a region by its code; a village by
        its name, or by its name with the municipality in brackets; one of the municipalities itself."""
        by_code = self._codes.get(same(text))
        if by_code:
            exact = [pk for pk in by_code if self.entries[pk].code == text.strip()]
            return [self.entries[pk] for pk in exact or by_code]
        within = [self._villages_of(pk) for pk in municipalities] or [self._all_villages]
        found = [entry for names in within for entry in names.find(text)]
        if found:
            return found
        name, _, around = text.strip().removesuffix(")").rpartition("(")
        if name.strip() and text.strip().endswith(")"):
            for municipality in self.municipalities.find(around):
                found += self._villages_of(municipality.pk).find(name)
        listed = [self.entries[pk] for pk in municipalities]
        return found or [entry for entry in listed if same(text) in {same(name) for name in entry.names()}]

    def _villages_of(self, municipality: int) -> Names:
        return self._villages.get(municipality) or Names()

    def whole_country(self) -> Entry | None:
        """The country that "landelijk" means; None where there is none, or more than one."""
        countries = list(self.countries.entries.values())
        return countries[0] if len(countries) == 1 else None


def gathered(
    regions: RegionNames, *, places: list[int], municipalities: list[int], provinces: list[int]
) -> list[int]:
    """The regions that the three columns name together, in the order in which they are kept."""
    taken = list(dict.fromkeys(places))
    inside = {entry.pk for pk in taken for entry in (regions.entries[pk], *regions.around(pk))}
    taken += [pk for pk in dict.fromkeys(municipalities) if pk not in inside]
    inside |= {entry.pk for pk in municipalities for entry in regions.around(pk)}
    taken += [
        pk
        for pk in dict.fromkeys(provinces)
        if pk not in inside or regions.entries[pk].level == Level.COUNTRY
    ]
    return list(dict.fromkeys(taken))


def write_places(regions: RegionNames, pks: Iterable[int]) -> Places:
    """The three columns that name these regions."""
    kept = list(dict.fromkeys(pks))
    coded = {pk for pk in kept if _needs_code(regions, pk, kept)}
    of_level = {pk: regions.entries[pk].level for pk in kept}
    in_place = [pk for pk in kept if of_level[pk] == Level.PLACE or pk in coded]
    bare = [pk for pk in kept if of_level[pk] == Level.MUNICIPALITY and pk not in coded]
    municipalities = _with_level(regions, [*in_place, *bare], Level.MUNICIPALITY)
    provinces = _with_level(regions, [*in_place, *bare], Level.PROVINCE)
    provinces += [pk for pk in kept if of_level[pk] == Level.PROVINCE and pk not in provinces]
    country = [WHOLE_COUNTRY for pk in kept if of_level[pk] == Level.COUNTRY and pk not in coded]
    return Places(
        municipality=[regions.municipalities.written(pk) for pk in municipalities],
        place=[_written_place(regions, pk, municipalities, coded) for pk in in_place],
        province=[regions.provinces.written(pk) for pk in provinces] + country,
    )


def _needs_code(regions: RegionNames, pk: int, kept: list[int]) -> bool:
    """Whether the columns of municipalities and provinces would not give this region back."""
    level = regions.entries[pk].level
    if level == Level.COUNTRY:
        country = regions.whole_country()
        return country is None or country.pk != pk
    if level == Level.PLACE:
        return False
    return any(around.pk == pk for other in kept for around in regions.around(other))


def _with_level(regions: RegionNames, pks: list[int], level: str) -> list[int]:
    """The regions of this level in or around which these lie."""
    found = [
        entry for pk in pks for entry in (regions.entries[pk], *regions.around(pk)) if entry.level == level
    ]
    return list(dict.fromkeys(entry.pk for entry in found))


def _written_place(regions: RegionNames, pk: int, municipalities: list[int], coded: set[int]) -> str:
    entry = regions.entries[pk]
    found = [] if pk in coded else regions.find_place(entry.label, municipalities=municipalities)
    return entry.label if [one.pk for one in found] == [pk] else entry.code
