"""What goes into search and what comes out: documents, questions, hits, facets, results. Frozen, engine-free."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from search.distance import Distance
    from search.query.nodes import QueryTree

# The text fields of a document, in the order in which they weigh. Labels: themes, target groups, working elements,
# tags. Names: places (with municipality and province) and organisations.
TEXT_FIELDS = ("title", "labels", "names", "summary", "body")


class Sort(StrEnum):
    """The orders of a list; the values stand in addresses."""

    RELEVANCE = "relevantie"
    NEWEST = "nieuwste"
    CONFIRMED = "bevestigd"
    DISTANCE = "afstand"


@dataclass(frozen=True, kw_only=True)
class SearchDocument:
    """One object as search knows it.

    `key` is unique over all kinds: "<kind>:<primary key>". `texts`: plain text by field of TEXT_FIELDS; absent
    means empty. `facets`: facet parameter → codes, those above included (a sub-goal and its theme, a village and
    its municipality). `confirmed`: year × 100 + month, 0 where unknown. `display`: what a hit's template shows,
    as JSON can hold it; it comes back untouched, so that a page of results needs no query; its "place_codes" are the
    codes of the facet search.distance.PARAMETER. `meaning`: the text that is encoded (search.semantics.passages says
    how it is put together); "" for a document that is found by words only.
    """

    key: str
    kind: str
    texts: Mapping[str, str]
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    published: datetime | None = None
    confirmed: int = 0
    display: Mapping[str, Any] = field(default_factory=dict)
    meaning: str = ""

    def __post_init__(self) -> None:
        unknown = self.texts.keys() - set(TEXT_FIELDS)
        if unknown:
            raise ValueError(f"{self.key}: unknown text fields {sorted(unknown)}")


@dataclass(frozen=True, kw_only=True)
class Query:
    """What a visitor asks: words, chosen filters (parameter → codes), an order, and a page of the list.

    `near` is a region code: distances count from there, and with `radius_km` only what lies within it is listed (0: no
    limit). `start` counts hits from 0. `related`: list what is no match but comes near in meaning as well.
    `switched_off` names parts of search/query or of search/hybrid.py that are left out.
    """

    text: str = ""
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    near: str = ""
    radius_km: float = 0
    start: int = 0
    size: int = 20
    facets: tuple[str, ...] = ()
    correct: bool = True
    related: bool = False
    switched_off: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Why a hit stands where it does: its score by words (0 where it is no match), its cosine with the question as it
    was moved towards the best (None where it has no vector), and what both make together (search.ranking)."""

    words: float
    cosine: float | None
    fused: float


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One answer. `texts` holds the stored "summary" and "body", for highlights. `related`: no match, but near in
    meaning. `standing`: where meaning had a say. `distance`: from the place that the query is near."""

    key: str
    kind: str
    score: float
    display: Mapping[str, Any]
    texts: Mapping[str, str] = field(default_factory=dict)
    related: bool = False
    standing: Standing | None = None
    distance: "Distance | None" = None


@dataclass(frozen=True, kw_only=True)
class FoundPlace:
    """A place that the words name: its region code (or several, of a named area), label, and the words."""

    codes: tuple[str, ...]
    label: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Unfiltered:
    """What the same words find without the filters that left nothing: the number, and the best of them."""

    count: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, kw_only=True)
class Results:
    """The answer to a Query.

    `count` and `facets` (parameter → code → number) describe the matches. `related`: how many of the list are no
    match; they come on top of `count`. `relaxed`: not every word had to be
    found. `corrected_to`: the text that was searched instead of what was typed; "" where nothing was corrected.
    `terms`: the terms of words that count as found, for highlights. `unfiltered`: where the filters left nothing.
    `by_reserve`: the engine was away, and its reserve answered; it may be a little behind. `tree`: what the words
    ask, for what is found beside the index (search.answers); None where they were not searched.
    """

    hits: tuple[Hit, ...]
    count: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    relaxed: bool = False
    corrected_to: str = ""
    place: FoundPlace | None = None
    terms: frozenset[str] = frozenset()
    unfiltered: Unfiltered | None = None
    related: int = 0
    by_reserve: bool = False
    tree: "QueryTree | None" = None


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """One suggestion while a visitor types; `detail` says what it is, or where."""

    label: str
    url: str
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class SuggestionGroup:
    """Suggestions of one sort under their heading."""

    heading: str
    items: tuple[Suggestion, ...]
