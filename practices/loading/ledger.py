"""Decides for each item of the content folder what loading does: create, update, or leave alone."""

import enum
import hashlib
import json
from collections import Counter
from typing import Any

from django.db import models
from wagtail.models import Page

from practices.models import LoadedContent


class Decision(enum.Enum):
    """What loading did with an item; the value is how it is reported."""

    CREATED = "nieuw"
    UPDATED = "bijgewerkt"
    UNCHANGED = "ongewijzigd"
    LEFT_ALONE = "door een redacteur gewijzigd of verwijderd, met rust gelaten"


class Ledger:
    """The memory of earlier loading, and the tally of this one."""

    def __init__(self) -> None:
        self._rows = {row.key: row for row in LoadedContent.objects.all()}
        self.tally: Counter[Decision] = Counter()

    def has_loaded(self, key: str) -> bool:
        """Whether this item was ever loaded, even if it is gone."""
        return key in self._rows

    def decide(self, key: str, data: Any, existing: models.Model | None) -> Decision:
        """What to do with this item, given what is in the database."""
        decision = self._decide(key, data, existing)
        self.tally[decision] += 1
        return decision

    def leave_alone(self, instead_of: Decision) -> None:
        """Leave an item as it is after all: what it needs was taken away by an editor."""
        self.tally[instead_of] -= 1
        self.tally[Decision.LEFT_ALONE] += 1

    def _decide(self, key: str, data: Any, existing: models.Model | None) -> Decision:
        row = self._rows.get(key)
        if row is None:
            return Decision.CREATED if existing is None else Decision.LEFT_ALONE
        if existing is None or getattr(existing, "latest_revision_id", None) != row.revision_id:
            return Decision.LEFT_ALONE
        if isinstance(existing, Page) and not existing.live:
            return Decision.LEFT_ALONE  # unpublishing makes no revision, but is an editor's choice
        return Decision.UNCHANGED if row.digest == _digest(data) else Decision.UPDATED

    def record(self, key: str, data: Any, loaded: models.Model) -> None:
        """Remember that this item was loaded from this data."""
        values = {"digest": _digest(data), "revision_id": getattr(loaded, "latest_revision_id", None)}
        self._rows[key], _ = LoadedContent.objects.update_or_create(key=key, defaults=values)

    def summary(self) -> str:
        """The tally in words: "13 nieuw, 2 ongewijzigd"."""
        found = [f"{self.tally[decision]} {decision.value}" for decision in Decision if self.tally[decision]]
        return ", ".join(found) or "niets geladen"


def _digest(data: Any) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True, default=str).encode()).hexdigest()
