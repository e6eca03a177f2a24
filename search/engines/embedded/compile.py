"""The tree of a query in tantivy's terms.

A form of a word in a field is a term with a weight; all forms and fields of a word are one disjunction, in which the
best counts and the others add a little. One flat disjunction takes half the time of nested ones.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

import tantivy
from tantivy import Occur

from search.engine import FIELD_WEIGHTS, STREAM_WEIGHTS, TIE_BREAKER, Ref, SearchRequest
from search.engines.content import (
    ALIKE,
    DISTANCE_STEP,
    LONGEST_PREFIX,
    code_term,
    distance_rings,
    is_term,
    is_text,
)
from search.engines.embedded.schema import CODES, KEY, NUMBER, PREFIXES, field_of
from search.query.nodes import AllOf, AnyOf, Coded, Node, Phrase, Prefix, QueryTree, Stream, Term
from search.types import TEXT_FIELDS, Sort

Make = Callable[[str], tantivy.Query]
SINGLY = 1000  # numbers that are looked up one by one: of 400 that takes 1 ms, where a set of terms takes 2.5


class Compiler:
    """Makes queries for one index; they are bound to its schema."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self.schema = schema

    def request(self, request: SearchRequest) -> tantivy.Query:
        """What matches a request, with its score."""
        needed = [self.tree(request.tree, request.minimum)] if request.tree else []
        if request.sort is Sort.DISTANCE:
            needed = [tantivy.Query.const_score_query(query, 0.0) for query in needed]
            needed.append(self.nearest(request.distance_facet, request.distances))
        return self.allowed(request, needed)

    def unmatched(self, request: SearchRequest) -> tantivy.Query:
        """Every document that a request doesn't match."""
        return tantivy.Query.boolean_query(
            [(Occur.Must, everything()), (Occur.MustNot, self.request(request))]
        )

    def allowed(self, request: SearchRequest, needed: list[tantivy.Query]) -> tantivy.Query:
        """What meets the filters of a request, its `refs` and `without`, and all that is needed besides."""
        for parameter, codes in request.filters.items():
            if codes:
                needed.append(self.coded(parameter, codes, 0.0))
        if request.refs is not None:
            needed.append(tantivy.Query.const_score_query(self.numbered(request.refs), 0.0))
        query = all_of(needed)
        if not request.without:
            return query
        without = self.numbered(request.without)
        return tantivy.Query.boolean_query([(Occur.Must, query), (Occur.MustNot, without)])

    def tree(self, tree: QueryTree, minimum: int | None) -> tantivy.Query:
        clauses = [(Occur.Must, self.required(tree.required, minimum))]
        clauses += [(Occur.Should, self.node(node)) for node in tree.lifts]
        clauses += [(Occur.MustNot, self.node(node)) for node in tree.excluded]
        return clauses[0][1] if len(clauses) == 1 else tantivy.Query.boolean_query(clauses)

    def required(self, nodes: tuple[Node, ...], minimum: int | None) -> tantivy.Query:
        needed = len(nodes) if minimum is None else min(minimum, len(nodes))
        queries = [self.node(node) for node in nodes]
        if needed == len(nodes):
            return all_of(queries)
        if needed < 1:
            scored = [(Occur.Should, query) for query in queries]
            return tantivy.Query.boolean_query([(Occur.Must, everything()), *scored])
        return tantivy.Query.boolean_query([(Occur.Should, query) for query in queries], needed)

    def node(self, node: Node) -> tantivy.Query:
        return any_of(list(self.alternatives(node)))

    def alternatives(self, node: Node) -> Iterator[tantivy.Query]:
        """The queries of which one is enough for a node, those of nested AnyOf among them."""
        match node:
            case AnyOf(nodes=nodes):
                for inner in nodes:
                    yield from self.alternatives(inner)
            case AllOf(nodes=(only,)):
                yield from self.alternatives(only)
            case AllOf(nodes=nodes):
                yield all_of([self.node(inner) for inner in nodes])
            case Coded(parameter=parameter, codes=codes, weight=weight):
                yield self.coded(parameter, codes, weight)
            case Prefix(text=text, weight=weight, fields=fields):
                yield from self.in_fields(fields, Stream.EXACT, weight, lambda name: self.prefix(name, text))
            case Phrase(texts=(text,), stream=stream, weight=weight):
                yield from self.alternatives(Term(text, stream, weight))
            case Phrase(texts=texts, stream=stream, weight=weight):
                yield from self.in_fields((), stream, weight, lambda name: self.phrase(name, texts))
            case Term(text=text, stream=stream, weight=weight, fields=fields):
                yield from self.in_fields(fields, stream, weight, lambda name: self.term(name, text))

    def in_fields(
        self, fields: tuple[str, ...], stream: Stream, weight: float, make: Make
    ) -> Iterator[tantivy.Query]:
        """A question in each field, with the weight of the field and of the stream."""
        for name in fields or TEXT_FIELDS:
            boost = FIELD_WEIGHTS[name] * STREAM_WEIGHTS[stream] * weight
            yield tantivy.Query.boost_query(make(field_of(name, stream)), boost)

    def term(self, field: str, text: str) -> tantivy.Query:
        if not is_term(text):
            return nothing()
        return tantivy.Query.term_query(self.schema, field, text, "freq")

    def phrase(self, field: str, texts: tuple[str, ...]) -> tantivy.Query:
        # The parts of compounds have no places in a text, so nothing stands beside them.
        if len(texts) < 2 or field.endswith(f"_{Stream.PARTS}") or not all(map(is_term, texts)):
            return nothing()
        return tantivy.Query.phrase_query(self.schema, field, list(texts))

    def prefix(self, field: str, text: str) -> tantivy.Query:
        """Terms that begin so: a fuzzy term at distance 0, which needs no escaping as a pattern would."""
        if not text or not is_term(text):
            return nothing()
        return tantivy.Query.fuzzy_term_query(self.schema, field, text, 0, True, True)

    def coded(self, parameter: str, codes: Collection[str], weight: float) -> tantivy.Query:
        terms = [code_term(parameter, code) for code in sorted(codes) if is_text(code)]
        if not terms:
            return nothing()
        if len(terms) == 1:
            query = tantivy.Query.term_query(self.schema, CODES, terms[0], "basic")
        else:
            query = tantivy.Query.term_set_query(self.schema, CODES, terms)
        return tantivy.Query.const_score_query(query, weight)

    def nearest(self, parameter: str, distances: Mapping[str, float]) -> tantivy.Query:
        """The documents in these regions; the nearer, the higher their score, whatever the words."""
        rings = [
            self.coded(parameter, codes, DISTANCE_STEP**rank)
            for rank, codes in enumerate(distance_rings(distances))
        ]
        return tantivy.Query.disjunction_max_query(rings, 0.0)

    def suggestion(self, words: tuple[str, ...]) -> tantivy.Query:
        """Titles with all words; the last as a beginning, better as a whole."""
        *whole, last = words
        title = field_of("title", Stream.EXACT)
        clauses = [(Occur.Must, self.term(title, word)) for word in whole]
        begins = self.term(PREFIXES, last) if len(last) <= LONGEST_PREFIX else self.prefix(title, last)
        clauses += [(Occur.Must, begins), (Occur.Should, self.term(title, last))]
        return tantivy.Query.boolean_query(clauses)

    def likeness(self, terms: Mapping[str, float], *, fields: Iterable[str], key: str) -> tantivy.Query:
        """Documents with some of these weighted terms, but not the one they come from."""
        names = tuple(fields)
        nodes = [Term(term, weight=weight, fields=names) for term, weight in terms.items()]
        clauses = [(Occur.Should, self.node(node)) for node in nodes]
        return tantivy.Query.boolean_query([*clauses, (Occur.MustNot, self.keyed(key))])

    def excluding(self, tree: QueryTree | None) -> list[tantivy.Query]:
        """Everything but what a tree leaves out; nothing to ask where it leaves nothing out."""
        if tree is None or not tree.excluded:
            return []
        without = [(Occur.MustNot, self.node(node)) for node in tree.excluded]
        return [tantivy.Query.boolean_query([(Occur.Must, everything()), *without])]

    def numbered(self, refs: Collection[Ref]) -> tantivy.Query:
        """The documents with these numbers; a ref of another engine is none."""
        numbers = [ref for ref in refs if isinstance(ref, int)]
        if len(numbers) > SINGLY:
            return tantivy.Query.term_set_query(self.schema, NUMBER, numbers)
        singly = [tantivy.Query.term_query(self.schema, NUMBER, number, "basic") for number in numbers]
        return (
            tantivy.Query.boolean_query([(Occur.Should, query) for query in singly]) if singly else nothing()
        )

    def keyed(self, key: str) -> tantivy.Query:
        return tantivy.Query.term_query(self.schema, KEY, key, "basic") if is_text(key) else nothing()


def everything() -> tantivy.Query:
    """All documents, none better than another."""
    return tantivy.Query.const_score_query(tantivy.Query.all_query(), ALIKE)


def nothing() -> tantivy.Query:
    return tantivy.Query.empty_query()


def all_of(queries: list[tantivy.Query]) -> tantivy.Query:
    if len(queries) == 1:
        return queries[0]
    if not queries:
        return everything()
    return tantivy.Query.boolean_query([(Occur.Must, query) for query in queries])


def any_of(queries: list[tantivy.Query]) -> tantivy.Query:
    if len(queries) == 1:
        return queries[0]
    return tantivy.Query.disjunction_max_query(queries, TIE_BREAKER)
