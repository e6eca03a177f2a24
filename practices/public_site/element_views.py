"""What the pages about working elements show: all of them with the graph, and one with its examples."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest
from django.utils.safestring import SafeString

from cms.shell import Link
from practices.evidence import DIRECTIONS, Summary
from practices.evidence_queries import summary_of
from practices.evidence_sentences import DIRECTION_LABELS, evidence_line, sentence
from practices.models import WorkingElement, WorkingElementRow
from practices.models.merged_terms import find_terms
from practices.public_site.addresses import element_address, list_address
from practices.public_site.cards import NEWEST_FIRST, public_practices, public_rows
from practices.public_site.cited_sources import ShownSource, shown_source
from practices.public_site.element_graph import Graph, drawn_practices, graph_of
from practices.public_site.evidence_words import counted, upper_first
from practices.public_site.notes import without_notes
from practices.public_site.structured_data import element_data
from search.lists.listing import count_label

EXAMPLES = 24  # how many examples a page of an element shows
NAMED = 3  # how many examples the overview names with an element
TOGETHER = 5  # how many other elements "vaak samen met" names


@dataclass(frozen=True, kw_only=True)
class ElementLink:
    """An element with the number of its examples, and a few of them."""

    name: str
    url: str
    definition: str
    count_label: str
    examples: Sequence[Link] = ()
    more: str = ""


@dataclass(frozen=True, kw_only=True)
class ElementOverview:
    """The page /wat-werkt/elementen/."""

    elements: Sequence[ElementLink]
    graph: Graph | None


@dataclass(frozen=True, kw_only=True)
class Use:
    """An example that uses the element, and how it does that."""

    title: str
    url: str
    how: str
    stage_code: str
    evidence: str


@dataclass(frozen=True, kw_only=True)
class DirectionCount:
    """How many examples point somewhere: "2 veelbelovend"; `told` says whose word it is where it is no research."""

    code: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ElementView:
    """The page of one element."""

    name: str
    definition: str
    why: Sequence[str]
    sources: Sequence[ShownSource]
    sentence: str
    directions: Sequence[DirectionCount]
    uses: Sequence[Use]
    all_url: str
    all_label: str
    goes_with: Sequence[ElementLink]
    seen_with: Sequence[ElementLink]
    structured_data: SafeString


def element_overview(request: HttpRequest | None = None) -> ElementOverview:
    """All approved elements with their examples, first as a list and then as a drawing."""
    elements = list(WorkingElement.objects.approved())
    counts, drawn = drawn_practices()
    practices = {page.pk: page for page in public_practices().filter(pk__in=drawn).only(*PAGE_FIELDS)}
    links = {
        pk: Link(title=practices[pk].title, url=practices[pk].get_url(request) or "")
        for pk in drawn
        if pk in practices
    }
    pairs = list(
        WorkingElementRow.objects.filter(practice__in=list(links), element__live=True)
        .order_by("element__order", "practice__title")
        .values_list("element", "practice")
        .distinct()
    )
    by_element: dict[int, list[Link]] = {}
    for element, practice in pairs:
        by_element.setdefault(element, []).append(links[practice])
    return ElementOverview(
        elements=[_listed(one, counts.get(one.pk, 0), by_element.get(one.pk, [])) for one in elements],
        graph=graph_of(
            {one.pk: one.label for one in elements}, {pk: link.title for pk, link in links.items()}, pairs
        ),
    )


PAGE_FIELDS = ("title", "url_path", "slug", "path", "depth")


def _listed(element: WorkingElement, count: int, examples: Sequence[Link]) -> ElementLink:
    named = examples[:NAMED]
    rest = count - len(named)
    return ElementLink(
        name=element.label,
        url=element_address(element.code),
        definition=element.definition,
        count_label=count_label(count),
        examples=named,
        more=f"en {counted(rest, 'ander voorbeeld', 'andere voorbeelden')}" if rest > 0 and named else "",
    )


def find_element(code: str) -> WorkingElement | None:
    """The approved element with this code, or the one that it was merged into."""
    found = find_terms(WorkingElement, [code]).get(code)
    return found if found and found.live else None


def element_view(element: WorkingElement, request: HttpRequest | None = None) -> ElementView:
    """One element: what it is, why it might work, who uses it and how, and what was found."""
    with_it = public_practices().filter(working_element_rows__element=element.pk or 0)
    summary = summary_of(with_it)
    listed = list_address()
    return ElementView(
        name=element.label,
        definition=element.definition,
        why=[part for part in element.why.splitlines() if part.strip()],
        sources=[shown_source(element.source)] if element.source else [],
        sentence=sentence(summary),
        directions=direction_counts(summary),
        uses=_uses(element, request),
        all_url=f"{listed}?element={element.code}" if summary.practices > EXAMPLES and listed else "",
        all_label=f"Toon alle {count_label(summary.practices)}",
        goes_with=[
            _listed(other, 0, ()) for other in sorted(element.goes_with.all(), key=_order) if other.live
        ],
        seen_with=_seen_with(element),
        structured_data=element_data(element),
    )


def _order(element: WorkingElement) -> tuple[int, str]:
    return element.order, element.label


def direction_counts(summary: Summary) -> list[DirectionCount]:
    """The directions of these practices in words; research first, then what was told, then what was found elsewhere."""
    groups: tuple[tuple[Mapping[str, int], str], ...] = (
        (summary.tested_with, ""),
        (summary.told, ", volgens betrokkenen zelf"),
        (summary.elsewhere, ", bij dezelfde aanpak op een andere plek"),
    )
    return [
        DirectionCount(
            code=direction,
            text=f"{upper_first(DIRECTION_LABELS[direction])}: {counted(number, 'voorbeeld', 'voorbeelden')}{whose}",
        )
        for numbers, whose in groups
        for direction in DIRECTIONS
        if (number := numbers.get(direction, 0))
    ]


def _uses(element: WorkingElement, request: HttpRequest | None) -> list[Use]:
    """The newest examples that use it, each with how it does that, in two queries."""
    if element.pk is None:
        return []
    rows = (
        public_rows(WorkingElementRow.objects.filter(element=element.pk))
        .select_related("practice")
        .prefetch_related("practice__findings")
        .only("how", "practice_id", *(f"practice__{name}" for name in (*PAGE_FIELDS, "evidence_stage")))
        .order_by(*(_of_practice(name) for name in NEWEST_FIRST))[:EXAMPLES]
    )
    return [
        Use(
            title=row.practice.title,
            url=row.practice.get_url(request) or "",
            how=without_notes(row.how),
            stage_code=row.practice.evidence_stage,
            evidence=evidence_line(finding.fact() for finding in row.practice.findings.all()),
        )
        for row in rows
    ]


def _of_practice(name: str) -> str:
    """An order of practices as an order of their rows."""
    return f"-practice__{name[1:]}" if name.startswith("-") else f"practice__{name}"


def _seen_with(element: WorkingElement) -> list[ElementLink]:
    """The elements that stand most often in the same examples; one that an editor named stands there, too."""
    if element.pk is None:
        return []
    same = public_rows(WorkingElementRow.objects.filter(element=element.pk)).values("practice")
    others = (
        WorkingElement.objects.approved()
        .filter(practice_rows__practice__in=same)
        .exclude(pk=element.pk)
        .annotate(n=Count("practice_rows__practice", distinct=True))
        .order_by("-n", "order")[:TOGETHER]
    )
    return [_listed(other, other.n, ()) for other in others]
