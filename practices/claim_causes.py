"""Why a claim should be looked at again: a pure rule, from how things stand now and what somebody last stood for.

A finding's state is one word: the mark of what it says, or that it was withdrawn, or that it is gone. Whoever
publishes a claim or clears a flag stands for the states of that moment; a cause is a state that differs from it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

GONE = "weg"
WITHDRAWN = "ingetrokken:"

# Kinds of causes; as in practices.models.ClaimFlag.Cause
CHANGED, WAS_WITHDRAWN, IS_GONE, NEWER, REVIEW = "gewijzigd", "ingetrokken", "weg", "nieuwer", "nakijken"


@dataclass(frozen=True, kw_only=True)
class FindingNow:
    """A finding as it stands: `digest` of what it says, `public` whether visitors may see its practice."""

    code: UUID
    label: str
    digest: str
    public: bool
    withdrawn: bool = False
    outcome: int | None = None
    target_group: int | None = None
    year: int | None = None

    @property
    def state(self) -> str:
        if not self.public:
            return GONE
        return f"{WITHDRAWN}{self.digest}" if self.withdrawn else self.digest


@dataclass(frozen=True, kw_only=True)
class ClaimNow:
    """A claim as it stands: the findings that it cites, and the years of the sources that it cites."""

    code: UUID
    outcome: int | None = None
    target_group: int | None = None
    cited: Sequence[UUID] = ()
    source_years: Sequence[int] = ()
    next_review: date | None = None


@dataclass(frozen=True, kw_only=True)
class Confirmed:
    """The state of a finding that somebody stood for, and when."""

    state: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Cause:
    """A reason to look at a claim again. `key` is the same as long as it is the same occasion."""

    claim: UUID
    kind: str
    key: str
    detail: str = ""
    finding: UUID | None = None


def causes(
    claim: ClaimNow,
    findings: Mapping[UUID, FindingNow],
    confirmed: Mapping[UUID, Confirmed],
    *,
    today: date,
    cleared: frozenset[str] = frozenset(),
) -> list[Cause]:
    """Why this claim should be looked at, less what was cleared.

    `findings`: at least those that the claim cites and those about its outcome. A cited one that is not among them
    was deleted.
    """
    found = [*_of_citations(claim, findings, confirmed), *_newer(claim, findings, confirmed)]
    if claim.next_review and claim.next_review < today:
        detail = f"Na te kijken op {claim.next_review:%d-%m-%Y}."
        found.append(Cause(claim=claim.code, kind=REVIEW, key=f"{REVIEW}:{claim.next_review}", detail=detail))
    return [cause for cause in found if cause.key not in cleared]


def state_of_finding(finding: FindingNow | None) -> str:
    return finding.state if finding else GONE


def _of_citations(
    claim: ClaimNow, findings: Mapping[UUID, FindingNow], confirmed: Mapping[UUID, Confirmed]
) -> Iterator[Cause]:
    for code in dict.fromkeys(claim.cited):
        finding, before = findings.get(code), confirmed.get(code)
        state = state_of_finding(finding)
        if before is None and finding is not None and state == finding.digest:
            continue  # nobody stood for it yet, and there is nothing against it
        if before is not None and state == before.state:
            continue
        kind = IS_GONE if state == GONE else WAS_WITHDRAWN if state.startswith(WITHDRAWN) else CHANGED
        since = f"{before.at.timestamp():.6f}" if before else ""
        yield Cause(
            claim=claim.code,
            kind=kind,
            key=f"{code}:{state}:{since}",
            detail=finding.label if finding else "",
            finding=code,
        )


def _newer(
    claim: ClaimNow, findings: Mapping[UUID, FindingNow], confirmed: Mapping[UUID, Confirmed]
) -> Iterator[Cause]:
    for finding in newer_findings(claim, findings):
        if finding.code in confirmed:
            continue
        key = f"{NEWER}:{finding.code}"
        yield Cause(claim=claim.code, kind=NEWER, key=key, detail=finding.label, finding=finding.code)


def newest_cited(claim: ClaimNow, findings: Mapping[UUID, FindingNow]) -> int | None:
    """The year of the newest thing that the claim cites and that still stands; None where no year is known."""
    cited = filter(None, (findings.get(code) for code in claim.cited))
    years = [finding.year for finding in cited if finding.public and not finding.withdrawn]
    return max([*filter(None, years), *claim.source_years], default=None)


def newer_findings(claim: ClaimNow, findings: Mapping[UUID, FindingNow]) -> Iterator[FindingNow]:
    """Findings that could carry this claim and don't: public ones about its outcome, not older than the newest thing
    that it cites, for its target group or for people in general. A claim about people in general is about every
    group; a finding of an unknown year is not known to be newer."""
    newest = newest_cited(claim, findings) or 0
    for finding in findings.values():
        same_group = claim.target_group is None or finding.target_group in (claim.target_group, None)
        counts = finding.public and not finding.withdrawn and (finding.year or -1) >= newest
        same_outcome = claim.outcome is not None and finding.outcome == claim.outcome
        if counts and same_outcome and same_group and finding.code not in claim.cited:
            yield finding


def state_in(key: str) -> tuple[UUID, str]:
    """The finding and its state, from the key of a cause of a citation."""
    code, rest = key.split(":", 1)
    return UUID(code), rest.rsplit(":", 1)[0]
