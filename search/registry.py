"""What other rooms register with search: sources of documents, facets, providers of words, and what stands beside a
list: answers and notes above it, files under it.

Registered in `AppConfig.ready`; nothing here imports a page type.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from search.types import SearchDocument


@dataclass(frozen=True, kw_only=True)
class Source:
    """Objects of one kind that are searched.

    `public`: those that the public may see. `build`: primary keys → documents of those among them that are
    public, with a fixed number of queries; its documents have the keys "<kind>:<pk>". `touched_by`: other models →
    which objects of this kind a saved or deleted instance changes, as a queryset or primary keys.
    """

    kind: str
    model: type[Model]
    public: Callable[[], QuerySet]
    build: Callable[[Collection[int]], Iterable[SearchDocument]]
    touched_by: Mapping[type[Model], Callable[[Any], Iterable[int]]] = field(default_factory=dict)

    def key(self, pk: int) -> str:
        return f"{self.kind}:{pk}"


@dataclass(frozen=True, kw_only=True)
class FacetOption:
    """One value of a facet; depth 1 lies within the option of depth 0 above it."""

    value: str
    label: str
    depth: int = 0


@dataclass(frozen=True, kw_only=True)
class Facet:
    """A filter with counts. `parameter` stands in addresses, `options` gives its values in their order."""

    parameter: str
    label: str
    options: Callable[[], list[FacetOption]]


@dataclass(frozen=True, kw_only=True)
class Name:
    """A name that search recognises in a visitor's words, and suggests.

    `detail` tells it from others of the same name ("in Westerveld"). `group` is the heading under which it is
    suggested ("Thema's"), `url` where that leads. `parameter` and `codes`: the filter it stands for.
    `also_a_word`: it counts as a name only after "in", "te" …, or with a capital. `tiers`: for a place, the codes
    around it, nearest first (itself, its municipality, those beside it, province, country). `point`: latitude and
    longitude in degrees. `spoken`: the name within a sentence, where it is another ("de gemeente Westerveld").
    """

    label: str
    alternatives: tuple[str, ...] = ()
    detail: str = ""
    group: str = ""
    url: str = ""
    parameter: str = ""
    codes: tuple[str, ...] = ()
    also_a_word: bool = False
    tiers: tuple[tuple[str, ...], ...] = ()
    point: tuple[float, float] | None = None
    spoken: str = ""

    @property
    def code(self) -> str:
        """The code of the one region that is named; "" for what stands for several, or is no region."""
        return self.codes[0] if self.codes and self.tiers[:1] == (self.codes,) else ""

    @property
    def lies_in(self) -> str:
        """For a place the code of its municipality."""
        return self.tiers[1][0] if self.code and len(self.tiers) > 1 and self.tiers[1] else ""


@dataclass(frozen=True, kw_only=True)
class NameProvider:
    """Names of one sort: "places", "themes", "target_groups", "organisations". `names` asks the database;
    search keeps the answer until the words change (search.dictionary)."""

    sort: str
    names: Callable[[], list[Name]]
    models: tuple[type[Model], ...]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What answers a search by itself, such as a theme: found by its words, shown above the list, in no index and in
    no count.

    `kind` says what it is ("Thema"), `text` is a sentence of it. Searched are `title`, its other names
    (`alternatives`), `labels` of what it is about, and `summary`. `facets`: parameter → codes; a filter on one of these
    parameters holds for it, no other does. `group`: the heading under which its title and other names are suggested;
    "" where they are not. `until`: it is public no longer from then on.
    """

    title: str
    url: str
    kind: str
    text: str = ""
    alternatives: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    summary: str = ""
    facets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    group: str = ""
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class AnswerProvider:
    """Answers of one kind. `answers` asks the database for those that the public may see; search keeps them until
    the words change (search.dictionary), and a change of `models` changes the words. Some hundreds at most: each
    is looked at in every search."""

    sort: str
    answers: Callable[[], list[Answer]]
    models: tuple[type[Model], ...]


@dataclass(frozen=True, kw_only=True)
class Note:
    """What is said above a list of what its matches have in common.

    `parameter`: codes of documents that are counted for it, and are no filter. `read`: the number of matches, code →
    number, and the chosen filters → what `template` shows; None where there is nothing to say.
    """

    parameter: str
    template: str
    read: Callable[[int, Mapping[str, int], Mapping[str, frozenset[str]]], Any]


@dataclass(frozen=True, kw_only=True)
class Download:
    """A file that holds all of a list. `address` gives where it is made; it takes the parameters of /zoeken/."""

    label: str
    address: Callable[[], str]


@dataclass(frozen=True, kw_only=True)
class PeriodicTask:
    """Something that the loop does again and again for another room. `every`: seconds between two times."""

    name: str
    every: float
    run: Callable[[], None]


_sources: dict[str, Source] = {}
_facets: dict[str, Facet] = {}
_name_providers: dict[str, NameProvider] = {}
_answer_providers: dict[str, AnswerProvider] = {}
_not_searchable: set[type[Model]] = set()
_downloads: dict[str, Download] = {}
_notes: dict[str, Note] = {}
_periodic_tasks: dict[str, PeriodicTask] = {}


def register_source(source: Source) -> None:
    _sources[source.kind] = source


def register_facet(facet: Facet) -> None:
    """Facets are shown in the order in which they are registered."""
    _facets[facet.parameter] = facet


def register_names(provider: NameProvider) -> None:
    _name_providers[provider.sort] = provider


def register_answers(provider: AnswerProvider) -> None:
    """Kinds of answers are shown in the order in which they are registered."""
    _answer_providers[provider.sort] = provider


def register_download(download: Download) -> None:
    """Files are offered in the order in which they are registered."""
    _downloads[download.label] = download


def register_note(note: Note) -> None:
    """Notes are shown in the order in which they are registered."""
    _notes[note.parameter] = note


def register_periodic_task(task: PeriodicTask) -> None:
    _periodic_tasks[task.name] = task


def leave_out(*models: type[Model]) -> None:
    """Say that pages of these types are not searched."""
    _not_searchable.update(models)


def sources() -> list[Source]:
    return list(_sources.values())


def source_of(kind: str) -> Source | None:
    """The source of a kind; None for a kind that nobody registered (any more)."""
    return _sources.get(kind)


def facets() -> list[Facet]:
    return list(_facets.values())


def name_providers() -> list[NameProvider]:
    return list(_name_providers.values())


def answer_providers() -> list[AnswerProvider]:
    return list(_answer_providers.values())


def downloads() -> list[Download]:
    return list(_downloads.values())


def notes() -> list[Note]:
    return list(_notes.values())


def periodic_tasks() -> list[PeriodicTask]:
    return list(_periodic_tasks.values())


def left_out() -> frozenset[type[Model]]:
    return frozenset(_not_searchable)
