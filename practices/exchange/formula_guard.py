"""Text that a spreadsheet would take for a formula, written in a CSV so that it stays text and comes back unchanged.

A spreadsheet runs what begins with = + - or @, also behind blanks. An apostrophe before it prevents that; reading
takes the apostrophe off again. The rule is that of OWASP, "CSV Injection". A cell of an XLSX says itself that it is
text and needs no guard.
"""

import re

APOSTROPHE = "'"
# What needs an apostrophe: a formula, a blank that a spreadsheet skips on its way to one, or either of these with
# apostrophes before it already: otherwise one could not tell ours from the writer's own.
_NEEDS_GUARD = re.compile(r"'*+(?:\s*+[=+\-@＝＋－＠]|[\t\r\n])")


def guard_cell(text: str) -> str:
    """The text as it stands in a CSV; `unguard_cell` gives the text back."""
    return APOSTROPHE + text if _NEEDS_GUARD.match(text) else text


def unguard_cell(cell: str) -> str:
    """The text of a cell that `guard_cell` wrote. What people write, such as "'t Olde Hof", stays as it is."""
    return cell[1:] if cell.startswith(APOSTROPHE) and _NEEDS_GUARD.match(cell, 1) else cell
