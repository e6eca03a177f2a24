"""Queries of the pages about what works: as many for 200 claims, examples and uses as for a few."""

import pytest

from practices.models import PracticePage, Source, WhatWorksPage, WorkingElementRow
from search import dictionary
from tests.factories import make_practice, publish
from tests.factories.evidence import (
    SourceFactory,
    WorkingElementFactory,
    add_findings,
    make_claim,
    make_finding,
    make_recognition,
    make_what_works,
    make_what_works_index,
    publish_what_works,
    reading,
)

from .test_query_budgets import queries

pytestmark = pytest.mark.django_db

# What every page asks (docs in test_query_budgets), and then:
BUDGETS = {
    "/wat-werkt/": 20,  # the questions with their number of claims
    "/wat-werkt/vraag/": 40,  # rows of each kind, what they cite, causes, examples with their cards and findings
    "/wat-werkt/elementen/": 20,  # elements, the last change, drawn examples, their uses
    "/wat-werkt/elementen/samen/": 30,  # the element, its four counts, uses, findings, what goes with it
    "/wat-werkt/bronnen/": 20,  # the number of sources, a page of them
    "/wat-werkt/bronnen/jansen/": 30,  # the source, a query for each kind of use, which pages are public
    "/voorbeelden/rijk/": 35,  # an example with findings and recognitions
}


@pytest.fixture(autouse=True)
def _words_are_fresh(monkeypatch):
    monkeypatch.setattr(dictionary, "LOOK_AGAIN", 600)


@pytest.fixture
def rich(site) -> PracticePage:
    """An example with a finding, a recognition and two elements, in a question that cites it."""
    source = SourceFactory(code="jansen")
    elements = [WorkingElementFactory(code="samen", source=source), WorkingElementFactory(code="plek")]
    elements[0].goes_with = [elements[1]]
    elements[0].save()
    practice = make_practice(site.examples, title="Rijk", slug="rijk", live=False)
    practice.working_element_rows = [WorkingElementRow(element=element) for element in elements]
    practice.recognitions = [make_recognition(source=source)]
    practice = add_findings(publish(practice), make_finding(source=source))
    page = make_what_works(
        make_what_works_index(site.home),
        slug="vraag",
        claims=[make_claim(source, practice.findings.get())],
        examples=[practice],
        live=False,
    )
    page.further_reading = [reading()]
    publish_what_works(page)
    return practice


def add_many(site, rich: PracticePage, number: int) -> None:
    """Claims that each cite a finding of an example of their own and a source of their own; and as many uses."""
    element = rich.working_element_rows.first().element
    findings = []
    for n in range(number):
        practice = site.examples.add_child(
            instance=PracticePage(
                title=f"Praktijk {n}", kind="voorbeeld", summary="Kort.", publisher=rich.publisher, live=True
            )
        )
        finding = make_finding(source=Source.objects.get(code="jansen"), outcome=rich.findings.get().outcome)
        finding.practice = practice
        finding.save()
        findings.append(finding)
        WorkingElementRow.objects.create(practice=practice, element=element, sort_order=0)
    before = Source.objects.count()
    sources = Source.objects.bulk_create(
        Source(code=f"veel-{before + n}", title=f"Veel {n}", kind="rapport", read_as="geheel")
        for n in range(number)
    )
    page = WhatWorksPage.objects.get()
    page.claims = [
        *page.claims.all(),
        *(make_claim(finding, source) for finding, source in zip(findings, sources, strict=True)),
    ]
    page.further_reading = [*page.further_reading.all(), *(reading(source) for source in sources)]
    page.save()


@pytest.mark.parametrize("path", BUDGETS)
def test_page_about_evidence_stays_within_its_budget(site, rich, client, path):
    add_many(site, rich, 2)
    assert queries(client, path) <= BUDGETS[path]


def test_pages_about_evidence_need_as_many_queries_for_200_claims_as_for_3(site, rich, client):
    add_many(site, rich, 2)
    few = {path: queries(client, path) for path in BUDGETS}
    add_many(site, rich, 197)
    assert WhatWorksPage.objects.get().claims.count() == 200
    assert {path: queries(client, path) for path in BUDGETS} == few
