"""Scenes of learning and playing: the sports field, the class, reading together, the pupils' stall."""

from __future__ import annotations

from practices.linocut import furniture, props
from practices.linocut.buildings import Hall
from practices.linocut.people import Person
from practices.linocut.stage import Stage


def sport_club(stage: Stage) -> None:
    """A trainer waves to three children with a ball; a goal and the club house behind them."""
    stage.village(
        "hall",
        x=stage.dice.whole(318, 350),
        scale=0.62,
        y=204,
        options=Hall(roof=stage.choose("slate", "roof"), clock=stage.take % 3 == 1),
        far=("none",),
        fixed=True,
    )
    stage.back.append(furniture.goal(x=stage.dice.whole(116, 140), y=222))
    left = stage.dice.whole(150, 175)
    stage.people(
        (left, Person(front="wave", skirt=False), False),
        (left + 78, Person(child=True, back="hip", front=stage.choose("down", "give")), True),
        (left + 140, Person(child=True, front="wave"), True),
        (left + 192, Person(child=True, skirt=True), True),
    )
    stage.front.append(props.ball(left + 106, 288))


def classroom(stage: Stage) -> None:
    """A teacher points at a board; two pupils watch, one with a hand up."""
    stage.village(
        "hall",
        x=stage.dice.whole(112, 132),
        scale=0.8,
        y=206,
        options=Hall(clock=True, roof=stage.choose("roof", "slate")),
        fixed=True,
    )
    mid = stage.dice.whole(250, 262)
    stage.front.append(furniture.school_board(x=mid, y=274, signs=stage.take + stage.dice.whole(0, 2)))
    stage.people(
        (mid - 82, Person(front="point", skirt=stage.dice.chance(0.5)), False),
        (mid + 40, Person(child=True, front="wave", skirt=stage.dice.chance(0.5)), True),
        (mid + 94, Person(child=True, back="hip", skirt=stage.dice.chance(0.5)), True),
    )


def reading(stage: Stage) -> None:
    """Two people over one book, beside a little library."""
    stage.village(
        stage.choose("farm", "hall"),
        x=stage.dice.whole(130, 170),
        scale=0.94,
        options=Hall(open_door=True),
        far=("none", "oaks"),
    )
    mid = stage.dice.whole(226, 240)
    stage.front.append(furniture.bookcase(x=mid + 122, y=284))
    if stage.take % 2:
        stage.front.append(furniture.bench(x=mid + 5, y=294, half=72))
        pose = "sit"
    else:
        pose = "stand"
    stage.people(
        (
            mid - 40,
            Person(
                pose=pose,
                front="give",
                held="book",
                back="two",
                old=stage.dice.chance(0.3),
                skirt=stage.dice.chance(0.5),
            ),
            False,
        ),
        (mid + 50, Person(pose=pose, front="low", skirt=stage.dice.chance(0.5)), True),
    )


def workshop(stage: Stage) -> None:
    """Two pupils behind a stall with things they made; a visitor comes to look."""
    stage.village(
        "hall",
        x=stage.dice.whole(110, 140),
        scale=0.72,
        y=204,
        options=Hall(clock=True, roof=stage.choose("slate", "roof")),
        far=("none", "oaks"),
        fixed=True,
    )
    mid = stage.dice.whole(268, 278)
    stage.front.append(furniture.stall_back(x=mid, y=284))
    stage.people(
        (mid - 24, Person(young=True, front="give", skirt=stage.dice.chance(0.5)), True),
        (mid + 30, Person(young=True, back="hip", skirt=stage.dice.chance(0.5)), True),
    )
    stage.front.append(
        furniture.stall(
            x=mid, y=284, awning=stage.choose("corn", "plum", "green"), goods=furniture.inventions(stage.take)
        )
    )
    stage.people((mid - 124, Person(front="give", old=stage.dice.chance(0.4)), False))
