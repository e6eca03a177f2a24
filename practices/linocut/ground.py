"""The land behind the people: sky and sun, the edge of the wood and the es with its six strips."""

from __future__ import annotations

from itertools import pairwise

from practices.linocut.dice import Dice
from practices.linocut.edges import Edge, Pair, between, strip
from practices.linocut.marks import circle, gouge, nicks, pack, path, short

WIDTH, HEIGHT = 480, 320
HORIZON = 192  # where the es meets the sides of the picture
RISE = 18  # the dome of the es: how much higher its middle lies than its sides
WOOD_FOOT = 184  # above the sides of the es, so that the crowns rise well over it
STRIP_INKS = ("mid", "deep", "mid", "meadow", "deep", "mid")
# Where marks stand along a strip: share of the way from the horizon (0) to the foot (1), in
# three bands; marks grow towards the reader, one size per band.
BANDS: tuple[tuple[float, tuple[float, ...]], ...] = (
    (0.45, (0.11, 0.19, 0.28)),
    (0.75, (0.38, 0.49, 0.61)),
    (1.1, (0.74, 0.87, 0.98)),
)
COLUMNS = (0.18, 0.5, 0.82)  # share of the width of a strip
LINES = (0.36, 0.68)  # the two long cuts that follow a ploughed strip


def dome(x: float) -> float:
    """Height of the es at `x`, in units from the top of the picture."""
    return HORIZON - RISE * (1 - ((x - WIDTH / 2) / (WIDTH / 2)) ** 2)


def sky(dice: Dice) -> str:
    """Sun (or moon) and seven level gouge marks in the top third."""
    radius = dice.whole(26, 30)
    sun_x = dice.pick((58, 96, 168, 300, 372, 418))
    sun_y = dice.whole(48, 70)
    marks = ""
    for index in range(7):
        length = dice.whole(60, 150)
        x = sun_x - dice.whole(30, 90) if index < 1 else dice.whole(-30, WIDTH - 60)
        y = sun_y + dice.whole(-12, 24) if index < 1 else 8 + index * 16 + dice.whole(-6, 6)
        if abs(abs(y - sun_y) - radius) < 6:
            y = sun_y + radius // 2  # a cut along the rim would make the sun look broken off
        marks += gouge(x, y, length, 0, dice.pick((1, 1.5, 1.5)))
    return path("sun", circle(sun_x, sun_y, radius)) + path("paper", marks)


def wood(dice: Dice) -> str:
    """The edge of the wood: overlapping round crowns 11 to 26 units high, with a few cuts."""
    crowns, cuts, x = f"M-12 {WOOD_FOOT + 24}V{WOOD_FOOT}a", "", -12
    while x < WIDTH + 8:
        half = dice.whole(10, 23)
        height = dice.whole(11, 26) + (9 if half < 12 else 3)
        crowns += f"{half} {height} 0 01{half * 2} 0 "
        far = abs(x + half - WIDTH / 2) / (WIDTH / 2)
        if far > 0.42 and dice.chance(0.75):
            cuts += pack("M", x + half + dice.whole(-3, 3), WOOD_FOOT - height + 9) + "v3"
        x += half * 2
    return path("wood", crowns.strip() + f"V{WOOD_FOOT + 24}z") + nicks(cuts)


def edges(dice: Dice) -> list[Edge]:
    """Seven cuts: close together at the village, wide apart at the reader's feet."""
    centre = dice.number(0.34, 0.66) * WIDTH
    bend = dice.pick((-1, 1)) * dice.whole(20, 32)
    found = []
    for index in range(7):
        share = index / 6
        wobble = dice.number(-0.02, 0.02)
        top = centre + (share * 2 - 1 + wobble) * 0.42 * WIDTH
        foot = (-0.25 + 1.5 * (share + wobble)) * WIDTH
        found.append(Edge((top, dome(top)), (foot, HEIGHT + 4), bend))
    return found


def trail(points: list[tuple[int, int]]) -> str:
    """Path text through the points; every point carries one mark (see `crop_marker`)."""
    (x, y), text = points[0], pack("M", *points[0])
    for index, (to_x, to_y) in enumerate(points[1:]):
        step = pack("", to_x - x, to_y - y)
        text += ("l" if index == 0 else "" if step.startswith("-") else " ") + step
        x, y = to_x, to_y
    return text


def visible(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The points that lie in the picture, with a margin for half a mark."""
    return [(x, y) for x, y in points if -6 < x < WIDTH + 6]


def crop_trails(strips: list[Pair], dice: Dice) -> str:
    """The crop on the given strips: one path per size of mark."""
    out = ""
    for size, rows in BANDS:
        text = ""
        for left, right in strips:
            for index, u in enumerate(COLUMNS):
                shift = (0.0, 0.05)[index % 2]
                points = visible(
                    [between(left, right, t + shift * (0.4 + t), u + dice.number(-0.08, 0.08)) for t in rows]
                )
                if len(points) > 1:
                    text += trail(points)
        if text:
            out += f'<path class="crop" stroke-width="{short(size)}" d="{text}"/>'
    return out


def furrows(strips: list[Pair], dice: Dice) -> str:
    """Long gouge marks that bend along with a ploughed strip, two to a line."""
    text = ""
    for left, right in strips:
        for u in LINES:
            start = dice.number(0.02, 0.12)
            for reach in (0.32, 0.4):
                ends = [between(left, right, start + reach * share, u) for share in (0, 0.5, 1)]
                if visible(ends[1:2]):
                    text += _bent_gouge(ends, bulge=1.8 + start * 2.4)
                start += reach * dice.number(0.9, 1.2)
    return path("paper", text)


def _bent_gouge(points: list[tuple[int, int]], *, bulge: float) -> str:
    """A lens from the first to the last point that bends through the middle one."""
    (x0, y0), (xm, ym), (x1, y1) = points
    # Twice the middle minus half the ends: the control point of a curve through the middle.
    cx, cy = 2 * xm - (x0 + x1) / 2 - x0, 2 * ym - (y0 + y1) / 2 - y0
    back = pack("", x0 + cx + bulge - x1, y0 + cy - y1, x0 - x1, y0 - y1)
    return (
        pack("M", x0, y0)
        + pack("q", cx - bulge, cy, x1 - x0, y1 - y0)
        + ("" if back.startswith("-") else " ")
        + back
    )


def es(dice: Dice) -> str:
    """Meadow, the six strips with their cut lines, and what grows on them."""
    cuts = edges(dice)
    pairs = list(pairwise(cuts))
    meadow = path(
        "meadow", f"M-4 {HORIZON}Q{WIDTH // 2} {HORIZON - 2 * RISE} {WIDTH + 4} {HORIZON}V{HEIGHT + 4}H-4z"
    )
    strips = "".join(path(ink, strip(*pair)) for ink, pair in zip(STRIP_INKS, pairs, strict=True))
    ploughed = [pairs[1], pairs[3]] if dice.chance(0.6) else [pairs[3], pairs[4]]
    grown = [pair for pair in pairs if pair not in ploughed]
    return f'<g class="cut">{meadow}{strips}</g>' + crop_trails(grown, dice) + furrows(ploughed, dice)
