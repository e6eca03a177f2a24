"""What each class of a drawing looks like: a flat ink, or one of the outlines and lines below."""

from __future__ import annotations

from practices.linocut.palette import Ink

# Classes that are more than a flat ink. {paper}, {ink}... are filled in with the colour of the hour.
RULES: dict[str, str] = {
    "cut": "stroke:{paper};stroke-width:2.2",
    "line": "fill:none",
    "figure": "stroke:{paper};stroke-width:3.6;paint-order:stroke",
    "rod": "fill:none;stroke:{ink};stroke-width:4",
    "tyre": "fill:none;stroke:{ink};stroke-width:4",
    "bike": "fill:none;stroke:{plum};stroke-width:3",
    "pen": "fill:none;stroke:{ink};stroke-width:2",
    "card": "fill:{white};stroke:{ink};stroke-width:2",
    "chalk": "fill:none;stroke:{white};stroke-width:3",
    "post": "fill:none;stroke:{white};stroke-width:5",
    "net": "fill:none;stroke:{white};stroke-width:1.4",
    "panel": "fill:{denim};stroke:{paper};stroke-width:1.4",
    "aed": "fill:{green};stroke:{white};stroke-width:2",
    "crop": "fill:none;marker:url(#c)",
    "nick": "fill:none;marker:url(#n);opacity:.85",
    "flat": "stroke:none",
}

# Inks of the panorama, where clouds lie on the colour of the page instead of on a printed sky.
INLINE_ONLY: dict[str, Ink] = {
    "cloud": Ink("#FFFFFF", "#24392D"),
    "crane": Ink("#1F4A35", "#5E8A70"),
}


def declarations(name: str, inks: dict[str, Ink], *, dark: bool) -> str:
    """The CSS declarations of one class by day or by night."""
    colours = {ink: tint.dark if dark else tint.light for ink, tint in inks.items()}
    return RULES[name].format(**colours) if name in RULES else f"fill:{colours[name]}"


def difference(day: str, night: str) -> str:
    """The declarations of the night rule that the day rule does not already make."""
    known = day.split(";")
    return ";".join(part for part in night.split(";") if part not in known)
