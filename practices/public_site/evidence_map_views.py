"""What /wat-werkt/kaart/ shows: the evidence map as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from cms.contact import mail_link
from cms.kept_answers import kept, last_change
from practices.evidence_map import Cell, Counts, EvidenceMap, evidence_map
from practices.evidence_sentences import DIRECTION_LABELS
from practices.models import FindingRow, Outcome, TargetGroup, Theme
from practices.models.evidence_terms import SourceType
from practices.public_site.addresses import themes_address
from practices.public_site.cards import public_rows

GROUP, SOURCE_TYPE, ALL_OUTCOMES = "doelgroep", "brontype", "alle"
NOTHING_KNOWN = "niets bekend"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A value of a filter."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class Number:
    """How many findings point in a direction."""

    direction: str
    word: str
    number: int


@dataclass(frozen=True, kw_only=True)
class Column:
    """A theme, with the address of its page."""

    name: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Square:
    """A cell as it is shown: its theme, what was found, and the search behind it ("" for a gap)."""

    theme: str
    numbers: Sequence[Number]
    shade: int
    url: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """An outcome with its cells."""

    outcome: str
    squares: Sequence[Square]


@dataclass(frozen=True, kw_only=True)
class MapView:
    """The page of the map. `legend`: direction and word; `problems`: filters in the address that are not known;
    `changed`: the last change that it knows of."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    legend: Sequence[tuple[str, str]]
    groups: Sequence[Choice]
    source_types: Sequence[Choice]
    all_outcomes: bool
    hidden_outcomes: int
    narrowed: bool
    squares: int
    gaps: int
    silent_themes: Sequence[str]
    email_url: str
    csv_url: str
    svg_url: str
    base_url: str
    problems: Sequence[str]
    changed: str


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """What the address asks, as far as it is known."""

    group: TargetGroup | None = None
    source_type: str = ""
    all_outcomes: bool = False
    problems: tuple[str, ...] = ()

    @property
    def pairs(self) -> list[tuple[str, str]]:
        chosen = ((GROUP, self.group.code if self.group else ""), (SOURCE_TYPE, self.source_type))
        return [pair for pair in chosen if pair[1]] + ([(ALL_OUTCOMES, "1")] if self.all_outcomes else [])


def map_view(parameters: QueryDict, base_url: str) -> MapView:
    """The map that these parameters ask for; `base_url` is its own address."""
    groups = list(TargetGroup.objects.approved())
    asked = _read(parameters, groups)
    themes = list(Theme.objects.approved().filter(parent=None))
    outcomes = list(Outcome.objects.approved())
    changed = last_change()
    shown, found = _map(asked, themes, outcomes, changed)
    query = f"?{urlencode(asked.pairs)}" if asked.pairs else ""
    names = {theme.code: theme.name for theme in themes}
    return MapView(
        columns=[Column(name=theme.name, url=f"{themes_address()}{theme.code}/") for theme in themes],
        rows=[_row(outcome, themes, found, asked) for outcome in shown],
        legend=list(DIRECTION_LABELS.items()),
        groups=[Choice(value=group.code, label=group.label, chosen=group == asked.group) for group in groups],
        source_types=[
            Choice(value=value, label=label.capitalize(), chosen=value == asked.source_type)
            for value, label in SourceType.choices
        ],
        all_outcomes=asked.all_outcomes,
        hidden_outcomes=len(outcomes) - len(shown),
        narrowed=bool(asked.group or asked.source_type),
        squares=len(found.cells),
        gaps=found.gaps,
        silent_themes=[names[code] for code in found.silent_themes],
        email_url=mail_link("Ik weet meer over wat werkt"),
        csv_url=f"{base_url}csv/{query}",
        svg_url=f"{base_url}svg/{query}",
        base_url=base_url,
        problems=asked.problems,
        changed=changed,
    )


def map_table(view: MapView) -> SafeString:
    """The table of the page, kept until an editor changes anything: full of findings it takes long to write."""
    shown = {"columns": view.columns, "rows": view.rows}
    return kept(
        f"evidence-map-table-{view.csv_url}",
        lambda: render_to_string("practices/evidence_map_table.html", shown),
        since=view.changed,
    )


def _read(parameters: QueryDict, groups: Sequence[TargetGroup]) -> _Asked:
    """What an address asks; what isn't known is left out, and said."""
    wanted_group, wanted_type = parameters.get(GROUP, ""), parameters.get(SOURCE_TYPE, "")
    group = next((group for group in groups if group.code == wanted_group), None)
    source_type = wanted_type if wanted_type in SourceType.values else ""
    problems = []
    if wanted_group and group is None:
        problems.append("Deze doelgroep kennen wij niet. U ziet de kaart voor iedereen.")
    if wanted_type and not source_type:
        problems.append("Dit soort onderzoek kennen wij niet. U ziet alle soorten.")
    return _Asked(
        group=group,
        source_type=source_type,
        all_outcomes=ALL_OUTCOMES in parameters,
        problems=tuple(problems),
    )


def _map(
    asked: _Asked, themes: Sequence[Theme], outcomes: Sequence[Outcome], changed: str
) -> tuple[Sequence[Outcome], EvidenceMap]:
    """The outcomes that are columns, and the map. Without a wish for all, an outcome of which nothing is known in any
    theme is left out; a filter leaves the columns as they are, so that its gaps can be seen."""
    name = f"evidence-map-{asked.group.pk if asked.group else ''}-{asked.source_type}"
    counts = kept(
        name, lambda: findings_by_cell(group=asked.group, source_type=asked.source_type), since=changed
    )
    everything = counts
    if asked.group or asked.source_type:
        everything = kept("evidence-map--", findings_by_cell, since=changed)
    known = {outcome for _, outcome, _ in everything}
    shown = [outcome for outcome in outcomes if asked.all_outcomes or outcome.code in known]
    codes = [theme.code for theme in themes]
    return shown, evidence_map(codes, [outcome.code for outcome in shown], counts)


def findings_by_cell(*, group: TargetGroup | None = None, source_type: str = "") -> Counts:
    """Theme, outcome and direction → findings of public practices that were not withdrawn. What was found about the
    same approach elsewhere is among them: it stands on the practice that does the same here.

    `group`: only of practices for these people, `source_type`: only of this kind.
    """
    wanted = Q(withdrawn=False)
    if group:
        wanted &= Q(practice__target_groups=group.pk)
    if source_type:
        wanted &= Q(source_type=source_type)
    top = Coalesce("practice__theme_rows__theme__parent__code", "practice__theme_rows__theme__code")
    grouped = (
        public_rows(FindingRow.objects.filter(wanted))
        .annotate(top=top)
        .filter(top__isnull=False)
        .values_list("top", "outcome__code", "direction")
        .annotate(number=Count("pk", distinct=True))
    )
    return {(theme, outcome, direction): number for theme, outcome, direction, number in grouped}


def _row(outcome: Outcome, themes: Sequence[Theme], found: EvidenceMap, asked: _Asked) -> Row:
    cells = zip(themes, found.row(outcome.code), strict=True)
    return Row(outcome=outcome.label, squares=[_square(theme, outcome, cell, asked) for theme, cell in cells])


def _square(theme: Theme, outcome: Outcome, cell: Cell, asked: _Asked) -> Square:
    behind = [("thema", theme.code), ("uitkomst", outcome.code)]
    if asked.group:
        behind.append((GROUP, asked.group.code))
    return Square(
        theme=theme.name,
        numbers=[
            Number(direction=direction, word=DIRECTION_LABELS[direction], number=number)
            for direction, number in cell.numbers.items()
        ],
        shade=cell.shade,
        url=f"{reverse('search')}?{urlencode(behind)}" if cell.total else "",
    )
