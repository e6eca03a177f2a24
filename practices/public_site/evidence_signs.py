"""The glyphs of evidence with their words and what they mean: the legend."""

from dataclasses import dataclass

from practices.models.evidence_terms import Certainty, Direction
from practices.public_site.evidence_words import upper_first


@dataclass(frozen=True, kw_only=True)
class Sign:
    """A glyph of evidence with its word and what it means."""

    kind: str
    code: str
    word: str
    meaning: str


DIRECTIONS = {
    Direction.WORKED: "Wat men wilde, gebeurde.",
    Direction.PROMISING: "Het ziet er goed uit, maar het is nog niet zeker.",
    Direction.MIXED: "Bij de een hielp het, bij de ander niet. Of op het ene punt wel en op het andere niet.",
    Direction.DID_NOT_WORK: "Er is gekeken, en wat men wilde, gebeurde niet.",
    Direction.UNKNOWN: "Er is gekeken, maar er kwam geen duidelijk antwoord.",
}
CERTAINTIES = {
    Certainty.HIGH: "Veel goed onderzoek zegt hetzelfde.",
    Certainty.REASONABLE: "Er is goed onderzoek, maar niet veel.",
    Certainty.LOW: "Er is weinig onderzoek. Het kan ook anders zijn.",
    Certainty.INSUFFICIENT: "Er is te weinig bekend om iets te zeggen.",
}
STAGES = (
    (
        "niet-getoetst",
        "Niet getoetst",
        "Wij vonden geen meting of onderzoek. Dat zegt niet dat het slecht is.",
    ),
    (
        "lokaal-geevalueerd",
        "Lokaal geëvalueerd",
        "Er is geteld of onderzocht, maar niet door een buitenstaander.",
    ),
    (
        "onafhankelijk-geevalueerd",
        "Onafhankelijk geëvalueerd",
        "Een buitenstaander heeft het onderzocht. Wat eruit kwam, kan ook tegenvallen.",
    ),
)
RECOGNITIONS = (
    ("none", "Geen erkenning bekend", "Wij vonden geen oordeel van een landelijke commissie."),
    ("valid", "Erkend", "Een landelijke commissie gaf haar oordeel. Wij nemen haar woorden over."),
    ("expired", "Was erkend", "De erkenning had een einddatum, en die is voorbij."),
)


def signs() -> list[tuple[str, list[Sign]]]:
    """All glyphs with their words, in the order of the questions that they answer."""
    return [
        (
            "Wat zag men?",
            [
                Sign(kind="direction", code=code, word=upper_first(code.label), meaning=meaning)
                for code, meaning in DIRECTIONS.items()
            ],
        ),
        ("Hoe zeker is het?", certainty_signs()),
        (
            "Eigen onderzoek",
            [Sign(kind="evidence", code=code, word=word, meaning=meaning) for code, word, meaning in STAGES],
        ),
        (
            "Landelijke erkenning",
            [
                Sign(kind="recognition", code=code, word=word, meaning=meaning)
                for code, word, meaning in RECOGNITIONS
            ],
        ),
    ]


def certainty_signs() -> list[Sign]:
    """How sure a claim can be, the surest first."""
    return [
        Sign(kind="certainty", code=code, word=upper_first(code.label), meaning=meaning)
        for code, meaning in CERTAINTIES.items()
    ]
