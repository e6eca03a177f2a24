"""Texts of examples as a cell can hold them: the import refuses control characters, and XML has no way to write
them."""

import re

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85]")
_REFUSED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile(r"\s*[\t\n]\s*")


def text(value: str) -> str:
    """The value without what a cell can't hold, each line end as "\\n", and without blanks around it."""
    return _REFUSED.sub("", _LINE_ENDS.sub("\n", value)).strip()


def line(value: str) -> str:
    """The same on one line: for titles, and for an item of a list."""
    return _BREAKS.sub(" ", text(value))
