"""The people: a head without a face, a tunic, legs or a skirt, two arms and what they hold.

A grown-up is 109 units high at scale 1, stands with the feet at (0, 0) and looks to the right.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from practices.linocut import props
from practices.linocut.dice import Dice
from practices.linocut.marks import circle, group, limb, path, polygon
from practices.linocut.palette import CLOTHES, SKINS

HEAD_Y = -96
CHILD = 0.64  # the size of a child beside a grown-up
YOUNG, OLD = 0.88, 0.96  # of a pupil and of an older person
SEAT_DROP = 12  # how much lower the shoulders are when someone sits

HAIR_STYLES = ("short", "bob", "bun", "curls", "crop", "tail")
HAIR_INKS = ("ink", "brown", "red", "blond")


@dataclass(frozen=True)
class Person:
    """Someone in the picture. Empty fields are filled by the dice (see `cast`).

    `back` and `front` say what the arms do, `held` what the front hand holds, `pose` is "stand",
    "sit" (on a bench), "wheels" (in a wheelchair) or "kneel".
    """

    cloth: str = ""
    skin: str = ""
    hair: str = ""
    hair_ink: str = ""
    scarf: str = ""
    beard: bool = False
    old: bool = False
    child: bool = False
    young: bool = False
    skirt: bool = False
    legs: str = ""
    back: str = "down"
    front: str = "down"
    held: str = ""
    pose: str = "stand"


def cast(people: list[Person], dice: Dice) -> list[Person]:
    """Give everyone a face, hair and clothes, no two beside each other in the same colour."""
    taken = {person.cloth for person in people}
    cloths = dice.shuffled([cloth for cloth in CLOTHES if cloth not in taken])
    skins = dice.shuffled(SKINS)
    scarf_free = True
    dressed = []
    for index, person in enumerate(people):
        skin = person.skin or skins[index % len(skins)]
        cloth = person.cloth or cloths[index % len(cloths)]
        dark = skin in SKINS[2:]
        hair_ink = person.hair_ink or ("ink" if dark else dice.pick(HAIR_INKS))
        style = dice.pick(
            ("short", "short", "crop", "curls") if not person.skirt else ("bob", "bun", "tail", "curls")
        )
        scarf = person.scarf
        if scarf_free and not person.old and not scarf and dice.chance(0.14):
            scarf = dice.pick([c for c in ("green", "plum", "blue") if c != cloth])
        scarf_free = scarf_free and not scarf
        beard = person.beard or (
            not person.skirt and not person.child and not person.young and not scarf and dice.chance(0.2)
        )
        dressed.append(
            replace(
                person,
                skin=skin,
                cloth=cloth,
                scarf=scarf,
                beard=beard,
                hair=person.hair or style,
                hair_ink="grey" if person.old else hair_ink,
                legs=person.legs or dice.pick(("ink", "ink", "denim")),
            )
        )
    return dressed


def figure(person: Person, *, x: float, y: float = 292, flip: bool = False, scale: float = 1) -> str:
    """Someone with the feet at (x, y), looking right, or left with `flip`."""
    size = scale * (CHILD if person.child else YOUNG if person.young else OLD if person.old else 1)
    drop = 0 if person.pose == "stand" else SEAT_DROP
    sleeves, hands = _arms(person)
    outline = "" if person.scarf else _OUTLINE.get(person.hair, "")
    body = path(person.skin, "M-4-88h9v10h-9z" + circle(0, HEAD_Y, 12) + outline + hands)
    body += '<use href="#tunic"/>' + _head(person)
    upper = body + path("", sleeves) + props.held(person.held)
    if drop:
        upper = group(upper, y=drop)
    wheel = props.wheel() if person.pose == "wheels" else ""
    return group(_legs(person) + upper + wheel, x=x, y=y, scale=size, flip=flip, ink=f"figure {person.cloth}")


def dummy(*, x: float, y: float) -> str:
    """A practice dummy on its back, head to the left, 100 long; its chest lies at (x, y - 18)."""
    return group(
        path("skin-b", "M-37-14h10v8h-10z" + circle(-46, -12, 11))
        + path("brick", "M-30-14q0-6 8-6H30V0h-52q-8 0-8-7z")
        + path("ink", "M30-18H58q4 0 4 9t-4 9H30z"),
        x=x,
        y=y,
        ink="figure",
    )


DEFS: dict[str, str] = {
    "tunic": '<path id="tunic" d="M-20-31L-17-72q1-9 9-9H9q8 0 9 9L21-31z"/>',
    "legs": '<path id="legs" d="M-17-32H17L15 0H4L0-24-4 0H-15z"/>',
    "ankles": '<path id="ankles" d="M-12-18h7v15h-7zM6-18h7v15H6z"/>',
    "skirt": '<path id="skirt" d="M-19-33H20L25-16H-24zM-15-5h11v5h-12zM4-5h11v5H3z"/>',
}


def _legs(person: Person) -> str:
    if person.pose != "stand":
        return _lap(person)
    if person.skirt:
        return f'<use href="#ankles" class="{person.skin}"/>' + '<use href="#skirt" class="ink"/>'
    return f'<use href="#legs" class="{person.legs}"/>'


def _lap(person: Person) -> str:
    """Seat, legs and feet of someone who does not stand."""
    if person.pose == "kneel":
        return path(person.legs, "M-18-23H19V0H-36V-9H-18z")
    if person.pose == "wheels":
        return props.wheelchair(person.skin if person.skirt else person.legs)
    if person.skirt:
        shins = path(person.skin, "M-12-10h7v8h-7zM6-10h7v8H6z")
        return shins + path("ink", "M-19-22H20L24-8H-23zM-15-4h11v5h-12zM4-4h11v5H3z")
    return path(person.legs, "M-18-22H18L19 0H7V-10H-6V0H-18z")


def _arms(person: Person) -> tuple[str, str]:
    """Path text of both sleeves, and of the hands that lie under them."""
    back_sleeve, back_hand = _arm(person.back, side=-1)
    front_sleeve, front_hand = _arm(person.front, side=1)
    return back_sleeve + front_sleeve, back_hand + front_hand


def _arm(pose: str, *, side: int) -> tuple[str, str]:
    """Path text of one sleeve and of its hand; side 1 is the front, -1 the back."""
    if pose == "none":
        return "", ""
    if pose == "two":  # the back arm comes across the chest to help the front one
        return limb((-13, -70), (12, -55), 11), ""
    if pose == "hip":
        bent = [(13, -79), (20, -77), (34, -60), (21, -45), (14, -51), (23, -60), (13, -69)]
        return polygon([(side * x, y) for x, y in bent]), ""
    start, end, hand = _REACH[pose]
    return (
        limb((side * start[0], start[1]), (side * end[0], end[1]), 10),
        circle(side * hand[0], hand[1], 5),
    )


# Shoulder, wrist and hand of the straight arms, for the front side.
_REACH: dict[str, tuple[tuple[int, int], tuple[int, int], tuple[int, int]]] = {
    "down": ((16, -76), (22, -47), (22, -43)),
    "give": ((12, -72), (34, -58), (38, -56)),
    "stick": ((16, -76), (22, -49), (23, -45)),
    "bag": ((14, -74), (30, -47), (33, -43)),
    "low": ((14, -74), (30, -49), (33, -45)),
    "wave": ((14, -72), (29, -92), (32, -96)),
    "point": ((12, -73), (36, -77), (41, -78)),
}


def _head(person: Person) -> str:
    """Hair or scarf, and a beard; the front of the head is left free for the face.

    Hair is printed without its own paper line, so that it lies against the face; what stands out
    from the round head gets its line from `_OUTLINE`.
    """
    if person.scarf:
        return path(person.scarf, _SCARF) + path(f"{person.skin} flat", "M3-104q9 0 9 8t-8 10-8-9 7-9z")
    hair = _HAIR[person.hair] + (_BEARD if person.beard else "")
    return path(f"{person.hair_ink} flat", hair)


_SCARF = "M-1-110q14 0 14 14 0 8-4 13l6 9q-14 6-28 0l3-12q-5-5-5-11 1-13 14-13z"
_BEARD = "M-10-96q4 8 22 4-1 12-11 12-10 0-11-16z"
_HAIR: dict[str, str] = {
    "short": "M12-99A12 12 0 0 0-12-93q0 5 4 7 4-5 4-13 8 3 16 0z",
    "crop": "M11-101A12 12 0 0 0-12-96l2 6q4-4 4-9 9-2 17-2z",
    "bob": "M12-99A12 12 0 0 0-13-96l-2 15h9q4-8 3-18 9 3 15 0z",
    "bun": "M12-99A12 12 0 0 0-12-93q6-1 8-7 8 3 16 1zM-15-106a6 6 0 100-1z",
    "tail": "M12-99A12 12 0 0 0-11-102q-9 4-9 21l7 3q0-9 4-11 4-4 4-10 9 3 17 0z",
    "curls": "M12-99q3-6-2-9-4-5-9-3-7-2-10 3-6 2-5 8-3 5 1 9 0 5 6 5 3-5 2-12 8 2 17-1z",
}
# Drawn clockwise like the head, or the overlap would be a hole.
_OUTLINE: dict[str, str] = {
    "bob": "M-12-98l6 16h-9z",
    "bun": "M-14-107a5 5 0 110 1z",
    "tail": "M-13-100l4 10-4 12-6-2q0-14 6-20z",
    "curls": "M-14-98a13 13 0 110 1z",
}
