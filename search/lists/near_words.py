"""What lists say of distances: the fields to ask, how far each hit is, and how that was measured."""

from collections.abc import Callable
from dataclasses import dataclass

from search.distance import Distance, Known
from search.lists.nearness import WIDEST, Nearness, kilometres, spoken
from search.lists.place_names import place_names
from search.nearby import current_atlas
from search.registry import Name

# What one can choose: the next village, a bicycle ride, a short drive, and half a province
RADII = (5, 10, 20, 40)


@dataclass(frozen=True, kw_only=True)
class RadiusOption:
    """A radius that one can choose."""

    value: str
    label: str
    selected: bool


@dataclass(frozen=True, kw_only=True)
class PlaceChoice:
    """A place that was perhaps meant, with the address of the list near it."""

    label: str
    url: str


@dataclass(frozen=True, kw_only=True)
class NearFields:
    """The group "Bij u in de buurt" in a form."""

    typed: str
    problem: str
    choices: list[PlaceChoice]
    radii: list[RadiusOption]


def near_fields(nearness: Nearness, url_near: Callable[[Name], str]) -> NearFields:
    """The fields as this address fills them. `url_near`: the address of the list near a place."""
    names = place_names() if nearness.choices else None
    return NearFields(
        typed=nearness.typed,
        problem=nearness.field_problem,
        choices=[PlaceChoice(label=names.full_name(name), url=url_near(name)) for name in nearness.choices]
        if names
        else [],
        radii=radius_options(nearness.radius_km),
    )


def radius_options(chosen: float) -> list[RadiusOption]:
    """The radii there are to choose, and the chosen one among them, whatever it is."""
    found = [RadiusOption(value="", label="Geen grens", selected=not chosen)]
    for km in sorted({*map(float, RADII), chosen} - {0}):
        label = f"Binnen {kilometres(km)} km"
        found.append(RadiusOption(value=f"{km:g}", label=label, selected=km == chosen))
    return found


def origin(place: Name) -> str:
    """From where distances count, within a sentence: the place, or its municipality where nobody knows more."""
    found = current_atlas()
    if found.is_precise(place.code) or not place.lies_in or place.lies_in not in found.regions:
        return spoken(place)
    return spoken(found.regions[place.lies_in])


def in_words(distance: Distance, place: Name, *, beside: str = "") -> str:
    """The distance from a place as a card says it; "" where nothing is known of it, or where what stands `beside` it
    names the place already."""
    if distance.known is Known.HERE and place.label in beside:
        return ""
    km = max(round(distance.km), 1) if distance.km < WIDEST else WIDEST
    return {
        Known.HERE: f"in {spoken(place)}",
        Known.SAME_MUNICIPALITY: f"in dezelfde gemeente als {spoken(place)}",
        Known.MEASURED: f"ongeveer {km} km van {origin(place)}",
        Known.AT_LEAST: f"vanaf ongeveer {km} km van {origin(place)}",
        Known.NOTHING: "",
    }[distance.known]


def note_of(nearness: Nearness, *, nearest_first: bool) -> str:
    """What a list near a place says of how it measures, and of what it leaves out or puts last."""
    place = nearness.place
    if place is None:
        return ""
    start, found = origin(place), []
    if start != spoken(place):
        found.append(f"Wij weten niet waar {place.label} precies ligt.")
    found.append(f"Wij meten vanaf {start}, in een rechte lijn.")
    if nearest_first:
        found.append("Wat het dichtstbij is, staat bovenaan.")
    if nearness.radius_km:
        found.append("Wat in een hele provincie speelt, staat er niet bij.")
    elif nearest_first:
        found.append("Wat in een hele provincie speelt, staat achteraan.")
    return " ".join(found)
