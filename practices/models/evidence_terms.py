"""The fixed words of evidence: directions, source types, certainties, databanks. Their codes stand in addresses and
files; practices.evidence has the rules that go by them."""

from django.db import models


class Direction(models.TextChoices):
    """Where a finding or a claim points to."""

    WORKED = "werkte", "werkte"
    PROMISING = "veelbelovend", "veelbelovend"
    MIXED = "gemengd", "gemengd"
    DID_NOT_WORK = "werkte-niet", "werkte niet"
    UNKNOWN = "onbekend", "onbekend"


class SourceType(models.TextChoices):
    """Who tells, or how it was looked into; the lightest first."""

    INITIATOR = "initiatiefnemer", "de initiatiefnemer zelf"
    PARTICIPANTS = "deelnemers", "deelnemers"
    PROFESSIONAL = "professional", "professionals"
    MONITORING = "monitoring", "monitoring (tellen en volgen)"
    QUALITATIVE = "kwalitatief", "kwalitatief onderzoek"
    WITHOUT_COMPARISON = "zonder-vergelijking", "kwantitatief onderzoek zonder vergelijking"
    WITH_COMPARISON = "met-vergelijking", "onderzoek met een vergelijking"
    REVIEW = "review", "overzicht van onderzoek (review)"


class About(models.TextChoices):
    """What a finding is about: this very practice, or the same approach somewhere else."""

    THIS = "dit-voorbeeld", "dit voorbeeld"
    ELSEWHERE = "dezelfde-aanpak-elders", "dezelfde aanpak ergens anders"


class EvidenceStage(models.TextChoices):
    """How far a practice was put to the test. It follows from the findings; nobody types it."""

    NOT_TESTED = "niet-getoetst", "niet getoetst"
    LOCALLY = "lokaal-geevalueerd", "lokaal geëvalueerd"
    INDEPENDENTLY = "onafhankelijk-geevalueerd", "onafhankelijk geëvalueerd"


class Certainty(models.TextChoices):
    """How sure the evidence lets us be of a claim."""

    HIGH = "hoog", "hoog"
    REASONABLE = "redelijk", "redelijk"
    LOW = "laag", "laag"
    INSUFFICIENT = "onvoldoende", "onvoldoende"


class Databank(models.TextChoices):
    """Whose national recognition it is."""

    RIVM = "rivm", "RIVM Loket Gezond Leven"
    NJI = "nji", "Nederlands Jeugdinstituut (NJi)"
    MOVISIE = "movisie", "Movisie"
    SPORT = "sport-en-bewegen", "Kenniscentrum Sport & Bewegen"
    TRIMBOS = "trimbos", "Trimbos-instituut"
    NCJ = "ncj", "Nederlands Centrum Jeugdgezondheid (NCJ)"
    VILANS = "vilans", "Vilans"
    JUSTICE = "justitie", "Erkenningscommissie Justitiële Interventies"
    OTHER = "anders", "een andere databank"


class RecognitionLevel(models.TextChoices):
    """The level in our own terms; the databank's own words stand beside it."""

    WELL_DESCRIBED = "goed-beschreven", "goed beschreven"
    WELL_FOUNDED = "goed-onderbouwd", "goed onderbouwd"
    FIRST_INDICATIONS = "eerste-aanwijzingen", "eerste aanwijzingen voor effectiviteit"
    GOOD_INDICATIONS = "goede-aanwijzingen", "goede aanwijzingen voor effectiviteit"
    STRONG_INDICATIONS = "sterke-aanwijzingen", "sterke aanwijzingen voor effectiviteit"


class JudgedBy(models.TextChoices):
    """Who gave the recognition."""

    COMMITTEE = "commissie", "een erkenningscommissie"
    PRACTICE_PANEL = "praktijkpanel", "een praktijkpanel"
    UNKNOWN = "onbekend", "niet vermeld"


class SourceKind(models.TextChoices):
    """What sort of work a source is."""

    ARTICLE = "artikel-tijdschrift", "artikel in een tijdschrift"
    REPORT = "rapport", "rapport"
    BOOK = "boek", "boek"
    CHAPTER = "hoofdstuk", "hoofdstuk in een boek"
    DISSERTATION = "proefschrift", "proefschrift"
    THESIS = "scriptie", "scriptie"
    WEB_PAGE = "webpagina", "webpagina"
    NEWS = "nieuwsbericht", "nieuwsbericht"
    DATABANK_PAGE = "databankpagina", "pagina in een databank"
    POLICY = "beleidsstuk", "beleidsstuk"
    ADVICE = "advies", "advies"


class ReadAs(models.TextChoices):
    """How we know the source."""

    WHOLE = "geheel", "helemaal"
    ABSTRACT = "samenvatting", "de samenvatting"
    TITLE_PAGE = "titelblad", "alleen titel en gegevens"
    SECOND_HAND = "via-een-ander", "via een andere bron"
