"""The database forbids nonsense in a practice, but never absence."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from practices.models import FundingRow, PracticePage, Region, ThemeRow, TimelineRow
from tests.factories import RegionFactory, ThemeFactory, make_practice, make_site

from .content import kept_for_a_module

pytestmark = pytest.mark.django_db

MOMENTS = ("started", "ended", "stage_as_of", "confirmed")
QUANTITIES = ("cost_once", "cost_per_year", "paid_hours_per_week", "volunteer_hours_per_week")

SENSE = [
    {},
    {"started_year": 2015},
    {"ended_year": 2015, "ended_month": 1},
    {"started_year": 2015, "ended_year": 2015},
    {"started_year": 2015, "ended_year": 2016},
    {"started_year": 2015, "started_month": 4, "ended_year": 2015},
    {"started_year": 2015, "ended_year": 2015, "ended_month": 4},
    {"started_year": 2015, "started_month": 4, "ended_year": 2015, "ended_month": 4},
    {"started_year": 2015, "started_month": 12, "ended_year": 2016, "ended_month": 1},
    *({f"{name}_year": 2015, f"{name}_month": month} for name in MOMENTS for month in (1, 12)),
    *({name: Decimal(amount)} for name in QUANTITIES for amount in ("0", "0.01")),
]
NONSENSE = [
    *({f"{name}_month": 4} for name in MOMENTS),
    *({f"{name}_year": 2015, f"{name}_month": month} for name in MOMENTS for month in (0, 13)),
    *({name: Decimal("-0.01")} for name in QUANTITIES),
    {"started_year": 2016, "ended_year": 2015},
    {"started_year": 2016, "started_month": 1, "ended_year": 2015, "ended_month": 12},
    {"started_year": 2015, "started_month": 5, "ended_year": 2015, "ended_month": 4},
]


def in_words(values: dict) -> str:
    return ",".join(f"{name}={value}" for name, value in values.items()) or "nothing"


@pytest.fixture(scope="module")
def shared_site(django_db_setup, django_db_blocker):
    """A site with one draft."""
    with kept_for_a_module(django_db_blocker):
        site = make_site()
        make_practice(site.examples, slug="concept", live=False)
        yield site


@pytest.fixture
def practice(shared_site):
    """The draft, as it is in the database."""
    return PracticePage.objects.get(slug="concept")


def change_in_database(queryset, values: dict) -> None:
    with transaction.atomic():
        queryset.update(**values)


@pytest.mark.parametrize("values", SENSE, ids=in_words)
def test_database_accepts_sense(practice, values):
    change_in_database(PracticePage.objects.filter(pk=practice.pk), values)
    assert PracticePage.objects.filter(pk=practice.pk, **values).exists()


@pytest.mark.parametrize("values", NONSENSE, ids=in_words)
def test_database_refuses_nonsense(practice, values):
    with pytest.raises(IntegrityError):
        change_in_database(PracticePage.objects.filter(pk=practice.pk), values)


@pytest.mark.parametrize("values", SENSE, ids=in_words)
def test_model_accepts_sense(practice, values):
    for name, value in values.items():
        setattr(practice, name, value)
    practice.full_clean()


@pytest.mark.parametrize("values", NONSENSE, ids=in_words)
def test_model_refuses_nonsense_before_the_database_does(practice, values):
    for name, value in values.items():
        setattr(practice, name, value)
    with pytest.raises(ValidationError):
        practice.full_clean()


def test_practice_with_only_a_title_is_accepted(shared_site):
    page = shared_site.examples.add_child(instance=PracticePage(title="Alleen een titel", live=False))
    assert PracticePage.objects.get(pk=page.pk).title == "Alleen een titel"


def test_new_practices_get_an_external_id_of_their_own(shared_site):
    first, second = (
        shared_site.examples.add_child(instance=PracticePage(title="Zelfde titel", live=False))
        for _ in range(2)
    )
    assert first.external_id != second.external_id


def test_external_id_is_unique_in_the_database(shared_site):
    first, second = make_practice(shared_site.examples), make_practice(shared_site.examples)
    with pytest.raises(IntegrityError):
        change_in_database(PracticePage.objects.filter(pk=second.pk), {"external_id": first.external_id})


def test_same_theme_twice_is_refused_by_the_database(practice):
    row = practice.theme_rows.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        ThemeRow.objects.create(practice=practice, theme=row.theme)


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (FundingRow, {"funder": "Iemand", "amount": Decimal("-1")}),
        (TimelineRow, {"text": "Iets", "event_month": 4}),
        (TimelineRow, {"text": "Iets", "event_year": 2015, "event_month": 13}),
    ],
)
def test_rows_with_nonsense_are_refused_by_the_database(practice, model, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(practice=practice, **values)


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (FundingRow, {"funder": "Iemand"}),
        (FundingRow, {"funder": "Iemand", "amount": Decimal("0")}),
        (TimelineRow, {"text": "Iets"}),
        (TimelineRow, {"text": "Iets", "event_year": 2015, "event_month": 12}),
    ],
)
def test_rows_with_unknowns_are_accepted_by_the_database(practice, model, values):
    assert model.objects.create(practice=practice, **values).pk


@pytest.mark.parametrize(
    "values",
    [
        {"latitude": Decimal("52.8")},
        {"longitude": Decimal("6.2")},
        {"latitude": Decimal("91"), "longitude": Decimal("6")},
        {"latitude": Decimal("52"), "longitude": Decimal("181")},
    ],
    ids=in_words,
)
def test_half_or_impossible_coordinates_are_refused(db, values):
    region = RegionFactory()
    with pytest.raises(IntegrityError):
        change_in_database(Region.objects.filter(pk=region.pk), values)


def test_whole_coordinates_are_accepted(db):
    region = RegionFactory(latitude=Decimal("52.85"), longitude=Decimal("-6.2"))
    assert Region.objects.get(pk=region.pk).longitude == Decimal("-6.2")


def test_same_slug_in_one_parent_is_refused(db):
    parent = RegionFactory()
    RegionFactory(slug="dorp", parent=parent)
    with pytest.raises(IntegrityError), transaction.atomic():
        RegionFactory(slug="dorp", parent=parent)


def test_same_slug_in_two_parents_is_accepted(db):
    RegionFactory(slug="dorp", parent=RegionFactory())
    assert RegionFactory(slug="dorp", parent=RegionFactory()).pk


@pytest.mark.parametrize("factory", [ThemeFactory, RegionFactory])
def test_same_code_is_refused(db, factory):
    factory(code="gelijk")
    with pytest.raises(IntegrityError), transaction.atomic():
        factory(code="gelijk")
