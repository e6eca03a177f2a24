"""What the API answers about evidence: findings, recognitions, what-works pages with their claims, and sources."""

from datetime import date

from practices.api.schemas import Answer, Reference, choice, shown
from practices.models.evidence_terms import (
    About,
    Certainty,
    Databank,
    Direction,
    EvidenceStage,
    JudgedBy,
    ReadAs,
    RecognitionLevel,
    SourceKind,
    SourceType,
)

STAGES: list[str] = EvidenceStage.values


class SourceReference(Answer):
    """Een bron, met de code waarmee u haar opvraagt."""

    code: str = shown("code", "De code van de bron.")
    title: str = shown("titel", "De titel.")
    year: int | None = shown("jaar", "Leeg: niet vermeld.")
    doi: str | None = shown("doi", "De DOI, zonder adres ervoor.")
    url: str | None = shown("url", "Waar de bron staat.")


class PracticeReference(Answer):
    """Het voorbeeld waar een bevinding bij staat."""

    id: int = shown("id", "Het nummer van het voorbeeld.")
    title: str = shown("titel", "De titel.")
    url: str = shown("url", "De bladzijde van het voorbeeld.")


class Finding(Answer):
    """Wat iemand zag of mat bij een voorbeeld."""

    code: str = shown("code", "De vaste code van de bevinding.")
    outcome: Reference | None = shown("uitkomst", "Waarover de bevinding gaat.")
    direction: str = choice("richting", "Wat men zag.", Direction.values)
    found: str = shown("bevinding", "Wat er is gevonden, in woorden van de redactie.")
    where: str = shown("voorWieEnWaar", "Leeg: niet vermeld.")
    target_group: Reference | None = shown("doelgroep", "Leeg: niet vermeld.")
    source_type: str = choice("brontype", "Wie het zegt, of hoe het is onderzocht.", SourceType.values)
    about: str = choice("gaatOver", "Dit voorbeeld, of dezelfde aanpak ergens anders.", About.values)
    independent: bool | None = shown("onafhankelijk", "Leeg: niet bekend.")
    year: int | None = shown("jaar", "Leeg: niet vermeld.")
    limits: str = shown("grenzen", "Wat het onderzoek niet kan laten zien.")
    withdrawn: bool = shown("ingetrokken", "Waar: deze bevinding telt niet meer mee.")
    withdrawn_reason: str = shown("redenIngetrokken", "Waarom zij is ingetrokken.")
    source: SourceReference | None = shown("bron", "Waar het staat.")
    source_place: str = shown("plaatsInBron", "Waar in de bron het staat.")


class ListedFinding(Finding):
    """Een bevinding in een lijst, met haar voorbeeld."""

    practice: PracticeReference = shown("voorbeeld", "Het voorbeeld waar zij bij staat.")


class FindingList(Answer):
    """Een bladzijde met bevindingen."""

    count: int = shown("count", "Het aantal bevindingen in de hele lijst.")
    next: str | None = shown("next", "Het adres van de volgende bladzijde.")
    previous: str | None = shown("previous", "Het adres van de vorige bladzijde.")
    results: list[ListedFinding] = shown("results", "De bevindingen op deze bladzijde.")


class Recognition(Answer):
    """Een landelijke erkenning. Dit platform geeft geen erkenningen; het neemt over wat een databank zegt."""

    databank: str = choice("databank", "Wie erkende.", Databank.values)
    level: str = choice("niveau", "Het niveau in onze woorden.", RecognitionLevel.values)
    label: str = shown("niveauVolgensDatabank", "Het niveau zoals de databank het noemt.")
    judged_by: str = choice("beoordeeldDoor", "Wie oordeelde.", JudgedBy.values)
    recognised_on: date | None = shown("erkendOp", "Leeg: niet vermeld.")
    provisional: bool = shown("onderVoorbehoud", "Of de erkenning onder voorbehoud is.")
    valid_until: date | None = shown(
        "geldigTot", "Alleen als de databank het noemt. Wij rekenen dit nooit uit."
    )
    expired: bool = shown("verlopen", "Waar: de genoemde datum is voorbij.")
    seen_on: date | None = shown("bekekenOp", "Wanneer de redactie dit zag.")
    source: SourceReference | None = shown("bron", "De bladzijde van de databank.")


class Citation(Answer):
    """Waar een bewering op rust: een bevinding van dit platform, of een bron."""

    finding: str | None = shown("bevinding", "De code van de bevinding. Leeg bij een bron.")
    source: SourceReference | None = shown("bron", "De bron, ook die van de bevinding.")
    source_type: str | None = shown("brontype", "Hoe het is onderzocht. Leeg: de bevinding is er niet meer.")
    direction: str | None = shown("richting", "Wat men zag. Leeg: de bevinding is er niet meer.")
    place: str = shown("plaatsInBron", "Waar in de bron het staat.")


class Claim(Answer):
    """Een bewering, met hoe zeker zij is en waar zij op rust."""

    code: str = shown("code", "De vaste code van de bewering.")
    statement: str = shown("bewering", "Wat er wordt gezegd.")
    direction: str = choice("richting", "Waar het op wijst.", Direction.values)
    certainty: str = choice("zekerheid", "Hoe zeker het is.", Certainty.values)
    certainty_reason: str = shown("redenZekerheid", "Waarom het zo zeker is.")
    mechanism: str = shown("waardoor", "Waardoor het zou werken. Leeg: niet bekend.")
    where: str = shown("voorWieEnWaar", "Leeg: niet bekend.")
    implementation: str = shown("hoe", "Hoe u het doet. Leeg: niet bekend.")
    economics: str = shown("kosten", "Wat het kost. Leeg: niet bekend.")
    contradicts: str = shown("tegenspraak", "Wat dit tegenspreekt.")
    outcome: Reference | None = shown("uitkomst", "Waarover de bewering gaat.")
    target_group: Reference | None = shown("doelgroep", "Voor wie.")
    needs_review: list[str] = shown(
        "nakijken", "Waarom de redactie deze bewering moet nakijken. Leeg: niets."
    )
    citations: list[Citation] = shown("verwijzingen", "Waar de bewering op rust.")


class AnswerChange(Answer):
    """Wat er in het antwoord veranderde."""

    on: date = shown("op", "De dag.")
    what: str = shown("wat", "Wat er veranderde.")
    why: str = shown("waarom", "Waarom.")


class WhatWorksItem(Answer):
    """Een vraag over wat werkt, met het korte antwoord."""

    id: int = shown("id", "Het nummer van de vraag op dit platform.")
    url: str = shown("url", "De bladzijde van de vraag.", json_schema_extra={"format": "uri"})
    question: str = shown("vraag", "De vraag.")
    plain_answer: str = shown("inGewoneTaal", "Het korte antwoord in gewone taal.")
    professional_answer: str = shown("inVaktaal", "Het korte antwoord voor vakmensen.")
    themes: list[Reference] = shown("themas", "Waar de vraag over gaat.")
    reviewed_on: date | None = shown("nagekekenOp", "Wanneer het antwoord is nagekeken.")
    reviewed_by: Reference | None = shown("nagekekenDoor", "Welke organisatie dat deed.")
    next_review: date | None = shown("weerNakijkenOp", "Leeg: niet afgesproken.")


class WhatWorksDetail(WhatWorksItem):
    """Een vraag met haar beweringen, het zekerste eerst."""

    not_known: str = shown("watWijNietWeten", "Wat wij niet weten.")
    costs: str = shown("kosten", "Wat het kost. Leeg: daar weten wij niets van.")
    target_groups: list[Reference] = shown("doelgroepen", "Voor wie.")
    outcomes: list[Reference] = shown("uitkomsten", "Waarover.")
    claims: list[Claim] = shown("beweringen", "De beweringen, de zekerste eerst.")
    practices: list[PracticeReference] = shown("voorbeelden", "Openbare voorbeelden die dit doen.")
    further_reading: list[SourceReference] = shown("verderLezen", "Om verder te lezen. Dit is geen bewijs.")
    history: list[AnswerChange] = shown("geschiedenis", "Wat er in het antwoord veranderde.")


class WhatWorksList(Answer):
    """Een bladzijde met vragen."""

    count: int = shown("count", "Het aantal vragen in de hele lijst.")
    next: str | None = shown("next", "Het adres van de volgende bladzijde.")
    previous: str | None = shown("previous", "Het adres van de vorige bladzijde.")
    results: list[WhatWorksItem] = shown("results", "De vragen op deze bladzijde.")


class SourceItem(SourceReference):
    """Een bron uit de bibliotheek van dit platform."""

    kind: str = choice("soort", "Wat voor werk het is.", SourceKind.values)
    authors: list[str] = shown("schrijvers", "Personen en organisaties. Leeg: niet vermeld.")
    container_title: str = shown("verschenenIn", "Het tijdschrift of boek.")
    publisher: str = shown("uitgever", "De uitgever of website.")
    peer_reviewed: bool | None = shown("vakgenotenBeoordeeld", "Leeg: niet bekend.")
    read_as: str = choice("gelezen", "Wat de redactie ervan las.", ReadAs.values)
    licence: str = shown("licentie", "Zoals de bron het zegt. Leeg: niet vermeld.")
    archived_url: str | None = shown("bewaardeKopie", "Het adres van een bewaarde kopie.")
    language: str = shown("taal", "De taal, als BCP 47.")
    note: str = shown("opmerking", "Bijvoorbeeld wie het betaalde.")


class LibraryList(Answer):
    """Een bladzijde met bronnen."""

    count: int = shown("count", "Het aantal bronnen in de hele lijst.")
    next: str | None = shown("next", "Het adres van de volgende bladzijde.")
    previous: str | None = shown("previous", "Het adres van de vorige bladzijde.")
    results: list[SourceItem] = shown("results", "De bronnen op deze bladzijde.")
