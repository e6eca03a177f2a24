"""Quantities that may be unknown: costs in euro and hours, zero or more."""

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

NOT_NEGATIVE = MinValueValidator(0, "Vul een getal in van 0 of meer.")


def quantity_field(name: str, help_text: str, **options: Any) -> models.DecimalField:
    """A cost in euro or a number of hours: zero or more, null for unknown."""
    return models.DecimalField(
        name,
        max_digits=options.pop("max_digits", 12),
        decimal_places=options.pop("decimal_places", 2),
        null=True,
        blank=True,
        validators=[NOT_NEGATIVE],
        help_text=help_text,
    )


def not_negative(field: str) -> models.CheckConstraint:
    """The quantity is unknown, or zero or more."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0}),
        name=f"practice_{field}_not_negative",
        violation_error_message="Vul een getal in van 0 of meer.",
    )
