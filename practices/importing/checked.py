"""A row that was checked: values as a practice takes them, and what is to be told of it."""

from dataclasses import dataclass, field
from typing import Any

from .problems import Problem


@dataclass(frozen=True, kw_only=True)
class CheckedRow:
    """What a row says. None: the file has no such column, so that what is there stays. Terms are primary keys, or the
    negative numbers of new ones (vocabularies.NewTerm)."""

    number: int
    external_id: str
    digest: str
    fields: dict[str, Any]  # plain fields of PracticePage
    paragraphs: tuple[str, ...] | None = None
    themes: tuple[int, ...] | None = None
    target_groups: tuple[int, ...] | None = None
    regions: tuple[int, ...] | None = None
    organisations: tuple[int | None, ...] | None = None  # the initiator, then partners
    tags: tuple[str, ...] | None = None
    sources: tuple[tuple[str, str], ...] | None = None  # title, url
    publisher: int | None = None  # of the row, or of the command


@dataclass
class Check:
    """The outcome of checking one row: the row where nothing is wrong with it, else the problems."""

    row: CheckedRow | None = None
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)  # no reason to refuse the row
