"""Sources, findings, recognitions, and what-works pages with their claims."""

from datetime import date
from typing import Any

import factory

from cms.models import HomePage
from practices.models import (
    AnswerChangeRow,
    CitationRow,
    ClaimRow,
    ExampleRow,
    FindingRow,
    Organisation,
    Outcome,
    PracticePage,
    ReadingRow,
    RecognitionRow,
    Source,
    Theme,
    WhatWorksIndexPage,
    WhatWorksPage,
    WhatWorksThemeRow,
    WorkingElement,
)
from practices.row_order import in_order

from .practices import OrganisationFactory, ThemeFactory, publish


class SourceFactory(factory.django.DjangoModelFactory):
    """A report that was read as a whole."""

    class Meta:
        model = Source

    title = factory.Sequence(lambda n: f"Onderzoek nummer {n}")
    authors = factory.Sequence(lambda n: f"Onderzoeker-{n}, A.")
    kind = "rapport"
    year = 2024
    read_as = "geheel"


class OutcomeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Outcome

    code = factory.Sequence(lambda n: f"uitkomst-{n}")
    label = factory.Sequence(lambda n: f"Uitkomst {n}")
    order = factory.Sequence(int)


class WorkingElementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = WorkingElement

    code = factory.Sequence(lambda n: f"element-{n}")
    label = factory.Sequence(lambda n: f"Element {n}")
    order = factory.Sequence(int)


def make_finding(**values: Any) -> FindingRow:
    """A complete finding that is not on a practice yet; outcome and source are made where none is given."""
    given = {
        "direction": "werkte",
        "found": "De helft voelde zich minder eenzaam.",
        "source_type": "met-vergelijking",
        "independent": True,
        "year": 2023,
        **values,
    }
    given.setdefault("outcome", Outcome.objects.first() or OutcomeFactory())
    return FindingRow(source=given.pop("source", None) or SourceFactory(), **given)


def make_recognition(**values: Any) -> RecognitionRow:
    """A complete recognition that is not on a practice yet."""
    given = {
        "databank": "movisie",
        "level": "goed-onderbouwd",
        "label": "Goed onderbouwd",
        "judged_by": "commissie",
        "seen_on": date(2025, 3, 1),
        **values,
    }
    return RecognitionRow(source=given.pop("source", None) or SourceFactory(), **given)


def add_findings(practice: PracticePage, *findings: FindingRow) -> PracticePage:
    """Publish the practice with these findings besides those that it has."""
    practice.findings = [*practice.findings.all(), *findings]
    return publish(practice)


def make_claim(*targets: FindingRow | Source, **values: Any) -> ClaimRow:
    """A complete claim that cites these findings and sources; a source as a review that points to "werkte"."""
    given = {
        "statement": "Samen eten helpt tegen eenzaamheid.",
        "direction": "werkte",
        "certainty": "laag",
        "certainty_reason": "Er is één onderzoek.",
        **values,
    }
    citations = [
        CitationRow(finding=target, finding_code=target.code)
        if isinstance(target, FindingRow)
        else CitationRow(source=target, design="review", direction="werkte")
        for target in targets or [SourceFactory()]
    ]
    return ClaimRow(citations=in_order(citations), **given)


def make_what_works_index(home: HomePage) -> WhatWorksIndexPage:
    """The page /wat-werkt/."""
    page = WhatWorksIndexPage(title="Wat werkt", slug="wat-werkt", show_in_menus=True)
    return home.add_child(instance=page)


def make_what_works(
    index: WhatWorksIndexPage,
    *,
    claims: list[ClaimRow] | None = None,
    themes: list[Theme] | None = None,
    examples: list[PracticePage] | None = None,
    live: bool = True,
    **fields: Any,
) -> WhatWorksPage:
    """A complete what-works page under `index`, published unless live=False."""
    groups, outcomes = fields.pop("target_groups", []), fields.pop("outcomes", [])
    values = {
        "title": "Wat werkt tegen eenzaamheid?",
        "plain_answer": "Samen iets doen helpt soms.",
        "professional_answer": "Eén vergelijkend onderzoek vond een klein verschil.",
        "not_known": "Of het na een jaar nog helpt.",
        "reviewed_on": date(2025, 5, 1),
        **fields,
    }
    values.setdefault(
        "reviewed_by", Organisation.objects.filter(publishes=True).first() or OrganisationFactory()
    )
    page = WhatWorksPage(live=False, **values)
    page.claims = [make_claim()] if claims is None else claims
    page.theme_rows = [
        WhatWorksThemeRow(theme=theme) for theme in themes or [Theme.objects.first() or ThemeFactory()]
    ]
    page.examples = [ExampleRow(practice=practice) for practice in examples or []]
    page.target_groups, page.outcomes = groups, outcomes
    index.add_child(instance=page)
    return publish_what_works(page) if live else page


def publish_what_works(page: WhatWorksPage) -> WhatWorksPage:
    """Publish the page as an editor would; returns it as it is then."""
    page.save_revision().publish()
    return WhatWorksPage.objects.get(pk=page.pk)


def answer_change(**values: Any) -> AnswerChangeRow:
    """A row of the history."""
    return AnswerChangeRow(
        **{"on": date(2025, 6, 1), "what": "Het antwoord.", "why": "Nieuw onderzoek.", **values}
    )


def reading(source: Source | None = None, **values: Any) -> ReadingRow:
    """A source to read on."""
    return ReadingRow(source=source or SourceFactory(), **values)
