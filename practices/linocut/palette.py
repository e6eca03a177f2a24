"""The inks of the linocut: the palette a theme brings and the fixed colours of every picture."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True)
class Palette:
    """Six hex colours of one theme, each as "#RRGGBB", and the crop that grows on its strips.

    The columns are those of the theme table in the look: `mid_*` colours the pale strips,
    `deep_light` and `picture_deep_dark` the dark strips, `sky_*` the air. `deep_dark` is a light
    tint for text and glyphs on dark pages; pictures do not use it.
    """

    mid_light: str
    mid_dark: str
    deep_light: str
    deep_dark: str
    picture_deep_dark: str
    sky_light: str
    sky_dark: str
    crop: str

    def __post_init__(self) -> None:
        """Refuse what is no colour: palettes come from the vocabulary and end up in a style sheet."""
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name != "crop" and not _HEX.fullmatch(value):
                raise ValueError(f"{field.name} must look like #A1B2C3, not {value!r}")


@dataclass(frozen=True)
class Ink:
    """One printing ink as "#RRGGBB": the day colour and the night colour."""

    light: str
    dark: str


# Colours that stay the same whatever the theme. The night side is a little dimmer, except what
# gives light: windows, moon and paper props. People keep their colours.
FIXED_INKS: dict[str, Ink] = {
    "paper": Ink("#FBFCF8", "#0F1712"),
    "sun": Ink("#F2C230", "#F5E3A6"),
    "wood": Ink("#1F4A35", "#0C241A"),
    "meadow": Ink("#6FA56B", "#37683F"),
    "leaf": Ink("#2F6B3A", "#2C5F38"),
    "ink": Ink("#17201A", "#070C09"),
    "brick": Ink("#B9573A", "#94432B"),
    "roof": Ink("#7E3A28", "#652C1F"),
    "slate": Ink("#1F4A35", "#1B4431"),
    "thatch": Ink("#5B4A2B", "#755C33"),
    "window": Ink("#FFE9A3", "#FFE08A"),
    "white": Ink("#FFFFFF", "#FFFFFF"),
    "linen": Ink("#EFE5D0", "#E6DCC6"),
    "green": Ink("#1C5D3B", "#1C5D3B"),
    "plum": Ink("#9B3F7B", "#9B3F7B"),
    "corn": Ink("#E8B423", "#E8B423"),
    "blue": Ink("#2B6A82", "#2B6A82"),
    "denim": Ink("#1F4F66", "#1F4F66"),
    "skin-a": Ink("#F2C9AC", "#F2C9AC"),
    "skin-b": Ink("#E0AC85", "#E0AC85"),
    "skin-c": Ink("#C98A62", "#C98A62"),
    "skin-d": Ink("#8A583B", "#8A583B"),
    "brown": Ink("#7A4A22", "#7A4A22"),
    "red": Ink("#AE5228", "#AE5228"),
    "blond": Ink("#C99B3C", "#C99B3C"),
    "grey": Ink("#D3D8D2", "#D3D8D2"),
}

CLOTHES: tuple[str, ...] = ("green", "plum", "corn", "blue", "linen")
SKINS: tuple[str, ...] = ("skin-a", "skin-b", "skin-c", "skin-d")


def theme_inks(palette: Palette) -> dict[str, Ink]:
    """The three inks that change with the theme: sky, mid strip and deep strip."""
    return {
        "sky": Ink(palette.sky_light, palette.sky_dark),
        "mid": Ink(palette.mid_light, palette.mid_dark),
        "deep": Ink(palette.deep_light, palette.picture_deep_dark),
    }
