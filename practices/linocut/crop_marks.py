"""The crop on the strips of the panorama: every mark cut by itself, larger towards the reader."""

from __future__ import annotations

from dataclasses import dataclass

from practices.linocut.crops import check_crop
from practices.linocut.dice import Dice
from practices.linocut.edges import Pair, between
from practices.linocut.marks import gouge


@dataclass(frozen=True)
class Sowing:
    """How thick the crop stands: rows on a strip, size of the marks (1 for the wide drawing), and the
    width at the foot, in units, of a strip that carries all columns; narrower strips get fewer.
    """

    rows: int
    grow: float
    full_width: float


COLUMNS = {"heide": 5, "gras": 5, "rogge": 5, "beek": 4, "klinkers": 6}
ASIDE = 0.5  # every other row stands half a column aside


def crop_marks(crop: str, pair: Pair, dice: Dice, sowing: Sowing) -> str:
    """Path text of all marks on one strip, from the village to the foot."""
    check_crop(crop)
    share = min((pair[1].foot[0] - pair[0].foot[0]) / sowing.full_width, 1)
    columns = max(round(COLUMNS[crop] * share), 2)
    rows = sowing.rows * 5 // 4 if crop == "klinkers" else sowing.rows  # bricks lie close
    text = ""
    for row in range(rows):
        t = 0.07 + 0.91 * ((row + 0.5) / rows) ** 1.15
        for column in range(columns):
            u = (column + 0.5 + (row % 2) * ASIDE) / (columns + ASIDE)
            if crop in ("heide", "rogge", "gras"):
                u += dice.number(-0.03, 0.03)
            x, y = between(*pair, t, u)
            text += _mark(crop, x, y, size=sowing.grow * (0.4 + t * 0.9), lean=_lean(pair, t, u), dice=dice)
    return text


def _lean(pair: Pair, t: float, u: float) -> float:
    """How far the strip leans at this point, in degrees clockwise from straight down."""
    (x0, y0), (x1, y1) = between(*pair, max(t - 0.05, 0), u), between(*pair, min(t + 0.05, 1), u)
    return -45 * (x1 - x0) / max(y1 - y0, 1)


def _mark(crop: str, x: int, y: int, *, size: float, lean: float, dice: Dice) -> str:
    if crop == "heide":
        return gouge(x - 1, y, 10 * size, 238, 1.2 * size) + gouge(x + 1, y, 10 * size, 302, 1.2 * size)
    if crop == "gras":
        return gouge(x, y, 10 * size, 270 + lean + dice.whole(-14, 14), 1.1 * size)
    if crop == "rogge":
        return gouge(x, y, 10 * size, 124 + lean, 1.3 * size) + gouge(
            x + 2, y, 10 * size, 56 + lean, 1.3 * size
        )
    if crop == "beek":
        length = (26 + dice.whole(0, 16)) * size
        return gouge(x - length / 2 + dice.whole(-9, 9), y + dice.whole(-3, 3), length, 0, 1 * size)
    return gouge(x - 6 * size, y, 12 * size, 0, 1 * size)
