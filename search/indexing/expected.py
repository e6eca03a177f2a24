"""What the database says that search should hold: documents with their fingerprints."""

import logging
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db import Error as DatabaseError
from wagtail.models import Site

from search.indexing.plan import fingerprint
from search.registry import Source, source_of
from search.types import SearchDocument

BATCH = 500  # objects: a few megabytes of documents

logger = logging.getLogger(__name__)


@dataclass
class Expected:
    """Key → document and fingerprint, of objects that are public; key → reason, of those that can't be built."""

    documents: dict[str, tuple[SearchDocument, str]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)


def forget_kept_answers() -> None:
    """Wagtail keeps the sites' root pages for an hour in each process: a site changed by another is seen now."""
    Site.clear_site_root_paths_cache()


def expected(kind: str, pks: Collection[int]) -> Expected:
    """What search should hold of these objects. A kind without a source has no documents."""
    source = source_of(kind)
    if source is None or not pks:
        return Expected()
    try:
        return Expected(documents=_built(source, pks))
    except DatabaseError:
        raise
    except Exception:
        logger.warning("Building %s documents of kind %s failed; one by one now", len(pks), kind)
    return _built_one_by_one(source, pks)


def _built(source: Source, pks: Collection[int]) -> dict[str, tuple[SearchDocument, str]]:
    keys = {source.key(pk) for pk in pks}
    return {
        document.key: (document, fingerprint(document))
        for document in source.build(pks)
        if document.key in keys
    }


def _built_one_by_one(source: Source, pks: Collection[int]) -> Expected:
    """One object that can't be built is no reason to leave out the others."""
    found = Expected()
    for pk in pks:
        try:
            found.documents.update(_built(source, [pk]))
        except DatabaseError:
            raise
        except Exception as error:
            logger.exception("No document can be built of %s", source.key(pk))
            found.failed[source.key(pk)] = f"{type(error).__name__}: {error}"
    return found


def public_batches(source: Source, *, after: int = 0, size: int = BATCH) -> Iterator[list[int]]:
    """The primary keys of all public objects in order, `size` at a time, each batch asked anew."""
    while pks := list(
        source.public().filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:size]
    ):
        yield pks
        after = pks[-1]


def in_batches(items: Iterable, size: int = BATCH) -> Iterator[list]:
    """Lists of at most `size` items."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def split_key(key: str) -> tuple[str, int]:
    """The kind and primary key in a document's key."""
    kind, pk = key.rsplit(":", 1)
    return kind, int(pk)
