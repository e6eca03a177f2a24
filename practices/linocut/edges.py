"""The cuts between strips of field: curves from the village down to the reader's feet."""

from __future__ import annotations

from dataclasses import dataclass

from practices.linocut.marks import Point, pack


@dataclass(frozen=True)
class Edge:
    """One cut from `top` (x, y) on the horizon to `foot`, bent `bend` units to the right halfway."""

    top: Point
    foot: Point
    bend: float

    @property
    def control(self) -> Point:
        """The control point of the curve; it pulls twice as far as the curve bends."""
        return ((self.top[0] + self.foot[0]) / 2 + self.bend * 2, (self.top[1] + self.foot[1]) / 2)

    def at(self, t: float) -> Point:
        """The point at share `t` of the way down, in units."""
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        cx, cy = self.control
        return (a * self.top[0] + b * cx + c * self.foot[0], a * self.top[1] + b * cy + c * self.foot[1])


Pair = tuple[Edge, Edge]


def strip(left: Edge, right: Edge) -> str:
    """Path text of one strip of field between two cuts."""
    return (
        pack("M", *left.top)
        + pack("Q", *left.control, *left.foot)
        + pack("H", right.foot[0])
        + pack("Q", *right.control, *right.top)
        + "z"
    )


def between(left: Edge, right: Edge, t: float, u: float) -> tuple[int, int]:
    """The point at share `t` down and share `u` across a strip, in whole units."""
    (lx, ly), (rx, ry) = left.at(t), right.at(t)
    return round(lx + (rx - lx) * u), round(ly + (ry - ly) * u)
