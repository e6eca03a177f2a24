"""Terms by name, and regions in three columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from practices.exchange.places import RegionNames, gathered, write_places
from practices.exchange.terms import Entry, Names

from practices.models import Region

Level = Region.Level
LABELS = ["Dorp", "Berg", "Veld", "Noord", "Zuid"]


@st.composite
def regions(draw):
    """A country, some provinces, municipalities and villages, with names that occur more than once."""
    entries = [Entry(pk=1, code="NL", label="Nederland", level=Level.COUNTRY)]
    for level, parent_level, most in (
        (Level.PROVINCE, Level.COUNTRY, 3),
        (Level.MUNICIPALITY, Level.PROVINCE, 5),
        (Level.PLACE, Level.MUNICIPALITY, 8),
    ):
        parents = [entry.pk for entry in entries if entry.level == parent_level]
        for _ in range(draw(st.integers(1, most))):
            pk = len(entries) + 1
            entries.append(
                Entry(
                    pk=pk,
                    code=f"{level[:2]}{pk}",
                    label=draw(st.sampled_from(LABELS)),
                    level=level,
                    live=draw(st.booleans()),
                    parent=draw(st.sampled_from(parents)),
                )
            )
    chosen = draw(st.lists(st.sampled_from([entry.pk for entry in entries]), max_size=8))
    return RegionNames(entries), chosen


def read(names, columns):
    """What the three columns name."""
    municipalities = [single(names.municipalities.find(text)) for text in columns.municipality]
    return gathered(
        names,
        places=[single(names.find_place(text, municipalities=municipalities)) for text in columns.place],
        municipalities=municipalities,
        provinces=[
            names.whole_country().pk if text == "landelijk" else single(names.provinces.find(text))
            for text in columns.province
        ],
    )


def single(found):
    assert len(found) == 1, found
    return found[0].pk


@given(regions())
def test_regions_come_back_from_their_columns(drawn):
    names, chosen = drawn
    columns = write_places(names, chosen)
    back = read(names, columns)
    assert set(back) == set(chosen)
    assert write_places(names, back) == columns


NAMES = RegionNames(
    [
        Entry(pk=1, code="NL", label="Nederland", level=Level.COUNTRY),
        Entry(pk=2, code="PV22", label="Drenthe", level=Level.PROVINCE, parent=1),
        Entry(pk=3, code="GM1701", label="Westerveld", level=Level.MUNICIPALITY, parent=2),
        Entry(pk=4, code="GM1699", label="Noordenveld", level=Level.MUNICIPALITY, parent=2),
        Entry(pk=5, code="GM1701-vledder", label="Vledder", level=Level.PLACE, parent=3),
        Entry(pk=6, code="GM1699-een", label="Een", level=Level.PLACE, parent=4),
        Entry(pk=7, code="GM1701-een", label="Een", level=Level.PLACE, parent=3),
    ]
)


@pytest.mark.parametrize(
    ("pks", "municipality", "place", "province"),
    [
        ([5], ["Westerveld"], ["Vledder"], ["Drenthe"]),
        ([3], ["Westerveld"], [], ["Drenthe"]),
        ([3, 5], ["Westerveld"], ["GM1701", "Vledder"], ["Drenthe"]),
        ([2], [], [], ["Drenthe"]),
        ([2, 3], ["Westerveld"], ["PV22"], ["Drenthe"]),
        ([1], [], [], ["landelijk"]),
        ([6], ["Noordenveld"], ["Een"], ["Drenthe"]),
        ([6, 7], ["Noordenveld", "Westerveld"], ["GM1699-een", "GM1701-een"], ["Drenthe"]),
        ([4, 5], ["Westerveld", "Noordenveld"], ["Vledder"], ["Drenthe"]),
        ([], [], [], []),
    ],
)
def test_regions_are_written_by_name_where_that_is_enough(pks, municipality, place, province):
    columns = write_places(NAMES, pks)
    assert (columns.municipality, columns.place, columns.province) == (municipality, place, province)


@pytest.mark.parametrize(
    ("text", "municipalities", "found"),
    [
        ("vledder", [3], [5]),
        ("gm1701-vledder", [], [5]),
        ("Vledder", [], [5]),
        ("Vledder", [4], []),
        ("Een", [3, 4], [7, 6]),
        ("Een (Noordenveld)", [3, 4], [6]),
        ("Westerveld", [3], [3]),
        ("PV22", [], [2]),
        ("Nergens", [], []),
    ],
)
def test_place_is_found_beside_its_municipalities(text, municipalities, found):
    assert [entry.pk for entry in NAMES.find_place(text, municipalities=municipalities)] == found


THEMES = Names.of(
    [
        Entry(pk=1, code="zorg", label="Zorg en welzijn", plain="Zorg dichtbij", others=("Care",)),
        Entry(pk=2, code="care", label="Zorg"),
        Entry(pk=3, code="dubbel-1", label="Dubbel"),
        Entry(pk=4, code="dubbel-2", label="Dubbel"),
        Entry(pk=5, code="concept", label="Wonen", live=False),
        Entry(pk=6, code="wonen", label="Wonen"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zorg", [1]),
        ("ZORG  en Welzijn", [1]),
        ("zorg dichtbij", [1]),
        ("care", [2]),
        ("dubbel", [3, 4]),
        ("Wonen", [6]),
        ("onbekend", []),
    ],
)
def test_term_is_found_by_code_label_plain_or_other_name(text, found):
    assert [entry.pk for entry in THEMES.find(text)] == found


@pytest.mark.parametrize(
    ("pk", "written"), [(1, "Zorg en welzijn"), (2, "care"), (3, "dubbel-1"), (5, "concept"), (6, "Wonen")]
)
def test_term_is_written_so_that_it_is_found_again(pk, written):
    assert THEMES.written(pk) == written
    assert [entry.pk for entry in THEMES.find(THEMES.written(pk))] == [pk]
