"""What the findings of practices say together: pure rules, without Django. docs/evidence.md has them as tables.

Two axes that are never merged: what a national committee recognised, and what was found about the practice itself.
Nothing is averaged and nothing is a percentage: findings about different outcomes, people and designs are unlike, and
most groups have fewer than ten. What is not known is counted as such.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

# In the order in which they are shown.
WORKED, PROMISING, MIXED, DID_NOT_WORK, UNKNOWN = (
    "werkte",
    "veelbelovend",
    "gemengd",
    "werkte-niet",
    "onbekend",
)
DIRECTIONS = (WORKED, PROMISING, MIXED, DID_NOT_WORK, UNKNOWN)

NOT_TESTED, LOCALLY, INDEPENDENTLY = "niet-getoetst", "lokaal-geevalueerd", "onafhankelijk-geevalueerd"
STAGES = (NOT_TESTED, LOCALLY, INDEPENDENTLY)

# Who tells or how it was looked into, the lightest first. The first three are experiences: worth reading, and no test.
EXPERIENCES = ("initiatiefnemer", "deelnemers", "professional")
RESEARCH = ("kwalitatief", "zonder-vergelijking", "met-vergelijking", "review")
SOURCE_TYPES = (*EXPERIENCES, "monitoring", *RESEARCH)

# The counts by direction of a summary, and the other facts of a practice.
TESTED_WITH, TOLD, ELSEWHERE = "tested_with", "told", "elsewhere"
STAGE, COSTS, RECOGNISED = "stage", "costs", "recognised"

INSUFFICIENT, LOW, REASONABLE, HIGH = "onvoldoende", "laag", "redelijk", "hoog"
CERTAINTIES = (INSUFFICIENT, LOW, REASONABLE, HIGH)


@dataclass(frozen=True, kw_only=True)
class FindingFact:
    """What a finding says, as far as the rules look at it. `about_this`: about the practice itself, not about the same
    approach elsewhere. `independent` None: not known. `source`: which source, to tell them apart."""

    direction: str
    source_type: str
    outcome: str = ""
    source: str = ""
    independent: bool | None = None
    about_this: bool = True
    withdrawn: bool = False

    @property
    def is_test(self) -> bool:
        """Whether it comes from looking into it, and not from the experience of those involved."""
        return self.source_type not in EXPERIENCES


@dataclass(frozen=True, kw_only=True)
class PracticeFact:
    """A practice with its findings. `recognised_until`: an end date for each recognition, None where the databank
    states none. `costs_known`: whether the record says what it costs."""

    findings: Sequence[FindingFact] = ()
    recognised_until: Sequence[date | None] = ()
    costs_known: bool = False


@dataclass(frozen=True, kw_only=True)
class Summary:
    """What is known of some practices together. Withdrawn findings and expired recognitions are left out.

    `stages`: stage → practices. `tested_with`: direction → practices with at least one evaluation about themselves that
    points there; `told`: the same for experiences, `elsewhere`: for whatever was found about the same approach
    elsewhere. A practice with findings in two directions counts in both. `findings`: (direction, source type) →
    findings about themselves. `sources`: how many sources these findings rest on.
    """

    practices: int = 0
    stages: Mapping[str, int] = field(default_factory=dict)
    tested_with: Mapping[str, int] = field(default_factory=dict)
    told: Mapping[str, int] = field(default_factory=dict)
    elsewhere: Mapping[str, int] = field(default_factory=dict)
    findings: Mapping[tuple[str, str], int] = field(default_factory=dict)
    sources: int = 0
    recognised: int = 0
    costs_known: int = 0

    @property
    def tested(self) -> int:
        """Practices that were evaluated, by whomever and with whatever result."""
        return self.practices - self.stages.get(NOT_TESTED, 0)

    @property
    def number_of_findings(self) -> int:
        return sum(self.findings.values())

    def found(self, direction: str) -> int:
        """Findings in this direction."""
        return sum(number for (towards, _), number in self.findings.items() if towards == direction)

    @property
    def strongest_source_type(self) -> str:
        """The heaviest design among the findings; "" without any. It says what was done, not what came out."""
        there = {source_type for (_, source_type), number in self.findings.items() if number}
        return max(there, key=SOURCE_TYPES.index, default="")


@dataclass(frozen=True, kw_only=True)
class CitationFact:
    """What a claim rests on. `second_hand`: the work was read only as another page reports it."""

    source: str
    source_type: str
    second_hand: bool = False


def counted(findings: Iterable[FindingFact]) -> list[FindingFact]:
    """The findings that count: those that were not withdrawn."""
    return [finding for finding in findings if not finding.withdrawn]


def stage_of(findings: Iterable[FindingFact]) -> str:
    """How far a practice itself was put to the test, whatever came out of it.

    Experiences alone are no test, and neither is what was found about the same approach elsewhere. Counting
    (monitoring) is a local evaluation whoever did it, and so is research that is not known to be independent.
    """
    about_this = [finding for finding in counted(findings) if finding.about_this]
    if any(finding.independent is True and finding.source_type in RESEARCH for finding in about_this):
        return INDEPENDENTLY
    if any(finding.is_test for finding in about_this):
        return LOCALLY
    return NOT_TESTED


def synthesis(practices: Iterable[PracticeFact], *, today: date) -> Summary:
    """What these practices say together. The queries of practices.evidence_queries give the same from the database."""
    practices = list(practices)
    findings = [counted(practice.findings) for practice in practices]
    about_these = [one for of_one in findings for one in of_one if one.about_this]
    return Summary(
        practices=len(practices),
        stages=dict(Counter(stage_of(practice.findings) for practice in practices)),
        tested_with=_practices_by_direction(findings, TESTED_WITH),
        told=_practices_by_direction(findings, TOLD),
        elsewhere=_practices_by_direction(findings, ELSEWHERE),
        findings=dict(Counter((one.direction, one.source_type) for one in about_these)),
        sources=len({one.source for one in about_these if one.source}),
        recognised=sum(is_recognised(practice.recognised_until, today=today) for practice in practices),
        costs_known=sum(practice.costs_known for practice in practices),
    )


def facts_of(practice: PracticeFact, *, today: date) -> frozenset[str]:
    """What a practice adds to a summary, as codes that an index can count: "stage:niet-getoetst",
    "tested_with:werkte-niet", "costs". `summary_of_facts` reads the counts back."""
    findings = counted(practice.findings)
    facts = {f"{STAGE}:{stage_of(findings)}"} | {f"{kind_of(one)}:{one.direction}" for one in findings}
    if practice.costs_known:
        facts.add(COSTS)
    if is_recognised(practice.recognised_until, today=today):
        facts.add(RECOGNISED)
    return frozenset(facts)


def summary_of_facts(practices: int, counts: Mapping[str, int]) -> Summary:
    """The summary of so many practices, from how many of them have each fact; without findings and sources, which no
    fact tells."""
    found: dict[str, dict[str, int]] = {STAGE: {}, TESTED_WITH: {}, TOLD: {}, ELSEWHERE: {}}
    for fact, number in counts.items():
        sort, _, value = fact.partition(":")
        if value and number and sort in found:
            found[sort][value] = number
    return Summary(
        practices=practices,
        stages=found[STAGE],
        tested_with=found[TESTED_WITH],
        told=found[TOLD],
        elsewhere=found[ELSEWHERE],
        recognised=counts.get(RECOGNISED, 0),
        costs_known=counts.get(COSTS, 0),
    )


def kind_of(finding: FindingFact) -> str:
    """Which of the counts by direction of a summary a finding is part of."""
    if not finding.about_this:
        return ELSEWHERE
    return TESTED_WITH if finding.is_test else TOLD


def _practices_by_direction(findings: Iterable[Sequence[FindingFact]], kind: str) -> dict[str, int]:
    """Direction → how many of these practices have a finding of this kind in it."""
    directions = ({one.direction for one in of_one if kind_of(one) == kind} for of_one in findings)
    return dict(Counter(chain.from_iterable(directions)))


def is_recognised(until: Iterable[date | None], *, today: date) -> bool:
    """Whether one of these recognitions stands. A recognition without an end date stands: the databank would have to
    say that it ended. On its last day it still stands."""
    return any(end is None or end >= today for end in until)


def certainty_ceiling(citations: Iterable[CitationFact]) -> str:
    """The highest certainty that these citations can carry. An editor may choose less, and is warned at more.

    A review, or two comparisons, can carry "hoog"; one comparison, or two studies of another kind, "redelijk"; one
    study, or somebody's experience or counting, "laag"; the word of the initiator alone "onvoldoende". What was read
    second hand never carries more than "laag".
    """
    citations = list(citations)
    first_hand = [citation for citation in citations if not citation.second_hand]
    if any(citation.source_type == "review" for citation in first_hand):
        return HIGH
    compared = {citation.source for citation in first_hand if citation.source_type == "met-vergelijking"}
    if compared:
        return HIGH if len(compared) > 1 else REASONABLE
    if len({citation.source for citation in first_hand if citation.source_type in RESEARCH}) > 1:
        return REASONABLE
    if any(citation.source_type != "initiatiefnemer" for citation in citations):
        return LOW
    return INSUFFICIENT


def exceeds(certainty: str, ceiling: str) -> bool:
    """Whether a chosen certainty is higher than what the citations can carry."""
    return CERTAINTIES.index(certainty) > CERTAINTIES.index(ceiling)
