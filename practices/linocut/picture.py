"""Composes one picture: land, village and people printed in few inks, as a standalone SVG file."""

from __future__ import annotations

import re

from practices.linocut import buildings, crops, ground, people, trees
from practices.linocut.dice import Dice
from practices.linocut.marks import group
from practices.linocut.palette import FIXED_INKS, Ink, Palette, theme_inks
from practices.linocut.rules import declarations, difference
from practices.linocut.scenes import SCENES
from practices.linocut.stage import Stage

VARIANTS = 6


def compose(*, palette: Palette, scene: str, seed: str, variant: int = 1) -> str:
    """A complete SVG file of 480 by 320 units for one example.

    `scene` is a code of `SCENES`, `seed` any text that belongs to the example (its slug): it
    decides sun, trees, houses, mirroring, clothes, hair and skin. `variant` (1 to 6) is the
    editor's "another drawing". The same four give the same bytes, always.
    """
    if scene not in SCENES:
        raise ValueError(f"Unknown scene {scene!r}; known scenes: {', '.join(SCENES)}")
    if not 1 <= variant <= VARIANTS:
        raise ValueError(f"Variant must be 1 to {VARIANTS}, not {variant}")
    dice = Dice(f"{scene}|{seed}|{variant}")
    stage = Stage(dice=dice, take=variant - 1)
    SCENES[scene].draw(stage)
    land = ground.sky(dice) + ground.wood(dice) + ground.es(dice)
    art = land + "".join(stage.back) + "".join(stage.front)
    if dice.chance(0.5):
        art = group(art, x=ground.WIDTH, flip=True)
    art = '<path class="sky" d="M0 0h480v320H0z"/>' + art
    return _document(art, palette)


def _definitions(art: str, crop: str) -> str:
    wanted = {**people.DEFS, "oak": trees.oak_def(), "panels": buildings.SOLAR_DEF}
    found = "".join(markup for name, markup in wanted.items() if f'href="#{name}"' in art)
    return f"<defs>{found}{crops.crop_marker(crop)}{crops.nick_marker()}</defs>"


def _document(art: str, palette: Palette) -> str:
    inks = {**FIXED_INKS, **theme_inks(palette)}
    body = _definitions(art, palette.crop) + art
    names = _short_names(body)
    day, night = _rules(names, inks, dark=False), _rules(names, inks, dark=True)
    changed = {name: difference(day[name], rule) for name, rule in night.items() if rule != day[name]}
    style = (
        "svg{stroke-linejoin:round}"
        + _sheet(day)
        + "@media(prefers-color-scheme:dark){"
        + _sheet(changed)
        + "}"
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 320">'
        f"<style>{style}</style>{_renamed(body, names)}</svg>"
    )


def _short_names(body: str) -> dict[str, str]:
    """One letter for each class in the order of use; a figure is always p, so people can be counted."""
    letters = iter("abcdefghijklmnoqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    names = {"figure": "p"}
    for value in re.findall(r'class="([^"]+)"', body):
        for name in value.split():
            if name not in names:
                names[name] = next(letters)
    return names


def _renamed(body: str, names: dict[str, str]) -> str:
    """The body with short classes and with the first letter of each id (all ids start differently)."""
    body = re.sub(
        r'class="([^"]+)"', lambda hit: 'class="' + " ".join(names[n] for n in hit[1].split()) + '"', body
    )
    return re.sub(r'(id="|href="#)([a-z])[a-z]+', r"\1\2", body)


def _rules(names: dict[str, str], inks: dict[str, Ink], *, dark: bool) -> dict[str, str]:
    """The declarations of each short class by day or by night."""
    return {short: declarations(name, inks, dark=dark) for name, short in names.items()}


def _sheet(rules: dict[str, str]) -> str:
    return "".join(f".{short}{{{rule}}}" for short, rule in rules.items())
