"""The tables of a run of the bench of search, in plain text: what was measured in a row, each size in three columns."""

from bench.report import MARK, Row, table
from bench.search_figures import Figure
from bench.search_measure import MOST_STORED, STORED_BESIDE

LEGEND = f"""  Times: median and p95 of warm requests on the clock, and the median of the processor time (cpu), which
  other programs disturb less. What is not one of many times has one column. A mark{MARK} stands at a figure above
  its aim, which counts from the size that is named; it is no failure.
  Above {MOST_STORED:,} only {STORED_BESIDE} practices stand in the database; the other documents are made directly,
  with the texts, facets and card that the same practice would have, and search_sync does not compare them with it.
  Every text has sixty words drawn as often as they occur in Dutch, so that the index has rare words as well."""


def tables(found: dict[int, list[Figure]]) -> str:
    """One table for each sort of figures, in the order in which they were measured."""
    names = dict.fromkeys(figure.table for figures in found.values() for figure in figures)
    return "\n\n".join(one_table(name, found) for name in names)


def one_table(name: str, found: dict[int, list[Figure]]) -> str:
    """The figures of one sort, all sizes beside each other."""
    heading = [name]
    for size in found:
        heading += [f"{size:,}", "p95", "cpu"]
    rows = []
    for what in dict.fromkeys(f.what for figures in found.values() for f in figures if f.table == name):
        row = [what]
        aim = ""
        for size, figures in found.items():
            figure = next((each for each in figures if (each.table, each.what) == (name, what)), None)
            row += _cells(figure, size)
            aim = _aim(figure) if figure else aim
        rows.append([*row, aim])
    return table([*heading, "aim"], rows)


def _cells(figure: Figure | None, size: int) -> Row:
    if figure is None:
        return ["-", "", ""]
    aimed_at = figure.value if figure.p95 is None else figure.p95
    above = figure.aim is not None and size >= figure.aim_from and aimed_at > figure.aim
    mark = MARK if above else " " * len(MARK)
    if figure.p95 is None:
        return [_number(figure.value) + mark, "", ""]
    cpu = "" if figure.cpu is None else _number(figure.cpu)
    return [_number(figure.value) + " " * len(MARK), _number(figure.p95) + mark, cpu]


def _aim(figure: Figure) -> str:
    if figure.aim is None:
        return ""
    at = f" at {figure.aim_from:,}" if figure.aim_from else ""
    return f"≤ {figure.aim:g}{at}"


def _number(value: float) -> str:
    """Enough digits to compare: 0.42, 4.2, 42, 4,200."""
    if value == int(value) and value < 1000:
        return str(int(value))
    if value < 10:
        return f"{value:.2f}"
    return f"{value:.1f}" if value < 100 else f"{value:,.0f}"
