"""The state of a page besides its content, kept before a change so that undoing can bring it back."""

from datetime import datetime
from typing import Any

from practices.models import PracticePage

NUMBERS = ("latest_revision_id", "live_revision_id")
SWITCHES = ("live", "has_unpublished_changes", "expired")
MOMENTS = ("first_published_at", "last_published_at", "latest_revision_created_at")


def state_of(practice: PracticePage) -> dict[str, Any]:
    """The state as JSON takes it."""
    moments = {name: getattr(practice, name) for name in MOMENTS}
    return {
        **{name: getattr(practice, name) for name in (*NUMBERS, *SWITCHES, "draft_title")},
        **{name: moment.isoformat() if moment else None for name, moment in moments.items()},
    }


def as_values(state: dict[str, Any]) -> dict[str, Any]:
    """A kept state as values of the page's fields."""
    moments = {name: datetime.fromisoformat(state[name]) if state[name] else None for name in MOMENTS}
    return {**state, **moments}
