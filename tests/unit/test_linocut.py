"""The linocuts keep their promises: the same hand every time, small files, people in every picture."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from practices.linocut import (
    CROPS,
    SCENES,
    Palette,
    compose,
    crop_pattern,
    panorama,
    panorama_small,
    stylesheet,
)

ROOT = Path(__file__).resolve().parents[2]
PALETTES = {
    "zorg": Palette("#D9A3C4", "#8C4A73", "#8C3D70", "#E3B1D0", "#5E2C4C", "#F3E3EC", "#2A1E2A", "heide"),
    "sport": Palette("#9CCB8F", "#3F7A49", "#2F6B3A", "#B4DDA9", "#27532F", "#E3EFE6", "#172A20", "gras"),
    "werk": Palette("#F2CE5B", "#8F6E17", "#8A6300", "#F5DB86", "#5F4A10", "#FBF0CC", "#2B2616", "rogge"),
    "dorp": Palette("#9CCBD6", "#2F6E84", "#2B6A82", "#B5DBE5", "#1D4656", "#E2EFF2", "#16282F", "beek"),
    "winkel": Palette(
        "#E9A98D", "#9A4E34", "#A8492B", "#F2C3AE", "#6B3423", "#F9E6DC", "#2E1F19", "klinkers"
    ),
}
CLASSES = [f"kb-theme-{code}" for code in PALETTES]
VARIANTS = range(1, 7)
LIMIT = 7000  # bytes of one picture, uncompressed
PANORAMA_LIMIT = 26_000
# Scenes tell in their alt text how many people there are at least.
PEOPLE = {
    "care_point": 3,
    "village_house": 4,
    "neighbours": 3,
    "aed": 2,
    "sport_club": 4,
    "classroom": 3,
    "reading": 2,
    "workshop": 3,
    "heath_walk": 3,
    "energy": 3,
    "shop": 3,
    "bus": 3,
    "organisations": 4,
    "research": 3,
}


def picture(
    scene: str = "care_point", *, seed: str = "vledder", variant: int = 1, theme: str = "zorg"
) -> str:
    return compose(palette=PALETTES[theme], scene=scene, seed=seed, variant=variant)


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own drawing


def people_in(svg: str) -> int:
    """Figures that wear a tunic; tables and animals share the outline but not the tunic."""
    return len(re.findall(r'<use href="#t"/>', svg))


def everything() -> list[tuple[str, str]]:
    return [
        (f"{scene} {theme} {variant}", picture(scene, theme=theme, variant=variant, seed=seed))
        for scene in SCENES
        for theme in PALETTES
        for variant in VARIANTS
        for seed in ("vledder", "een-plek-voor-vragen")
    ]


def test_the_same_seed_draws_the_same_picture() -> None:
    assert picture() == picture()


def test_another_process_draws_the_same_bytes() -> None:
    script = (
        "from practices.linocut import Palette, compose; import sys;"
        f"sys.stdout.write(compose(palette={PALETTES['zorg']!r}, scene='care_point', seed='vledder'))"
    )
    drawn = [
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed},
            text=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert drawn == [picture(), picture()]


@pytest.mark.parametrize("scene", SCENES)
def test_two_seeds_look_different(scene: str) -> None:
    pictures = {picture(scene, seed=seed) for seed in ("vledder", "beilen", "emmen", "peize")}
    assert len(pictures) == 4


@pytest.mark.parametrize("scene", SCENES)
def test_six_variants_look_different(scene: str) -> None:
    assert len({picture(scene, variant=variant) for variant in VARIANTS}) == 6


def test_some_seeds_mirror_the_composition() -> None:
    mirrored = ["translate(480 0)scale(-1 1)" in picture(seed=f"seed {number}") for number in range(12)]
    assert any(mirrored)
    assert not all(mirrored)


def test_every_picture_stays_under_the_limit() -> None:
    heavy = {name: len(svg.encode()) for name, svg in everything() if len(svg.encode()) > LIMIT}
    assert heavy == {}


def test_every_picture_is_well_formed_and_has_the_agreed_size() -> None:
    for name, svg in everything():
        root = parsed(svg)
        assert root.get("viewBox") == "0 0 480 320", name


def test_no_picture_holds_broken_or_long_numbers() -> None:
    for name, svg in everything():
        art = svg.split("</style>")[1]
        assert "nan" not in art.lower(), name
        assert "inf" not in art.lower(), name
        assert not re.search(r"\.\d{3}", art), name
        for d in re.findall(r' d="([^"]*)"', art.split("</defs>")[1]):
            assert "." not in d, (name, d)


def test_references_point_at_something_that_is_defined() -> None:
    for name, svg in everything():
        ids = re.findall(r' id="([^"]+)"', svg)
        assert len(ids) == len(set(ids)), name
        used = set(re.findall(r'href="#([^"]+)"', svg)) | set(re.findall(r"url\(#([^)]+)\)", svg))
        assert used <= set(ids), name


def test_pictures_hold_no_text_script_or_outside_address() -> None:
    for name, svg in everything():
        body = svg.replace('xmlns="http://www.w3.org/2000/svg"', "")
        for forbidden in ("<text", "<script", "http", "<image", "style="):
            assert forbidden not in body, (name, forbidden)


def test_every_scene_shows_two_people_or_more_in_all_variants() -> None:
    assert set(PEOPLE) == set(SCENES)
    for scene, least in PEOPLE.items():
        for variant in VARIANTS:
            assert people_in(picture(scene, variant=variant)) == least >= 2


@pytest.mark.parametrize("scene", ["care_point", "neighbours", "bus"])
@pytest.mark.parametrize("variant", VARIANTS)
def test_the_older_woman_of_the_alt_text_is_grey_and_wears_a_skirt(scene: str, variant: int) -> None:
    svg = picture(scene, variant=variant)
    grey = re.search(r"\.(\w){fill:#D3D8D2}", svg)
    assert grey is not None
    elders = [figure for figure in svg.split('<g class="p')[1:] if f'class="{grey[1]} ' in figure]
    assert len(elders) == 1
    seated_skirt = "M-19-22H20L24-8H-23z"
    assert 'href="#s"' in elders[0] or seated_skirt in elders[0]


def test_the_picture_has_a_night_in_the_colours_of_the_theme() -> None:
    day, night = picture().split("@media(prefers-color-scheme:dark)")
    palette = PALETTES["zorg"]
    for colour in (palette.sky_light, palette.mid_light, palette.deep_light, "#F2C230"):
        assert colour in day
    for colour in (palette.sky_dark, palette.mid_dark, palette.picture_deep_dark, "#F5E3A6"):
        assert colour in night
        assert colour not in day


def test_an_unknown_scene_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="Unknown scene 'moon'; known scenes: care_point"):
        picture("moon")


@pytest.mark.parametrize("variant", [0, 7])
def test_a_variant_outside_one_to_six_is_refused(variant: int) -> None:
    with pytest.raises(ValueError, match="Variant must be 1 to 6"):
        picture(variant=variant)


def test_a_palette_refuses_what_is_no_colour() -> None:
    with pytest.raises(ValueError, match="mid_light must look like"):
        replace(PALETTES["zorg"], mid_light="red}svg{")


def test_an_unknown_crop_is_refused() -> None:
    with pytest.raises(ValueError, match="Unknown crop 'tulp'"):
        crop_pattern("tulp")


def test_every_scene_has_a_label_and_a_plain_alt_text() -> None:
    for code, scene in SCENES.items():
        assert scene.code == code
        assert scene.label
        assert scene.alt.endswith(".")
        assert scene.alt.count(".") <= 2


@pytest.mark.parametrize("crop", CROPS)
def test_each_crop_has_its_own_tile(crop: str) -> None:
    tile = crop_pattern(crop)
    assert parsed(tile).get("viewBox") == "0 0 48 24"
    assert sum(crop_pattern(other) == tile for other in CROPS) == 1


@pytest.mark.parametrize("count", [1, 3, 4, 5, 6])
def test_the_strips_of_the_panorama_end_exactly_on_the_columns(count: int) -> None:
    palettes = (list(PALETTES.values()) * 2)[:count]
    classes = [f"kb-theme-{index}" for index in range(count)]
    svg = panorama(palettes, theme_classes=classes)
    strips = re.findall(r'<path class="lino-mid" d="M\S+ \S+?Q[^"]* (\d+) 330H(\d+)Q', svg)
    width = 1140 // count
    assert strips == [(str(70 + width * index), str(70 + width * (index + 1))) for index in range(count)]


def test_each_strip_carries_the_class_of_its_theme() -> None:
    for svg in (
        panorama(list(PALETTES.values()), theme_classes=CLASSES),
        panorama_small(list(PALETTES.values()), theme_classes=CLASSES),
    ):
        found = re.findall(r'<g class="(kb-theme-\w+)"><path class="lino-mid"', svg)
        assert found == CLASSES


def test_the_panorama_suits_a_strict_content_security_policy() -> None:
    for svg in (
        panorama(list(PALETTES.values()), theme_classes=CLASSES),
        panorama_small(list(PALETTES.values()), theme_classes=CLASSES),
    ):
        root = parsed(svg)
        assert root.get("aria-hidden") == "true"
        assert "style" not in svg
        assert "<script" not in svg
        assert "#FBFCF8" not in svg
        assert len(svg) <= PANORAMA_LIMIT


def test_both_panoramas_can_stand_on_one_page() -> None:
    wide, small = (
        set(re.findall(r' id="([^"]+)"', draw(list(PALETTES.values()), theme_classes=CLASSES)))
        for draw in (panorama, panorama_small)
    )
    assert wide
    assert not wide & small


def test_the_stylesheet_knows_every_class_of_the_panoramas() -> None:
    css = stylesheet()
    for draw in (panorama, panorama_small):
        svg = draw(list(PALETTES.values()), theme_classes=CLASSES)
        used = {name for value in re.findall(r'class="([^"]+)"', svg) for name in value.split()}
        for name in used - {"lino-panorama", "lino-panorama-small"}:
            assert name in CLASSES or f".{name} {{" in css, name
    assert "var(--kb-theme-mid)" in css
    assert "@media screen and (prefers-color-scheme: dark)" in css


def test_a_panorama_without_themes_or_with_unequal_lists_is_refused() -> None:
    with pytest.raises(ValueError, match="1 to 8 themes"):
        panorama([], theme_classes=[])
    with pytest.raises(ValueError, match="as many theme classes"):
        panorama_small(list(PALETTES.values()), theme_classes=CLASSES[:2])
