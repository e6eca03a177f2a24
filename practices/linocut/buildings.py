"""The village: Saxon farm, gabled hall, church and house, each with its foot in the middle at (0, 0)."""

from __future__ import annotations

from dataclasses import dataclass

from practices.linocut.marks import circle, group, nicks, pack, path, rectangle


@dataclass(frozen=True)
class Hall:
    """What is special about a hall: its roof ink and what is added to the front."""

    roof: str = "roof"
    open_door: bool = False
    clock: bool = False
    solar: bool = False
    aed: bool = False


PLAIN = Hall()


def farm(*, x: float, y: float, scale: float = 1) -> str:
    """A Saxon farm under a big thatch, 144 wide and 96 high; great barn doors in the middle."""
    thatch = "M-72-26Q-62-40-50-66-44-80-34-84H34Q44-80 50-66 62-40 72-26q-72 7-144 0z"
    reeds = "".join(
        pack("M", -61 + index * 8, -31 + index * 5 % 4) + f"v-{(5, 12, 7, 9, 4, 14)[index * 5 % 6]}"
        for index in range(16)
    )
    reeds += "".join(
        f"M{left}-{foot}v-{tall}"
        for left, foot, tall in (
            (-38, 56, 6),
            (-20, 62, 4),
            (-6, 55, 9),
            (11, 64, 5),
            (24, 57, 8),
            (39, 53, 4),
        )
    )
    body = path("brick", "M-62-27H62V0H-62zM20-98h11v18H20z")
    body += path("cut thatch", thatch) + nicks(reeds)
    body += path("window", rectangle(-48, -18, 14, 10) + rectangle(34, -18, 14, 10))
    body += path("ink", "M-20 0v-26q0-14 20-14t20 14V0z")
    body += path("paper", "M-1 0v-38h2V0z")
    return group(body, x=x, y=y, scale=scale)


def hall(*, x: float, y: float, scale: float = 1, options: Hall = PLAIN) -> str:
    """A village hall 190 wide and 112 high: brick, tiled roof and a gable with the door."""
    body = path("brick", "M-83-46H83V0H-83z")
    body += f'<g class="cut">{path(options.roof, "M-94-45L-72-96H72L94-45z")}'
    body += path(options.roof, "M-40-68L0-113 40-68z")
    body += path("brick", "M-34 0V-66L0-101 34-66V0z") + "</g>"
    body += nicks(_TILES)
    return group(body + _door(options) + _additions(options), x=x, y=y, scale=scale)


# Level cuts in five rows on both halves of the roof, shifted from row to row like tiles.
_TILES = (
    "M-62-88h18M44-88h18M-70-79h20M50-79h20M-64-70h19M46-70h18M-76-61h18h16M42-61h17h17"
    "M-82-52h20h18M44-52h18h19"
)


def _door(options: Hall) -> str:
    """Lit windows, the clock or the window in the gable, and the door, open or shut."""
    lit = "".join(rectangle(left, -36, 11, 22) for left in (-70, -57, 46, 59))
    if not options.clock:
        lit += rectangle(-9, -72, 18, 15)
    if options.open_door:
        leaf = path("ink", "M15-40l12 4V0l-12-2z")
        return path("window", lit + rectangle(-15, -40, 30, 40)) + leaf
    leaf = path("ink", rectangle(-14, -40, 28, 40)) + path("paper", "M-1-40h2V0h-2z")
    return path("window", lit) + leaf


def _clock(x: float, y: float) -> str:
    return path("white", circle(x, y, 10)) + f'<path class="pen" d="{pack("M", x, y - 6)}v6h4"/>'


def _additions(options: Hall) -> str:
    out = _clock(0, -68) if options.clock else ""
    if options.solar:
        out += "".join(f'<use href="#panels" {place}/>' for place in ('x="-78"', 'x="42"'))
    if options.aed:
        out += aed_box(x=24, y=-28)
    return out


SOLAR_DEF = '<path id="panels" class="panel" d="M8-90h36l4 38H-8zM4-77h43M0-64h46M20-90l-4 38M32-90l0 38"/>'


def aed_box(*, x: float, y: float) -> str:
    """The green-and-white box of an AED on a wall, 16 by 20, middle at (x, y)."""
    heart = f"M{x} {y + 7}q-8-6-5-11 3-3 5 1 2-4 5-1 3 5-5 11z"
    return path("aed", rectangle(x - 8, y - 10, 16, 20)) + path("white", heart)


def church(*, x: float, y: float, scale: float = 1) -> str:
    """A small brick church, tower on the left, 72 wide and 118 high."""
    body = f'<g class="cut">{path("roof", "M0-58H48L56-34H-6z")}{path("brick", "M-4-34H54V0H-4z")}'
    body += path("brick", "M-24-72H-4V0h-20z") + path("ink", "M-27-71L-14-118-1-71z") + "</g>"
    body += path("window", "M10-8v-12q5-8 10 0v12zM32-8v-12q5-8 10 0v12zM-18-50v-9q4-6 8 0v9z")
    return group(body, x=x, y=y, scale=scale)


def shop(*, x: float, y: float, scale: float = 1, awning: str = "corn") -> str:
    """A village shop 150 wide and 104 high: awning, wide lit window with goods, open door."""
    stripes = "".join(f"M{left}-56h14l-2 17q-7 5-14 0z" for left in range(-70, 70, 28))
    goods = "".join(circle(-50 + step * 14, -17, 5) for step in range(5))
    body = path("brick", "M-68-64H68V0H-68z")
    body += f'<g class="cut">{path("roof", "M-78-62L-58-100H58L78-62z")}</g>' + nicks(
        "M-50-92h24h22h20h26h17M-62-83h22h24h26h18h24M-54-74h20h26h22h22h18"
    )
    body += path("window", "M-60-44H16V-11H-60zM28-44H56V0H28z")
    body += path("meadow", goods) + path("ink", "M-64-12H20v4h-84zM56-44l10 4V0L56-2z")
    body += f'<g class="cut">{path("white", "M-72-58H72L75-38H-75z")}</g>' + path(awning, stripes)
    return group(body, x=x, y=y, scale=scale)


def house(*, x: float, y: float, scale: float = 1, roof: str = "roof") -> str:
    """A small house seen from its gable side, 66 wide and 84 high, for the edge of the village."""
    body = f'<g class="cut">{path(roof, "M-36-36L0-86 36-36z")}'
    body += path("brick", "M-28 0V-40L0-76 28-40V0z") + "</g>"
    body += path("window", "M-7-56H7v13H-7zM-22-30h16v15h-16z") + path("ink", "M4 0v-30h14V0z")
    return group(body, x=x, y=y, scale=scale)
