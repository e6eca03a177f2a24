"""The scenes an editor can choose for an example, by their English code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from practices.linocut.scenes import care, learning, places, working
from practices.linocut.stage import Stage


@dataclass(frozen=True)
class Scene:
    """A subject for a picture: its code, the label for the editor and the text for who cannot see it.

    `alt` is true for every seed and variant: it says who does what where and leaves out what the
    dice decide, such as clothes.
    """

    code: str
    label: str
    alt: str
    draw: Callable[[Stage], None]


_ALL = (
    Scene(
        "care_point",
        "Zorgpunt in het dorp",
        "Een vrijwilliger schenkt koffie in voor een oudere vrouw op een bank bij het dorpshuis. "
        "Een dorpsgenoot komt erbij en zwaait.",
        care.care_point,
    ),
    Scene(
        "village_house",
        "Samen koffie bij het dorpshuis",
        "Dorpsgenoten drinken samen koffie aan een tafel voor het dorpshuis. "
        "Een van hen zit in een rolstoel.",
        care.village_house,
    ),
    Scene(
        "neighbours",
        "Buren helpen buren",
        "Een buur brengt een tas boodschappen naar een oudere vrouw met een stok, bij een boerderij. "
        "Een andere buur werkt met een schop in de tuin.",
        care.neighbours,
    ),
    Scene(
        "aed",
        "Oefenen met de AED",
        "Twee mensen oefenen hulp op een pop, voor een gebouw met een AED aan de muur.",
        care.aed,
    ),
    Scene(
        "sport_club",
        "Trainer en kinderen bij de sportclub",
        "Een trainer zwaait naar drie kinderen met een bal. Op het sportveld staat een doel.",
        learning.sport_club,
    ),
    Scene(
        "classroom",
        "Voor de klas",
        "Een leraar wijst iets aan op een schoolbord. Twee leerlingen kijken mee; "
        "een van hen steekt een hand op.",
        learning.classroom,
    ),
    Scene(
        "reading",
        "Samen lezen",
        "Twee mensen lezen samen een boek, naast een kastje vol boeken.",
        learning.reading,
    ),
    Scene(
        "workshop",
        "Leerlingen met een eigen kraam",
        "Twee leerlingen laten in een kraam zien wat zij zelf gemaakt hebben. Een bezoeker komt kijken.",
        learning.workshop,
    ),
    Scene(
        "heath_walk",
        "Samen wandelen",
        "Drie mensen wandelen samen met een hond door het veld bij het dorp.",
        places.heath_walk,
    ),
    Scene(
        "energy",
        "Zon op het dak",
        "Bewoners staan voor een gebouw met zonnepanelen op het dak. "
        "Een van hen wijst naar het dak, een ander heeft een plan op papier.",
        places.energy,
    ),
    Scene(
        "shop",
        "De dorpswinkel",
        "Een winkelier geeft een tas boodschappen aan een klant voor de dorpswinkel. "
        "Een oudere man met een stok staat erbij.",
        places.shop,
    ),
    Scene(
        "bus",
        "De buurtbus",
        "Een chauffeur helpt een oudere vrouw met een stok bij de buurtbus. "
        "Een andere reiziger wacht bij de halte.",
        places.bus,
    ),
    Scene(
        "organisations",
        "Organisaties om de tafel",
        "Vier mensen van verschillende organisaties overleggen aan een tafel met koffie en papier.",
        working.organisations,
    ),
    Scene(
        "research",
        "Onderzoeker in gesprek",
        "Een onderzoeker met een klembord praat met twee bewoners in het dorp.",
        working.research,
    ),
)

SCENES: dict[str, Scene] = {scene.code: scene for scene in _ALL}
