"""What stands on the brink: tables, benches, boards, stalls, goal, bus and bicycle.

Each function takes the middle of the foot (x, y) in units.
"""

from __future__ import annotations

from practices.linocut.marks import circle, gouge, group, path, rectangle


def table(*, x: float, y: float, half: float = 62, cups: tuple[int, ...] = (-18, 2)) -> str:
    """A table, `half` its length, 34 high, with cups at the given places from the middle."""
    board = rectangle(-half, -35, half * 2, 7)
    legs = f"M{-half + 8}-28h9L{-half + 10} 0h-8zM{half - 17}-28h9l6 28h-8z"
    tops = "".join(rectangle(cup, -46, 11, 11) for cup in cups)
    return group(path("ink", board + legs) + (path("card", tops) if tops else ""), x=x, y=y, ink="figure")


def pot(*, x: float, y: float) -> str:
    """A coffee pot 20 high, standing with its foot at (x, y)."""
    return group(path("corn", "M-9 0v-15q9-10 18 0l9-6-1 7-8 6V0z"), x=x, y=y, ink="figure")


def bench(*, x: float, y: float, half: float = 60) -> str:
    """A garden bench seen from the front, its seat 22 units high, with a back of two planks."""
    posts = f"M{-half + 8}-50h6V0h-6zM{half - 14}-50h6V0h-6z"
    planks = rectangle(-half, -50, half * 2, 8) + rectangle(-half, -38, half * 2, 8)
    seat = rectangle(-half - 5, -23, half * 2 + 10, 7)
    return group(path("ink", posts) + path("brown", planks) + path("ink", seat), x=x, y=y, ink="figure")


def school_board(*, x: float, y: float, signs: int = 0) -> str:
    """A green board on two legs, 128 wide and 128 high; `signs` 0 to 2 chooses what is drawn on it."""
    drawing = ("M26-72l15-28 15 28z", "M26-72h28v-26H26z", "M26-86a14 14 0 1 1 0 1z")[signs % 3]
    lines = "".join(gouge(-52, -104 + index * 18, (48, 62, 38)[index], 0, 1.2) for index in range(3))
    return group(
        path("ink", "M-48-52h8L-44 0h-8zM40-52h8L52 0h-8z")
        + f'<g class="cut">{path("green", rectangle(-64, -126, 128, 78))}</g>'
        + path("paper", lines)
        + f'<path class="chalk" d="{drawing}"/>',
        x=x,
        y=y,
    )


def goal(*, x: float, y: float) -> str:
    """A football goal 136 wide and 68 high, with its net."""
    net = "".join(f"M{step}-66V-6" for step in range(-50, 60, 17))
    net += "".join(f"M-66{step}H66" for step in (-50, -34, -18))
    return group(f'<path class="net" d="{net}"/><path class="post" d="M-66 0V-66H66V0"/>', x=x, y=y)


def stall(*, x: float, y: float, awning: str = "corn", goods: str = "") -> str:
    """A market stall 176 wide and 150 high: striped awning on two poles above a counter."""
    stripes = "".join(f"M{left}-150h17l-5 26q-9 7-18 0z" for left in range(-66, 66, 33))
    body = path("cut ink", "M-72-128h6V0h-6zM66-128h6V0h-6z") + path("cut brick", "M-76-42H76V0H-76z")
    body += path("brown", "M-80-46H80v8H-80z")
    body += f'<g class="cut">{path("white", "M-72-150H72L86-123H-86z")}</g>' + path(awning, stripes)
    return group(body + goods, x=x, y=y)


def bus(*, x: float, y: float, coat: str = "blue") -> str:
    """A village bus 190 wide and 84 high, nose to the right, an open lit door behind the nose."""
    body = f'<g class="cut">{path(coat, "M-94-12V-74q0-10 10-10H80q10 0 12 10l4 62z")}</g>'
    body += path(
        "window", "".join(rectangle(left, -70, 26, 26) for left in (-84, -52, -20, 12)) + "M76-70h10l5 26H76z"
    )
    body += path("ink", rectangle(44, -72, 28, 60)) + path("window", rectangle(49, -68, 18, 56))
    body += path("paper", rectangle(-94, -36, 134, 4))
    body += f'<g class="figure">{path("ink", circle(-58, -10, 13) + circle(22, -10, 13))}</g>'
    body += path("white", circle(-58, -10, 4) + circle(22, -10, 4))
    return group(body, x=x, y=y, scale=1.12)


def bus_stop(*, x: float, y: float) -> str:
    """A bus stop sign 104 high: pole with a yellow plate and a timetable."""
    return group(
        path("ink", rectangle(-3, -84, 6, 84))
        + path("corn", circle(0, -94, 13))
        + path("card", rectangle(-9, -74, 18, 24))
        + '<path class="pen" d="M-5-68H5M-5-62H5M-5-56h6"/>'
        + path("ink", rectangle(-6, -97, 12, 7)),
        x=x,
        y=y,
        ink="figure",
    )


def bicycle(*, x: float, y: float, flip: bool = False) -> str:
    """A bicycle 74 long, front wheel to the right."""
    return group(
        f'<path class="tyre" d="{circle(-24, -16, 15)}{circle(24, -16, 15)}"/>'
        '<path class="bike" d="M-24-16l13-22h28l-17 22zL-14-44M-20-44h12M24-16l-9-34h12"/>',
        x=x,
        y=y,
        flip=flip,
    )


def bookcase(*, x: float, y: float) -> str:
    """A little free library on a pole, 64 wide and 104 high, full of books."""
    books = "".join(
        path(
            ink,
            "".join(
                rectangle(left, foot - tall, 6, tall)
                for left, foot, tall in (
                    (-23 + shift, -64, 19),
                    (1 + shift, -64, 16),
                    (-7 - shift, -38, 15),
                    (17 - shift, -38, 18),
                )
            ),
        )
        for shift, ink in ((0, "plum"), (8, "corn"), (16, "green"))
    )
    return group(
        f'<g class="figure">{path("ink", rectangle(-5, -36, 10, 36))}'
        f"{path('brown', rectangle(-30, -90, 60, 58))}{path('roof', 'M-38-88L0-110 38-88z')}</g>"
        + path("window", rectangle(-26, -86, 52, 24) + rectangle(-26, -59, 52, 22))
        + books,
        x=x,
        y=y,
    )


def notice_board(*, x: float, y: float) -> str:
    """A village notice board 76 wide and 92 high with four papers."""
    return group(
        path("ink", "M-30-40h6V0h-6zM24-40h6V0h-6z")
        + path("roof", "M-44-84L0-98 44-84z")
        + path("brown", rectangle(-38, -84, 76, 48))
        + path("white", "M-31-78h17v21h-17zM-8-76H8v16H-8zM14-79h17v24H14zM-10-55h20v13h-20z"),
        x=x,
        y=y,
        ink="figure",
    )


def papers(*, x: float, y: float) -> str:
    """Two sheets of paper on a table top at height `y`."""
    return path("card", f"M{x - 22} {y}l6-7h18l-4 7z") + path("card", f"M{x + 4} {y}l2-9h16l2 9z")


def stall_back(*, x: float, y: float) -> str:
    """The dark inside of a stall, behind the people who stand in it."""
    return group(path("wood", "M-70-136H70V-36H-70z"), x=x, y=y)


def inventions(take: int) -> str:
    """Home-made things on a counter: a windmill and a robot, or a lamp and a car."""
    if take % 2:
        return path(
            "card", "M-58-46h8l-2-24h-4zM-54-72l-3-18 6 0zM-53-72l18 9-4 6zM-54-72l-17 11-2-7z"
        ) + path("blue", "M40-66h22v20H40zM45-79h12v11H45z")
    return (
        path("corn", "M-66-58l7-16h12l7 16zM-56-58h6v8h8v4h-22v-4h8z")
        + path("plum", "M36-56h5l6-8h11l6 8h4v6H36z")
        + path("ink", circle(43, -49, 4) + circle(59, -49, 4))
    )
