"""Encodes the lines of situations, which search compares a visitor's question with; part of the loop."""

import logging
from collections.abc import Mapping

from search import dictionary
from search.engine import Vector
from search.indexing.meaning import encoder_in_use
from search.models import PhraseVector
from search.semantics import Encoder
from search.semantics.situations import texts_of

AT_ONCE = 50  # lines: less than a second, after which changes have their turn

logger = logging.getLogger(__name__)


_done: tuple[int, str, int] | None = None


def encode_phrases(limit: int = AT_ONCE) -> int:
    """Encode a few lines that have no vector yet; returns how many. After the last one every process hears of it."""
    global _done
    encoder = encoder_in_use()
    if encoder is None:
        return 0
    words, held = dictionary.current(), PhraseVector.objects.filter(space=encoder.space.name)
    state = (words.version, encoder.space.name, held.count())
    if state == _done:
        return 0
    wanted = texts_of(words)
    known = set(held.values_list("mark", flat=True))
    lacking = {mark: text for mark, text in wanted.items() if mark not in known}
    made = _encoded(encoder, dict(list(lacking.items())[:limit]))
    PhraseVector.objects.bulk_create(
        [
            PhraseVector(space=encoder.space.name, mark=mark, vector=vector.astype("f2").tobytes())
            for mark, vector in made.items()
        ],
        ignore_conflicts=True,
    )
    if made and len(lacking) <= limit:
        held.exclude(mark__in=wanted).delete()
        dictionary.raise_version()
    elif not made:
        _done = state
    return len(made)


def _encoded(encoder: Encoder, texts: Mapping[str, tuple[str, bool]]) -> dict[str, Vector]:
    """Mark → vector. A line that the encoder can't take is left out; the others of its situation stand for it."""
    found: dict[str, Vector] = {}
    for mark, (text, as_document) in texts.items():
        try:
            found[mark] = encoder.passages([text])[0] if as_document else encoder.query(text)
        except Exception:
            logger.exception("A line of a situation can't be encoded: %s", text)
    return found
