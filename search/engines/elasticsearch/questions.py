"""A request as the body of a search, and what comes back read: hits, exact numbers, facets.

One body gives all of a page. Its query is the words; the chosen filters come after it (post_filter), so that the hits
and their total meet the filters, while aggregations see every match of the words and each facet filters them by the
others' choice.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from elasticsearch.dsl import query as dsl

from search.engine import EngineAnswer, Ref, SearchRequest
from search.engines.content import as_hit
from search.engines.elasticsearch.compile import (
    everything,
    nearest,
    tree_query,
    with_codes,
    with_freshness,
)
from search.engines.elasticsearch.schema import (
    BY_KEY,
    CONFIRMED,
    LARGEST_WINDOW,
    NUMBER,
    PUBLISHED,
    REF,
    SHOWN,
    codes_of,
)
from search.types import Hit, Sort

Body = dict[str, Any]

MATCHES = "matches"  # the aggregation that counts what matches before filters
OTHERS = "others"  # the one with the facets that no filter is of
MOST_CODES = 60_000  # of one facet; the server makes no more than 65,536 buckets

NEWEST_FIRST: list[dict[str, Any]] = [
    {PUBLISHED: {"order": "desc", "missing": "_last"}},
    {BY_KEY: {"order": "desc"}},
]
# Scores hold how new a document is. Said, since the server's own order differs between the copies of an index.
BEST_FIRST: list[dict[str, Any]] = [{"_score": {"order": "desc"}}, {NUMBER: {"order": "asc"}}]
LAST_CONFIRMED_FIRST: list[dict[str, Any]] = [{CONFIRMED: {"order": "desc"}}, *NEWEST_FIRST]

# What a body wants of each hit: what is shown of it, or which document it is
AS_SHOWN: dict[str, Any] = {"stored_fields": [SHOWN]}
AS_REF: dict[str, Any] = {"stored_fields": "_none_", "docvalue_fields": [REF]}


def body_of(request: SearchRequest, wanted: Mapping[str, Any] = AS_SHOWN) -> Body:
    """The body of a search that answers a request."""
    listed = filters_of(request)
    start, size = page_of(request)
    body = {
        "query": query_of(request).to_dict(),
        "sort": order_of(request),
        "aggs": counts_of(request, listed),
        "track_total_hits": True,
        "from": start,
        "size": size,
    }
    if listed:
        body["post_filter"] = filtered(listed.values())
    return {**body, **wanted, "_source": False}


def query_of(request: SearchRequest) -> dsl.Query:
    """What matches the words, before any filter; with a score where the order needs one."""
    words = tree_query(request.tree, request.minimum) if request.tree else everything()
    if request.refs is not None or request.without:
        words = dsl.Bool(must=[words], filter=chosen(request))
    if request.sort is Sort.DISTANCE:
        near = nearest(request.distance_facet, request.distances)
        return with_freshness(dsl.Bool(filter=[words], should=[near]))
    return with_freshness(words) if is_scored(request) else dsl.Bool(filter=[words])


def chosen(request: SearchRequest) -> list[dsl.Query]:
    """The documents that a request keeps to, and those that it leaves out."""
    found = [] if request.refs is None else [with_refs(request.refs)]
    return [*found, dsl.Bool(must_not=[with_refs(request.without)])] if request.without else found


def with_refs(refs: Collection[Ref]) -> dsl.Query:
    """The documents with these keys; a ref of another engine is none."""
    return dsl.Ids(values=sorted(ref for ref in refs if isinstance(ref, str)))


def is_scored(request: SearchRequest) -> bool:
    """Whether the list is ordered by how well words fit."""
    tree = request.tree
    return request.sort is Sort.RELEVANCE and tree is not None and bool(tree.required or tree.lifts)


def order_of(request: SearchRequest) -> list[dict[str, Any]]:
    if request.sort is Sort.DISTANCE or is_scored(request):
        return BEST_FIRST
    return LAST_CONFIRMED_FIRST if request.sort is Sort.CONFIRMED else NEWEST_FIRST


def filters_of(request: SearchRequest) -> dict[str, dsl.Query]:
    """Parameter → filter, and under "" the one that an order by distance is: it is no facet's own."""
    found = {parameter: with_codes(parameter, codes) for parameter, codes in request.filters.items() if codes}
    if request.sort is Sort.DISTANCE:
        found[""] = with_codes(request.distance_facet, request.distances.keys())
    return found


def filtered(filters: Iterable[dsl.Query]) -> Body:
    """All of these, as a filter."""
    found = [query.to_dict() for query in filters]
    if not found:
        return {"match_all": {}}
    return found[0] if len(found) == 1 else {"bool": {"filter": found}}


def page_of(request: SearchRequest) -> tuple[int, int]:
    """Where a page begins and how long it is, as far as an index can have hits."""
    start = max(request.start, 0)
    if start >= LARGEST_WINDOW:
        return 0, 0
    return start, min(max(request.size, 0), LARGEST_WINDOW - start)


def counts_of(request: SearchRequest, listed: Mapping[str, dsl.Query]) -> Body:
    """The number of matches before filters, and the facets: those with a choice of their own without it, the others
    together. In plain words: made as objects of the DSL they take longer than all the rest of a body."""
    found: Body = {MATCHES: {"filter": {"match_all": {}}}}
    own = [parameter for parameter in request.facets if parameter in listed]
    if others := [parameter for parameter in request.facets if parameter not in listed]:
        counted = {name_in(request, parameter): codes(parameter) for parameter in others}
        found[OTHERS] = {"filter": filtered(listed.values()), "aggs": counted}
    for parameter in own:
        rest = [query for name, query in listed.items() if name != parameter]
        name = name_in(request, parameter)
        found[name] = {"filter": filtered(rest), "aggs": {name: codes(parameter)}}
    return found


def codes(parameter: str) -> Body:
    return {"terms": {"field": codes_of(parameter), "size": MOST_CODES}}


def name_in(request: SearchRequest, parameter: str) -> str:
    """The name of a facet's aggregation: not every parameter can be one."""
    return f"facet{request.facets.index(parameter)}"


def answer_of(request: SearchRequest, response: Mapping[str, Any]) -> EngineAnswer:
    """The answer to a request, from the response to its body."""
    scored = is_scored(request)
    hits = tuple(hit_of(hit, score=hit["sort"][0] if scored else 0.0) for hit in response["hits"]["hits"])
    return replace(counted(request, response), hits=hits)


def counted(request: SearchRequest, response: Mapping[str, Any]) -> EngineAnswer:
    """The same without its hits."""
    found = response["aggregations"]
    return EngineAnswer(
        hits=(),
        count=response["hits"]["total"]["value"],
        facets={parameter: numbers(found, name_in(request, parameter)) for parameter in request.facets},
    )


def numbers(found: Mapping[str, Any], name: str) -> dict[str, int]:
    within = found.get(name) or found[OTHERS]
    return {bucket["key"]: bucket["doc_count"] for bucket in within[name]["buckets"]}


def hit_of(hit: Mapping[str, Any], *, score: float) -> Hit:
    return as_hit(hit["fields"][SHOWN][0], score=score)


def matches_of(response: Mapping[str, Any]) -> int:
    """How many documents match the words, before filters."""
    number: int = response["aggregations"][MATCHES]["doc_count"]
    return number


def first_with_enough(numbers: Sequence[int], enough: int) -> int:
    """The place of the first number that is enough, or else of the first of the largest."""
    place = next((place for place, number in enumerate(numbers) if number >= enough), None)
    return numbers.index(max(numbers)) if place is None else place


def best_body(query: dsl.Query, size: int) -> Body:
    """The hits with the highest scores, uncounted."""
    body = {
        "query": with_freshness(query).to_dict(),
        "sort": BEST_FIRST,
        "size": min(size, LARGEST_WINDOW),
        "track_total_hits": False,
    }
    return {**body, **AS_SHOWN, "_source": False}


def explained_query(request: SearchRequest, key: dsl.Query) -> dsl.Query:
    """One document, with the score that it has for a request."""
    return dsl.Bool(must=[query_of(request)], filter=[key, *filters_of(request).values()])
