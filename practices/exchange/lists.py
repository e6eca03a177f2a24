"""Lists in one cell: items separated by ";", an item that would not come back unchanged between double quotes."""

import re
from collections.abc import Iterable

SEPARATOR = ";"
# An item between quotes, with inner quotes doubled, up to the separator; or whatever stands before the separator.
# Possessive, so that a long cell with stray quotes takes no longer than its length.
_ITEM = re.compile(r'\s*+"(?P<quoted>(?:[^"]|"")*+)"\s*+(?:;|\Z)|(?P<plain>[^;]*+)(?:;|\Z)')


def read_list(text: str, *, keep_empty: bool = False) -> list[str]:
    """The items of a cell, without the blanks around them. `keep_empty`: an empty item keeps its place, as in
    ";Partner"; otherwise it is dropped. An empty cell is an empty list."""
    if not text.strip():
        return []
    items, position = [], 0
    while position <= len(text):
        found = _ITEM.match(text, position)
        assert found is not None  # noqa: S101  the second half of the pattern matches anything
        quoted = found["quoted"]
        items.append(found["plain"].strip() if quoted is None else quoted.replace('""', '"'))
        if not found[0].endswith(SEPARATOR):
            break
        position = found.end()
    return items if keep_empty else [item for item in items if item]


def write_list(items: Iterable[str]) -> str:
    """One cell that `read_list` reads back as these items (with `keep_empty` where there are empty ones)."""
    items = list(items)
    if items == [""]:
        return '""'  # a cell with nothing in it would be no item at all
    return "; ".join(map(_written, items))


def _written(item: str) -> str:
    if SEPARATOR in item or '"' in item or item != item.strip():
        return '"' + item.replace('"', '""') + '"'
    return item
