"""A list as a page shows it: its count, filters, order, hits, and what is said of how it was found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict

from search.answers import answers_to
from search.highlight import best_passage, highlight
from search.lists.address import Asked, read_address
from search.lists.browsing import Answer, answer
from search.lists.near_words import NearFields, in_words, near_fields, note_of, origin
from search.lists.nearness import NEAR, Pair, kilometres
from search.lists.pagination import Pagination, nearest_page, pagination
from search.lists.promotions import ChosenResult, chosen_results
from search.lists.remarks import Correction, PlaceNote, SortLink, correction, place_note, sort_links
from search.lists.selection import Chip, FilterGroup
from search.lists.words import in_groups_of_three, shortened
from search.registry import downloads, notes
from search.types import Hit, Results, Sort

SURE_PAGES = 50  # a page beyond these is asked only when the list is known to reach that far
SHOWN_WORDS = 80  # characters of a search that a heading repeats
NOTHING, NO_EXAMPLES = "Niets gevonden", "Geen voorbeelden met deze woorden"
PASSAGE = 200  # characters of the sentence in which words were found


@dataclass(frozen=True, kw_only=True)
class ListedHit:
    """A hit with the template of its kind. In `card` its title and text have the found words marked; `passage`
    is the sentence that has them where these don't. `distance` says how far it is. `related`: no match, but near in
    meaning; `explains`: the first of these on the page, before which it is said what that means."""

    template: str
    card: Mapping[str, Any]
    passage: str = ""
    distance: str = ""
    related: bool = False
    explains: bool = False


@dataclass(frozen=True, kw_only=True)
class NothingFound:
    """The way on from an empty list, and what comes near."""

    title: str
    text: str
    url: str
    link_text: str
    nearest: list[ListedHit]


@dataclass(frozen=True, kw_only=True)
class ListedAnswer:
    """An answer as the page shows it; in title and text the found words are marked."""

    kind: str
    title: str
    text: str
    url: str


@dataclass(frozen=True, kw_only=True)
class ListNote:
    """What is said above a list, and the template that shows it."""

    template: str
    content: Any


@dataclass(frozen=True, kw_only=True)
class DownloadLink:
    """All of the list as a file."""

    label: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A list of hits. `away`, `by_reserve`: see search.lists.browsing.Answer and search.types.Results. `clear_url`:
    its address without filters; `base_url`: without anything. The hidden pairs are what a form must send along: the
    search box the filters, the filters the words and the order, and the place that its own field may change.
    `near_note`: how distances were measured."""

    words: str
    heading: str
    count: int
    related: int
    searched: bool
    away: bool
    by_reserve: bool
    groups: list[FilterGroup]
    active_count: int
    chips: list[Chip]
    near: NearFields
    near_note: str
    clear_url: str
    base_url: str
    hidden_in_search: list[Pair]
    hidden_in_filters: list[Pair]
    sorts: list[SortLink]
    chosen: list[ChosenResult]
    answers: list[ListedAnswer]
    notes: list[ListNote]
    hits: list[ListedHit]
    pagination: Pagination | None
    downloads: list[DownloadLink]
    problems: list[str]
    correction: Correction | None
    place: PlaceNote | None
    relaxed: bool
    nothing: NothingFound | None
    page: int


def listing(parameters: QueryDict, base_url: str, *, with_words: bool = True) -> Listing:
    """The list that these address parameters ask for. Any page number gives a page: the nearest there is."""
    asked = read_address(parameters, base_url, with_words=with_words)
    found, page = _answered(asked)
    results = found.results
    words = asked.words if found.searched else ""
    answers = _answers(asked, results) if page.number == 1 else []
    return Listing(
        words=asked.words,
        heading=heading(results.count, results.corrected_to or words, related=results.related),
        count=results.count,
        related=results.related,
        searched=found.searched,
        away=found.away,
        by_reserve=results.by_reserve,
        groups=asked.selection.counted(results.facets),
        active_count=len(asked.chips()),
        chips=asked.chips(),
        near=near_fields(asked.nearness, asked.near_url),
        near_note=note_of(asked.nearness, nearest_first=asked.sort is Sort.DISTANCE)
        if found.searched
        else "",
        clear_url=asked.address(asked.word_pairs),
        base_url=base_url,
        hidden_in_search=[*asked.filter_pairs, *asked.order_pairs],
        hidden_in_filters=[
            *asked.word_pairs,
            *(pair for pair in asked.nearness.pairs if pair[0] == NEAR),
            *asked.sort_pairs,
        ],
        sorts=sort_links(asked, results) if found.searched and results.count > 1 else [],
        chosen=_chosen(asked, results) if page.number == 1 else [],
        answers=answers,
        notes=_notes(asked, results) if page.number == 1 else [],
        hits=listed_hits(results.hits, results, asked),
        pagination=pagination(page, lambda number: asked.url(page=number)),
        downloads=download_links(asked) if results.count and (found.searched or not asked.words) else [],
        problems=asked.problems,
        correction=correction(asked, results),
        place=place_note(asked, results.place),
        relaxed=results.relaxed and results.count > 0,
        nothing=_nothing(asked, results, answered=bool(answers)) if not results.count else None,
        page=page.number,
    )


def _answered(asked: Asked) -> tuple[Answer, Page]:
    """The answer for the asked page or the nearest there is; one question, but for a page that is not there."""
    number = asked.page if asked.page <= SURE_PAGES else 1
    found = answer(replace(asked.query(page=number), related=True))
    page = nearest_page(found.results.count + found.results.related, asked.page)
    if page.number != number:
        found = answer(replace(asked.query(page=page.number), related=True))
    return found, page


def _notes(asked: Asked, results: Results) -> list[ListNote]:
    """What there is to say of the matches; nothing where they were not counted, since search is away."""
    found = []
    for note in notes():
        counts = results.facets.get(note.parameter)
        content = None if counts is None else note.read(results.count, counts, asked.selection.filters)
        if content is not None:
            found.append(ListNote(template=note.template, content=content))
    return found


def download_links(asked: Asked) -> list[DownloadLink]:
    """The files of this list, whatever the page."""
    return [
        DownloadLink(label=each.label, url=replace(asked, base_url=each.address()).url())
        for each in downloads()
    ]


def count_label(count: int) -> str:
    """The number of examples in words: "1 voorbeeld", "1.200 voorbeelden"."""
    return "1 voorbeeld" if count == 1 else f"{in_groups_of_three(count)} voorbeelden"


def heading(count: int, words: str, *, related: int = 0) -> str:
    """What the page says first: "12 voorbeelden en nog 8 verwante voor ‘eenzaam’"."""
    if not words:
        return count_label(count)
    number = count_label(count) if count else "Geen voorbeelden"
    if count and related:
        number = f"{number} en nog {related} {'verwant' if related == 1 else 'verwante'}"
    return f"{number} voor ‘{shortened(words, SHOWN_WORDS)}’"


def listed_hits(hits: Iterable[Hit], results: Results, asked: Asked) -> list[ListedHit]:
    """The hits of a page; before the first related one it is said what that means."""
    found = [listed(hit, results, asked) for hit in hits]
    first = next((number for number, hit in enumerate(found) if hit.related), None)
    if first is not None:
        found[first] = replace(found[first], explains=True)
    return found


def listed(hit: Hit, results: Results, asked: Asked) -> ListedHit:
    """The hit as its template takes it."""
    card, terms, passage, distance = dict(hit.display), results.terms, "", ""
    if asked.near and hit.distance:
        distance = in_words(hit.distance, asked.near, beside=str(card.get("place", "")))
    if terms:
        title, text = (highlight(str(card.get(name, "")), terms) for name in ("title", "text"))
        if "<mark>" not in title + text:
            sentences = best_passage(" ".join(hit.texts.get(name, "") for name in ("summary", "body")), terms)
            passage = highlight(sentences, terms, limit=PASSAGE)
        card |= {"title": title, "text": text}
    return ListedHit(
        template=f"search/hits/{hit.kind}.html",
        card=card,
        passage=passage,
        distance=distance,
        related=hit.related,
    )


def _chosen(asked: Asked, results: Results) -> list[ChosenResult]:
    """What editors chose for just these words."""
    if not asked.words or asked.selection.active_count:
        return []
    return chosen_results(asked.words) or chosen_results(results.corrected_to)


def _answers(asked: Asked, results: Results) -> list[ListedAnswer]:
    """What answers the words beside the examples."""
    return [
        ListedAnswer(
            kind=answer.kind,
            title=highlight(answer.title, results.terms),
            text=highlight(answer.text, results.terms),
            url=answer.url,
        )
        for answer in answers_to(results.tree, asked.selection.filters)
    ]


def _nothing(asked: Asked, results: Results, *, answered: bool) -> NothingFound:
    """What the page says instead of a list: the same search without filters, or all there is. `answered`: answers
    stand above it, so that something was found."""
    wider, related = results.unfiltered, [listed(hit, results, asked) for hit in results.hits]
    if wider is None and related:
        return NothingFound(
            title=NO_EXAMPLES,
            text="",
            url=asked.base_url,
            link_text="Toon alle voorbeelden",
            nearest=related,
        )
    if wider is None:
        return NothingFound(
            title=NO_EXAMPLES if answered else NOTHING,
            text="Probeer een ander woord. Of kijk of u een typefout maakte.",
            url=asked.base_url,
            link_text="Toon alle voorbeelden",
            nearest=[],
        )
    near, km = asked.near, asked.nearness.radius_km
    text = "Er is geen voorbeeld waar al uw keuzes bij passen. Haal een filter weg."
    if near and km and not asked.selection.active_count:
        text = f"Binnen {kilometres(km)} km van {origin(near)} vonden wij niets. Kies een grotere afstand."
    return NothingFound(
        title=NOTHING,
        text=text,
        url=replace(asked.without_radius(), selection=asked.selection.without_choices()).url(),
        link_text=f"Toon {count_label(wider.count)} zonder filters",
        nearest=related or [listed(hit, results, asked) for hit in wider.hits],
    )
