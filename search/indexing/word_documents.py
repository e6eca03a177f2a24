"""Finds the documents that an exception for one word concerns, since they are analysed with it."""

import logging
import time

from search.engine import EngineAnswer, SearchRequest, SearchUnavailable, get_engine
from search.indexing.ledger import record_all, record_keys
from search.language.analyser import LexiconMissing, base_analyser
from search.patience import limited
from search.query.nodes import AnyOf, QueryTree, Stream, Term
from search.reserve import answered

MOST = 2000  # documents; where more have the word, all of them are written anew
PATIENCE = 0.04  # seconds: an editor waits for it
IN_VAIN = 10.0  # seconds: who waited in vain does not wait again in the same save, which asks three times

logger = logging.getLogger(__name__)


def record_documents_with(word: str, lemma: str) -> None:
    """Have the documents written anew in which this word stands, or a compound with it as a part.

    `lemma` is the one that the exception gives it, "" for none. All documents, when search can't say which.
    """
    try:
        base = base_analyser()
        terms = {base.word(word).term, base.fold(lemma or word)}
        forms = (Term(base.fold(word), Stream.EXACT), *(Term(term, Stream.PARTS) for term in sorted(terms)))
        request = SearchRequest(tree=QueryTree(required=(AnyOf(forms),)), size=MOST)
        answer = _answer(request)
    except (SearchUnavailable, LexiconMissing) as error:
        logger.warning("Writing all documents anew for the word %s: %s", word, error)
        record_all(rewrite=True)
        return
    if answer.count > MOST:
        record_all(rewrite=True)
    else:
        record_keys([hit.key for hit in answer.hits], rewrite=True)


_in_vain_until = 0.0


def _answer(request: SearchRequest) -> EngineAnswer:
    """The answer of the engine, or else of its reserve. Raises SearchUnavailable."""
    global _in_vain_until
    by_reserve = True
    try:
        with limited(PATIENCE if time.monotonic() >= _in_vain_until else 0.0):
            answer, by_reserve = answered(lambda: get_engine().search(request))
            return answer
    finally:
        if by_reserve:
            _in_vain_until = time.monotonic() + IN_VAIN
