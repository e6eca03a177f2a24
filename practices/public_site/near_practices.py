"""The practices nearest to a place, for the pages of practices and of regions."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from practices.models import Region
from practices.public_site.addresses import list_address
from practices.public_site.cards import AnyCard, place_codes
from search.distance import NOWHERE
from search.engine import SearchUnavailable
from search.find import find
from search.lists.near_words import in_words
from search.lists.nearness import NEAR, RADIUS, kilometres, spoken
from search.lists.place_names import place_names
from search.types import Query, Sort

NUMBER = 5
REACH_KM = 20  # a short drive; what is farther is not in the neighbourhood


@dataclass(frozen=True, kw_only=True)
class NearPractice:
    """A practice with how far it is."""

    card: AnyCard
    distance: str


@dataclass(frozen=True, kw_only=True)
class NearPractices:
    """The nearest practices, and the list with all of them."""

    title: str
    note: str
    practices: list[NearPractice]
    all_url: str
    all_label: str


def near_practices(code: str, *, start: int = 0, without: Collection[str] = ()) -> NearPractices | None:
    """Those nearest to the region with this code, from the place `start` of the list on; `without` these keys. None
    where there are none, where nobody knows where the region lies, or while search is away."""
    place = place_names().by_code.get(code)
    if place is None:
        return None
    size = NUMBER + len(without)
    try:
        query = Query(near=code, radius_km=REACH_KM, sort=Sort.DISTANCE, start=start, size=size)
        hits = [hit for hit in find(query).hits if hit.distance and hit.key not in without]
    except SearchUnavailable:
        return None
    if not hits:
        return None
    within = f"tot {kilometres(REACH_KM)} km"
    return NearPractices(
        title=f"In de buurt van {spoken(place)}",
        note=f"Wat het dichtstbij is, {within}. Wij meten in een rechte lijn.",
        practices=[
            NearPractice(
                card=hit.display,
                distance=in_words(hit.distance, place, beside=str(hit.display.get("place", ""))),
            )
            for hit in hits[:NUMBER]
            if hit.distance
        ],
        all_url=f"{list_address()}?{urlencode([(NEAR, code), (RADIUS, REACH_KM)])}",
        all_label=f"Toon alles {within}",
    )


def place_of(regions: Iterable[Region]) -> str:
    """The code of the first place or municipality among the regions of a practice; "" where it has none."""
    code = place_codes(list(regions))[0]
    return "" if code == NOWHERE else code
