"""How far places lie from each other, as the crow flies."""

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt

from search.registry import Name

EARTH_KM = 6371.0  # mean radius


def distances_from(code: str, places: Iterable[Name], radius_km: float = 0) -> dict[str, float]:
    """Region code → km from the place with this code, within the radius (0: no limit). Empty where it is unknown
    where that place lies."""
    known = {name.codes[0]: name.point for name in places if name.point and name.codes}
    centre = known.get(code)
    if centre is None:
        return {}
    found = {other: km_between(centre, point) for other, point in known.items()}
    return {other: km for other, km in found.items() if not radius_km or km <= radius_km}


def km_between(first: tuple[float, float], second: tuple[float, float]) -> float:
    """The distance between two points, each latitude and longitude in degrees (haversine)."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, point)) for point in (first, second))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))
