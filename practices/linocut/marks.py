"""The chisel: gouge marks, short path text and the few SVG shapes every drawing is made of.

All coordinates are picture units (a picture is 480 wide and 320 high, y runs down).
"""

from __future__ import annotations

import math
from collections.abc import Iterable

Point = tuple[float, float]


def pack(command: str, *numbers: float) -> str:
    """A path command with whole numbers, a minus sign standing in for the space where it can."""
    text = command
    for index, number in enumerate(numbers):
        figure = str(round(number))
        text += f" {figure}" if index and not figure.startswith("-") else figure
    return text


def gouge(x: float, y: float, length: float, angle: float, bulge: float) -> str:
    """A lens cut out with one push: two quadratic curves between the ends.

    `x`, `y` is the start in units, `length` in units, `angle` in degrees clockwise from level,
    `bulge` half the thickness in units. Returns path text, so that many marks share one path.
    """
    turn = math.radians(angle)
    dx, dy = math.cos(turn) * length, math.sin(turn) * length
    # A quadratic curve reaches half of its control point, hence twice the bulge.
    nx, ny = math.sin(turn) * bulge * 2, -math.cos(turn) * bulge * 2
    end_x, end_y = round(dx), round(dy)
    there = pack("q", dx / 2 + nx, dy / 2 + ny, end_x, end_y)
    back = pack("", -dx / 2 - nx, -dy / 2 - ny, -end_x, -end_y)
    return pack("M", x, y) + there + ("" if back.startswith("-") else " ") + back


def polygon(points: Iterable[Point]) -> str:
    """Path text of a closed shape with straight sides, in relative steps."""
    text, last = "", (0, 0)
    for index, (x, y) in enumerate(points):
        here = (round(x), round(y))
        if index == 0:
            text = pack("M", *here)
        else:
            step = pack("", here[0] - last[0], here[1] - last[1])
            joint = "l" if index == 1 else ("" if step.startswith("-") else " ")
            text += joint + step
        last = here
    return text + "z"


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """Path text of an upright rectangle from its top left corner."""
    return pack("M", x, y) + pack("h", width) + pack("v", height) + pack("h", -width) + "z"


def circle(x: float, y: float, radius: float) -> str:
    """Path text of a circle, so that heads and hands share one path."""
    r = round(radius)
    return pack("M", x - r, y) + f"a{r} {r} 0 110 1z"


def limb(start: Point, end: Point, width: float) -> str:
    """Path text of a straight sleeve or beam from `start` to `end`, `width` units across."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy) or 1
    nx, ny = -dy / length * width / 2, dx / length * width / 2
    return polygon(
        [
            (start[0] + nx, start[1] + ny),
            (end[0] + nx * 0.9, end[1] + ny * 0.9),
            (end[0] - nx * 0.9, end[1] - ny * 0.9),
            (start[0] - nx, start[1] - ny),
        ]
    )


def nicks(d: str) -> str:
    """Small cuts in paper on every point of `d`, ten units long, turned along the path."""
    return f'<path class="nick" d="{d}"/>'


def path(ink: str, d: str) -> str:
    """A filled path in one ink; an empty ink takes the colour of the group around it."""
    return f'<path class="{ink}" d="{d}"/>' if ink else f'<path d="{d}"/>'


def group(
    markup: str, *, x: float = 0, y: float = 0, scale: float = 1, flip: bool = False, ink: str = ""
) -> str:
    """Markup moved to (x, y) units, made `scale` times as large and, if asked, turned about."""
    sizes = ""
    if flip:
        sizes = f"scale(-{short(scale)} {short(scale)})"
    elif short(scale) != "1":
        sizes = f"scale({short(scale)})"
    move = f"translate({round(x)} {round(y)})" if x or y else ""
    attributes = f' class="{ink}"' if ink else ""
    if move or sizes:
        attributes += f' transform="{move}{sizes}"'
    return f"<g{attributes}>{markup}</g>"


def short(number: float) -> str:
    """A scale with at most two decimals and no leading zero: 0.62 becomes .62."""
    return f"{number:.2f}".rstrip("0").rstrip(".").lstrip("0") or "0"
