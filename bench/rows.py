"""Invents the child rows of a practice: themes, places, steps, partners, sources and the rest."""

import random
from collections.abc import Iterable
from decimal import Decimal

from wagtail.models import Orderable

from bench import phrases
from bench.topics import Topic
from bench.vocabulary import Vocabulary
from practices.models import (
    FundingRow,
    MaterialRow,
    PartnerRow,
    PlaceRow,
    Region,
    SetbackRow,
    SourceRow,
    StepRow,
    ThemeRow,
    TimelineRow,
    WorkingElementRow,
)

LAST_YEAR = 2025


def invent_rows(
    rng: random.Random, topic: Topic, *, regions: list[Region], started: int, vocabulary: Vocabulary
) -> list[Orderable]:
    """All rows of one practice, numbered per kind; whoever stores them gives them their practice."""
    kinds: tuple[Iterable[Orderable], ...] = (
        _theme_rows(rng, topic, vocabulary),
        (PlaceRow(region=region) for region in regions),
        _step_rows(rng),
        _element_rows(rng, vocabulary),
        _setback_rows(rng),
        _funding_rows(rng, started),
        _material_rows(rng),
        _timeline_rows(rng, started),
        _partner_rows(rng, vocabulary),
        _source_rows(rng, started),
    )
    numbered = []
    for rows in kinds:
        for order, row in enumerate(rows):
            row.sort_order = order
            numbered.append(row)
    return numbered


def _theme_rows(rng: random.Random, topic: Topic, vocabulary: Vocabulary) -> list[ThemeRow]:
    """The topic's own theme first, then perhaps its sub-goal or another theme: one to three."""
    codes = [topic.themes[0], *rng.sample(topic.themes[1:], rng.randint(0, len(topic.themes) - 1))]
    if rng.random() < 0.3:
        codes.append(rng.choice(list(vocabulary.themes)))
    return [ThemeRow(theme_id=vocabulary.themes[code]) for code in dict.fromkeys(codes[:3])]


def _step_rows(rng: random.Random) -> list[StepRow]:
    chosen = sorted(rng.sample(range(len(phrases.STEPS)), rng.randint(3, 6)))
    return [StepRow(title=phrases.STEPS[number][0], text=phrases.STEPS[number][1]) for number in chosen]


def _element_rows(rng: random.Random, vocabulary: Vocabulary) -> list[WorkingElementRow]:
    chosen = rng.sample(vocabulary.elements, rng.randint(1, 4))
    return [WorkingElementRow(element_id=pk, how=rng.choice(phrases.HOW)) for pk in chosen]


def _setback_rows(rng: random.Random) -> list[SetbackRow]:
    chosen = rng.sample(phrases.SETBACKS, rng.randint(0, 2))
    return [SetbackRow(went_wrong=wrong, mended=mended) for wrong, mended in chosen]


def _funding_rows(rng: random.Random, started: int) -> list[FundingRow]:
    return [
        FundingRow(
            funder=funder,
            amount=Decimal(rng.randrange(500, 60_000, 500)) if rng.random() < 0.6 else None,
            year=started,
            note=rng.choice(phrases.FUNDED),
        )
        for funder in rng.sample(phrases.FUNDERS, rng.randint(0, 3))
    ]


def _material_rows(rng: random.Random) -> list[MaterialRow]:
    chosen = rng.sample(phrases.MATERIALS, rng.randint(0, 2))
    return [MaterialRow(title=title, url="https://materiaal.example/stuk") for title in chosen]


def _timeline_rows(rng: random.Random, started: int) -> list[TimelineRow]:
    count = rng.randint(1, 4)
    years = sorted(rng.randint(started, LAST_YEAR) for _ in range(count))
    texts = rng.sample(phrases.MOMENTS, count)
    return [
        TimelineRow(event_year=year, event_month=rng.choice((None, 3, 9)), text=text)
        for year, text in zip(years, texts, strict=True)
    ]


def _partner_rows(rng: random.Random, vocabulary: Vocabulary) -> list[PartnerRow]:
    chosen = rng.sample(vocabulary.organisations, rng.randint(1, 4))
    return [PartnerRow(organisation_id=pk, role=rng.choice(phrases.ROLES)) for pk in chosen]


def _source_rows(rng: random.Random, started: int) -> list[SourceRow]:
    """At least one, since texts refer to source 1."""
    return [
        SourceRow(
            title=title.format(year=started),
            author=rng.choice(phrases.AUTHORS),
            publisher=rng.choice(phrases.PUBLISHERS),
            year=rng.choice((None, started)),
            url="https://bron.example/stuk" if rng.random() < 0.7 else "",
        )
        for title in rng.sample(phrases.SOURCES, rng.randint(1, 4))
    ]
