"""Records what comes up about claims, lets editors clear it, and notes what they stand for when they publish."""

import logging
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from practices.claim_causes import (
    CHANGED,
    IS_GONE,
    NEWER,
    REVIEW,
    WAS_WITHDRAWN,
    Cause,
    newer_findings,
    state_in,
    state_of_finding,
)
from practices.claim_facts import claims_now, findings_now, live_claims, open_causes, read_findings
from practices.models import CitedState, ClaimFlag, ClaimRow, FindingRow, WhatWorksPage

logger = logging.getLogger(__name__)

TOGETHER = 100  # claims that are asked about in one query
OF_CITATION = (CHANGED, WAS_WITHDRAWN, IS_GONE)
Claimed = Mapping[UUID, tuple[int | None, int | None]]  # claim → its outcome and target group


def record_all() -> None:
    """Record what came up about any claim. The loop does so, for what time alone brings; and for whatever changed
    without telling."""
    keys = list(live_claims().values_list("pk", flat=True))
    for start in range(0, len(keys), TOGETHER):
        record(live_claims().filter(pk__in=keys[start : start + TOGETHER]))
    _lapse(ClaimFlag.objects.open().exclude(claim_code__in=live_claims().values("code")))


@transaction.atomic
def record(claims: Iterable[ClaimRow]) -> None:
    """Raise a flag for each new cause, and let those go whose cause is no more."""
    claims = list(claims)
    if not claims:
        return
    pages = {claim.code: claim.page_id for claim in claims}
    # Before the causes: a flag that is raised meanwhile has one that these may not know yet
    flagged: dict[tuple[UUID, str], ClaimFlag] = {
        (flag.claim_code, flag.key): flag for flag in ClaimFlag.objects.open().filter(claim_code__in=pages)
    }
    found = open_causes(claims, today=timezone.localdate())
    new = [
        _flag(cause, page_id=pages[code])
        for code, of_claim in found.items()
        for cause in of_claim
        if (code, cause.key) not in flagged
    ]
    ClaimFlag.objects.bulk_create(new, ignore_conflicts=True)  # another process may have seen it too
    standing = {(code, cause.key) for code, of_claim in found.items() for cause in of_claim}
    _lapse(flag for key, flag in flagged.items() if key not in standing)


def _flag(cause: Cause, *, page_id: int) -> ClaimFlag:
    logger.info("Claim %s is to be looked at: %s", cause.claim, cause.kind)
    return ClaimFlag(
        page_id=page_id,
        claim_code=cause.claim,
        cause=cause.kind,
        key=cause.key,
        detail=cause.detail[:500],
    )


def _lapse(flags: Iterable[ClaimFlag]) -> None:
    """Close flags whose cause went by itself; they have no reason."""
    keys = [flag.pk for flag in flags]
    if keys:
        ClaimFlag.objects.open().filter(pk__in=keys).update(cleared_at=timezone.now())


def record_for_findings(codes: Collection[UUID], outcomes: Collection[int]) -> None:
    """Record what these findings, as they are now, mean for the claims that cite them, cited them, or are about
    the same outcomes."""
    if codes or outcomes:
        record(_claims_about(codes, outcomes))


def _claims_about(codes: Collection[UUID], outcomes: Collection[int]) -> QuerySet[ClaimRow]:
    known = CitedState.objects.filter(finding_code__in=codes).values("claim_code")
    flagged = ClaimFlag.objects.open().filter(key__in=[f"{NEWER}:{code}" for code in codes])
    return (
        live_claims()
        .filter(
            Q(citations__finding_code__in=codes)
            | Q(outcome__in=outcomes)
            | Q(code__in=known)
            | Q(code__in=flagged.values("claim_code"))
        )
        .distinct()
    )


def states_of(findings: Iterable[FindingRow]) -> dict[UUID, str]:
    """Finding → its state now, as it is confirmed."""
    return {code: finding.state for code, finding in read_findings(findings).items()}


# Who stands for what -------------------------------------------------------------------------------------


def claimed(page: WhatWorksPage) -> Claimed:
    """What the page claims in public now; nothing where it never was public."""
    if page.first_published_at is None:
        return {}
    rows = ClaimRow.objects.filter(page=page.pk).values_list("code", "outcome_id", "target_group_id")
    return {code: (outcome, group) for code, outcome, group in rows}


@transaction.atomic
def stand_for(page: WhatWorksPage, before: Claimed) -> None:
    """The page was published: note how the findings stand that are cited for the first time, and for a new claim
    all that is known about the same. What a flag says of others stays, until somebody clears it."""
    rows = list(live_claims().filter(page=page.pk))
    claims = claims_now(rows)
    findings = findings_now(claims, also_confirmed=True)
    for claim in claims:
        known = {state.finding_code: state for state in CitedState.objects.filter(claim_code=claim.code)}
        for code in claim.cited:
            if code not in known or not known[code].cited:
                _confirm(claim.code, code, state_of_finding(findings.get(code)), cited=True)
        CitedState.objects.filter(claim_code=claim.code).exclude(finding_code__in=claim.cited).update(
            cited=False
        )
        if before.get(claim.code) != (claim.outcome, claim.target_group):
            for finding in newer_findings(claim, findings):
                _confirm(claim.code, finding.code, finding.state, cited=False)
    gone = set(before) - {claim.code for claim in claims}
    CitedState.objects.filter(claim_code__in=gone).delete()
    _lapse(ClaimFlag.objects.open().filter(claim_code__in=gone))
    record(rows)


@transaction.atomic
def stand_for_scheduled(page: WhatWorksPage, public: Claimed) -> None:
    """The page will be published by the clock: note how the findings stand now that its new claims cite. What changes
    until then raises a flag when the page is public. `page`: the revision; `public`: what it claims already."""
    for claim in page.claims.all():
        if claim.code in public:
            continue
        cited = [citation.finding for citation in claim.citations.all() if citation.finding]
        found = read_findings(cited)
        for finding in cited:
            _confirm(claim.code, finding.code, state_of_finding(found.get(finding.code)), cited=True)


def forget_scheduled(page: WhatWorksPage, public: Claimed) -> None:
    """Somebody publishes the page now, and stands for its new claims as their findings are now."""
    new = {claim.code for claim in page.claims.all()} - set(public)
    CitedState.objects.filter(claim_code__in=new).delete()


def _confirm(claim: UUID, finding: UUID, state: str, *, cited: bool) -> None:
    CitedState.objects.update_or_create(
        claim_code=claim,
        finding_code=finding,
        defaults={"digest": state, "cited": cited, "confirmed_at": timezone.now()},
    )


@transaction.atomic
def clear(flag: ClaimFlag, *, user: Any, reason: str) -> bool:
    """Clear a flag with a reason; a passed review date for all claims of the page. False where somebody else was
    first. What changed since the flag was raised raises a new one."""
    same = ClaimFlag.objects.open().filter(pk=flag.pk)
    if flag.cause == REVIEW:
        same = ClaimFlag.objects.open().filter(page=flag.page_id, key=flag.key)
    if not same.update(cleared_at=timezone.now(), cleared_by=user, cleared_reason=reason):
        return False
    if flag.cause in OF_CITATION:
        finding, state = state_in(flag.key)
        _confirm(flag.claim_code, finding, state, cited=True)
    elif flag.cause == NEWER:
        finding = UUID(flag.key.removeprefix(f"{NEWER}:"))
        claim = claims_now(live_claims().filter(code=flag.claim_code))
        now = findings_now(claim, also_confirmed=True)
        _confirm(flag.claim_code, finding, state_of_finding(now.get(finding)), cited=False)
    record(live_claims().filter(page=flag.page_id))
    return True
