"""Scenes of the land and of what a village keeps: a walk, sun on the roof, the shop, the bus."""

from __future__ import annotations

from practices.linocut import animals, buildings, furniture, trees
from practices.linocut.buildings import Hall
from practices.linocut.people import Person
from practices.linocut.stage import Stage


def heath_walk(stage: Stage) -> None:
    """Three people and a dog on a path among junipers and oaks."""
    dice = stage.dice
    far = stage.choose("church", "farm", "house")
    if far == "church":
        stage.back.append(buildings.church(x=300, y=200, scale=0.9))
    elif far == "farm":
        stage.back.append(buildings.farm(x=290, y=206, scale=0.85))
    else:
        stage.back.append(buildings.house(x=300, y=202) + buildings.house(x=356, y=204, roof="slate"))
    for x in (34, 70, 196, 412, 452):
        stage.back.append(
            trees.juniper(x=x + dice.whole(-8, 8), y=206 + dice.whole(0, 16), scale=dice.number(0.8, 1.3))
        )
    stage.back.append(trees.oaks(dice, x=120, y=222, side=-1))
    left = dice.whole(160, 175)
    stage.people(
        (left, Person(front="wave", skirt=dice.chance(0.5)), False),
        (left + 72, Person(old=dice.chance(0.7), front="stick", held="stick", skirt=dice.chance(0.5)), True),
        (left + 142, Person(front="give", held="lead", back="down"), False),
    )
    stage.front.append(animals.dog(x=left + 214, y=296))


def energy(stage: Stage) -> None:
    """People before a building with solar panels: one points at the roof, one holds the plan."""
    stage.village(
        "hall",
        x=stage.dice.whole(246, 280),
        options=Hall(solar=True, roof=stage.choose("roof", "slate"), open_door=stage.take % 2 == 1),
    )
    left = stage.dice.whole(150, 168)
    stage.people(
        (left, Person(front="wave", back="hip", skirt=stage.dice.chance(0.4)), False),
        (left + 92, Person(front="give", held="letter", back="two", skirt=stage.dice.chance(0.5)), True),
        (left + 166, Person(front="down", back="hip", old=stage.dice.chance(0.4)), True),
    )


def shop(stage: Stage) -> None:
    """A shopkeeper hands a bag to a customer; an older man with a stick waits."""
    x = stage.dice.whole(220, 260)
    side = -1 if stage.dice.chance(0.5) else 1
    stage.back.append(trees.oaks(stage.dice, x=x + side * 150, y=214, side=side))
    if stage.take % 2:
        stage.back.append(buildings.house(x=x - side * 148, y=206, scale=0.95, roof="slate"))
    else:
        stage.back.append(buildings.church(x=x - side * 156, y=204, scale=0.85))
    stage.back.append(
        buildings.shop(x=x, y=218, scale=1.14, awning=stage.choose("corn", "green", "plum", "blue"))
    )
    if stage.take % 3 == 1:
        stage.back.append(furniture.bicycle(x=x + side * 136, y=250))
    left = stage.dice.whole(150, 164)
    stage.people(
        (left, Person(front="bag", held="bag", cloth="linen"), False),
        (left + 86, Person(front="give", skirt=stage.dice.chance(0.6)), True),
        (left + 164, Person(old=True, front="stick", held="stick", beard=True), True),
    )


def bus(stage: Stage) -> None:
    """A driver helps an older woman at the bus; a traveller waits at the stop."""
    stage.back.append(trees.oaks(stage.dice, x=70, y=210, side=-1))
    if stage.take % 2:
        stage.back.append(buildings.farm(x=400, y=204, scale=0.7))
    else:
        stage.back.append(buildings.church(x=404, y=202, scale=0.85))
    stage.back.append(
        furniture.bus(x=stage.dice.whole(186, 194), y=244, coat=stage.choose("blue", "corn", "green"))
    )
    left = stage.dice.whole(162, 172)
    stage.front.append(furniture.bus_stop(x=left + 204, y=284))
    stage.people(
        (left, Person(old=True, skirt=True, front="stick", held="stick"), False),
        (left + 78, Person(front="give", cloth="blue", legs="denim"), True),
        (left + 164, Person(front=stage.choose("wave", "give"), skirt=stage.dice.chance(0.5)), True),
    )
