"""Documents and questions by chance, for a test that asks two engines the same."""

from dataclasses import dataclass

from hypothesis import strategies as st

from search.engine import SearchRequest
from search.query.nodes import AllOf, AnyOf, Coded, Node, Phrase, Prefix, QueryTree, Stream, Term
from search.types import TEXT_FIELDS, SearchDocument, Sort
from tests.contracts.engines import analyse, day, example

WORDS = (
    *("eten", "eet", "lopen", "samen", "opa", "oma", "zorg", "dorp", "dorpen", "koffie", "ruimte", "tuin"),
    *("buurt-huis", "buurt-kamer", "zorg-boerderij", "fiets-pad", "moes-tuin", "eet-club"),
)
CODES = {
    "thema": ("zorg", "buurt", "sport"),
    "doel": ("jeugd", "ouderen"),
    "gemeente": ("assen", "emmen", "een"),
}
WEIGHTS = st.sampled_from([0.25, 0.5, 1.0, 1.0, 2.5])
SOME_FIELDS = st.sampled_from([(), (), (), ("title",), ("body", "summary")])
EVERYTHING = 1000  # hits: more than any corpus here


def texts() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)


def facets() -> st.SearchStrategy[dict[str, tuple[str, ...]]]:
    choices = {
        parameter: st.lists(st.sampled_from(codes), max_size=2).map(tuple)
        for parameter, codes in CODES.items()
    }
    return st.fixed_dictionaries({}, optional=choices)


@st.composite
def documents(draw: st.DrawFn, number: int, month: int | None) -> SearchDocument:
    """A document, with any of its fields empty. `month`: since 2001, for when it was published."""
    found = draw(st.fixed_dictionaries({}, optional={name: texts() for name in TEXT_FIELDS}))
    return example(
        number,
        found.pop("title", ""),
        **found,
        facets=draw(facets()),
        published=None if month is None else day(2001 + month // 12, 1 + month % 12),
        confirmed=draw(st.sampled_from([0, 202401, 202506])),
    )


@st.composite
def fresh_corpora(draw: st.DrawFn) -> list[SearchDocument]:
    """Documents of different months, or of a few."""
    some = st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=1, max_size=25)
    months = draw(st.one_of(st.lists(st.integers(0, 290), unique=True, min_size=1, max_size=25), some))
    return [draw(documents(number, month)) for number, month in enumerate(months)]


@dataclass(frozen=True)
class Write:
    """What one write puts in and takes away."""

    put: list[SearchDocument]
    deleted: list[str]


@st.composite
def changes(draw: st.DrawFn) -> list[Write]:
    """Writes one after the other, over the same few keys."""
    months = st.one_of(st.none(), st.integers(0, 30))
    numbers = st.lists(st.integers(0, 24), max_size=15)
    return [
        Write(
            put=[draw(documents(number, draw(months))) for number in draw(numbers)],
            deleted=[f"example:{number}" for number in draw(numbers)],
        )
        for _ in range(draw(st.integers(1, 4)))
    ]


def terms_of(stream: Stream) -> st.SearchStrategy[str]:
    """What stands in a stream, and now and then what does not."""
    known = sorted({term for word in WORDS for term in getattr(analyse(word), stream).split()})
    return st.sampled_from([*known, "nergens"])


@st.composite
def leaves(draw: st.DrawFn) -> Node:
    stream = draw(st.sampled_from(Stream))
    weight = draw(WEIGHTS)
    kind = draw(st.sampled_from(["term", "term", "term", "phrase", "prefix", "code"]))
    if kind == "phrase":
        return Phrase(tuple(draw(st.lists(terms_of(stream), max_size=3))), stream, weight)
    if kind == "prefix":
        word = draw(st.sampled_from(WORDS))
        return Prefix(word[: draw(st.integers(0, 6))], weight, draw(SOME_FIELDS))
    if kind == "code":
        parameter = draw(st.sampled_from(sorted(CODES)))
        return Coded(parameter, tuple(draw(st.lists(st.sampled_from(CODES[parameter]), max_size=2))), weight)
    return Term(draw(terms_of(stream)), stream, weight, draw(SOME_FIELDS))


def nodes() -> st.SearchStrategy[Node]:
    def together(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        several = st.lists(inner, max_size=3).map(tuple)
        return st.one_of(several.map(AnyOf), several.map(AllOf))

    return st.recursive(leaves(), together, max_leaves=6)


def trees(*, words: int = 0) -> st.SearchStrategy[QueryTree]:
    """Trees with so many required words or more."""
    return st.builds(
        QueryTree,
        required=st.lists(nodes(), min_size=words, max_size=4).map(tuple),
        lifts=st.lists(nodes(), max_size=2).map(tuple),
        excluded=st.lists(leaves(), max_size=1).map(tuple),
    )


def filters() -> st.SearchStrategy[dict[str, frozenset[str]]]:
    choices = {
        parameter: st.frozensets(st.sampled_from([*codes, "onbekend"]), max_size=2)
        for parameter, codes in CODES.items()
    }
    return st.fixed_dictionaries({}, optional=choices)


@st.composite
def requests(draw: st.DrawFn) -> SearchRequest:
    """A question, for all of its hits."""
    places = st.dictionaries(st.sampled_from(CODES["gemeente"]), st.sampled_from([0.0, 3.5, 20.0]))
    return SearchRequest(
        tree=draw(st.one_of(st.none(), trees(), trees(), trees())),
        minimum=draw(st.sampled_from([None, None, 0, 1, 2, 3])),
        filters=draw(filters()),
        facets=tuple(draw(st.lists(st.sampled_from([*CODES, "onbekend"]), unique=True))),
        sort=draw(st.sampled_from([Sort.RELEVANCE, Sort.RELEVANCE, *Sort])),
        distances=draw(places),
        size=EVERYTHING,
    )
