"""Brings the vectors of documents up to date, after the documents themselves: encoding takes a quarter of a second
each, and nobody may wait for that to be found by words.

A row of the ledger says of which text the vector should be (`meaning`) and of which it is (`vector`).
"""

import logging
from collections.abc import Iterable, Mapping

from django.db import Error as DatabaseError
from django.db.models import F, QuerySet

from search.engine import DocumentVector, Vector, engine_name, get_engine
from search.indexing import lock
from search.indexing.expected import expected, in_batches
from search.indexing.plan import NONE, UNKNOWN, text_mark_in
from search.models import LedgerRow
from search.semantics import Encoder, get_encoder
from search.semantics.passages import encoded, mark, text_mark
from search.types import SearchDocument

AT_ONCE = 8  # documents: about two seconds, after which changes have their turn
PATIENCE = 30  # seconds to wait for a drain
KEPT = 100  # vectors, some 150 kilobytes

logger = logging.getLogger(__name__)


def encoder_in_use() -> Encoder | None:
    """The encoder whose vectors the engine keeps; None while meaning is off."""
    return get_encoder() if get_engine().knows_meaning else None


def wanted_mark(fingerprint: str) -> str:
    """The mark that the vector of a document with this fingerprint should have; "" for no vector."""
    encoder = encoder_in_use()
    return mark(encoder, text_mark_in(fingerprint)) if encoder else ""


def waiting() -> QuerySet[LedgerRow]:
    """The rows whose vector is not that of their document; none while meaning is off."""
    rows = LedgerRow.objects.filter(engine=engine_name())
    return rows.exclude(meaning=F("vector")) if encoder_in_use() else rows.none()


def due() -> QuerySet[LedgerRow]:
    """Those among them that the engine has followed: the others come when their document is written."""
    written = waiting().filter(indexed_version=F("version")).exclude(fingerprint=UNKNOWN)
    return written.order_by("pk")


def encode_some(limit: int = AT_ONCE) -> int:
    """Encode the texts of a few rows and give their vectors to the engine; returns how many rows are done. Raises
    SearchUnavailable, and LockTaken where a drain takes long."""
    encoder, engine = encoder_in_use(), get_engine()
    current = engine.current()
    if encoder is None or current is None:
        return 0
    rows = {f"{row.kind}:{row.object_id}": row for row in due()[:limit]}
    wanted = {key: row for key, row in rows.items() if row.meaning}
    texts = {
        key: document.meaning
        for key, document in _documents(wanted.values()).items()
        if mark(encoder, text_mark(document.meaning)) == wanted[key].meaning
    }
    vectors = [
        DocumentVector(key=key, mark=rows[key].meaning, vector=vector, version=rows[key].version)
        for key, vector in _encoded(encoder, texts).items()
    ]
    gone = [key for key, row in rows.items() if not row.meaning]
    with lock.held(wait=PATIENCE):
        engine.add_vectors(current, encoder.space, vectors, deleted=gone)
    return _note({key: rows[key] for key in (*texts, *gone)})


def _documents(rows: Iterable[LedgerRow]) -> dict[str, SearchDocument]:
    """Key → document as the database has it now."""
    by_kind: dict[str, list[int]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row.object_id)
    return {
        key: document
        for kind, pks in by_kind.items()
        for key, (document, _) in expected(kind, pks).documents.items()
    }


_kept: dict[tuple[Encoder, str], Vector] = {}  # the last ones of this process, the oldest first


def _encoded(encoder: Encoder, texts: Mapping[str, str]) -> dict[str, Vector]:
    """Key → vector. What was encoded a moment ago for a cluster is not encoded again for its reserve."""
    found = {key: _kept[encoder, text] for key, text in texts.items() if (encoder, text) in _kept}
    made = _made(encoder, {key: text for key, text in texts.items() if key not in found})
    _kept.update({(encoder, texts[key]): vector for key, vector in made.items()})
    while len(_kept) > KEPT:
        del _kept[next(iter(_kept))]
    return found | made


def _made(encoder: Encoder, texts: Mapping[str, str]) -> dict[str, Vector]:
    """Key → vector. One text that the encoder can't take is left out: it is found by words."""
    try:
        return dict(zip(texts, encoded(encoder, list(texts.values())), strict=True)) if texts else {}
    except (MemoryError, DatabaseError):
        raise
    except Exception:
        logger.exception("%s texts could not be encoded together; one by one now", len(texts))
    found: dict[str, Vector] = {}
    for key, text in texts.items():
        try:
            found[key] = encoded(encoder, [text])[0]
        except Exception:
            logger.exception("The text of %s can't be encoded", key)
    return found


def _note(rows: Mapping[str, LedgerRow]) -> int:
    """Say of rows that did not change meanwhile that their vector is there."""
    return sum(
        LedgerRow.objects.filter(pk=row.pk, meaning=row.meaning).update(vector=row.meaning)
        for row in rows.values()
    )


def note_what_is_held() -> int:
    """Make the ledger say which vectors the engine has and which it should have; returns how many rows said
    otherwise. Needed after another encoder was chosen, and after a new index."""
    encoder, engine = encoder_in_use(), get_engine()
    current = engine.current()
    if encoder is None or current is None:
        return 0
    held = engine.vector_marks(current, encoder.space)
    wrong = []
    rows = LedgerRow.objects.filter(engine=engine_name()).exclude(fingerprint=UNKNOWN)
    for row in rows.only("kind", "object_id", "fingerprint", "meaning", "vector"):
        has = held.get(f"{row.kind}:{row.object_id}", "") if row.fingerprint != NONE else row.vector
        wants = mark(encoder, text_mark_in(row.fingerprint))
        if (row.meaning, row.vector) != (wants, has):
            row.meaning, row.vector = wants, has
            wrong.append(row)
    for batch in in_batches(wrong):
        LedgerRow.objects.bulk_update(batch, ["meaning", "vector"])
    return len(wrong)


def without_vector() -> frozenset[str]:
    """The keys of documents whose vector the engine does not have, or of another text. Asks the engine itself."""
    encoder, engine = encoder_in_use(), get_engine()
    current = engine.current()
    if encoder is None or current is None:
        return frozenset()
    held = engine.vector_marks(current, encoder.space)
    lacking = set()
    rows = LedgerRow.objects.filter(engine=engine_name()).exclude(fingerprint__in=(NONE, UNKNOWN))
    for kind, pk, fingerprint in rows.values_list("kind", "object_id", "fingerprint"):
        wants = mark(encoder, text_mark_in(fingerprint))
        if wants and held.get(f"{kind}:{pk}") != wants:
            lacking.add(f"{kind}:{pk}")
    return frozenset(lacking)


def settle() -> None:
    """Have the engine clear up and speed up its vectors."""
    encoder, engine = encoder_in_use(), get_engine()
    current = engine.current()
    if encoder is not None and current is not None:
        engine.settle_vectors(current, encoder.space)
