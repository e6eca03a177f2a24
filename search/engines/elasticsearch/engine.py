"""The engine on Elasticsearch: the contract of search.engine, kept by a cluster."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from django.conf import settings
from django.db import DatabaseError

from search.engine import EngineAnswer, SearchRequest, SearchUnavailable, Stored
from search.engines.analysis import analyse_with_dictionary, version_of_analyser
from search.engines.content import LIKE_FIELDS, most_telling
from search.engines.elasticsearch import questions
from search.engines.elasticsearch.compile import keyed, likeness, suggestion
from search.engines.elasticsearch.connection import Cluster, Connection
from search.engines.elasticsearch.explain import readable
from search.engines.elasticsearch.faults import as_unavailable, reason_of, unavailable
from search.engines.elasticsearch.generations import READ, Generations
from search.engines.elasticsearch.meaning import NOWHERE, Body, Meaning
from search.engines.elasticsearch.scan import scan
from search.engines.elasticsearch.schema import FINGERPRINT, LIKE, as_source
from search.engines.elasticsearch.vocabulary import Vocabulary
from search.engines.elasticsearch.writer import LARGEST, Change, write_changes
from search.language.tokens import Streams
from search.query.nodes import Stream
from search.types import TEXT_FIELDS, Hit, SearchDocument

MANY = 100  # hits: a page for a visitor is smaller


def cluster_of_settings() -> Cluster:
    return Cluster(
        addresses=settings.ELASTICSEARCH_URL,
        user=settings.ELASTICSEARCH_USER,
        password=settings.ELASTICSEARCH_PASSWORD,
        api_key=settings.ELASTICSEARCH_API_KEY,
        ca_file=settings.ELASTICSEARCH_CA_FILE,
    )


def prefix_of_settings() -> str:
    from search.installation import installation_code  # reads the database, so not while apps load

    return settings.ELASTICSEARCH_PREFIX or f"burgerkracht-{installation_code()}"


class ElasticsearchEngine(Meaning):
    """A cluster. Processes on any number of machines may ask and write at once."""

    name = "elasticsearch"
    knows_meaning = True
    is_shared = True

    def __init__(
        self,
        cluster: Cluster | None = None,
        prefix: str = "",
        analyse: Callable[[str], Streams] | None = None,
        analyser_version: Callable[[], str] | None = None,
    ) -> None:
        self._connection = Connection(cluster or cluster_of_settings())
        self._known_prefix = prefix
        self._generations = Generations(
            self._connection, self._prefix, analyser_version or version_of_analyser
        )
        self._analyse = analyse or analyse_with_dictionary
        self._vocabulary = Vocabulary(self._connection, self._index)

    # Asking ---------------------------------------------------------------------------------------------------
    def search(self, request: SearchRequest) -> EngineAnswer:
        (response,) = self._responses([request])
        return questions.answer_of(request, response)

    def search_first(self, steps: Sequence[SearchRequest], *, enough: int) -> tuple[int, EngineAnswer]:
        responses = self._responses(steps)
        place = questions.first_with_enough([questions.matches_of(found) for found in responses], enough)
        return place, questions.answer_of(steps[place], responses[place])

    def suggest(self, words: tuple[str, ...], *, size: int) -> tuple[Hit, ...]:
        if not words or not words[-1] or size < 1:
            return ()
        return self._best(questions.best_body(suggestion(words), size))

    def similar(self, key: str, *, size: int) -> tuple[Hit, ...]:
        kept = self._ask(
            {
                "query": keyed(key).to_dict(),
                "stored_fields": [LIKE],
                "aggs": {"all": {"global": {}}},
                "size": 1,
            }
        )
        if not kept["hits"]["hits"] or size < 1:
            return ()
        terms = json.loads(kept["hits"]["hits"][0]["fields"][LIKE][0])
        times = self._vocabulary.frequencies(terms, stream=Stream.TERMS, fields=LIKE_FIELDS)
        telling = most_telling(terms, times, documents=kept["aggregations"]["all"]["doc_count"])
        return self._best(questions.best_body(likeness(telling, key=key), size))

    def frequencies(self, terms: Collection[str], *, stream: str) -> dict[str, int]:
        return self._vocabulary.frequencies(terms, stream=stream, fields=TEXT_FIELDS)

    def words(self, *, prefix: str) -> Mapping[str, int]:
        return self._vocabulary.words(prefix)

    def explain(self, request: SearchRequest, key: str) -> str:
        held = self._ask({"query": keyed(key).to_dict(), "size": 1, "_source": False})["hits"]["hits"]
        if not held:
            return f"{key}: not in {self._index()}"
        query = questions.explained_query(request, keyed(key)).to_dict()
        found = self._ask({"query": query, "explain": True, "size": 1, "_source": False})["hits"]["hits"]
        if not found:
            return f"{key}: no match"
        return "\n".join(readable(found[0]["_explanation"]))

    # Keeping --------------------------------------------------------------------------------------------------
    def current(self) -> str | None:
        return self._generations.current()

    def building(self) -> str | None:
        return self._generations.building()

    def start_building(self) -> str:
        return self._generations.create()

    def activate(self, generation: str) -> None:
        self._generations.activate(generation)
        self._vocabulary.forget()

    def write(
        self,
        generation: str,
        documents: Iterable[tuple[SearchDocument, str]],
        *,
        deleted: Collection[str] = (),
        versions: Mapping[str, int] | None = None,
    ) -> dict[str, str]:
        self._generations.check(generation)
        refused: dict[str, str] = {}
        versions = versions or {}
        changes = chain(
            (Change(key, None, versions.get(key)) for key in deleted),
            self._changes(documents, versions, refused),
        )
        keys: list[str] = []
        by_server = write_changes(self._connection.keeping(), generation, noted(changes, keys))
        self._vocabulary.forget()
        self._vectors_follow(generation, keys)
        return {**by_server, **refused}

    def stored(self, generation: str) -> Iterator[Stored]:
        self._generations.check(generation)
        for hit in scan(self._connection.keeping(), generation, FINGERPRINT):
            yield Stored(key=hit["_id"], fingerprint=hit["fields"][FINGERPRINT][0])

    # Inside ---------------------------------------------------------------------------------------------------
    def _prefix(self) -> str:
        self._known_prefix = self._known_prefix or prefix_of_settings()
        return self._known_prefix

    def _index(self) -> str:
        """Whatever answers now."""
        return self._generations.alias(READ)

    def _responses(self, requests: Sequence[SearchRequest]) -> list[Mapping[str, Any]]:
        """The responses to some requests, asked together."""
        large = any(request.size > MANY for request in requests)
        return self._together([questions.body_of(request) for request in requests], patient=large)

    def _together(
        self, bodies: Sequence[Body], *, patient: bool = False, near: Mapping[int, str] = NOWHERE
    ) -> list[Mapping[str, Any]]:
        """The responses to some bodies. `near`: place of a body → the alias of vectors that it is for."""
        client = self._connection.patient() if patient else self._connection.asking()
        # The same copy of the index for everybody: copies differ in what they still count of deleted documents, and a
        # second page would not follow the first. The name itself says which.
        header = {"preference": self._prefix()}
        lines: list[Body] = []
        for place, body in enumerate(bodies):
            # Nothing is near before there are vectors
            elsewhere = {"index": near[place], "ignore_unavailable": True} if place in near else {}
            lines += [{**header, **elsewhere}, body]
        with as_unavailable("Elasticsearch can't answer"):
            found = client.msearch(index=self._index(), searches=lines)["responses"]
        for response in found:
            if "error" in response:
                raise unavailable(response["status"], reason_of(response["error"]))
        return list(found)

    def _ask(self, body: dict[str, Any]) -> Mapping[str, Any]:
        with as_unavailable("Elasticsearch can't answer"):
            found = self._connection.asking().search(
                index=self._index(), preference=self._prefix(), body=body
            )
        return found.body

    def _best(self, body: dict[str, Any]) -> tuple[Hit, ...]:
        found = self._ask(body)["hits"]["hits"]
        return tuple(questions.hit_of(hit, score=hit["sort"][0]) for hit in found)

    def _changes(
        self,
        documents: Iterable[tuple[SearchDocument, str]],
        versions: Mapping[str, int],
        refused: dict[str, str],
    ) -> Iterator[Change]:
        """The changes that documents are. What can't be written at all goes into `refused`."""
        for document, fingerprint in documents:
            try:
                source = as_source(document, fingerprint, analyse=self._analyse)
                if len(source) > LARGEST:
                    raise ValueError(f"a document has at most {LARGEST} bytes")
            except (OSError, DatabaseError, SearchUnavailable):
                raise
            except Exception as error:
                refused[document.key] = f"{type(error).__name__}: {error}"
            else:
                yield Change(document.key, source, versions.get(document.key))


def noted(changes: Iterable[Change], keys: list[str]) -> Iterator[Change]:
    """The changes as they come, with their keys put in a list."""
    for change in changes:
        keys.append(change.key)
        yield change
