"""What the theme pages show: the overview, and one theme with its sub-goals and practices."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from cms.kept_answers import kept
from practices.evidence import Summary
from practices.evidence_queries import BY_THEME_OR_GOAL, summaries, summary_of
from practices.evidence_sentences import sentence
from practices.models import Theme, ThemeRow
from practices.public_site.addresses import list_address
from practices.public_site.cards import (
    AnyCard,
    cards_of,
    ids_of_newest,
    public_practice_pages,
    public_practices,
    public_rows,
)
from practices.public_site.evidence_notes import EvidenceNote, note_of
from practices.public_site.filters import with_theme
from practices.public_site.practice_list import ShortList, newest_in_search
from search.lists.listing import count_label
from search.lists.pagination import PAGE_SIZE


@dataclass(frozen=True, kw_only=True)
class ThemeLink:
    """A theme or sub-goal with the number of its practices. `evidence`: what these say together, where it is shown."""

    code: str
    name: str
    definition: str
    url: str
    count: int
    count_label: str
    theme_class: str
    evidence: str = ""


@dataclass(frozen=True, kw_only=True)
class ThemeOverview:
    """The page /themas/."""

    themes: list[ThemeLink]
    accents: list[ThemeLink]


@dataclass(frozen=True, kw_only=True)
class ThemeView:
    """The page of one theme. `evidence`: what its practices say together; None without any."""

    name: str
    definition: str
    source: str
    theme_class: str
    count_label: str
    evidence: EvidenceNote | None
    sub_goals: list[ThemeLink]
    cards: Sequence[AnyCard]
    all_url: str
    all_label: str


@dataclass(frozen=True, kw_only=True)
class PracticesOfTheme:
    """The public practices of a theme: how many, the ids of the newest, and sub-goal code → how many."""

    count: int
    newest: list[int]
    by_goal: dict[str, int]


def counted_themes(counts: Mapping[str, int] | None = None) -> list[tuple[Theme, int]]:
    """The approved top themes in their order, each with the number of public practices that have it, or one
    of its sub-goals; or with its number in `counts` (theme code → number)."""
    themes = Theme.objects.approved().filter(parent=None).select_related("crop_of")
    if counts is None:
        counts = kept("themes", lambda: counts_by_theme(ThemeRow.objects.all()))
    return [(theme, counts.get(theme.code, 0)) for theme in themes]


def _sub_goals(theme: Theme, counts: Mapping[str, int]) -> list[tuple[Theme, int]]:
    """The approved sub-goals of a theme, each with the number of its public practices."""
    if not theme.pk:
        return []
    goals = Theme.objects.approved().filter(parent=theme.pk).select_related("parent__crop_of")
    return [(goal, counts.get(goal.code, 0)) for goal in goals]


def _listed(theme: Theme, request: HttpRequest | None) -> ShortList:
    """The practices of a theme, from search; from the database while that is away, or does not know the theme."""
    found = newest_in_search("thema", theme.code, facets=("thema",)) if theme.live else None
    if found:
        return found
    practices = kept(f"theme-{theme.pk}", lambda: _practices_of(theme))
    shown = cards_of(practices.newest, request)
    return ShortList(count=practices.count, cards=list(shown.values()), counts={"thema": practices.by_goal})


def _practices_of(theme: Theme) -> PracticesOfTheme:
    pages = public_practice_pages().filter(with_theme({theme.code}))
    goals = ThemeRow.objects.filter(theme__parent=theme.pk) if theme.pk else ThemeRow.objects.none()
    return PracticesOfTheme(
        count=pages.count(),
        newest=ids_of_newest(pages, number=PAGE_SIZE),
        by_goal=_counts(goals, "theme__code"),
    )


def counts_by_theme(rows: QuerySet[ThemeRow]) -> dict[str, int]:
    """Top theme code → number of public practices with one of these rows, of the theme or of a sub-goal."""
    return _counts(rows.annotate(top=Coalesce("theme__parent__code", "theme__code")), "top")


def _counts(rows: QuerySet[ThemeRow], by: str) -> dict[str, int]:
    """Theme code → number of public practices, in one pass over the rows."""
    return dict(public_rows(rows).values_list(by).annotate(n=Count("practice", distinct=True)))


def find_theme(code: str) -> Theme | None:
    """The approved theme or sub-goal with this code."""
    return Theme.objects.approved().select_related("parent__crop_of", "crop_of").filter(code=code).first()


def theme_link(theme: Theme, *, url: str, count: int) -> ThemeLink:
    """The theme as a link with its count."""
    return ThemeLink(
        code=theme.code,
        name=theme.name,
        definition=theme.definition,
        url=url,
        count=count,
        count_label=count_label(count),
        theme_class=theme.css_class,
    )


def theme_overview(base_url: str) -> ThemeOverview:
    """All themes, the priorities apart from the accents."""
    linked = [
        (theme, theme_link(theme, url=f"{base_url}{theme.code}/", count=count))
        for theme, count in counted_themes()
    ]
    return ThemeOverview(
        themes=[link for theme, link in linked if theme.is_priority],
        accents=[link for theme, link in linked if not theme.is_priority],
    )


def _evidence(theme: Theme) -> dict[Hashable, Summary]:
    """What the practices of a theme say together ("" as key), and those of each sub-goal (its code)."""
    practices = public_practices().filter(with_theme({theme.code}))
    of_goals = summaries(practices.filter(theme_rows__theme__parent=theme.pk), by=BY_THEME_OR_GOAL)
    return {**of_goals, "": summary_of(practices)}


def theme_view(theme: Theme, *, request: HttpRequest | None = None) -> ThemeView:
    """One theme, with the practices that were published last."""
    practices = _listed(theme, request)
    count = practices.count
    listed = list_address()
    evidence = kept(f"theme-evidence-{theme.pk}", lambda: _evidence(theme)) if theme.pk else {}
    return ThemeView(
        name=theme.name,
        definition=theme.definition,
        source=theme.source,
        theme_class=theme.css_class,
        count_label=count_label(count),
        evidence=note_of(sentence(evidence[""])) if evidence and evidence[""].practices else None,
        sub_goals=[
            replace(
                theme_link(goal, url=f"{listed}?thema={goal.code}", count=goal_count),
                evidence=sentence(evidence[goal.code]) if goal.code in evidence else "",
            )
            for goal, goal_count in _sub_goals(theme, practices.counts.get("thema", {}))
        ],
        cards=practices.cards,
        all_url=f"{listed}?thema={theme.code}",
        all_label=f"Toon alle {count_label(count)}" if count > PAGE_SIZE else "",
    )
