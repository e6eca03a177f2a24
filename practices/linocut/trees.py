"""The oaks of the brink: forked trunk, lobed crown, thirteen slanted cuts."""

from __future__ import annotations

from practices.linocut.dice import Dice
from practices.linocut.marks import group, nicks, path

_CROWN = (
    "M-19-42a19 18 0 0 1-22-18 18 18 0 0 1 18-22 21 21 0 0 1 40-7 18 18 0 0 1 25 15"
    "a16 17 0 0 1-1 30 19 18 0 0 1-27 3q-16 8-33-1z"
)
_TRUNK = "M-6 0L-4-30-14-46-8-48 1-38 9-48 14-46 5-30 6 0z"
# Thirteen cuts on slanted lines through the crown, like light from one side.
_CUTS = "M-34-57l8-6M-26-67l9-8M-20-50l12-7M-12-78l8-7 8-5M-3-66l10-9M8-50l9-6M20-72l9-5M26-55l8-4"


def oak_def() -> str:
    """The oak as a definition, 96 units high and 84 wide, foot at (0, 0)."""
    return '<g id="oak">' + path("ink", _TRUNK) + path("cut leaf", _CROWN) + nicks(_CUTS) + "</g>"


def oak(*, x: float, y: float, scale: float = 1, flip: bool = False) -> str:
    """An oak with its foot at (x, y)."""
    return group('<use href="#oak"/>', x=x, y=y, scale=scale, flip=flip)


def oaks(dice: Dice, *, x: float, y: float, side: int) -> str:
    """One oak, or a pair of which the smaller stands `side` (-1 left, 1 right) and further off."""
    scale = dice.number(0.9, 1.1)
    first = oak(x=x, y=y, scale=scale, flip=dice.chance(0.5))
    if dice.chance(0.45):
        return oak(x=x + side * 44, y=y - 8, scale=scale * 0.72) + first
    return first


def juniper(*, x: float, y: float, scale: float = 1) -> str:
    """A juniper bush of the heath, 18 wide and 44 high."""
    return group(path("cut wood", "M-9 0q-4-22 9-44 13 22 9 44z"), x=x, y=y, scale=scale)
