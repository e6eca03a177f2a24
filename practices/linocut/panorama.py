"""The drawings of the home page: the village on its brink, with one strip of field per theme.

They stand inside the page, so they carry no style of their own: every colour is a `lino-` class
(see `stylesheet`), and theme colours come from the `kb-theme-` class around each strip.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from practices.linocut import animals, brink
from practices.linocut.crop_marks import Sowing, crop_marks
from practices.linocut.dice import Dice
from practices.linocut.edges import Edge, Pair, strip
from practices.linocut.inline import inline_svg
from practices.linocut.marks import circle, gouge, nicks, pack, path, short
from practices.linocut.palette import Palette

WIDTH, FOOT = 1280, 330  # the wide drawing; 300 more units of sky lie above y = 0
SKY = 300
CONTAINER = 1140  # width of the theme columns under the drawing, centred
TOP_WIDTH = 825  # the strips together, where they leave the village
SMALL_WIDTH, SMALL_FOOT = 375, 190
WIDE = Sowing(rows=11, grow=1, full_width=228)
SMALL = Sowing(rows=8, grow=0.75, full_width=90)
MOST_THEMES = 8  # more strips would be too narrow to carry a name


def panorama(palettes: Sequence[Palette], *, theme_classes: Sequence[str]) -> str:
    """The wide drawing, viewBox 0 -300 1280 630 units, for screens from 900 px.

    Strip i of n ends at y = 330 between x = 70 + 1140·i/n and 70 + 1140·(i+1)/n, so that it runs
    on in the column of its theme. Wood and meadow go on 640 units beyond both sides, for a page
    that lets them show on very wide screens. `theme_classes` names the class of each strip, for
    instance "kb-theme-zorg"; the palettes tell which crop grows there.
    """
    _check(palettes, theme_classes)
    count, left = len(palettes), (WIDTH - CONTAINER) / 2
    edges = []
    for index in range(count + 1):
        top = WIDTH / 2 + (index / count - 0.5) * TOP_WIDTH
        edges.append(Edge((top, _dome(top)), (left + CONTAINER * index / count, FOOT), 30))
    dice = Dice("panorama")
    art = _sky() + _wood(dice, low=-640, high=WIDTH + 640, foot=_dome, height=_wood_height)
    art += (
        '<g class="cut">'
        + path("meadow", f"M-640 132Q-240 128 0 116 640 56 1280 116 1520 128 1920 132V{FOOT}H-640z")
        + "</g>"
        + _meadow_marks(dice)
    )
    art += _fields(edges, palettes, theme_classes, dice, WIDE)
    return inline_svg(
        art + brink.village() + brink.meeting(),
        view=f"0 -{SKY} {WIDTH} {SKY + FOOT}",
        name="lino-panorama",
        prefix="lino-w",
    )


def panorama_small(palettes: Sequence[Palette], *, theme_classes: Sequence[str]) -> str:
    """The drawing for phones, viewBox 0 0 375 190 units: four people at one table, a farm, a church.

    The strips run off both sides; under it the page lists the themes.
    """
    _check(palettes, theme_classes)
    count, edges = len(palettes), []
    for index in range(count + 1):
        top = SMALL_WIDTH / 2 + (index / count - 0.5) * 400
        foot = SMALL_WIDTH / 2 + (index / count - 0.5) * 480 - 10
        edges.append(Edge((top, _small_dome(top)), (foot, SMALL_FOOT), 12))
    dice = Dice("panorama small")
    art = path("sun", circle(318, 26, 20)) + path(
        "cloud", gouge(292, 20, 80, 0, 1) + gouge(212, 34, 64, 0, 1) + gouge(20, 12, 90, 0, 1)
    )
    art += _wood(dice, low=-10, high=SMALL_WIDTH + 10, foot=_small_dome, height=lambda _x: (6, 15))
    art += _fields(edges, palettes, theme_classes, dice, SMALL)
    return inline_svg(
        art + brink.small_village() + brink.small_meeting(),
        view=f"0 0 {SMALL_WIDTH} {SMALL_FOOT}",
        name="lino-panorama-small",
        prefix="lino-s",
    )


def _check(palettes: Sequence[Palette], theme_classes: Sequence[str]) -> None:
    if not 1 <= len(palettes) <= MOST_THEMES:
        raise ValueError(f"The panorama needs 1 to {MOST_THEMES} themes, not {len(palettes)}")
    if len(palettes) != len(theme_classes):
        raise ValueError(f"{len(palettes)} palettes need as many theme classes, not {len(theme_classes)}")


def _dome(x: float) -> float:
    """Height of the es at `x`; beyond the drawing it slopes on more gently."""
    beyond = max(abs(x - WIDTH / 2) - WIDTH / 2, 0)
    inside = min(abs(x - WIDTH / 2) / (WIDTH / 2), 1)
    return 86 + 30 * inside**2 + beyond * 0.025


def _small_dome(x: float) -> float:
    return 57 + 14 * ((x - SMALL_WIDTH / 2) / 188) ** 2


def _wood_height(x: float) -> tuple[int, int]:
    """Lowest and highest crown: the wood closes in on both sides of the village."""
    aside = abs(x - WIDTH / 2)
    return (16, 36) if aside > 480 else (6, 24) if aside > 300 else (-8, 13)


def _sky() -> str:
    """Sun and gouge clouds right of the words (from x = 750), and three cranes."""
    clouds = (
        (1008, -146, 230, 3),
        (912, -96, 206, 2.5),
        (1128, -60, 190, 2),
        (764, -40, 196, 2),
        (1040, 10, 190, 2),
        (880, 40, 130, 1.5),
    )
    return (
        path("sun", circle(1062, -128, 62))
        + path("cloud", "".join(gouge(x, y, length, 0, bulge) for x, y, length, bulge in clouds))
        + animals.crane(x=846, y=-208, scale=1.1)
        + animals.crane(x=900, y=-234, scale=0.9)
        + animals.crane(x=884, y=-178, scale=0.78)
    )


def _wood(
    dice: Dice,
    *,
    low: int,
    high: int,
    foot: Callable[[float], float],
    height: Callable[[float], tuple[int, int]],
) -> str:
    """Round crowns along the es, with an upright cut in the bigger ones."""
    crowns, cuts, x = f"M{low} 150V{round(foot(low))}a", "", low
    while x < high:
        half = dice.whole(10, 22)
        tall = max(dice.whole(*height(x)), 0)
        level = round(foot(x))
        crowns += f"{half} {tall} 0 01{half * 2}{pack(' ', round(foot(x + half * 2)) - level)} "
        if dice.chance(0.6) and tall > 16:
            cuts += pack("M", x + half + dice.whole(-4, 4), level - tall + 7) + "v3"
        x += half * 2
    return path("wood", crowns.strip() + "V150z") + nicks(cuts)


def _meadow_marks(dice: Dice) -> str:
    """Upright cuts in the grass on both sides, larger towards the reader."""
    out = ""
    for size, rows in ((0.6, (0, 1, 2)), (0.9, (3, 4, 5)), (1.3, (6, 7))):
        text = ""
        for row in rows:
            y, shift = 138 + row * 26, row % 2 * 29
            for x in (*range(-600, 210 - row * 24, 58), *range(1100 + row * 20, 1900, 58)):
                text += pack("M", x + shift + dice.whole(-9, 9), y + dice.whole(-6, 6)) + "v1"
        out += f'<path class="nick" stroke-width="{short(size)}" d="{text}"/>'
    return out


def _fields(
    edges: list[Edge],
    palettes: Sequence[Palette],
    theme_classes: Sequence[str],
    dice: Dice,
    sowing: Sowing,
) -> str:
    """Each strip with its crop in the dark tint of its theme; cut lines over all of them.

    The cuts are lines of their own, so that nothing is cut where a strip runs on into its column.
    """
    out = ""
    for index, (palette, theme) in enumerate(zip(palettes, theme_classes, strict=True)):
        pair: Pair = (edges[index], edges[index + 1])
        out += (
            f'<g data-theme="{escape(theme)}">'
            + path("mid", strip(*pair))
            + path("deep", crop_marks(palette.crop, pair, dice, sowing))
            + "</g>"
        )
    cuts = "".join(pack("M", *edge.top) + pack("Q", *edge.control, *edge.foot) for edge in edges)
    return out + path(
        "cut line", cuts + pack("M", *edges[0].top) + "".join(pack("L", *edge.top) for edge in edges[1:])
    )
