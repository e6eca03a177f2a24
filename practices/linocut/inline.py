"""Turns a drawing into SVG that stands inside a page: prefixed classes and ids, no style of its own."""

from __future__ import annotations

import re

from practices.linocut import people, trees
from practices.linocut.crops import nick_marker
from practices.linocut.palette import FIXED_INKS
from practices.linocut.rules import INLINE_ONLY, RULES, declarations, difference

PREFIX = "lino-"


def inline_svg(art: str, *, view: str, name: str, prefix: str) -> str:
    """The drawing as decorative inline SVG; `prefix` keeps the ids of two drawings on a page apart."""
    wanted = {**people.DEFS, "oak": trees.oak_def()}
    found = "".join(markup for key, markup in wanted.items() if f'href="#{key}"' in art)
    body = f"<defs>{found}{nick_marker()}</defs>{art}"
    marks = " ".join(f'marker-{place}="url(#{prefix}-nick)"' for place in ("start", "mid", "end"))
    body = body.replace('class="nick"', f'class="nick" {marks}')
    body = re.sub(r'class="([^"]+)"', _prefixed, body)
    body = re.sub(r'data-theme="([^"]+)"', r'class="\1"', body)
    body = re.sub(r'(\bid="|href="#)([a-z]+)"', rf'\1{prefix}-\2"', body)
    return (
        f'<svg class="{name}" xmlns="http://www.w3.org/2000/svg" viewBox="{view}" '
        f'aria-hidden="true" focusable="false">{body}</svg>'
    )


def _prefixed(hit: re.Match[str]) -> str:
    return 'class="' + " ".join(PREFIX + name for name in hit[1].split()) + '"'


def stylesheet() -> str:
    """The CSS of every `lino-` class, by day and by night.

    The page gives `--kb-theme-mid` and `--kb-theme-deep` on each `kb-theme-` class, for both
    schemes; that is all a strip needs.
    """
    day = _day_and_night(dark=False)
    night = {
        name: difference(day[name], rule)
        for name, rule in _day_and_night(dark=True).items()
        if rule != day[name]
    }
    themes = {"mid": "fill:var(--kb-theme-mid)", "deep": "fill:var(--kb-theme-deep)"}
    return (
        _sheet({**day, **themes})
        + "@media screen and (prefers-color-scheme: dark) {\n"
        + _sheet(night)
        + "}\n"
    )


def _day_and_night(*, dark: bool) -> dict[str, str]:
    inks = {**FIXED_INKS, **INLINE_ONLY}
    names = [*inks, *(name for name in RULES if name != "crop")]
    # Here the marks of a nick are named in the markup: an address in a style sheet may be read as
    # one of that sheet.
    return {name: declarations(name, inks, dark=dark).replace("marker:url(#n);", "") for name in names}


def _sheet(rules: dict[str, str]) -> str:
    return "".join(f".{PREFIX}{name} {{ {rule} }}\n" for name, rule in rules.items())
