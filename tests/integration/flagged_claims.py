"""Scenarios of claims that are flagged: what happens to the findings that they cite."""

from django.utils import timezone

from practices.claim_facts import live_claims, open_causes
from practices.claim_flags import clear
from practices.models import ClaimFlag, PracticePage, WhatWorksPage
from tests.factories import add_findings, make_claim, make_finding, make_practice, make_what_works, publish


def raised() -> list[str]:
    """The causes of the open flags, which are those that the database gives now."""
    now = open_causes(live_claims(), today=timezone.localdate())
    flags = ClaimFlag.objects.open()
    assert {(f.claim_code, f.key) for f in flags} == {(c.claim, c.key) for of in now.values() for c in of}
    return sorted(flag.cause for flag in flags)


def cited_practice(site) -> PracticePage:
    """An example with a finding."""
    return add_findings(make_practice(site.examples), make_finding())


def draft_that_cites(practice, index) -> WhatWorksPage:
    """A complete page that is not public yet; its claim cites the finding."""
    return make_what_works(index, claims=[make_claim(practice.findings.get())], live=False)


def change_finding(practice, **values) -> PracticePage:
    practice = PracticePage.objects.get(pk=practice.pk)
    row = practice.findings.first()
    for name, value in values.items():
        setattr(row, name, value)
    practice.findings = [row, *practice.findings.all()[1:]]
    return publish(practice)


def add_newer(site, outcome, **values) -> PracticePage:
    other = make_practice(site.examples, title="Een ander voorbeeld")
    return add_findings(other, make_finding(outcome=outcome, **{"year": 2024, **values}))


def clear_all(user) -> None:
    for flag in ClaimFlag.objects.open():
        clear(flag, user=user, reason="Het antwoord blijft staan.")
