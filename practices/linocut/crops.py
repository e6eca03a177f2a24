"""What grows on the strips: the mark of each crop, as a marker in a picture and as a seamless tile."""

from __future__ import annotations

from practices.linocut.marks import gouge

CROPS: tuple[str, ...] = ("heide", "gras", "rogge", "beek", "klinkers")

# One mark around (0, 0), drawn for a strip whose direction is to the right when it turns with
# the strip ("auto"), or upright when it does not ("0"). Sizes in units at scale 1.
MARKER_SHAPES: dict[str, tuple[str, str]] = {
    "heide": ("0", "M-1 5q-5-2-6-10 5 3 6 10M1 5q5-2 6-10-5 3-6 10"),
    "gras": ("auto", "M-6 0q6-3 12 0-6 2-12 0"),
    "rogge": ("auto", "M-4-1q4-5 9-5-3 5-9 5M-4 1q4 5 9 5-3-5-9-5"),
    "beek": ("0", "M-13 0q13-4 26 0-13 3-26 0"),
    "klinkers": ("0", "M-7-1q7-2 14 0v1q-7 2-14 0z"),
}
# One small lens, ten units long: roof tiles, reeds of the thatch, cuts in crowns and in the wood.
NICK_SHAPE = "M-5 0q5-2 10 0-5 2-10 0"


def check_crop(crop: str) -> None:
    """Refuse a crop that has no mark."""
    if crop not in CROPS:
        raise ValueError(f"Unknown crop {crop!r}; known crops: {', '.join(CROPS)}")


def crop_marker(crop: str) -> str:
    """The `<marker id="crop">` that puts the mark of this crop on every point of a path."""
    check_crop(crop)
    orient, d = MARKER_SHAPES[crop]
    return marker("crop", orient, d)


def nick_marker() -> str:
    """The `<marker id="nick">` of the small cuts in roofs and trees; it turns with its path."""
    return marker("nick", "auto", NICK_SHAPE)


def marker(name: str, orient: str, d: str) -> str:
    """A marker that grows with the stroke width of the path that carries it."""
    return f'<marker id="{name}" orient="{orient}" overflow="visible"><path class="paper" d="{d}"/></marker>'


def crop_pattern(crop: str) -> str:
    """A standalone SVG tile of 48 by 24 px, black marks on nothing, for use as a CSS mask.

    The tile repeats without a seam in both directions: marks that leave on one side come back
    on the other.
    """
    check_crop(crop)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="24" viewBox="0 0 48 24">'
        f'<path d="{TILES[crop]()}"/></svg>'
    )


def _heide() -> str:
    vees = ((6, 10), (30, 10), (18, 22), (42, 22))
    return "".join(gouge(x - 1, y, 10, 236, 1.6) + gouge(x + 1, y, 10, 304, 1.6) for x, y in vees)


def _gras() -> str:
    return "".join(gouge(x, y, 10, 282, 1) for x, y in ((6, 11), (18, 23), (30, 11), (42, 23)))


def _rogge() -> str:
    ears = ((8, 6), (32, 6), (20, 18), (44, 18))
    return "".join(gouge(x, y, 8, 215, 1) + gouge(x, y, 8, 145, 1) for x, y in ears)


def _beek() -> str:
    waves = ((2, 6, 26), (32, 6, 12), (-10, 18, 24), (38, 18, 24), (18, 18, 16))
    return "".join(gouge(x, y, length, 0, 1) for x, y, length in waves)


def _klinkers() -> str:
    joints = "M0 5h48v2H0zM0 17h48v2H0z"
    return (
        joints + "M11 6h2v12h-2zM35 6h2v12h-2zM0 18h1v6H0zM23 18h2v6h-2zM47 18h1v6h-1z"
        "M0 0h1v6H0zM23 0h2v6h-2zM47 0h1v6h-1z"
    )


TILES = {"heide": _heide, "gras": _gras, "rogge": _rogge, "beek": _beek, "klinkers": _klinkers}
