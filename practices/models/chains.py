"""Practices point to one another, as part of one or after the example of one; never in a ring."""

from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError

VERBS = {"part_of": "hoort bij", "follows": "volgt"}


def refuse_rings(practice: Any) -> None:
    """Raise ValidationError where following one of these leads back to where it began, and name the way round."""
    faults = {}
    for field, verb in VERBS.items():
        way = _way_round(practice, field)
        if way:
            told = ", ".join(f"'{one}' {verb} '{other}'" for one, other in pairwise(way))
            faults[field] = f"Dit is een kring: {told}. Kies een ander voorbeeld."
    if faults:
        raise ValidationError(faults)


def _way_round(practice: Any, field: str) -> list[str]:
    """The titles on the way back to this practice, itself first and last; empty where there is no way back."""
    model, titles, seen = type(practice), [practice.title], set()
    key = getattr(practice, f"{field}_id")
    while key is not None and key not in seen:
        if key == practice.pk:
            return [*titles, practice.title]
        seen.add(key)
        found = model._default_manager.filter(pk=key).values_list("title", f"{field}_id").first()
        title, key = found or ("", None)
        titles.append(title)
    return []
