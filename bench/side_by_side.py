"""`python -m bench side-by-side`: thirty questions to the examples of Drenthe, on each engine, by words and meaning.

Prints a table: how many match and how many are related, the first three, and whether all facets have the same numbers.
With ELASTICSEARCH_URL the second engine stands beside the first; without it there is one column.
"""

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bench import databases

if TYPE_CHECKING:
    from search.types import Results

PROJECT = Path(__file__).resolve().parent.parent
FIRST = 3
QUESTIONS = (
    *("eenzaamheid", "buurtbus", "dorpshuis", "energie", "laaggeletterd", "mantelzorg"),
    *("samen eten", "hulp bij geldzorgen", "leren lezen en schrijven", "bewegen voor ouderen"),
    *("dorps huis", "sport buurt coach", "vrijwilligersvervoer", "zorgboerderij"),
    *("eenzaamheit", "dorpshuys", "vrijwiligers"),
    *("ouderen in Westerveld", "jongeren Hoogeveen", "zorg in Vledder", "bus in Midden-Drenthe"),
    *("hoe houden we de winkel in het dorp?", "wat helpt tegen armoede bij kinderen?"),
    *("mijn moeder zit de hele dag alleen", "we willen zelf iets met het groen doen"),
    *('"positieve gezondheid"', "zorg -ouderen", "sporten met een beperking"),
    *("subsidie voor een plan van de buurt", "xqzvwkj"),
)


def main() -> int:
    """Load the examples into a site of its own and ask there; returns the exit status."""
    with databases.sqlite_site() as environment:
        environment |= {"DEMO_CONTENT": "1", "ELASTICSEARCH_PREFIX": databases.prefix_of_bench()}
        command = [sys.executable, "-m", "bench.side_by_side", *databases.engines()]
        try:
            return subprocess.run(command, env=environment, cwd=PROJECT, check=False).returncode  # noqa: S603
        finally:
            databases.forget_indexes(environment["ELASTICSEARCH_PREFIX"])


def ask(names: list[str]) -> None:
    """For the process that has the settings of that site."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("prepare_site", stdout=sys.stderr)
    answers = {name: answered_by(name) for name in names}
    print_table(answers)


def answered_by(name: str) -> "list[Results]":
    """The answers of one engine, with all documents and their vectors in it."""
    from django.conf import settings

    from bench.search_meaning import meaning_on
    from search.engine import get_engine
    from search.find import find
    from search.indexing.meaning import encode_some
    from search.indexing.rebuild import rebuild
    from search.registry import facets
    from search.types import Query

    settings.SEARCH_ENGINE = name
    get_engine.cache_clear()  # type: ignore[attr-defined]
    parameters = tuple(facet.parameter for facet in facets())
    with meaning_on():
        print(f"{name}: {rebuild()} documents", file=sys.stderr)
        while encode_some():
            pass
        return [find(Query(text=text, facets=parameters, related=True)) for text in QUESTIONS]


def print_table(answers: "dict[str, list[Results]]") -> None:
    first = next(iter(answers.values()))
    shared, alike = [], 0
    for place, question in enumerate(QUESTIONS):
        rows = [results[place] for results in answers.values()]
        same = all(said(row) == said(first[place]) for row in rows)
        alike += same
        shared += [share(first[place], row) for row in rows[1:]]
        print(f"\n{question}{'' if same else '   NOT the same numbers'}")
        for name, row in zip(answers, rows, strict=True):
            titles = "; ".join(f"{hit.display['title'][:34]}{'*' * hit.related}" for hit in row.hits[:FIRST])
            print(f"  {name:<14}{row.count:>4} + {row.related:<3} {titles}")
    print(f"\n{len(QUESTIONS)} questions; the same matches, related ones and facets: {alike}. (*: related)")
    if shared:
        print(f"Of the first ten, shared: {sum(shared) / len(shared):.1%}")


def said(results: "Results") -> tuple[int, int, bool, str, dict[str, dict[str, int]]]:
    """The numbers that both engines should say alike."""
    facets = {name: dict(counts) for name, counts in results.facets.items()}
    return results.count, results.related, results.relaxed, results.corrected_to, facets


def share(ours: "Results", theirs: "Results") -> float:
    first, second = ({hit.key for hit in results.hits[:10]} for results in (ours, theirs))
    return len(first & second) / max(len(first), len(second)) if first or second else 1.0


if __name__ == "__main__":
    ask(sys.argv[1:])
