"""Times the analyser on words it has not seen and on words it has, and sees whether processes share the lexicon.

`python -m bench.search_analyser` is one such process: it looks up every word of Dutch, says so, and waits.
"""

import subprocess
import sys
from pathlib import Path

from bench.search_figures import Figure, Stopwatch

TABLE = "Analyser"
WORDS = 20_000
PROJECT = Path(__file__).resolve().parent.parent


def measure_analyser() -> list[Figure]:
    """Microseconds a word, each word once in an analyser that is new, and once more."""
    from django.conf import settings

    from bench.search_words import WordList
    from search.language.analyser import Analyser
    from search.language.lexicon import Lexicon

    known = WordList().sample(WORDS, name="analyser")
    joined = [one + other for one, other in zip(known[::2], known[1::2], strict=True)]
    analyser = Analyser(Lexicon(settings.LEXICON))
    return [
        _each(analyser, known, "a word of the lexicon, unseen, µs"),
        _each(analyser, joined, "two words joined, in no list, unseen, µs"),
        _each(analyser, known, "a seen word, µs"),
    ]


def _each(analyser, words: list[str], what: str) -> Figure:
    with Stopwatch() as watch:
        for word in words:
            analyser.word(word)
    return Figure(table=TABLE, what=what, value=1_000_000 * watch.seconds / len(words))


def measure_sharing(environment: dict[str, str]) -> list[Figure]:
    """Memory that the lexicon takes of one process, and of each of two: RSS counts shared pages in full, PSS the
    process's part of them. Only Linux tells."""
    from_file = PROJECT / "build" / "lexicon" / "dutch.marisa"
    figures = [Figure(table=TABLE, what="lexicon on disk, MB", value=from_file.stat().st_size / 1024**2)]
    if not Path("/proc/self/smaps").exists():
        return figures
    first, second = _reader(environment), None
    try:
        rss, alone = _mapped(first.pid, from_file)
        second = _reader(environment)
        _, shared = _mapped(first.pid, from_file)
    finally:
        for process in filter(None, (first, second)):
            process.communicate()
    return [
        *figures,
        Figure(table=TABLE, what="lexicon in memory, all of it read, RSS MB", value=rss),
        Figure(table=TABLE, what="  its PSS MB while another process reads it", value=shared),
        Figure(table=TABLE, what="  its PSS MB before", value=alone),
    ]


def _reader(environment: dict[str, str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bench.search_analyser"]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, env=environment, cwd=PROJECT, stdin=pipe, stdout=pipe, text=True)  # noqa: S603
    if process.stdout is None or process.stdout.readline() != "ready\n":
        raise RuntimeError("the process that reads the lexicon did not start")
    return process


def _mapped(pid: int, file: Path) -> tuple[float, float]:
    """RSS and PSS in MB of a file that a process has mapped."""
    rss = pss = 0
    inside = False
    for line in Path(f"/proc/{pid}/smaps").read_text().splitlines():
        name, *values = line.split()
        if not name.endswith(":"):
            inside = line.endswith(str(file))
        elif inside and name == "Rss:":
            rss += int(values[0])
        elif inside and name == "Pss:":
            pss += int(values[0])
    return rss / 1024, pss / 1024


def main() -> None:
    import django

    django.setup()
    from django.conf import settings

    from bench.search_words import WordList
    from search.language.lexicon import Lexicon

    lexicon = Lexicon(settings.LEXICON)
    for word in WordList().words:
        lexicon.entry(word)
    print("ready", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
