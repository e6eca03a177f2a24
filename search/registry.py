"""What other rooms register with search: sources of documents, facets, providers of words, and files of a list.

Registered in `AppConfig.ready`; nothing here imports a page type.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
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
    longitude in degrees.
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


@dataclass(frozen=True, kw_only=True)
class NameProvider:
    """Names of one sort: "places", "themes", "target_groups", "organisations". `names` asks the database;
    search keeps the answer until the words change (search.dictionary)."""

    sort: str
    names: Callable[[], list[Name]]
    models: tuple[type[Model], ...]


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
_not_searchable: set[type[Model]] = set()
_downloads: dict[str, Download] = {}
_periodic_tasks: dict[str, PeriodicTask] = {}


def register_source(source: Source) -> None:
    _sources[source.kind] = source


def register_facet(facet: Facet) -> None:
    """Facets are shown in the order in which they are registered."""
    _facets[facet.parameter] = facet


def register_names(provider: NameProvider) -> None:
    _name_providers[provider.sort] = provider


def register_download(download: Download) -> None:
    """Files are offered in the order in which they are registered."""
    _downloads[download.label] = download


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


def downloads() -> list[Download]:
    return list(_downloads.values())


def periodic_tasks() -> list[PeriodicTask]:
    return list(_periodic_tasks.values())


def left_out() -> frozenset[type[Model]]:
    return frozenset(_not_searchable)
