"""The tree of a query in Elasticsearch's terms, the same as search.engines.embedded.compile makes for tantivy.

A form of a word in a field is a term with a weight; all forms and fields of a word are one dis_max, in which the best
counts and the others add a little.
"""

from collections.abc import Callable, Collection, Iterator, Mapping

from elasticsearch.dsl import SF
from elasticsearch.dsl import query as dsl

from search.engine import FIELD_WEIGHTS, STREAM_WEIGHTS, TIE_BREAKER
from search.engines.content import (
    ALIKE,
    DISTANCE_STEP,
    LIKE_FIELDS,
    LONGEST_KEY,
    LONGEST_PREFIX,
    distance_rings,
    is_term,
    is_text,
)
from search.engines.elasticsearch.schema import FRESHNESS, PREFIXES, codes_of, field_of
from search.query.nodes import AllOf, AnyOf, Coded, Node, Phrase, Prefix, QueryTree, Stream, Term
from search.types import TEXT_FIELDS

Make = Callable[[str, float], dsl.Query]  # field, boost → query
LN_2 = 0.6931471805599453


def with_freshness(query: dsl.Query) -> dsl.Query:
    """Scores times log2(2 + freshness), as tantivy weighs them; Elasticsearch knows the natural logarithm."""
    weighed = SF("field_value_factor", field=FRESHNESS, modifier="ln2p", missing=0, weight=1 / LN_2)
    return dsl.FunctionScore(query=query, functions=[weighed], boost_mode="multiply")


def tree_query(tree: QueryTree, minimum: int | None) -> dsl.Query:
    """What matches a tree, with its score."""
    required = required_query(tree.required, minimum)
    if not tree.lifts and not tree.excluded:
        return required
    return dsl.Bool(
        must=[required],
        should=[node_query(node) for node in tree.lifts],
        must_not=[node_query(node) for node in tree.excluded],
    )


def required_query(nodes: tuple[Node, ...], minimum: int | None) -> dsl.Query:
    needed = len(nodes) if minimum is None else min(minimum, len(nodes))
    queries = [node_query(node) for node in nodes]
    if needed == len(nodes):
        return all_of(queries)
    if needed < 1:
        return dsl.Bool(must=[everything()], should=queries)
    return dsl.Bool(should=queries, minimum_should_match=needed)


def node_query(node: Node) -> dsl.Query:
    return any_of(list(alternatives(node)))


def alternatives(node: Node) -> Iterator[dsl.Query]:
    """The queries of which one is enough for a node, those of nested AnyOf among them."""
    match node:
        case AnyOf(nodes=nodes):
            for inner in nodes:
                yield from alternatives(inner)
        case AllOf(nodes=(only,)):
            yield from alternatives(only)
        case AllOf(nodes=nodes):
            yield all_of([node_query(inner) for inner in nodes])
        case Coded(parameter=parameter, codes=codes, weight=weight):
            yield coded(parameter, codes, weight)
        case Prefix(text=text, weight=weight, fields=fields):
            yield from in_fields(fields, Stream.EXACT, weight, lambda name, boost: prefix(name, text, boost))
        case Phrase(texts=(text,), stream=stream, weight=weight):
            yield from alternatives(Term(text, stream, weight))
        case Phrase(texts=texts, stream=stream, weight=weight):
            yield from in_fields((), stream, weight, lambda name, boost: phrase(name, texts, boost))
        case Term(text=text, stream=stream, weight=weight, fields=fields):
            yield from in_fields(fields, stream, weight, lambda name, boost: term(name, text, boost))


def in_fields(fields: tuple[str, ...], stream: Stream, weight: float, make: Make) -> Iterator[dsl.Query]:
    """A question in each field, with the weight of the field and of the stream."""
    for name in fields or TEXT_FIELDS:
        boost = FIELD_WEIGHTS[name] * STREAM_WEIGHTS[stream] * weight
        yield make(field_of(name, stream), boost)


def term(field: str, text: str, boost: float = 1.0) -> dsl.Query:
    return dsl.Term(field, {"value": text, "boost": boost}) if is_term(text) else nothing()


def phrase(field: str, texts: tuple[str, ...], boost: float = 1.0) -> dsl.Query:
    # The parts of compounds have no places in a text, so nothing stands beside them.
    if len(texts) < 2 or field.endswith(f".{Stream.PARTS}") or not all(map(is_word, texts)):
        return nothing()
    return dsl.MatchPhrase(field, {"query": " ".join(texts), "boost": boost})


def prefix(field: str, text: str, boost: float = 1.0) -> dsl.Query:
    if not text or not is_term(text):
        return nothing()
    return dsl.Prefix(field, {"value": text, "boost": boost})


def coded(parameter: str, codes: Collection[str], weight: float = 1.0) -> dsl.Query:
    """Documents with one of these codes, all with the same score."""
    return dsl.ConstantScore(filter=with_codes(parameter, codes), boost=weight)


def with_codes(parameter: str, codes: Collection[str]) -> dsl.Query:
    """Documents with one of these codes, as a filter."""
    usable = [code for code in sorted(codes) if is_text(code) and len(code) <= LONGEST_KEY]
    return dsl.Terms(codes_of(parameter), usable, _expand__to_dot=False) if usable else nothing()


def nearest(parameter: str, distances: Mapping[str, float]) -> dsl.Query:
    """The documents in these regions; the nearer, the higher their score."""
    rings = [
        coded(parameter, codes, DISTANCE_STEP**rank) for rank, codes in enumerate(distance_rings(distances))
    ]
    return dsl.DisMax(queries=rings, tie_breaker=0.0) if rings else nothing()


def suggestion(words: tuple[str, ...]) -> dsl.Query:
    """Titles with all words; the last as a beginning, better as a whole."""
    *whole, last = words
    title = field_of("title", Stream.EXACT)
    begins = term(PREFIXES, last) if len(last) <= LONGEST_PREFIX else prefix(title, last)
    return dsl.Bool(must=[*(term(title, word) for word in whole), begins], should=[term(title, last)])


def likeness(terms: Mapping[str, float], *, key: str) -> dsl.Query:
    """Documents with some of these weighted terms, but not the one they come from."""
    nodes = [Term(text, weight=weight, fields=LIKE_FIELDS) for text, weight in terms.items()]
    if not nodes:
        return nothing()
    return dsl.Bool(should=[node_query(node) for node in nodes], must_not=[keyed(key)])


def keyed(key: str) -> dsl.Query:
    """The document with this key."""
    return dsl.Ids(values=[key]) if key and is_text(key) and len(key) <= LONGEST_KEY else nothing()


def is_word(text: str) -> bool:
    """Whether this can be one term of a phrase, which the server takes apart at spaces."""
    return is_term(text) and text.split() == [text]


def everything() -> dsl.Query:
    """All documents, none better than another."""
    return dsl.MatchAll(boost=ALIKE)


def nothing() -> dsl.Query:
    return dsl.MatchNone()


def all_of(queries: list[dsl.Query]) -> dsl.Query:
    if len(queries) == 1:
        return queries[0]
    return dsl.Bool(must=queries) if queries else everything()


def any_of(queries: list[dsl.Query]) -> dsl.Query:
    if len(queries) == 1:
        return queries[0]
    return dsl.DisMax(queries=queries, tie_breaker=TIE_BREAKER) if queries else nothing()
