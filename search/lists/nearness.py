"""What an address asks about a place: from where distances count, within how many kilometres, and what is said of it.

`bij` holds the code of a place; `plaats` what a visitor typed, which goes before it.
"""

import math
from dataclasses import dataclass, field

from django.http import QueryDict

from search.lists.place_names import LONGEST, PlaceNames, key_of, place_names
from search.lists.words import cleaned, shortened
from search.nearby import current_atlas
from search.registry import Name

NEAR, RADIUS, TYPED = "bij", "straal", "plaats"
WIDEST = 500  # km
SHOWN_UNKNOWN = 40  # characters of an unknown value that are repeated to the visitor

Pair = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Nearness:
    """Where distances start (None: nowhere), and the radius in km (0: no limit).

    `typed`: what stands in the field. `is_new`: the place was typed just now, and did not stand in the address.
    `problems` are said on top of the page; `field_problem` at the field; `choices`: what a typed name may mean.
    """

    place: Name | None = None
    radius_km: float = 0
    typed: str = ""
    is_new: bool = False
    problems: list[str] = field(default_factory=list)
    field_problem: str = ""
    choices: tuple[Name, ...] = ()

    @property
    def pairs(self) -> list[Pair]:
        """The parameters that ask the same."""
        if self.place is None:
            return []
        near = [(NEAR, self.place.code)]
        return [*near, (RADIUS, f"{self.radius_km:g}")] if self.radius_km else near


def read_nearness(parameters: QueryDict) -> Nearness:
    """What these parameters ask. What can't be is left out, and said."""
    asked = {name: cleaned(parameters.get(name, "")) for name in (NEAR, RADIUS, TYPED)}
    if not any(asked.values()):
        return Nearness()
    names, problems = place_names(), []
    given = names.by_code.get(asked[NEAR])
    if asked[NEAR] and given is None:
        problems.append(f"Deze plaats kennen wij niet: {shortened(asked[NEAR], SHOWN_UNKNOWN)}")
    place = given
    choices: tuple[Name, ...] = ()
    field_problem = ""
    if TYPED in parameters and not (given and key_of(asked[TYPED]) == key_of(names.full_name(given))):
        place, choices, field_problem = _meant_by(asked[TYPED][:LONGEST], names)
    if place and not current_atlas().can_measure(place.code):
        field_problem = f"Wij weten niet waar {place.label} ligt. Kies een plaats in de buurt."
        place = None
    problems += [field_problem] if field_problem else []
    radius_km = _radius(asked[RADIUS], problems)
    if asked[RADIUS] and radius_km and place is None and not problems:
        problems.append("Noem een plaats bij de afstand. Dan weten wij vanaf waar die telt.")
    return Nearness(
        place=place,
        radius_km=radius_km,
        typed=names.full_name(place) if place else asked[TYPED][:LONGEST],
        is_new=place is not None and place is not given,
        problems=problems,
        field_problem=field_problem,
        choices=choices,
    )


def _meant_by(text: str, names: PlaceNames) -> tuple[Name | None, tuple[Name, ...], str]:
    """The place that a typed name means; or those it may mean, and what is said of it."""
    if not text:
        return None, (), ""
    shown = shortened(text, SHOWN_UNKNOWN)
    if not names.by_code:
        return None, (), "Afstanden meten lukt op dit moment niet."
    meant = names.meant_by(text)
    if meant.is_sure:
        return meant.places[0], (), ""
    if meant.is_area:
        return None, (), f"‘{shown}’ is te groot om afstand vanaf te meten. Typ een dorp of gemeente."
    if not meant.places:
        return None, (), f"Wij kennen ‘{shown}’ niet. Typ de naam van een dorp of gemeente."
    if meant.is_guess:
        return None, meant.places, f"Wij kennen ‘{shown}’ niet. Kies hieronder, of typ een andere plaats."
    return None, meant.places, f"Welke plaats bedoelt u met ‘{shown}’?"


def _radius(text: str, problems: list[str]) -> float:
    """The distance in km within which to look; 0 for no limit."""
    if not text:
        return 0
    try:
        distance = float(text.replace(",", "."))
    except ValueError:
        distance = math.nan
    if not 0 < distance <= WIDEST:
        problems.append(f"Deze afstand kennen wij niet: {shortened(text, SHOWN_UNKNOWN)}")
        return 0
    return max(round(distance, 1), 0.1)


def spoken(place: Name) -> str:
    """The name of a place within a sentence."""
    return place.spoken or place.label


def kilometres(number: float) -> str:
    """A number of kilometres as it is read: "7,5"."""
    return f"{number:g}".replace(".", ",")
