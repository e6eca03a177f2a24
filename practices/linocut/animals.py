"""The animals of the brink: a dog on a lead and cranes in the air."""

from __future__ import annotations

from practices.linocut.marks import group, path


def dog(*, x: float, y: float, coat: str = "brown") -> str:
    """A dog 50 long that looks to the left, back to its people; feet at (x, y)."""
    return group(
        path(coat, "M-26-34l4-8 5 6 9 4-2 6H6l12-4 4-10 4 3-4 14-4 5V0h-6l-2-10h-14L-6 0h-7l1-16-6-6h-7z"),
        x=x,
        y=y,
        ink="figure",
    )


def crane(*, x: float, y: float, scale: float = 1) -> str:
    """A crane in flight, 44 wide, the middle of the body at (x, y)."""
    return group(
        path(
            "crane", "M-24 8Q-8 8 0 10 8-6 24-12 16 2 8 10l10 4Q4 14-6 12-14 12-24 8zM2 8Q-6-6-22-8-8-2 0 10z"
        ),
        x=x,
        y=y,
        scale=scale,
    )
