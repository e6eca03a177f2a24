"""The practices that are like one, each with what they share."""

from collections.abc import Mapping
from typing import Any

from practices.models import PracticePage
from practices.public_site.cards import audience, first_theme, lower_first, places
from practices.public_site.practice_contents import SimilarPractice
from practices.public_site.practice_list import KIND
from search.engine import SearchUnavailable
from search.find import similar

NUMBER = 3


def similar_practices(practice: PracticePage) -> list[SimilarPractice]:
    """Those most like this one, from search; none while it is away."""
    if practice.pk is None:
        return []
    try:
        hits = similar(f"{KIND}:{practice.pk}", size=NUMBER)
    except SearchUnavailable:
        return []
    return [
        SimilarPractice(key=hit.key, reason=_shared(practice, hit.display), card=hit.display) for hit in hits
    ]


def _shared(practice: PracticePage, card: Mapping[str, Any]) -> str:
    """The most telling thing that both cards say: where, for whom, or about what. Else their words are alike."""
    theme = first_theme(practice)
    place = places([row.region for row in practice.place_rows.all()])
    group = audience(list(practice.target_groups.all()))
    if place and place == card.get("place"):
        return f"Ook in: {place}"
    if group and group == card.get("audience"):
        return f"Ook voor {lower_first(group)}"
    if theme and theme.top.name == card.get("theme_name"):
        return f"Ook over: {lower_first(theme.top.name)}"
    return "Een verhaal dat erop lijkt"
