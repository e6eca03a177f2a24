"""What the API answers about practices in lists: fields with their Dutch names and meanings. The names are a promise:
one that goes or changes means /api/v2."""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from practices.models import PracticePage, Region

MOMENT = r"^\d{4}(-\d{2})?$"
KINDS = [value for value, _ in PracticePage.Kind.choices]
STAGES = [value for value, _ in PracticePage.Stage.choices]
LEVELS = [value for value, _ in Region.Level.choices]
LICENCES = [value for value, _ in PracticePage.Licence.choices]


def shown(name: str, meaning: str, **options: Any) -> Any:
    """A field under its Dutch name, with what it means; filled by its English one."""
    return Field(alias=name, description=meaning, **options)


def choice(name: str, meaning: str, values: list[str], **options: Any) -> Any:
    """A field that holds one of these codes."""
    return shown(name, meaning, json_schema_extra={"enum": values}, **options)


class Answer(BaseModel):
    """The base of all answers."""

    model_config = ConfigDict(populate_by_name=True, frozen=True)


class Reference(Answer):
    """Een term uit een woordenlijst."""

    code: str | None = shown("code", "De code van de term. Leeg als de redactie de term nog bekijkt.")
    name: str = shown("naam", "De naam voor het publiek.")


class Place(Reference):
    """Een gebied waar het voorbeeld plaatsvindt."""

    level: str = choice("soort", "Wat voor gebied het is.", LEVELS)
    within: Reference | None = shown("ligtIn", "Het gebied eromheen.")


class Participant(Reference):
    """Een organisatie die meedoet."""

    role: Literal["initiatiefnemer", "partner"] = shown("rol", "Wie ermee begon, of wie meedoet.")
    task: str = shown("taak", "Wat deze organisatie doet. Leeg als dat niet bekend is.")


class PracticeItem(Answer):
    """Een voorbeeld in een lijst."""

    id: int = shown("id", "Het nummer van het voorbeeld op dit platform.", examples=[12])
    external_id: str = shown("externeId", "Het kenmerk uit het systeem waar het voorbeeld vandaan komt.")
    url: str = shown("url", "De bladzijde van het voorbeeld.", json_schema_extra={"format": "uri"})
    title: str = shown("titel", "De titel.")
    summary: str = shown("samenvatting", "Wat doen deze mensen, voor wie en waar?")
    plain_summary: str = shown("inGewoneTaal", "De samenvatting in gewone taal. Leeg als die er niet is.")
    kind: str = choice("soort", "Wat voor voorbeeld het is.", KINDS)
    stage: str | None = shown(
        "fase",
        "De fase. Leeg als die niet is ingevuld.",
        json_schema_extra={"enum": [*STAGES, None]},
    )
    stage_as_of: str | None = shown("faseStandVan", "Wanneer deze fase bekend was: jaar of jaar-maand.")
    themes: list[Reference] = shown("themas", "Thema’s en doelen. Het eerste is het belangrijkste.")
    places: list[Place] = shown("plaatsen", "Waar het is: plaatsen, gemeenten, provincies.")
    target_groups: list[Reference] = shown("doelgroepen", "Voor wie het is.")
    organisations: list[Participant] = shown("organisaties", "Wie ermee begon, en daarna wie meedoen.")
    publisher: Reference | None = shown("redactie", "De organisatie die voor de tekst instaat.")
    started: str | None = shown("begonnen", "Jaar of jaar-maand. Leeg: onbekend.", pattern=MOMENT)
    ended: str | None = shown("geeindigd", "Jaar of jaar-maand. Leeg: onbekend.", pattern=MOMENT)
    tags: list[str] = shown("trefwoorden", "Vrije woorden van de redactie.")
    licence: str = choice("licentie", "Wat u met de tekst mag doen.", LICENCES)
    confirmed: str | None = shown("laatstBevestigd", "Wanneer voor het laatst is nagegaan of dit klopt.")
    published: datetime | None = shown("gepubliceerdOp", "Wanneer het voor het eerst op het platform stond.")
    changed: datetime | None = shown("gewijzigdOp", "Wanneer de tekst voor het laatst is gepubliceerd.")


class FoundPractice(PracticeItem):
    """Een voorbeeld in een lijst met resultaten."""

    related: bool = shown(
        "verwant", "Waar: het past niet op alle woorden, maar gaat over hetzelfde.", default=False
    )
    distance_km: float | None = shown(
        "afstandKm",
        "Hoe ver het van bij is, in een rechte lijn; 0 is ter plaatse. Van een gemeente telt de dichtstbijzijnde "
        "bekende plaats. Leeg zonder bij, of als de afstand niet bekend is.",
        default=None,
    )


class FacetValue(Answer):
    """Een waarde van een filter, met hoe vaak die voorkomt in deze lijst."""

    code: str = shown("code", "Wat u in het adres zet.")
    name: str = shown("naam", "De naam voor het publiek.")
    depth: int = shown("niveau", "0: hoofdkeuze. 1: valt onder de hoofdkeuze erboven.")
    chosen: bool = shown("gekozen", "Of deze waarde in het adres staat.")
    count: int = shown("aantal", "Zoveel voorbeelden passen erbij, met uw andere filters.")


class FacetCounts(Answer):
    """Een filter met de waarden die in deze lijst voorkomen."""

    parameter: str = shown("parameter", "De naam van het filter in het adres.")
    name: str = shown("naam", "De naam voor het publiek.")
    values: list[FacetValue] = shown("waarden", "In de volgorde van de woordenlijst.")


class RecognisedPlace(Answer):
    """Een plaats die in de zoekwoorden staat. Wat daar is, staat hoger; het is geen filter."""

    name: str = shown("naam", "De naam van de plaats of streek.")
    codes: list[str] = shown("codes", "De codes waarmee u er een filter van maakt.")


class PracticeList(Answer):
    """Een bladzijde van een lijst voorbeelden."""

    count: int = shown("count", "Het aantal voorbeelden in de hele lijst.")
    related: int = shown("verwant", "Het aantal verwante voorbeelden.", default=0)
    next: str | None = shown("next", "Het adres van de volgende bladzijde.")
    previous: str | None = shown("previous", "Het adres van de vorige bladzijde.")
    corrected_to: str | None = shown("gecorrigeerdNaar", "De woorden waarmee is gezocht na een verbetering.")
    relaxed: bool = shown("verruimd", "Waar: niet elk woord hoefde gevonden te worden.")
    place: RecognisedPlace | None = shown("herkendePlaats", "De plaats die in uw zoekwoorden staat.")
    by_reserve: bool = shown(
        "reserve",
        "Waar: de zoekmachine is even weg en de reserve antwoordt. Die kan iets achterlopen.",
        default=False,
    )
    results: list[FoundPractice] = shown("results", "De voorbeelden op deze bladzijde.")
    facets: list[FacetCounts] = shown("facetten", "De filters, met aantallen voor deze lijst.")
