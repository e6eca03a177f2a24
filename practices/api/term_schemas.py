"""What the API answers about vocabularies: approved terms with their codes, names and what they mean."""

from practices.api.schemas import LEVELS, Answer, choice, shown
from practices.models import Region

PLACE_KINDS = [value for value, _ in Region.PlaceKind.choices]


class TermItem(Answer):
    """Een term uit een woordenlijst."""

    code: str = shown("code", "De vaste code. Die zet u in het adres van een filter.")
    name: str = shown("naam", "De naam voor het publiek.")
    alternatives: list[str] = shown("andereNamen", "Andere woorden voor hetzelfde.")
    definition: str = shown("definitie", "Wat het is, in gewone taal. Leeg als dat er niet is.")
    count: int | None = shown("aantalVoorbeelden", "Zoveel openbare voorbeelden. Leeg: niet geteld.")


class ThemeItem(TermItem):
    """Een thema, of een doel binnen een thema."""

    label: str = shown("naamInBron", "De naam in het beleidsstuk.")
    source: str = shown("bron", "Waar het thema vandaan komt.")
    parent: str | None = shown("deelVan", "De code van het thema waar dit een doel van is.")
    url: str | None = shown("url", "De bladzijde van het thema op de site.")


class RegionItem(TermItem):
    """Een gebied: land, provincie, gemeente of plaats."""

    level: str = choice("soort", "Wat voor gebied het is.", LEVELS)
    place_kind: str | None = choice("soortPlaats", "Bij een plaats, als het bekend is.", [*PLACE_KINDS, None])  # type: ignore[list-item]
    parent: str | None = shown("ligtIn", "De code van het gebied eromheen.")
    tooi_uri: str | None = shown("tooiUri", "De identificatie in de overheidslijst van organisaties (TOOI).")
    latitude: float | None = shown("breedtegraad", "Graden, WGS 84. Leeg: onbekend.")
    longitude: float | None = shown("lengtegraad", "Graden, WGS 84. Leeg: onbekend.")
    url: str | None = shown("url", "De bladzijde van het gebied op de site.")


class TargetGroupItem(TermItem):
    """Een doelgroep."""


class OrganisationItem(TermItem):
    """Een organisatie die iets begint, meedoet of publiceert."""

    website: str | None = shown("website", "De website.")
    publishes: bool = shown("isRedactie", "Of deze organisatie op dit platform publiceert.")


class ThemeList(Answer):
    """Alle thema’s en doelen."""

    count: int = shown("count", "Het aantal.")
    results: list[ThemeItem] = shown("results", "In de volgorde van de woordenlijst.")


class RegionList(Answer):
    """Gebieden."""

    count: int = shown("count", "Het aantal.")
    results: list[RegionItem] = shown("results", "In de volgorde van de woordenlijst.")


class TargetGroupList(Answer):
    """Alle doelgroepen."""

    count: int = shown("count", "Het aantal.")
    results: list[TargetGroupItem] = shown("results", "In de volgorde van de woordenlijst.")


class OrganisationList(Answer):
    """Alle organisaties."""

    count: int = shown("count", "Het aantal.")
    results: list[OrganisationItem] = shown("results", "In de volgorde van de woordenlijst.")
