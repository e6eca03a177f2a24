"""What other processes do with an embedded index in tests: `python -m tests.integration.embedded_processes …`."""

import resource
import sys
from collections.abc import Iterator
from pathlib import Path

from search.engine import SearchUnavailable
from search.types import SearchDocument
from tests.contracts.engines import asked, embedded, example


def say(line: str) -> None:
    print(line, flush=True)


def endless() -> Iterator[tuple[SearchDocument, str]]:
    """Documents without end; says so once the writer must be at work."""
    number = 0
    while True:
        yield example(f"endless-{number}", "eindeloos " * 20), "f"
        number += 1
        if number == 3000:
            say("writing")


def write_without_end(engine) -> None:
    engine.write(engine.current(), endless())


def hold(engine) -> None:
    """Keep the writer until a line comes in."""

    def documents() -> Iterator[tuple[SearchDocument, str]]:
        for number in range(2000):
            yield example(f"held-{number}", "vast"), "f"
        say("writing")
        sys.stdin.readline()

    engine.write(engine.current(), documents())
    say("done")


def answer(engine) -> None:
    """Search once for every line: the number of matches of that term."""
    for line in sys.stdin:
        say(str(engine.search(asked(line.strip())).count))


def write_on_a_full_disk(engine) -> None:
    """No file may grow beyond a kilobyte."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    documents = (
        (example(f"full-{n}", f"vol {n} {n * 7} {n * 13}", body="x y z " * 500), "f") for n in range(500)
    )
    try:
        say(f"refused {len(engine.write(engine.current(), documents))}")
    except SearchUnavailable:
        say("unavailable")


if __name__ == "__main__":
    actions = {f.__name__: f for f in (write_without_end, hold, answer, write_on_a_full_disk)}
    actions[sys.argv[1]](embedded(Path(sys.argv[2])))
