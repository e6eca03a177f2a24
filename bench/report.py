"""The tables of a run, in plain text. A figure above its limit carries a mark; it is no failure."""

from bench.measure import Measurement
from bench.memory import WorkerMemory

MEDIAN_LIMIT = 60  # ms, at 10,000 practices
MEDIAN_LIMIT_AT = 10_000
WORKER_LIMIT = 180  # MB
MARK = " !"

Row = list[str]


def table(heading: Row, rows: list[Row]) -> str:
    """Rows under a heading, the first column to the left and the figures to the right."""
    widths = [max(len(row[column]) for row in [heading, *rows]) for column in range(len(heading))]

    def line(row: Row) -> str:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        return "  " + "  ".join(cells).rstrip()

    return "\n".join([line(heading), line(["-" * width for width in widths]), *map(line, rows)])


def page_table(measurements: list[Measurement]) -> str:
    """Each page in a row, each size in five columns."""
    heading = ["page"]
    for measurement in measurements:
        heading += [f"{measurement.size:,}: median", "p95", "cpu", "cold", "queries"]
    rows = []
    for number, first in enumerate(measurements[0].timings):
        row = [first.page]
        for measurement in measurements:
            timing = measurement.timings[number]
            too_slow = measurement.size >= MEDIAN_LIMIT_AT and timing.median > MEDIAN_LIMIT
            row += [_marked(f"{timing.median:.0f}", above=too_slow), f"{timing.p95:.0f}", f"{timing.cpu:.0f}"]
            row.append(f"{timing.cold:.0f}")
            row.append(_queries(measurement, number, measurements[0]))
        rows.append(row)
    return table(heading, rows)


def _queries(measurement: Measurement, number: int, smallest: Measurement) -> str:
    """Warm/cold; marked above the limit, or where it differs from the smallest size."""
    timing = measurement.timings[number]
    above = timing.query_limit is not None and timing.queries > timing.query_limit
    grown = timing.queries > smallest.timings[number].queries
    return _marked(f"{timing.queries}/{timing.queries_cold}", above=above or grown)


def other_table(measurements: list[Measurement], workers: dict[int, list[WorkerMemory]]) -> str:
    """Drawings, set-up, and memory for each size."""
    heading = [
        "practices",
        "prepare s",
        "generate s",
        "compose ms",
        "drawing view ms",
        "worker RSS MB",
        "PSS MB",
    ]
    rows = []
    for measurement in measurements:
        row = [
            f"{measurement.size:,}",
            f"{measurement.prepare_seconds:.1f}",
            f"{measurement.generate_seconds:.1f}",
            f"{measurement.compose:.1f}",
            f"{measurement.drawing_view:.1f}",
        ]
        rows.append(row + _memory(workers.get(measurement.size, [])))
    return table(heading, rows)


def _memory(workers: list[WorkerMemory]) -> Row:
    if not workers:
        return ["not measured", "-"]
    rss = ", ".join(f"{worker.rss:.0f}" for worker in workers)
    pss = ", ".join("unknown" if worker.pss is None else f"{worker.pss:.0f}" for worker in workers)
    return [_marked(rss, above=max(worker.rss for worker in workers) > WORKER_LIMIT), pss]


def _marked(figure: str, *, above: bool) -> str:
    """The figure, with a mark or the room for it, so that columns stay straight."""
    return figure + (MARK if above else " " * len(MARK))


LEGEND = f"""  Times in ms on the server, {{requests}} warm requests each; cpu is the site's own processor time;
  cold is the median with an empty cache: the first visitor after an edit, or after a quiet minute.
  Queries: with a warm cache / with an empty one. A mark{MARK} stands at a figure above its limit:
  lists, themes and regions at most 15 queries and the example 35, and no more of them at a larger size;
  median at most {MEDIAN_LIMIT} ms at {MEDIAN_LIMIT_AT:,} practices; a worker at most {WORKER_LIMIT} MB (RSS)."""
