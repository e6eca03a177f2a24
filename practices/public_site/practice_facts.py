"""The typed facts of a practice in words: five at a glance, the box beside the story, the costs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from practices.models import PracticePage, Region, TargetGroup, Theme
from practices.models.moments import in_words
from practices.public_site.addresses import list_address, regions_address
from practices.public_site.cards import audience, place_name, places
from practices.public_site.region_queries import has_page, region_address


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A question with its answer; unknown is said, not left out."""

    icon: str
    question: str
    answer: str

    @property
    def unknown(self) -> bool:
        return not self.answer


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A value, perhaps leading to what shares it."""

    text: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class About:
    """A field in the box "Over dit voorbeeld"."""

    label: str
    entries: list[Entry] = field(default_factory=list)

    @property
    def unknown(self) -> bool:
        return not self.entries


@dataclass(frozen=True, kw_only=True)
class Cost:
    """A cost or an amount of time."""

    label: str
    value: str
    detail: str = ""

    @property
    def unknown(self) -> bool:
        return not self.value


@dataclass(frozen=True, kw_only=True)
class Funding:
    """Who paid, and for what."""

    name: str
    text: SafeString


@dataclass(frozen=True, kw_only=True)
class Costs:
    """All that is known of money and time."""

    rows: list[Cost]
    funding: list[Funding]


def facts(practice: PracticePage, regions: list[Region], groups: list[TargetGroup]) -> list[Fact]:
    """The five questions that every visitor has."""
    helpers = practice.initiator.label if practice.initiator else ""
    return [
        Fact(icon="people", question="Voor wie?", answer=audience(groups)),
        Fact(icon="place", question="Waar?", answer=places(regions)),
        Fact(icon="euro", question="Wat kost het?", answer=_costs_in_short(practice)),
        Fact(icon="hands", question="Wie begon ermee?", answer=helpers),
        Fact(icon="stage", question="Hoe staat het ervoor?", answer=_stage_in_words(practice)),
    ]


def _costs_in_short(practice: PracticePage) -> str:
    parts = []
    if practice.cost_once is not None:
        parts.append(f"{euro(practice.cost_once)} om te beginnen")
    if practice.cost_per_year is not None:
        parts.append(f"{euro(practice.cost_per_year)} per jaar")
    return ", ".join(parts)


def _stage_in_words(practice: PracticePage) -> str:
    if not practice.stage or practice.stage == practice.Stage.UNKNOWN:
        return ""
    as_of = in_words(practice.stage_as_of_year, practice.stage_as_of_month)
    label = practice.get_stage_display().capitalize()
    return f"{label} (stand van {as_of})" if as_of else label


def about(practice: PracticePage, regions: list[Region], groups: list[TargetGroup]) -> list[About]:
    """The typed facts beside the story. Approved terms lead to the list; a draft term is only text."""
    listed = list_address()
    return [
        About(label="Soort", entries=_choice(practice.kind, practice.get_kind_display(), f"{listed}?soort=")),
        About(label="Fase", entries=_entries(_stage_in_words(practice))),
        About(label="Looptijd", entries=_entries(_period(practice))),
        About(label="Schaal", entries=_entries(capfirst(practice.get_scale_display()))),
        About(
            label="Waar",
            entries=[
                Entry(
                    text=place_name(region),
                    url=f"{regions_address()}{region_address(region)}" if has_page(region) else "",
                )
                for region in regions
            ],
        ),
        About(label="Thema’s", entries=_themes(practice, listed)),
        About(label="Voor wie", entries=_groups(groups, listed)),
        *_intermediaries(practice),
    ]


def _intermediaries(practice: PracticePage) -> list[About]:
    """Through whom; left out where nobody was named, since most practices need nobody in between."""
    groups = [Entry(text=group.label) for group in practice.intermediary_groups.all()]
    return [About(label="Via wie", entries=groups)] if groups else []


def _themes(practice: PracticePage, listed: str) -> list[Entry]:
    themes: list[Theme] = [row.theme for row in practice.theme_rows.select_related("theme__parent")]
    return [
        Entry(text=theme.name, url=f"{listed}?thema={theme.code}" if theme.live and theme.top.live else "")
        for theme in themes
    ]


def _groups(groups: list[TargetGroup], listed: str) -> list[Entry]:
    return [
        Entry(text=group.label, url=f"{listed}?doelgroep={group.code}" if group.live else "")
        for group in groups
    ]


def _choice(value: str, label: str, base: str) -> list[Entry]:
    return [Entry(text=label.capitalize(), url=f"{base}{value}")] if value else []


def _entries(text: str) -> list[Entry]:
    return [Entry(text=text)] if text else []


def _period(practice: PracticePage) -> str:
    start = in_words(practice.started_year, practice.started_month)
    end = in_words(practice.ended_year, practice.ended_month)
    if start and end:
        return f"{start} tot {end}"
    if start:
        return f"Sinds {start}"
    return f"Tot {end}" if end else ""


def costs(practice: PracticePage, line: Callable[[str], SafeString]) -> Costs:
    """Money and time. `line` turns a line of text with notes into html."""
    return Costs(
        rows=[
            Cost(label="Beginnen, één keer", value=euro(practice.cost_once)),
            Cost(label="Elk jaar", value=euro(practice.cost_per_year)),
            Cost(label="Uren van vrijwilligers per week", value=hours(practice.volunteer_hours_per_week)),
            Cost(label="Betaalde uren per week", value=hours(practice.paid_hours_per_week)),
        ],
        funding=[
            Funding(name=row.funder, text=line(_funding_text(row.amount, row.year, row.note)))
            for row in practice.funding_rows.all()
        ],
    )


def _funding_text(amount: Decimal | None, year: int | None, note: str) -> str:
    known = " ".join(filter(None, [euro(amount), f"in {year}" if year else ""]))
    return f"{known}. {note}" if known and note else known or note


def euro(amount: Decimal | None) -> str:
    """An amount as the Dutch write it: "€ 1.500" or "€ 0,50"; "" when unknown."""
    if amount is None:
        return ""
    decimals = 0 if amount == amount.to_integral_value() else 2
    return f"€ {number_format(amount, decimals, use_l10n=True, force_grouping=True)}"


def hours(amount: Decimal | None) -> str:
    """Hours: "12 uur"; "" when unknown."""
    if amount is None:
        return ""
    decimals = 0 if amount == amount.to_integral_value() else 1
    return f"{number_format(amount, decimals, use_l10n=True)} uur"
