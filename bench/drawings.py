"""Measures the drawings: composing one anew, and the view that serves one."""

import statistics
import time
from collections.abc import Callable
from functools import partial

from django.test import Client

from practices.linocut import SCENES, compose
from practices.models import Theme
from practices.public_site.cards import cards, public_practices, with_card_data

VARIANTS = range(1, 7)
REQUESTS = 100


def measure_compose() -> float:
    """Median milliseconds to compose a drawing, over every scene in every variant."""
    palette = Theme.objects.filter(parent=None, crop_of=None)[0].palette()
    return statistics.median(
        _milliseconds(partial(compose, palette=palette, scene=scene, seed="0f1e2d3c", variant=variant))
        for scene in SCENES
        for variant in VARIANTS
    )


def measure_drawing_view(client: Client) -> float:
    """Median milliseconds of the view, over the drawings of the newest practices, each asked for once."""
    addresses = [card.picture.src for card in cards(with_card_data(public_practices())[:REQUESTS])]
    return statistics.median(_milliseconds(partial(client.get, address)) for address in addresses)


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)
