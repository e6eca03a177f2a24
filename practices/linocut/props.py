"""What people hold, push and sit on, drawn for a front hand that gives, at (38, -56)."""

from __future__ import annotations

from practices.linocut.marks import circle, path, rectangle


def held(name: str) -> str:
    """The thing in the front hand; no name is an empty hand."""
    return _HELD[name]() if name else ""


def _stick() -> str:
    return '<path class="rod" d="M22-44L27 0"/>'


def _book() -> str:
    return path("card", "M24-73l15 4 15-4v17l-15 4-15-4z") + '<path class="pen" d="M39-69v17"/>'


def _letter() -> str:
    return path("card", rectangle(30, -72, 24, 17)) + '<path class="pen" d="M34-67h14M34-61h9"/>'


def _clipboard() -> str:
    return (
        path("brown", rectangle(24, -76, 22, 28))
        + path("card", rectangle(27, -71, 16, 20))
        + '<path class="pen" d="M30-66h10M30-61h10M30-56h6"/>'
    )


def _bag() -> str:
    return '<path class="rod" d="M27-32q0-10 6-12 6 2 6 12"/>' + path("brick", "M22-34h23l3 27H19z")


def _jug() -> str:
    return path("corn", "M37-44v-15q9-10 18 0l9-6-1 7-8 6v8z")


def _spade() -> str:
    return '<path class="rod" d="M33-78V-10"/>' + path("grey", "M26-18h14v11q-7 8-14 0z")


def _wrench() -> str:
    return path("grey", "M36-58l14-14q-1-8 6-9l-2 6 4 3 6-2q-1 8-9 7L41-53z")


def _plant() -> str:
    return path("leaf", "M44-66q-12-4-10-14 9 2 11 9 1-9 10-12 1 11-9 17z") + path(
        "brick", "M36-66h17l-3 14H39z"
    )


def _rope() -> str:
    return '<path class="rod" d="M38-56Q54-40 56-12"/>'


def _cup() -> str:
    return path("card", rectangle(34, -66, 11, 11))


def _case() -> str:
    cross = "M41-50h4v4h4v4h-4v4h-4v-4h-4v-4h4z"
    return path("aed", rectangle(30, -54, 26, 20)) + path("white", cross)


_HELD = {
    "cup": _cup,
    "case": _case,
    "stick": _stick,
    "book": _book,
    "letter": _letter,
    "clipboard": _clipboard,
    "bag": _bag,
    "jug": _jug,
    "spade": _spade,
    "wrench": _wrench,
    "plant": _plant,
    "lead": _rope,
}


def wheelchair(legs: str) -> str:
    """The lap and legs of someone in a wheelchair, with its back, seat and foot rest."""
    return (
        path("ink", "M-30-54h12l3 4 2 31H18l12 14H46v6H27L14-13h-31l-3-36h-10z")
        + path(legs, "M-16-24H24q7 0 8 6l5 14h-9l-6-9h-38z")
        + path("ink", "M28-6H43v6H29z")
    )


def wheel() -> str:
    """The big wheel of a wheelchair, drawn over the person."""
    return (
        path("ink", circle(-6, -16, 17))
        + path("grey flat", circle(-6, -16, 12))
        + path("ink flat", circle(-6, -16, 3))
    )


def ball(x: float, y: float) -> str:
    """A football of 5 units radius."""
    return f'<g class="figure">{path("card", circle(x, y, 6))}{path("ink", circle(x, y, 3))}</g>'
