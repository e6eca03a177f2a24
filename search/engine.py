"""The contract that every search engine keeps, and the one engine of this installation.

An engine keeps documents in generations: one that answers, perhaps one that is being built aside, and the one
before. It knows terms and codes, never Dutch: texts are analysed by search.language before they come here.
`tests/contracts/test_search_engine.py` says the same as a test, and each engine passes it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, TypeAlias

from django.conf import settings
from django.utils.module_loading import import_string

from search.query.nodes import QueryTree
from search.types import Hit, SearchDocument, Sort

if TYPE_CHECKING:
    import numpy

Vector: TypeAlias = (
    "numpy.ndarray"  # of length 1, in 32 bits; numpy comes with the encoder, so it may not be there
)
Ref: TypeAlias = int | str  # what an engine calls a document in its own windows; means nothing elsewhere

# How much a text field weighs in a score, and how much a term found in a stream does. Found on the development set
# (tests/relevance): the peak is flat, moving any one of them by a third costs at most 0.015 nDCG. Labels weigh most:
# they are few and chosen, where a title often holds a name that says nothing. Exact forms are asked for only in
# quoted and in unknown words; their weight was not tried.
FIELD_WEIGHTS = {"title": 2.0, "labels": 2.5, "names": 1.2, "summary": 2.0, "body": 1.0}
STREAM_WEIGHTS = {"exact": 0.3, "terms": 1.0, "parts": 0.6}
TIE_BREAKER = 0.5  # what the second-best form or field of a word still adds


class SearchUnavailable(Exception):
    """Search cannot answer now: no index, one of another version, or no server."""


class EngineBusy(SearchUnavailable):
    """Another process is writing to this generation, or the server has too much to do; try again soon."""


# Why a server does not answer us, in Dutch, for administrators: it follows "De zoekmachine". Never where it stands.
SILENT = "antwoordt niet"
SLOW = "antwoordt te langzaam"
REFUSES = "weigert de aanmelding"
DISTRUSTED = "heeft een certificaat dat niet geldig is"


class EngineAway(SearchUnavailable):
    """The server does not answer, or not to us. What it holds may be fine: nothing needs to be built anew."""

    def __init__(self, message: str = "", *, why: str = SILENT) -> None:
        super().__init__(message)
        self.why = why


class OlderThanIndex(str):
    """Why a change was refused: the index has a newer version of the document than the one that was given."""

    __slots__ = ()


@dataclass(frozen=True, kw_only=True)
class SearchRequest:
    """A question to an engine. Without words (`tree` None) every document is a match.

    `minimum`: of `tree.required`, how many must be found (None: all). `filters`: within a parameter any code,
    across parameters all. `facets`: the parameters to count; a facet's counts leave out its own filter.
    `distances`: region code → km, for Sort.DISTANCE: only documents with one of these codes in the facet
    `distance_facet` are listed, the nearest first. `start` and `size` count hits. `refs`: only these documents (None:
    all), `without`: not these.
    """

    tree: QueryTree | None = None
    minimum: int | None = None
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    facets: tuple[str, ...] = ()
    sort: Sort = Sort.RELEVANCE
    distances: Mapping[str, float] = field(default_factory=dict)
    distance_facet: str = "gemeente"
    start: int = 0
    size: int = 20
    refs: frozenset[Ref] | None = None
    without: frozenset[Ref] = frozenset()


@dataclass(frozen=True, kw_only=True)
class EngineAnswer:
    """Hits in order, the exact number of matches, and parameter → code → exact number."""

    hits: tuple[Hit, ...]
    count: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Stored:
    """What an engine says of a document that it holds: the fingerprint it was written with."""

    key: str
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class VectorSpace:
    """What vectors can be compared with each other: those of one encoder. `name`: letters, digits and hyphens."""

    name: str
    dimension: int


@dataclass(frozen=True, kw_only=True)
class DocumentVector:
    """What a document means, as its encoder says. `mark` says of which encoder and text (LedgerRow.meaning), `version`
    which version the ledger had before that text was read."""

    key: str
    mark: str
    vector: Vector
    version: int = 0


@dataclass(frozen=True, kw_only=True)
class Candidates:
    """What comes into question for a list that is ranked by the caller. `place` and `answer` (without hits) as
    `search_first` says them; `words`: the window of the step that answers; `near`: the nearest in meaning."""

    place: int
    answer: EngineAnswer
    words: Mapping[Ref, float]
    near: Mapping[Ref, float]


@dataclass(frozen=True, kw_only=True)
class Features:
    """What ranks a document: its score by words (None: no match), what it has of `lifts` in the tree, and its vector
    (None: not encoded yet)."""

    words: float | None
    lift: float
    vector: "Vector | None"


class SearchEngine(Protocol):
    """Every method raises SearchUnavailable when the engine cannot answer."""

    name: str
    knows_meaning: bool  # whether it keeps vectors; where not, search goes by words only
    is_shared: (
        bool  # whether other machines ask and write the same index; where not, it is files on this disk
    )

    # Asking ---------------------------------------------------------------------------------------------------
    def search(self, request: SearchRequest) -> EngineAnswer:
        """The matches of a request."""

    def search_first(self, steps: Sequence[SearchRequest], *, enough: int) -> tuple[int, EngineAnswer]:
        """The answer to the first of these questions that has `enough` matches before its filters, or else to the
        first of those that have most; and its place among them. Together, so that an engine elsewhere is asked once."""

    def suggest(self, words: tuple[str, ...], *, size: int) -> tuple[Hit, ...]:
        """Documents whose title has all these words (exact forms); the last may be the beginning of one."""

    def similar(self, key: str, *, size: int) -> tuple[Hit, ...]:
        """The documents most like this one, itself left out; none where it is not held."""

    def frequencies(self, terms: Collection[str], *, stream: str) -> dict[str, int]:
        """Term → number of documents that have it in a stream of any field (at least; 0 where unknown)."""

    def words(self, *, prefix: str) -> Mapping[str, int]:
        """The exact forms that begin so → the number of documents, the frequent ones first: for corrections."""

    def explain(self, request: SearchRequest, key: str) -> str:
        """How the score of a document comes about, for people."""

    # Asking in two steps, of an engine that knows meaning: what comes into question, ranked by the caller, then the
    # hits of a page ---------------------------------------------------------------------------------------------
    def window(self, request: SearchRequest, *, size: int) -> tuple[tuple[Ref, float], ...]:
        """The best matches from `request.start` on, at most `size` (not `request.size`), with their scores; what
        `search` would list, without reading what is shown of them."""

    def nearest(
        self, space: VectorSpace, vector: Vector, request: SearchRequest, *, size: int
    ) -> tuple[tuple[Ref, float], ...]:
        """The documents nearest in meaning, at most `size`, with their cosines, the nearest first: those with a
        vector that meet the request's filters, exclusions, `refs` and `without`, whatever its words. May leave out
        one in a hundred where there are tens of thousands."""

    def vectors(self, space: VectorSpace, refs: Collection[Ref]) -> dict[Ref, Vector]:
        """The vectors of these documents; those without one are left out."""

    def hits(self, refs: Collection[Ref]) -> dict[Ref, Hit]:
        """What is shown of these documents, with score 0; those that are gone are left out."""

    def candidates(
        self, steps: Sequence[SearchRequest], *, enough: int, space: VectorSpace, vector: Vector, size: int
    ) -> Candidates:
        """`search_first`, the `window` of the step that answers and the `nearest`, each of at most `size`, from the
        first place on. Together, so that an engine elsewhere is asked once."""

    def features(
        self,
        space: VectorSpace,
        request: SearchRequest,
        refs: Collection[Ref],
        *,
        words: Mapping[Ref, float] | None = None,
    ) -> dict[Ref, Features]:
        """What ranks these documents (not `request.refs`); those that are gone, or that the request's filters,
        exclusions or `without` leave out, are left out. `words`: the scores of all matches, where a window held them
        all; they are not asked for again. Together, so that an engine elsewhere is asked once."""

    # Keeping --------------------------------------------------------------------------------------------------
    def current(self) -> str | None:
        """The generation that answers; None where there is none, or it was made by another version."""

    def building(self) -> str | None:
        """The generation that is being built aside, of this version; None where there is none."""

    def start_building(self) -> str:
        """Begin an empty generation aside; one that was begun before is thrown away."""

    def activate(self, generation: str) -> None:
        """Let this generation answer, in one step. The one before it stays, older ones go."""

    def write(
        self,
        generation: str,
        documents: Iterable[tuple[SearchDocument, str]],
        *,
        deleted: Collection[str] = (),
        versions: Mapping[str, int] | None = None,
    ) -> dict[str, str]:
        """Put in, replace and delete, searchable when this returns. Documents come with their fingerprints.
        `versions`: key → the version that the ledger had before its object was read; an engine that several
        processes can write to at once refuses what is older than what it was given before.
        Returns the keys that were refused, with the reason (OlderThanIndex for that one); the others are in."""

    def stored(self, generation: str) -> Iterator[Stored]:
        """Everything that a generation holds."""

    # Meaning: vectors come after their documents, which are found by words meanwhile ----------------------------
    def add_vectors(
        self,
        generation: str,
        space: VectorSpace,
        vectors: Iterable[DocumentVector],
        *,
        deleted: Collection[str] = (),
    ) -> None:
        """Put in and replace the vectors of documents that the generation holds, and take away those of `deleted`;
        in force when this returns. They outlive a `write` of the same document. An engine that several processes can
        write to at once leaves out a vector whose `version` is older than that of the one it has. Another generation
        may have them as well: `vector_marks` tells."""

    def vector_marks(self, generation: str, space: VectorSpace) -> dict[str, str]:
        """Key → mark of the vectors that are held; perhaps also of documents that are gone."""

    def settle_vectors(self, generation: str, space: VectorSpace) -> None:
        """Clear up and speed up, where it is worth it; may take a minute. For the loop that keeps the index."""


_at_work: ContextVar[str] = ContextVar("engine_at_work", default="")


def engine_name() -> str:
    """The engine that this thread works with, as the ledger calls it: that of the installation (setting
    SEARCH_ENGINE), unless it is at work for another (search.reserve)."""
    return _at_work.get() or settings.SEARCH_ENGINE


@contextmanager
def working_with(name: str) -> Iterator[None]:
    """Within, this thread works with another engine: asks it, writes to it, and reads and ticks off its ledger."""
    before = _at_work.set(name)
    try:
        yield
    finally:
        _at_work.reset(before)


def get_engine() -> SearchEngine:
    """The engine that this thread works with, one of each kind for the process. A reserve is an embedded one."""
    name = engine_name()
    return _made(name if name in settings.SEARCH_ENGINES else "embedded")


@lru_cache
def _made(kind: str) -> SearchEngine:
    engine: SearchEngine = import_string(settings.SEARCH_ENGINES[kind])()
    return engine


get_engine.cache_clear = _made.cache_clear  # type: ignore[attr-defined]
