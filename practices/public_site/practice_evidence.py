"""The box "Werkt het?" on the page of an example: two axes that share nothing, and what is not known.

Withdrawn findings stay readable, with the reason, so that who read one before learns of it; they count nowhere.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from cms.shell import Link
from cms.visibility import public_pages
from practices.evidence import EXPERIENCES, stage_of
from practices.evidence_sentences import STAGE_LABELS, listed, sentence_about_one
from practices.models import FindingRow, PracticePage, RecognitionRow, WhatWorksPage
from practices.models.evidence_terms import About, JudgedBy
from practices.public_site.addresses import how_we_look_address
from practices.public_site.cards import lower_first
from practices.public_site.cited_sources import Bibliography
from practices.public_site.evidence_words import counted, day, design, joined, lines, upper_first

NO_RECOGNITION = "Wij vonden geen oordeel van een landelijke commissie. Dat zegt niet dat het slecht is."
NOTHING_MEASURED = "Er is nog niets gemeten."
INDEPENDENT = {True: "door onafhankelijke onderzoekers", False: "niet onafhankelijk", None: ""}


@dataclass(frozen=True, kw_only=True)
class Recognition:
    """A recognition as the databank words it. `state`: none, valid or expired."""

    state: str
    title: str
    facts: Sequence[str]
    number: int = 0


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What was found, with who tells it; `number` is the number of its source, `withdrawn` why it no longer counts."""

    direction_code: str
    title: str
    text: str
    who: str
    where: str
    limits: str
    number: int
    withdrawn: str = ""


@dataclass(frozen=True, kw_only=True)
class EvidenceBox:
    """All of the box. `sentence`: what is known and what is not, in one; `here` are findings about this example,
    `elsewhere` about the same approach somewhere else."""

    how_url: str
    sentence: str
    recognitions: Sequence[Recognition]
    stage_code: str
    stage: str
    counts: Sequence[str]
    not_known: Sequence[str]
    here: Sequence[Finding]
    elsewhere: Sequence[Finding]
    withdrawn: Sequence[Finding]


def evidence_box(practice: PracticePage, numbers: Bibliography) -> EvidenceBox:
    """The box of a practice, saved or in preview; its sources get numbers after those that the page has."""
    rows = list(practice.findings.select_related("outcome", "source__document"))
    recognised = list(practice.recognitions.select_related("source__document"))
    standing = [row for row in rows if not row.withdrawn]
    here = [row for row in standing if row.about == About.THIS]
    elsewhere = [row for row in standing if row.about != About.THIS]
    stage = stage_of(row.fact() for row in rows)
    return EvidenceBox(
        how_url=how_we_look_address(),
        sentence=sentence_about_one(practice.fact(rows, recognised), today=timezone.localdate()),
        recognitions=recognitions(recognised, numbers),
        stage_code=stage,
        stage=STAGE_LABELS[stage],
        counts=counts_in_words(here, elsewhere),
        not_known=lines(practice.not_known),
        here=[_finding(row, numbers) for row in here],
        elsewhere=[_finding(row, numbers) for row in elsewhere],
        withdrawn=[_finding(row, numbers) for row in rows if row.withdrawn],
    )


def recognitions(rows: Iterable[RecognitionRow], numbers: Bibliography) -> list[Recognition]:
    """The recognitions of a practice; that none was found is one, too."""
    today = timezone.localdate()
    found = [_recognition(row, numbers, today) for row in rows]
    return found or [Recognition(state="none", title="Geen erkenning bekend", facts=[NO_RECOGNITION])]


def _recognition(row: RecognitionRow, numbers: Bibliography, today: date) -> Recognition:
    expired = row.expired(today)
    judged = row.committee or (row.get_judged_by_display() if row.judged_by != JudgedBy.UNKNOWN else "")
    return Recognition(
        state="expired" if expired else "valid",
        title=f"Was erkend tot {day(row.valid_until)}" if expired else row.label,
        facts=[
            *([f"Niveau: {row.label}. Deze erkenning is verlopen."] if expired else []),
            f"{row.get_databank_display()}.",
            f"Beoordeeld door: {judged or 'niet vermeld'}.",
            f"Erkend op: {day(row.recognised_on) or 'niet vermeld'}"
            f"{' (onder voorbehoud)' if row.provisional else ''}.",
            *([] if expired else [f"Geldig tot: {day(row.valid_until) or 'niet vermeld'}."]),
            *([f"Gezien op {day(row.seen_on)}."] if row.seen_on else []),
        ],
        number=numbers.number(row.source),
    )


def counts_in_words(here: Iterable[FindingRow], elsewhere: Iterable[FindingRow]) -> list[str]:
    """What the findings are, in sentences with only counts: from research, told, and found elsewhere."""
    here = list(here)
    tests = [row.direction for row in here if row.source_type not in EXPERIENCES]
    told = [row.direction for row in here if row.source_type in EXPERIENCES]
    said = []
    if tests:
        said.append(f"{_findings(tests)}: {_directions(tests)}.")
    elif not told:
        said.append(NOTHING_MEASURED)
    if told:
        said.append(f"{_findings(told)}, niet uit onderzoek: {_directions(told)}.")
    if number := len(list(elsewhere)):
        more = "bevindingen over dezelfde aanpak op andere plekken"
        said.append(f"{counted(number, 'bevinding over dezelfde aanpak op een andere plek', more)}.")
    return said


def _findings(directions: Sequence[str]) -> str:
    return counted(len(directions), "bevinding", "bevindingen")


def _directions(directions: Sequence[str]) -> str:
    """Where they point to: "veelbelovend" for one, "2 werkten, 1 werkte niet" for several."""
    return listed(Counter(directions)).removeprefix("1 " if len(directions) == 1 else "")


def _finding(row: FindingRow, numbers: Bibliography) -> Finding:
    outcome = row.outcome.label if row.outcome else ""
    return Finding(
        direction_code=row.direction,
        title=f"{upper_first(row.get_direction_display())}: {lower_first(outcome)}",
        text=row.found,
        who=joined(
            [
                design(row.source_type),
                "" if row.source_type in EXPERIENCES else INDEPENDENT[row.independent],
                str(row.year or "jaar onbekend"),
                row.source_place,
            ]
        ),
        where=row.where,
        limits=row.limits,
        number=numbers.number(row.source),
        withdrawn=row.withdrawn_reason or "De reden is niet vermeld." if row.withdrawn else "",
    )


def used_in(practice: PracticePage, request: HttpRequest | None) -> list[Link]:
    """The public what-works pages that name this practice or cite what was found there."""
    if practice.pk is None:
        return []
    named = Q(examples__practice=practice.pk) | Q(claims__citations__finding__practice=practice.pk)
    pages = WhatWorksPage.objects.filter(pk__in=WhatWorksPage.objects.filter(named).values("pk"))
    return [
        Link(title=page.title, url=page.get_url(request) or "")
        for page in public_pages(pages).order_by("path")
    ]
