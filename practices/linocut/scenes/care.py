"""Scenes of care and of neighbours: coffee on the bench, the village hall, help at the farm, an AED."""

from __future__ import annotations

from practices.linocut import furniture, people
from practices.linocut.buildings import Hall
from practices.linocut.people import Person
from practices.linocut.stage import Stage


def care_point(stage: Stage) -> None:
    """A volunteer pours coffee for an older woman on a bench; someone comes along and waves."""
    stage.village(
        "hall",
        x=stage.dice.whole(250, 280),
        options=Hall(open_door=True, roof=stage.choose("roof", "slate"), solar=stage.take == 4),
    )
    left = stage.dice.whole(160, 170)
    stage.front.append(furniture.bench(x=left + 98, y=294, half=46))
    stage.people(
        (left + 104, Person(old=True, skirt=True, pose="sit", front="give", held="cup"), True),
        (left, Person(front="give", held="jug", back="two", skirt=stage.dice.chance(0.5)), False),
        (left + 192, Person(front="wave", skirt=stage.dice.chance(0.5)), True),
    )


def village_house(stage: Stage) -> None:
    """Four people with coffee at a table before the hall; one of them in a wheelchair."""
    stage.village(
        "hall",
        x=stage.dice.whole(210, 270),
        options=Hall(open_door=True, roof=stage.choose("roof", "slate"), clock=stage.take % 3 == 2),
        far=("none", "oaks"),
    )
    mid = stage.dice.whole(232, 248)
    stage.people(
        (mid - 25, Person(front="wave", skirt=stage.dice.chance(0.5)), False),
        (mid + 37, Person(old=stage.dice.chance(0.5), skirt=stage.dice.chance(0.5)), True),
    )
    stage.front.append(furniture.table(x=mid + 5, y=298, half=54, cups=(-24, 26)))
    stage.front.append(furniture.pot(x=mid + 8, y=262))
    stage.people(
        (mid - 108, Person(pose="wheels", front="give", skirt=stage.dice.chance(0.4)), False),
        (mid + 112, Person(front="give", back="two", skirt=stage.dice.chance(0.5)), True),
    )


def neighbours(stage: Stage) -> None:
    """A neighbour brings a bag to an older woman with a stick; another works with a spade."""
    stage.village("farm", x=stage.dice.whole(170, 310))
    left = stage.dice.whole(176, 190)
    stage.people(
        (left, Person(front="bag", held="bag", back="wave", skirt=stage.dice.chance(0.4)), False),
        (left + 84, Person(old=True, skirt=True, front="stick", held="stick"), True),
        (left + 168, Person(front="low", back="two", held="spade"), True),
    )


def aed(stage: Stage) -> None:
    """Two people practise on a dummy; the AED hangs beside the door."""
    stage.village(
        "hall",
        x=stage.dice.whole(206, 236),
        options=Hall(aed=True, roof=stage.choose("roof", "slate"), clock=stage.take % 2 == 1),
        fixed=True,
    )
    mid = stage.dice.whole(238, 254)
    stage.people(
        (mid - 36, Person(pose="kneel", front="low", back="two", skirt=False), False),
        (mid + 78, Person(front="give", held="case", skirt=stage.dice.chance(0.5)), True),
    )
    stage.front.append(people.dummy(x=mid, y=299))
