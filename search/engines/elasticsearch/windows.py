"""The bodies of what is ranked elsewhere, and what comes back read: windows of refs with scores, nearest vectors,
lifts, and what is shown of some documents. Nothing is counted here, and of a window nothing is read but columns.
"""

from binascii import a2b_base64
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from elasticsearch.dsl import query as dsl

from search.engine import Ref, SearchRequest, Vector
from search.engines.elasticsearch.compile import node_query, tree_query, with_freshness
from search.engines.elasticsearch.questions import (
    AS_REF,
    AS_SHOWN,
    BEST_FIRST,
    chosen,
    filters_of,
    hit_of,
    order_of,
    page_of,
    query_of,
    with_refs,
)
from search.engines.elasticsearch.schema import REF
from search.engines.elasticsearch.vector_schema import BYTES, VECTOR
from search.query.nodes import QueryTree
from search.types import Hit

MOST_NEAR = 10_000  # the server looks at no more candidates
# Candidates of a segment for each document that is asked for.
REACH = 1.5
FEWEST_CANDIDATES = 100

UNCOUNTED: dict[str, Any] = {"track_total_hits": False, "_source": False}
Response = Mapping[str, Any]


def window_body(request: SearchRequest, size: int) -> dict[str, Any]:
    """The best matches, filters among the query: nothing is counted before them."""
    start, size = page_of(replace(request, size=size))
    query = dsl.Bool(must=[query_of(request)], filter=list(filters_of(request).values()))
    body = {"query": query.to_dict(), "sort": order_of(request), "from": start, "size": size}
    return {**body, **AS_REF, **UNCOUNTED}


def lifts_body(request: SearchRequest, refs: Collection[Ref]) -> dict[str, Any]:
    """These documents, as far as the request allows them, with what they have of the lifts of its tree."""
    tree = request.tree.only_lifts if request.tree else QueryTree()
    query = dsl.Bool(
        must=[with_freshness(tree_query(tree, None))] if tree.lifts else [],
        must_not=[node_query(node) for node in tree.excluded],
        filter=allowed(replace(request, refs=frozenset(refs))),
    )
    order = BEST_FIRST if tree.lifts else ["_doc"]
    return {"query": query.to_dict(), "sort": order, "size": len(refs), **AS_REF, **UNCOUNTED}


def near_body(vector: Vector, request: SearchRequest, size: int) -> dict[str, Any]:
    """The nearest in meaning that meet the filters. Filters of few documents are looked at one by one by the server,
    and so exactly."""
    size = min(size, MOST_NEAR)
    candidates = min(max(int(size * REACH), FEWEST_CANDIDATES), MOST_NEAR)
    knn: dict[str, Any] = {
        "field": VECTOR,
        "query_vector": [float(number) for number in vector],
        "k": size,
        "num_candidates": candidates,
    }
    if needed := allowed(request):
        knn["filter"] = [query.to_dict() for query in needed]
    return {"knn": knn, "size": size, **AS_REF, **UNCOUNTED}


def vectors_body(refs: Collection[Ref]) -> dict[str, Any]:
    columns = {"stored_fields": "_none_", "docvalue_fields": [REF, BYTES]}
    return {"query": only(refs), "sort": ["_doc"], "size": len(refs), **columns, **UNCOUNTED}


def hits_body(refs: Collection[Ref]) -> dict[str, Any]:
    return {"query": only(refs), "sort": ["_doc"], "size": len(refs), **AS_SHOWN, **UNCOUNTED}


def allowed(request: SearchRequest) -> list[dsl.Query]:
    """Filters, and the documents that the request keeps to or leaves out."""
    return [*filters_of(request).values(), *chosen(request)]


def only(refs: Collection[Ref]) -> dict[str, Any]:
    found: dict[str, Any] = dsl.Bool(filter=[with_refs(refs)]).to_dict()
    return found


def refs_of(response: Response) -> list[Ref]:
    return [hit["fields"][REF][0] for hit in response["hits"]["hits"]]


def scores_of(response: Response, *, scored: bool) -> dict[Ref, float]:
    """Document → score, the best first; 0 for all where the order is another."""
    return {hit["fields"][REF][0]: hit["sort"][0] if scored else 0.0 for hit in response["hits"]["hits"]}


def cosines_of(response: Response) -> dict[Ref, float]:
    """Document → cosine, the nearest first. The server makes a score of it that is never below 0."""
    return {hit["fields"][REF][0]: 2 * hit["_score"] - 1 for hit in response["hits"]["hits"]}


def vectors_of(response: Response) -> dict[Ref, Vector]:
    import numpy

    found = [hit["fields"] for hit in response["hits"]["hits"]]
    rows = b"".join(a2b_base64(fields[BYTES][0]) for fields in found)
    matrix = numpy.frombuffer(rows, "<f4").reshape(len(found), -1) if found else ()
    return {fields[REF][0]: row for fields, row in zip(found, matrix, strict=True)}


def hits_of(response: Response) -> dict[Ref, Hit]:
    hits = [hit_of(hit, score=0.0) for hit in response["hits"]["hits"]]
    return {hit.key: hit for hit in hits}
