"""What the API answers about one practice: every public field of its record."""

from typing import Literal

from practices.api.evidence_schemas import STAGES, Finding, Recognition
from practices.api.schemas import Answer, PracticeItem, Reference, choice, shown
from practices.models import PracticePage

SCALES = [value for value, _ in PracticePage.Scale.choices]
Euros = float | None


class Picture(Answer):
    """Een afbeelding van de redactie."""

    url: str = shown("url", "Het adres van de afbeelding.", json_schema_extra={"format": "uri"})
    alt: str = shown("omschrijving", "Wat er te zien is.")
    credit: str = shown("maker", "Wie de afbeelding maakte.")
    width: int = shown("breedte", "In beeldpunten.")
    height: int = shown("hoogte", "In beeldpunten.")


class StoryPart(Answer):
    """Een deel van het verhaal. Welke velden gevuld zijn, hangt af van het soort."""

    kind: Literal["tussenkop", "alinea", "opsomming", "citaat", "uitspraak", "onbekend", "afbeelding"] = (
        shown("soort", "Uitspraak: wat een partij zelf zegt. Onbekend: wat wij niet weten.")
    )
    text: str = shown("tekst", "De tekst zonder opmaak. [2] verwijst naar bron 2.", default="")
    html: str | None = shown("html", "Alleen bij een alinea: de tekst met opmaak.", default=None)
    items: list[str] | None = shown("punten", "Alleen bij een opsomming.", default=None)
    who: str | None = shown("wie", "Bij een citaat of uitspraak: van wie.", default=None)
    year: int | None = shown("jaar", "Bij een uitspraak: uit welk jaar.", default=None)
    source: int | None = shown("bron", "Bij een uitspraak: het nummer van de bron.", default=None)
    picture: Picture | None = shown("afbeelding", "Alleen bij een afbeelding.", default=None)


class Step(Answer):
    """Een stap van de aanpak."""

    title: str = shown("titel", "De stap in het kort.")
    text: str = shown("tekst", "Hoe u dat doet.")


class Element(Answer):
    """Een werkzaam element."""

    element: Reference = shown("element", "De term uit de woordenlijst.")
    how: str = shown("hier", "Hoe dat hier is gedaan.")


class Setback(Answer):
    """Wat niet goed ging."""

    went_wrong: str = shown("dingDatMisging", "Wat niet goed ging.")
    mended: str = shown("herstel", "Hoe het is hersteld. Leeg: onbekend.")


class Costs(Answer):
    """Geld en tijd. Leeg betekent onbekend, niet nul."""

    once: Euros = shown("eenmalig", "Euro, om te beginnen.")
    per_year: Euros = shown("perJaar", "Euro per jaar.")
    paid_hours: float | None = shown("betaaldeUrenPerWeek", "Uren per week, samen.")
    volunteer_hours: float | None = shown("vrijwilligersurenPerWeek", "Uren per week, samen.")


class Funding(Answer):
    """Wie betaalt of geld gaf."""

    funder: str = shown("wie", "Wie betaalt.")
    amount: Euros = shown("bedrag", "Euro. Leeg: onbekend.")
    year: int | None = shown("jaar", "Het jaar. Leeg: onbekend.")
    note: str = shown("waarvoor", "Waarvoor het geld is.")


class Material(Answer):
    """Iets om zelf te gebruiken."""

    title: str = shown("titel", "Wat het is.")
    url: str = shown("url", "Waar het staat.")


class Event(Answer):
    """Iets wat gebeurde."""

    when: str | None = shown("wanneer", "Jaar of jaar-maand. Leeg: onbekend.")
    text: str = shown("tekst", "Wat er gebeurde.")


class Related(Answer):
    """Een ander voorbeeld op dit platform."""

    id: int = shown("id", "Het nummer van het voorbeeld.")
    title: str = shown("titel", "De titel.")
    url: str = shown("url", "De bladzijde van het voorbeeld.")


class SourceItem(Answer):
    """Een bron. In de teksten verwijst [2] naar bron 2."""

    number: int = shown("nummer", "Het nummer waarmee de teksten verwijzen.")
    title: str = shown("titel", "De titel.")
    author: str = shown("schrijver", "Een persoon of organisatie. Leeg: niet vermeld.")
    publisher: str = shown("uitgever", "De uitgever of website.")
    year: int | None = shown("jaar", "Leeg: niet vermeld.")
    url: str | None = shown("url", "Waar de bron staat.")
    note: str = shown("plaatsInBron", "Waar in de bron het staat.")


class PracticeDetail(PracticeItem):
    """Een voorbeeld met alles wat openbaar is. Een leeg veld betekent: niet bekend."""

    picture: Picture | None = shown("afbeelding", "Leeg: de site toont een tekening.")
    video_url: str | None = shown("video", "Het adres van een video.")
    reason: str = shown("aanleiding", "Waarom dit is begonnen.")
    goal: str = shown("doel", "Wat men wil bereiken.")
    intermediary_groups: list[Reference] = shown("tussenpersonen", "Via wie het de doelgroep bereikt.")
    story: list[StoryPart] = shown("verhaal", "Het verhaal, in delen.")
    steps: list[Step] = shown("stappen", "Zo kunt u het ook doen.")
    working_elements: list[Element] = shown("werkzameElementen", "Wat maakt dat het kan werken.")
    conditions: str = shown("randvoorwaarden", "Wat er nodig is.")
    setbacks: list[Setback] = shown("oepsEnHerstel", "Wat niet goed ging, en hoe dat is hersteld.")
    transferability: str = shown("overdraagbaarheid", "Of het ook ergens anders kan.")
    skills: str = shown("vaardigheden", "Wat u moet kunnen.")
    costs: Costs = shown("kosten", "Geld en tijd.")
    funding: list[Funding] = shown("financiering", "Wie betaalt.")
    materials: list[Material] = shown("materialen", "Om zelf te gebruiken.")
    timeline: list[Event] = shown("tijdlijn", "Hoe het ging.")
    stage_reason: str = shown("redenVanFase", "Waarom het is gestopt, of wat bekend is van de fase.")
    scale: str | None = choice("schaal", "Hoe groot het gebied is. Leeg: onbekend.", [*SCALES, None])  # type: ignore[list-item]
    part_of: Related | None = shown("hoortBij", "Het geheel waar dit een deel van is.")
    follows: Related | None = shown("volgtVoorbeeldVan", "Het voorbeeld dat hier is gevolgd.")
    parts: list[Related] = shown("onderdelen", "Wat hier een deel van is.")
    followers: list[Related] = shown("navolgers", "Wat dit voorbeeld volgt.")
    sources: list[SourceItem] = shown("bronnen", "Waar dit vandaan komt.")
    evidence_stage: str = choice("bewijs", "Hoe ver het is getoetst. Volgt uit de bevindingen.", STAGES)
    findings: list[Finding] = shown("bevindingen", "Wat er is gevonden, ook als het niet werkte.")
    recognitions: list[Recognition] = shown("erkenningen", "Wat een landelijke databank ervan zegt.")
    not_known: str = shown("watWijNietWeten", "Wat wij niet weten.")
