"""The evidence map: what it counts, and which of its cells are gaps."""

from practices.evidence_map import Cell, evidence_map

COUNTS = {
    ("zorg", "eenzaamheid", "werkte-niet"): 1,
    ("zorg", "eenzaamheid", "werkte"): 3,
    ("oud", "werk", "werkte"): 9,
}


def test_map_has_a_cell_for_each_theme_and_outcome_and_counts_its_gaps():
    found = evidence_map(["zorg", "sport"], ["eenzaamheid", "werk"], COUNTS)
    assert [[cell.total for cell in found.row(outcome)] for outcome in found.outcomes] == [[4, 0], [0, 0]]
    assert found.gaps == 3
    assert found.silent_themes == ["sport"]


def test_cell_lists_directions_in_their_order_whatever_came_first():
    cell = evidence_map(["zorg"], ["eenzaamheid"], COUNTS).cells["zorg", "eenzaamheid"]
    assert list(cell.numbers.items()) == [("werkte", 3), ("werkte-niet", 1)]


def test_shade_tells_how_much_was_looked_into_and_not_what_came_out():
    shades = [Cell(numbers={"werkte-niet": number} if number else {}).shade for number in (0, 1, 2, 3, 4, 40)]
    assert shades == [0, 1, 2, 2, 3, 3]


def test_map_without_outcomes_has_no_cells_and_every_theme_is_silent():
    found = evidence_map(["zorg"], [], {})
    assert (found.gaps, found.silent_themes) == (0, ["zorg"])
