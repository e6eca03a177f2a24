"""The counts from the database are those of the pure synthesis, for whatever findings, on both databases."""

import random
from collections.abc import Hashable
from datetime import timedelta

import pytest
from django.utils import timezone

from practices.evidence import DIRECTIONS, SOURCE_TYPES, PracticeFact, Summary, stage_of, synthesis
from practices.evidence_queries import (
    BY_ELEMENT,
    BY_THEME,
    BY_THEME_OR_GOAL,
    Grouping,
    summaries,
    summary_of,
)
from practices.models import FindingRow, PracticePage, RecognitionRow, Theme, ThemeRow, WorkingElementRow
from practices.models.evidence_terms import About
from practices.public_site.cards import public_practices
from tests.factories import ThemeFactory, make_practice, make_site
from tests.factories.evidence import OutcomeFactory, SourceFactory, WorkingElementFactory

from .content import kept_for_a_module

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def practices(django_db_setup, django_db_blocker):
    """Seven public examples and a draft, without findings, on themes with a sub-goal and with working elements; every
    test starts from them."""
    with kept_for_a_module(django_db_blocker):
        yield make_practices()


def make_practices() -> list[PracticePage]:
    site = make_site()
    tops = [ThemeFactory(), ThemeFactory()]
    themes = [*tops, ThemeFactory(parent=tops[0])]
    elements = [WorkingElementFactory(), WorkingElementFactory()]
    made = [make_practice(site.examples, themes=[tops[0]], live=number > 0) for number in range(8)]
    for number, practice in enumerate(made):
        for theme in themes[: number % 3 + 1]:
            ThemeRow.objects.get_or_create(practice=practice, theme=theme)
        for element in elements[: number % 3]:
            WorkingElementRow.objects.create(practice=practice, element=element)
    return made


def fill(practices: list[PracticePage], seed: int) -> None:
    """Give the practices other findings, recognitions and costs."""
    chance = random.Random(seed)  # noqa: S311  no secret
    today = timezone.localdate()
    FindingRow.objects.all().delete()
    RecognitionRow.objects.all().delete()
    sources, outcomes = [SourceFactory(), SourceFactory()], [OutcomeFactory(), OutcomeFactory()]
    for practice in practices:
        for _ in range(chance.choice([0, 0, 1, 2, 5])):
            FindingRow.objects.create(
                practice=practice,
                outcome=chance.choice(outcomes),
                source=chance.choice(sources),
                direction=chance.choice(DIRECTIONS),
                source_type=chance.choice(SOURCE_TYPES),
                independent=chance.choice([None, True, False]),
                about=chance.choice(About.values),
                withdrawn=chance.random() < 0.2,
                withdrawn_reason="Een fout in de telling.",
                found="Iets.",
            )
        for _ in range(chance.choice([0, 0, 1, 2])):
            RecognitionRow.objects.create(
                practice=practice,
                databank="movisie",
                level="goed-onderbouwd",
                label="Goed onderbouwd",
                source=sources[0],
                seen_on=today,
                valid_until=chance.choice([None, today, today - timedelta(days=1)]),
            )
        PracticePage.objects.filter(pk=practice.pk).update(
            evidence_stage=stage_of(
                finding.fact() for finding in FindingRow.objects.filter(practice=practice)
            ),
            cost_once=chance.choice([None, None, 100]),
            cost_per_year=chance.choice([None, 0]),
        )


def facts(practices: list[PracticePage]) -> list[PracticeFact]:
    return [
        PracticeFact(
            findings=[finding.fact() for finding in FindingRow.objects.filter(practice=practice)],
            recognised_until=[
                row.valid_until for row in RecognitionRow.objects.filter(practice=practice).order_by("pk")
            ],
            costs_known=practice.cost_once is not None or practice.cost_per_year is not None,
        )
        for practice in practices
    ]


def expected(groups: dict[Hashable, set[int]]) -> dict[Hashable, Summary]:
    """Group → the pure synthesis of these practices."""
    public = {practice.pk: practice for practice in public_practices()}
    kept = {group: [public[pk] for pk in sorted(pks) if pk in public] for group, pks in groups.items()}
    today = timezone.localdate()
    return {group: synthesis(facts(found), today=today) for group, found in kept.items() if found}


@pytest.mark.parametrize("seed", range(8))
def test_counts_are_those_of_the_synthesis(practices, seed):
    fill(practices, seed)
    assert summary_of(public_practices()) == expected({"": {practice.pk for practice in practices}})[""]


def by_rows(paths: Grouping) -> dict[Hashable, set[int]]:
    """Group → practices, looked up row by row."""
    groups: dict[Hashable, set[int]] = {}
    for row in WorkingElementRow.objects.select_related("element") if paths is BY_ELEMENT else []:
        groups.setdefault(row.element.code, set()).add(row.practice_id)
    for row in ThemeRow.objects.select_related("theme__parent") if paths is not BY_ELEMENT else []:
        theme: Theme = row.theme.top if paths is BY_THEME else row.theme
        groups.setdefault(theme.code, set()).add(row.practice_id)
    return groups


@pytest.mark.parametrize("by", [BY_THEME, BY_THEME_OR_GOAL, BY_ELEMENT], ids=["theme", "goal", "element"])
@pytest.mark.parametrize("seed", [11, 12])
def test_counts_by_group_are_those_of_the_synthesis(practices, by, seed):
    fill(practices, seed)
    assert summaries(public_practices(), by=by) == expected(by_rows(by))


def test_a_filter_on_rows_leaves_the_other_groups_of_a_practice_alone(practices):
    fill(practices, 5)
    goal = Theme.objects.exclude(parent=None).get()
    with_goal = public_practices().filter(theme_rows__theme=goal)
    found = summaries(with_goal, by=BY_THEME_OR_GOAL)
    assert found[goal.code] == summary_of(with_goal)
    assert found[goal.parent.code].practices == found[goal.code].practices


def test_counts_take_four_queries_however_many_groups(practices, django_assert_num_queries):
    fill(practices, 1)
    public_practices()  # Wagtail keeps the sites from then on
    with django_assert_num_queries(4):
        summaries(public_practices(), by=BY_THEME_OR_GOAL)


def test_nothing_is_counted_where_there_are_no_practices(db):
    assert summary_of(PracticePage.objects.none()) == Summary()
    assert summaries(PracticePage.objects.none(), by=BY_THEME) == {}
