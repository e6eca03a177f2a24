"""Measures search at one size on one database, in a process of its own: prints the figures as JSON.

`python -m bench.search_measure SIZE DATABASE`. On another database than SQLite only Wagtail's own search is measured:
ours is an index on disk, whatever the database.
"""

import json
import sys
from dataclasses import asdict, replace

MOST_STORED = 10_000  # practices in the database; of a larger size the rest are documents made directly
STORED_BESIDE = 200  # practices in the database then, to publish again


def main(size: int, database: str) -> None:
    """Fill database and index, measure, print."""
    import django

    django.setup()
    from bench.search_questions import Questions

    words = prepare(size)
    figures = _measure(size, database, words, Questions(words))
    print(json.dumps([asdict(figure) for figure in figures]))


def prepare(size: int):
    """Fill the database; returns the words that its texts have."""
    from django.core.management import call_command

    from bench.generate import generate
    from bench.search_documents import widen_stored_pages
    from bench.search_words import WordList

    words = WordList()
    call_command("prepare_site", stdout=sys.stderr)
    generate(size if size <= MOST_STORED else STORED_BESIDE)
    widen_stored_pages(words)
    return words


def _measure(size, database, words, questions) -> list:
    from bench.search_analyser import measure_analyser
    from bench.search_database import measure_database_search
    from bench.search_indexing import fill_index
    from bench.search_meaning import measure_meaning
    from bench.search_timings import FULL_QUERIES, measure_timings
    from search.engine import get_engine

    if database != "SQLite":
        return measure_database_search(database, questions, beside=False)
    figures = [*fill_index(size, words), *measure_timings(questions)]
    figures += [of(figure, "By words and meaning") for figure in measure_meaning(questions, FULL_QUERIES)]
    if get_engine().name != "embedded":
        return [of(figure, "Elasticsearch") for figure in figures]
    figures += measure_analyser()
    if size <= MOST_STORED:
        figures += measure_database_search(database, questions, beside=True)
    return figures


def of(figure, sort: str):
    """The figure in a table of its own sort."""
    return replace(figure, table=f"{sort}. {figure.table}")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
