"""How far places lie from one of them, as the crow flies, and how much of that is known.

A municipality lies where its known places are, and what is nearest there counts. Of a place of which nobody wrote down
where it lies, it is known in which municipality it does.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from math import asin, cos, inf, radians, sin, sqrt

from search.registry import Name

Point = tuple[float, float]  # latitude and longitude in degrees

EARTH_KM = 6371.0  # mean radius
# Between nothing and the nearest other place: what is known to lie in the same municipality and no more stands right
# after what lies in the place itself, and within any distance.
SAME_MUNICIPALITY_KM = 0.1
PARAMETER = "plek"  # the codes of where a document is, each as near as it is known; no choice of visitors
KEPT = 50  # places from which the distances are kept: 3 ms to measure, and some 50 kB, for 300 places
NOWHERE = "nergens"  # the code of a document that is in no municipality or place, such as a province-wide one


class Known(Enum):
    """What is known of a distance."""

    HERE = "here"  # it is the place itself, or lies in it
    SAME_MUNICIPALITY = "same municipality"  # and not where in it
    MEASURED = "measured"
    AT_LEAST = "at least"  # of the other only the municipality is known: the nearest known place there
    NOTHING = "nothing"


@dataclass(frozen=True, kw_only=True)
class Distance:
    """How far a place is. `km` orders a list; what is not known comes last."""

    km: float
    known: Known


UNKNOWN = Distance(km=inf, known=Known.NOTHING)


@dataclass(frozen=True, kw_only=True)
class Distances:
    """Region code → distance from one place, for all places there are and for NOWHERE. `precise`: it is known where
    that place lies; if not, they count from its municipality."""

    by_code: Mapping[str, Distance]
    precise: bool

    @cached_property
    def km(self) -> dict[str, float]:
        return {code: distance.km for code, distance in self.by_code.items()}

    def km_within(self, radius_km: float) -> Mapping[str, float]:
        """Code → km of what lies no farther than this (0: of everything)."""
        return {code: km for code, km in self.km.items() if km <= radius_km} if radius_km else self.km

    def within(self, radius_km: float) -> frozenset[str]:
        """The codes of what lies no farther than this."""
        return frozenset(self.km_within(radius_km))

    def nearest(self, codes: Collection[str]) -> Distance:
        """The smallest distance of these codes."""
        return min(
            (self.by_code.get(code, UNKNOWN) for code in codes), key=lambda each: each.km, default=UNKNOWN
        )


class Atlas:
    """Where all places lie, from their names."""

    def __init__(self, places: Iterable[Name]) -> None:
        self.regions = {name.code: name for name in places if name.code}
        self.places_in: dict[str, list[Point]] = {}
        for name in self.regions.values():
            if name.point and name.lies_in:
                self.places_in.setdefault(name.lies_in, []).append(name.point)
        self._from: dict[str, Distances] = {}

    def distances_from(self, code: str) -> Distances | None:
        """The distances from the place with this code; None where nothing is known of where it lies."""
        if not self.can_measure(code):
            return None
        if code not in self._from:
            if len(self._from) >= KEPT:
                self._from.clear()
            self._from[code] = self._distances(code)
        return self._from[code]

    def can_measure(self, code: str) -> bool:
        return code in self.regions and bool(self._points(code))

    def is_precise(self, code: str) -> bool:
        """Whether it is known where this place lies, rather than its municipality."""
        return self.regions[code].point is not None and code not in self.places_in

    def _points(self, code: str) -> list[Point]:
        """Where a region lies: its places, its own point, or that of the municipality around it."""
        name = self.regions[code]
        return self.places_in.get(code) or (
            [name.point] if name.point else self.places_in.get(name.lies_in, [])
        )

    def _distances(self, code: str) -> Distances:
        own = self._points(code)
        to_municipality = {other: least_km(own, points) for other, points in self.places_in.items()}
        found = {other: self._distance(code, other, own, to_municipality) for other in self.regions}
        precise = self.is_precise(code) or code in self.places_in
        return Distances(by_code={**found, NOWHERE: UNKNOWN}, precise=precise)

    def _distance(
        self, code: str, other: str, own: list[Point], to_municipality: Mapping[str, float]
    ) -> Distance:
        around, name = self.regions[code].lies_in, self.regions[other]
        if other == code or name.lies_in == code:
            return Distance(km=0.0, known=Known.HERE)
        vague = not (self.is_precise(code) and self.is_precise(other))
        if vague and around and around in (other, name.lies_in):
            return Distance(km=SAME_MUNICIPALITY_KM, known=Known.SAME_MUNICIPALITY)
        if self.is_precise(other) and name.point:
            km, known = least_km(own, [name.point]), Known.MEASURED
        elif (around := other if other in self.places_in else name.lies_in) in to_municipality:
            km, known = to_municipality[around], Known.AT_LEAST
        else:
            return UNKNOWN
        return Distance(km=max(km, SAME_MUNICIPALITY_KM), known=known)


def least_km(some: Iterable[Point], others: Collection[Point]) -> float:
    """The distance between the two nearest."""
    return min(km_between(one, other) for one in some for other in others)


def km_between(first: Point, second: Point) -> float:
    """The distance between two points (haversine)."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, point)) for point in (first, second))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


_kept: tuple[tuple[Name, ...], Atlas] | None = None


def atlas(places: tuple[Name, ...]) -> Atlas:
    """The atlas of these places, kept in this process as long as they are the same."""
    global _kept
    if _kept is None or _kept[0] is not places:
        _kept = places, Atlas(places)
    return _kept[1]
