"""The tables of docs/evidence.md and the tables of the tests are the same."""

from pathlib import Path

from tests.unit.test_evidence import CEILINGS, STAGES_OF_ONE

PAGE = Path(__file__).parents[2] / "docs" / "evidence.md"
INDEPENDENT = {None: "onbekend", False: "nee", True: "ja"}


def rows_under(first_heading: str) -> list[list[str]]:
    """The rows of the table whose first column has this heading."""
    lines = iter(PAGE.read_text(encoding="utf-8").splitlines())
    next(line for line in lines if line.startswith(f"| {first_heading} |"))
    next(lines)
    rows = []
    for line in lines:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def test_table_of_stages_is_the_one_that_is_tested():
    tested = [
        [source_type, INDEPENDENT[independent], stage] for source_type, independent, stage in STAGES_OF_ONE
    ]
    assert rows_under("Source type of a finding") == tested


def test_table_of_certainties_is_the_one_that_is_tested():
    tested = [[" + ".join(source_types) or "nothing", ceiling] for source_types, ceiling in CEILINGS]
    assert rows_under("Cited source types") == tested
