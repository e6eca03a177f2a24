"""The village of the panoramas and the people who meet on its brink."""

from __future__ import annotations

from dataclasses import replace

from practices.linocut import buildings, furniture, trees
from practices.linocut.buildings import Hall
from practices.linocut.people import Person, figure

ANYONE = Person(hair="short", hair_ink="ink", legs="ink")
GUEST_SIZE = 0.8  # people on the wide drawing: 87 units high
SMALL_GUEST_SIZE = 0.76

# x of the feet, how far below the table line they stand, whether turned left, and who it is.
Guest = tuple[int, int, bool, Person]
GUESTS: tuple[Guest, ...] = (
    (290, 4, False, replace(ANYONE, cloth="green", skin="skin-c", front="stick", held="stick")),
    (434, 0, False, replace(ANYONE, cloth="plum", skin="skin-a", hair_ink="grey", skirt=True, front="give")),
    (492, 0, True, replace(ANYONE, cloth="blue", skin="skin-d", front="wave")),
    (570, 0, False, replace(ANYONE, cloth="corn", skin="skin-b", scarf="green", back="two", front="give")),
    (712, 0, True, replace(ANYONE, cloth="green", skin="skin-a", hair_ink="brown", back="two", front="give")),
    (836, 0, True, replace(ANYONE, cloth="linen", skin="skin-c", front="give")),
    (780, 0, False, replace(ANYONE, cloth="plum", skin="skin-d", hair="curls", legs="denim", back="hip")),
    (1012, 2, False, replace(ANYONE, cloth="corn", skin="skin-a", hair="bob", hair_ink="red", front="wave")),
    (1057, 5, True, replace(ANYONE, cloth="green", skin="skin-b", hair_ink="red", child=True, front="give")),
)
SMALL_GUESTS: tuple[Guest, ...] = (
    (82, 0, False, replace(ANYONE, cloth="blue", skin="skin-d", front="wave")),
    (128, 0, False, replace(ANYONE, cloth="plum", skin="skin-a", hair="bun", hair_ink="grey", skirt=True,
                            back="two", front="give")),
    (248, 0, True, replace(ANYONE, cloth="corn", skin="skin-b", scarf="green", back="two", front="give")),
    (294, 0, True, replace(ANYONE, cloth="green", skin="skin-a", hair_ink="brown", front="wave")),
)  # fmt: skip
# Foot (x, y) and size of each oak.
OAKS = ((60, 128, 0.72), (104, 130, 0.96), (300, 116, 0.84))
OAKS_TURNED = ((1192, 134, 0.94), (1243, 136, 0.7), (862, 114, 0.84))
SMALL_OAKS = ((104, 84, 0.56), (280, 84, 0.6), (366, 92, 0.5))


def village() -> str:
    """Farms at both ends, the hall, the church and the oaks, for the wide drawing."""
    return (
        "".join(trees.oak(x=x, y=y, scale=scale) for x, y, scale in OAKS)
        + "".join(trees.oak(x=x, y=y, scale=scale, flip=True) for x, y, scale in OAKS_TURNED)
        + buildings.farm(x=197, y=122, scale=0.76)
        + buildings.farm(x=1085, y=124, scale=0.78)
        + buildings.hall(x=404, y=124, scale=0.56, options=Hall(open_door=True))
        + buildings.church(x=952, y=122, scale=0.84)
    )


def meeting() -> str:
    """Nine people: talking, greeting, at the table with coffee, a parent with a child."""
    table = furniture.table(x=641, y=184, half=60, cups=(8, 30)) + furniture.pot(x=624, y=149)
    return _guests(GUESTS, line=182, size=GUEST_SIZE) + table


def small_village() -> str:
    """A farm, a church and three oaks, for the drawing on phones."""
    return (
        buildings.farm(x=48, y=76, scale=0.46)
        + "".join(trees.oak(x=x, y=y, scale=scale) for x, y, scale in SMALL_OAKS)
        + buildings.church(x=322, y=80, scale=0.6)
    )


def small_meeting() -> str:
    """Four people around one table with coffee."""
    table = furniture.table(x=188, y=137, half=50, cups=(6, 24)) + furniture.pot(x=174, y=102)
    return _guests(SMALL_GUESTS, line=134, size=SMALL_GUEST_SIZE) + table


def _guests(guests: tuple[Guest, ...], *, line: int, size: float) -> str:
    return "".join(
        # A child is drawn a little larger than life beside these small grown-ups.
        figure(person, x=x, y=line + below, flip=flip, scale=size * (1.12 if person.child else 1))
        for x, below, flip, person in guests
    )
