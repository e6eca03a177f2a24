"""Decides for each item of the content folder what loading does: create, update, or leave alone."""

import enum
import hashlib
import json
from collections import Counter
from typing import Any

from django.db import models

from practices.models import LoadedContent


class Outcome(enum.Enum):
    """What loading did with an item; the value is how it is reported."""

    CREATED = "nieuw"
    UPDATED = "bijgewerkt"
    UNCHANGED = "ongewijzigd"
    LEFT_ALONE = "door een redacteur gewijzigd of verwijderd, met rust gelaten"


class Ledger:
    """The memory of earlier loading, and the tally of this one."""

    def __init__(self) -> None:
        self._rows = {row.key: row for row in LoadedContent.objects.all()}
        self.tally: Counter[Outcome] = Counter()

    def decide(self, key: str, data: Any, existing: models.Model | None) -> Outcome:
        """What to do with this item, given what is in the database."""
        outcome = self._decide(key, data, existing)
        self.tally[outcome] += 1
        return outcome

    def _decide(self, key: str, data: Any, existing: models.Model | None) -> Outcome:
        row = self._rows.get(key)
        if row is None:
            return Outcome.CREATED if existing is None else Outcome.LEFT_ALONE
        if existing is None or getattr(existing, "latest_revision_id", None) != row.revision_id:
            return Outcome.LEFT_ALONE
        return Outcome.UNCHANGED if row.digest == _digest(data) else Outcome.UPDATED

    def record(self, key: str, data: Any, loaded: models.Model) -> None:
        """Remember that this item was loaded from this data."""
        values = {"digest": _digest(data), "revision_id": getattr(loaded, "latest_revision_id", None)}
        self._rows[key], _ = LoadedContent.objects.update_or_create(key=key, defaults=values)

    def summary(self) -> str:
        """The tally in words: "13 nieuw, 2 ongewijzigd"."""
        return ", ".join(
            f"{self.tally[outcome]} {outcome.value}" for outcome in Outcome if self.tally[outcome]
        )


def _digest(data: Any) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True, default=str).encode()).hexdigest()
