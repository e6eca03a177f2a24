"""The tables that a list can be exported as: its examples, and what was found about them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from practices.exchange.columns import NAMES
from practices.exporting.findings import COLUMNS, finding_chunks
from practices.exporting.formats import Row
from practices.exporting.rows import exported_chunks


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table. `name` stands in its address and the name of its file, `address` is the name of its view. `chunks`:
    keys of examples → rows, in that order, as many at a time as are read together."""

    name: str
    address: str
    columns: tuple[str, ...]
    chunks: Callable[[Sequence[int]], Iterator[list[Row]]]


EXAMPLES = Table(name="voorbeelden", address="export", columns=NAMES, chunks=exported_chunks)
FINDINGS = Table(name="bevindingen", address="export_findings", columns=COLUMNS, chunks=finding_chunks)
