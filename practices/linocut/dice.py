"""The seeded dice: the same seed throws the same numbers on every computer and every Python."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Throws from a text seed. Only `random()` is used: its sequence is promised to stay."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)  # noqa: S311 - pictures, not secrets

    def number(self, low: float, high: float) -> float:
        """A number from `low` up to `high`."""
        return low + (high - low) * self._random.random()

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both possible."""
        return low + int(self._random.random() * (high - low + 1))

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices, each as likely."""
        return choices[int(self._random.random() * len(choices))]

    def chance(self, share: float) -> bool:
        """True in `share` of the throws (0 to 1)."""
        return self._random.random() < share

    def shuffled(self, choices: Sequence[T]) -> list[T]:
        """The choices in a thrown order."""
        left, order = list(choices), []
        while left:
            order.append(left.pop(int(self._random.random() * len(left))))
        return order
