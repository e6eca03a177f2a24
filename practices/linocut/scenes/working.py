"""Scenes of people at work for the village: organisations round a table, a researcher asking."""

from __future__ import annotations

from practices.linocut import furniture
from practices.linocut.buildings import Hall
from practices.linocut.people import Person
from practices.linocut.stage import Stage


def organisations(stage: Stage) -> None:
    """Four people around a table with coffee and paper."""
    stage.village(
        stage.choose("hall", "farm"),
        x=stage.dice.whole(220, 262),
        options=Hall(roof=stage.choose("slate", "roof"), clock=stage.take % 2 == 0),
        far=("none", "oaks", "house"),
    )
    mid = stage.dice.whole(234, 246)
    stage.people(
        (mid - 30, Person(front="low", skirt=stage.dice.chance(0.5)), False),
        (mid + 32, Person(front="wave", old=stage.dice.chance(0.5)), True),
    )
    stage.front.append(furniture.table(x=mid, y=298, half=58, cups=(-40, 26)))
    stage.front.append(furniture.papers(x=mid, y=263))
    stage.people(
        (mid - 96, Person(front="give", held="", back="two", skirt=stage.dice.chance(0.5)), False),
        (mid + 98, Person(front="give", held="letter", skirt=stage.dice.chance(0.5)), True),
    )


def research(stage: Stage) -> None:
    """A researcher with a clipboard and two residents."""
    stage.village(
        stage.choose("hall", "farm", "church"),
        x=stage.dice.whole(150, 190),
        scale=0.92,
        options=Hall(open_door=stage.take % 2 == 1),
    )
    left = stage.dice.whole(168, 180)
    stage.people(
        (left, Person(front="give", held="clipboard", back="two", skirt=stage.dice.chance(0.5)), False),
        (
            left + 96,
            Person(
                front=stage.choose("give", "wave"), old=stage.dice.chance(0.5), skirt=stage.dice.chance(0.5)
            ),
            True,
        ),
        (left + 162, Person(front="down", back="hip", skirt=stage.dice.chance(0.5)), True),
    )
    if stage.take % 3 == 2:
        stage.front.insert(0, furniture.notice_board(x=left + 186, y=262))
