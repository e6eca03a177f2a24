"""Publishes as an editor's process does, and asks the running site until it finds each change.

`python -m bench.search_publish PORT NUMBER` prints the milliseconds of each as JSON.
"""

import json
import random
import sys
import time
import urllib.request
from collections.abc import Callable
from functools import partial

LONGEST = 10.0  # seconds to wait for one
LOOK_AGAIN = 0.01


def main(port: int, number: int) -> None:
    import django

    django.setup()
    from bench.generate import SEED
    from bench.search_words import nonsense
    from practices.models import PracticePage

    rng = random.Random(f"{SEED}-publish")
    keys = list(PracticePage.objects.order_by("pk").values_list("pk", flat=True)[: number + 1])
    times = []
    for position in range(number + 1):
        page = PracticePage.objects.get(pk=keys[position % len(keys)])
        word = nonsense(rng, 14)
        page.plain_summary = f"Dit staat er sinds vandaag bij: {word}."
        times.append(_time_publishing(page, partial(_is_found, port, word, page.url)))
    print(json.dumps(times[1:]))  # the first one warms both sides up


def _time_publishing(page, is_found: Callable[[], bool]) -> tuple[float, float | None]:
    """Milliseconds from the click until publishing is done, and until the change is found; None for not at all."""
    started = time.perf_counter()
    page.save_revision().publish()
    published = time.perf_counter()
    while not (found := is_found()) and time.perf_counter() - started < LONGEST:
        time.sleep(LOOK_AGAIN)
    return 1000 * (published - started), 1000 * (time.perf_counter() - started) if found else None


def _is_found(port: int, word: str, url: str) -> bool:
    """Whether the site lists this page for this word. Not what comes near: the words must be found as they are."""
    address = f"http://localhost:{port}/zoeken/?q={word}&letterlijk=1"
    with urllib.request.urlopen(address, timeout=LONGEST) as response:
        text = response.read().decode()
    return url in text and "Geen voorbeelden" not in text


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
