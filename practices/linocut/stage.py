"""The sheet of a picture while it is made: what stands behind, what stands in front, and the dice."""

from __future__ import annotations

from dataclasses import dataclass, field

from practices.linocut import buildings, trees
from practices.linocut.buildings import PLAIN, Hall
from practices.linocut.dice import Dice
from practices.linocut.people import Person, cast, figure

FAR = ("church", "house", "farm", "none", "oaks")  # what may stand further off


@dataclass
class Stage:
    """Collects a scene. `take` counts the variant from 0, so a scene can choose by it."""

    dice: Dice
    take: int
    back: list[str] = field(default_factory=list)
    front: list[str] = field(default_factory=list)

    def choose(self, *options: str) -> str:
        """One of the options: another one for each next variant, starting where the dice say."""
        return options[(self.dice.whole(0, len(options) - 1) + self.take) % len(options)]

    def people(self, *placed: tuple[int, Person, bool]) -> None:
        """Put dressed people on the front: each with x in units, who it is and whether turned left."""
        dressed = cast([person for _x, person, _flip in placed], self.dice)
        for (x, _person, flip), person in zip(placed, dressed, strict=True):
            y = self.dice.whole(287, 295)  # nearer feet make someone a little taller, as on a slope
            self.front.append(figure(person, x=x, y=y, flip=flip))

    def village(
        self,
        main: str,
        *,
        x: int,
        y: int = 212,
        scale: float = 1,
        options: Hall = PLAIN,
        far: tuple[str, ...] = FAR,
        fixed: bool = False,
    ) -> None:
        """The big building of the scene, oaks on both sides, sometimes a second roof further off.

        `far` says what may stand further off; `fixed` keeps the building at `x`, for scenes that
        need the other side of the picture for something big.
        """
        if not fixed:
            x += (0, -38, 34)[self.take % 3]
        scale *= (1, 1.1, 0.94)[(self.take + self.dice.whole(0, 2)) % 3]
        side = -1 if x > 240 else 1
        far_x = x + side * self.dice.whole(168, 196)
        other = self.choose(*far)
        if other == main:
            other = "oaks"
        if other == "church":
            self.back.append(buildings.church(x=far_x, y=198, scale=0.8))
        elif other == "house":
            self.back.append(buildings.house(x=far_x, y=200, scale=0.86, roof="slate"))
        elif other == "farm":
            self.back.append(buildings.farm(x=far_x, y=204, scale=0.72))
        elif other == "oaks":
            self.back.append(trees.oaks(self.dice, x=far_x, y=208, side=side))
        self.back.append(trees.oaks(self.dice, x=x - side * (68 + round(66 * scale)), y=212, side=-side))
        if main == "farm":
            self.back.append(buildings.farm(x=x, y=y, scale=scale * 1.2))
        elif main == "church":
            self.back.append(buildings.church(x=x, y=y, scale=scale * 1.2))
        else:
            self.back.append(buildings.hall(x=x, y=y, scale=scale, options=options))
