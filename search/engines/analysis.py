"""The analyser that an engine uses unless a test gives it another: with the words that editors manage."""

from search.engine import SearchUnavailable
from search.language.tokens import Streams


def analyse_with_dictionary(text: str) -> Streams:
    from search import dictionary  # reads the database, so not while apps load

    return dictionary.current().analyser.streams(text)


def version_of_analyser() -> str:
    """Names what decides which terms a text gets. Raises SearchUnavailable where there is no lexicon."""
    from search.language.analyser import LexiconMissing, base_analyser

    try:
        return base_analyser().version
    except LexiconMissing as problem:
        raise SearchUnavailable(str(problem)) from problem
