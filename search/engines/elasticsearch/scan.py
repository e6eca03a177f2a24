"""All of an index, a page at a time, as it is at one moment."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from elasticsearch import Elasticsearch

from search.engine import SearchUnavailable
from search.engines.elasticsearch.faults import as_unavailable

PAGE = 5000  # documents
ALIVE = "2m"  # that the caller may take over a page


def scan(client: Elasticsearch, index: str, *columns: str) -> Iterator[Mapping[str, Any]]:
    """Every hit with these columns. Raises SearchUnavailable."""
    with as_unavailable(f"{index} can't be read"):
        client.indices.refresh(index=index)  # a writer that was killed left that undone
        moment = client.open_point_in_time(index=index, keep_alive=ALIVE)["id"]
        try:
            after: dict[str, Any] = {}
            while True:
                found = client.search(
                    pit={"id": moment, "keep_alive": ALIVE},
                    sort="_shard_doc",
                    size=PAGE,
                    docvalue_fields=[{"field": column} for column in columns],
                    source=False,
                    track_total_hits=False,
                    **after,
                )
                hits = found["hits"]["hits"]
                yield from hits
                if len(hits) < PAGE:
                    return
                moment, after = found["pit_id"], {"search_after": hits[-1]["sort"]}
        finally:
            with suppress(SearchUnavailable), as_unavailable("a point in time can't be closed"):
                client.close_point_in_time(id=moment)
