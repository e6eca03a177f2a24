"""Reads claims, what they cite and what is about the same, as practices.claim_causes looks at them."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from cms.visibility import public_pages
from practices.claim_causes import Cause, ClaimNow, Confirmed, FindingNow, causes, newest_cited
from practices.models import (
    CitationRow,
    CitedState,
    ClaimFlag,
    ClaimRow,
    FindingRow,
    PracticePage,
    WhatWorksPage,
)


def live_claims() -> QuerySet[ClaimRow]:
    """The claims that the public reads."""
    return ClaimRow.objects.filter(page__live=True).order_by("page_id", "sort_order", "pk")


def open_causes(claims: Iterable[ClaimRow], *, today: date) -> dict[UUID, list[Cause]]:
    """Claim → why it should be looked at now, from the database as it is; six queries for any number of claims."""
    facts = claims_now(claims)
    findings = findings_now(facts)
    codes = [claim.code for claim in facts]
    confirmed: dict[UUID, dict[UUID, Confirmed]] = {}
    for state in CitedState.objects.filter(claim_code__in=codes):
        of_claim = confirmed.setdefault(state.claim_code, {})
        of_claim[state.finding_code] = Confirmed(state=state.digest, at=state.confirmed_at)
    cleared: dict[UUID, set[str]] = {}
    for code, key in (
        ClaimFlag.objects.cleared_by_people().filter(claim_code__in=codes).values_list("claim_code", "key")
    ):
        cleared.setdefault(code, set()).add(key)
    return {
        claim.code: causes(
            claim,
            findings,
            confirmed.get(claim.code, {}),
            today=today,
            cleared=frozenset(cleared.get(claim.code, ())),
        )
        for claim in facts
    }


def claims_now(claims: Iterable[ClaimRow]) -> list[ClaimNow]:
    """These claims with what they cite."""
    claims = list(claims)
    cited: dict[int, list[UUID]] = {}
    years: dict[int, list[int]] = {}
    rows = CitationRow.objects.filter(claim__in=[claim.pk for claim in claims])
    for pk, code, year in rows.values_list("claim_id", "finding_code", "source__year"):
        if code:
            cited.setdefault(pk, []).append(code)
        elif year:
            years.setdefault(pk, []).append(year)
    pages = WhatWorksPage.objects.filter(pk__in={claim.page_id for claim in claims})
    reviews = dict(pages.values_list("pk", "next_review"))
    return [
        ClaimNow(
            code=claim.code,
            outcome=claim.outcome_id,
            target_group=claim.target_group_id,
            cited=tuple(cited.get(claim.pk, ())),
            source_years=tuple(years.get(claim.pk, ())),
            next_review=reviews[claim.page_id],
        )
        for claim in claims
    ]


def findings_now(claims: Sequence[ClaimNow], *, also_confirmed: bool = False) -> dict[UUID, FindingNow]:
    """Every finding that one of these claims cites, and those that are news to one of them: at ten thousand practices
    there are thousands about the same outcome. `also_confirmed`: and those that somebody has seen already."""
    codes = {code for claim in claims for code in claim.cited}
    cited = _read(Q(code__in=codes)) if codes else {}
    news = Q(pk__in=[])
    for claim in claims:
        if claim.outcome is not None:
            news |= _could_carry(claim, newest_cited(claim, cited) or 0, also_confirmed=also_confirmed)
    return {**_read(news & Q(withdrawn=False), public_only=True), **cited}


def _could_carry(claim: ClaimNow, newest: int, *, also_confirmed: bool) -> Q:
    """In the database what practices.claim_causes.newer_findings says."""
    fits = Q(outcome=claim.outcome, year__gte=newest)
    if claim.target_group is not None:
        fits &= Q(target_group=claim.target_group) | Q(target_group=None)
    if not also_confirmed:
        confirmed = CitedState.objects.filter(claim_code=claim.code, finding_code=OuterRef("code"))
        fits &= Q(~Exists(confirmed))
    return fits


def _read(which: Q, *, public_only: bool = False) -> dict[UUID, FindingNow]:
    public = Exists(public_pages(PracticePage.objects.filter(pk=OuterRef("practice_id"))))
    rows = FindingRow.objects.filter(which).annotate(public=public, practice_title=F("practice__title"))
    if public_only:
        rows = rows.filter(public)
    return {
        row.code: FindingNow(
            code=row.code,
            label=row.label_with(row.practice_title),
            digest=row.digest(),
            public=row.public,
            withdrawn=row.withdrawn,
            outcome=row.outcome_id,
            target_group=row.target_group_id,
            year=row.year,
        )
        for row in rows.select_related("outcome")
    }


def read_findings(findings: Iterable[FindingRow]) -> dict[UUID, FindingNow]:
    """These findings as they are in the database now."""
    return _read(Q(pk__in=[finding.pk for finding in findings]))
