"""How far places lie from each other: what is measured, what is only known to a municipality, and what is not."""

import pytest

from search.distance import NOWHERE, SAME_MUNICIPALITY_KM, Atlas, Known, km_between
from search.registry import Name

ASSEN, VLEDDER = (52.99667, 6.5625), (52.85833, 6.20833)


def place(code: str, point=None, *, within: str = "") -> Name:
    """A municipality, or a place within one."""
    tiers = ((code,), (within,) if within else ())
    return Name(label=code.title(), codes=(code,), tiers=tiers, point=point)


NAMES = (
    place("heuvel"),
    place("top", (52.80, 6.50), within="heuvel"),
    place("voet", (52.81, 6.50), within="heuvel"),
    place("ergens", within="heuvel"),
    place("dal"),
    place("beek", (52.90, 6.50), within="dal"),
    place("bron", (53.00, 6.50), within="dal"),
    place("verscholen", within="dal"),
    place("leegte"),
    place("kwijt", within="leegte"),
    place("eiland", (53.40, 6.00)),
    Name(label="Heel het land", codes=("heuvel",), tiers=((), ("land", "heuvel"))),
)


@pytest.fixture
def atlas() -> Atlas:
    return Atlas(NAMES)


def test_two_villages_lie_as_far_apart_as_a_map_says():
    assert km_between(VLEDDER, ASSEN) == pytest.approx(28.3, abs=0.3)


@pytest.mark.parametrize(
    ("start", "other", "known", "km"),
    [
        ("top", "top", Known.HERE, 0),
        ("top", "voet", Known.MEASURED, 1.1),
        ("top", "heuvel", Known.SAME_MUNICIPALITY, SAME_MUNICIPALITY_KM),
        ("top", "ergens", Known.SAME_MUNICIPALITY, SAME_MUNICIPALITY_KM),
        ("top", "beek", Known.MEASURED, 11.1),
        ("top", "dal", Known.AT_LEAST, 11.1),
        ("top", "verscholen", Known.AT_LEAST, 11.1),
        ("heuvel", "top", Known.HERE, 0),
        ("heuvel", "ergens", Known.HERE, 0),
        ("heuvel", "heuvel", Known.HERE, 0),
        ("heuvel", "beek", Known.MEASURED, 10.0),
        ("heuvel", "dal", Known.AT_LEAST, 10.0),
        ("ergens", "ergens", Known.HERE, 0),
        ("ergens", "top", Known.SAME_MUNICIPALITY, SAME_MUNICIPALITY_KM),
        ("ergens", "bron", Known.MEASURED, 21.1),
        ("eiland", "dal", Known.AT_LEAST, 55.6),
        ("dal", "eiland", Known.MEASURED, 55.6),
    ],
)
def test_distance_is_as_well_known_as_both_places_are(atlas, start, other, known, km):
    distance = atlas.distances_from(start).by_code[other]
    assert distance.known is known
    assert distance.km == pytest.approx(km, abs=0.1)


@pytest.mark.parametrize("other", ["leegte", "kwijt", NOWHERE])
def test_what_lies_nobody_knows_where_comes_last_and_in_no_radius(atlas, other):
    distances = atlas.distances_from("top")
    assert distances.by_code[other].known is Known.NOTHING
    assert distances.km[other] > max(distances.km[code] for code in ("eiland", "bron"))
    assert other not in distances.within(100_000)


@pytest.mark.parametrize("start", ["leegte", "kwijt", "nergens-bekend", "", "Heel het land"])
def test_nothing_is_measured_from_where_nobody_knows_it_lies(atlas, start):
    assert not atlas.can_measure(start)
    assert atlas.distances_from(start) is None


def test_radius_takes_in_the_own_municipality_and_what_is_near(atlas):
    assert atlas.distances_from("top").within(5) == {"top", "voet", "heuvel", "ergens"}
    assert atlas.distances_from("top").within(12) >= {"beek", "dal", "verscholen"}


def test_of_several_places_the_nearest_counts(atlas):
    distances = atlas.distances_from("top")
    assert distances.nearest(["bron", "voet", NOWHERE]).km == pytest.approx(1.1, abs=0.1)
    assert distances.nearest([]).known is Known.NOTHING


def test_places_at_the_same_spot_are_not_the_same_place():
    twins = Atlas((place("een", (52.8, 6.5)), place("twee", (52.8, 6.5))))
    distances = twins.distances_from("een")
    assert distances.by_code["twee"].known is Known.MEASURED
    assert distances.km["een"] < distances.km["twee"]
