"""Moments known to the year or the month: fields, and the constraint that a month has a year."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

FIRST_YEAR, LAST_YEAR = 1800, 2100


class Month(models.IntegerChoices):
    JANUARY = 1, "januari"
    FEBRUARY = 2, "februari"
    MARCH = 3, "maart"
    APRIL = 4, "april"
    MAY = 5, "mei"
    JUNE = 6, "juni"
    JULY = 7, "juli"
    AUGUST = 8, "augustus"
    SEPTEMBER = 9, "september"
    OCTOBER = 10, "oktober"
    NOVEMBER = 11, "november"
    DECEMBER = 12, "december"


def year_field(name: str, **options) -> models.PositiveSmallIntegerField:
    """A year, or null for unknown."""
    validators = [
        MinValueValidator(FIRST_YEAR, f"Vul een jaar in vanaf {FIRST_YEAR}."),
        MaxValueValidator(LAST_YEAR, f"Vul een jaar in tot en met {LAST_YEAR}."),
    ]
    return models.PositiveSmallIntegerField(name, null=True, blank=True, validators=validators, **options)


def month_field(name: str, **options) -> models.PositiveSmallIntegerField:
    """A month, or null where only the year is known."""
    return models.PositiveSmallIntegerField(name, null=True, blank=True, choices=Month.choices, **options)


def month_needs_year(prefix: str, *, model: str) -> models.CheckConstraint:
    """The month of a moment may not stand without its year, and is 1 to 12."""
    return models.CheckConstraint(
        condition=Q(**{f"{prefix}_month__isnull": True})
        | Q(**{f"{prefix}_year__isnull": False, f"{prefix}_month__range": (1, 12)}),
        name=f"{model}_{prefix}_month_needs_year",
        violation_error_message="Bij een maand hoort een jaar. Vul ook het jaar in, of haal de maand weg.",
    )


def in_words(year: int | None, month: int | None) -> str:
    """The moment as the public reads it: "april 2015", "2015", or "" when unknown."""
    if year is None:
        return ""
    return f"{Month(month).label} {year}" if month else str(year)
