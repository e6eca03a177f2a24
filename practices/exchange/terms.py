"""Terms of a vocabulary by what stands in a cell: a code, a label, the plain name of a theme, another name."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Self

from practices.models import Region, Term, Theme


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One term, as far as finding and writing it goes. `plain` is the name of a theme for the public."""

    pk: int
    code: str
    label: str
    live: bool = True
    plain: str = ""
    others: tuple[str, ...] = ()
    level: str = ""  # of a region
    parent: int | None = None  # of a region

    def names(self) -> Iterator[str]:
        """Everything it is called, but for its code."""
        yield self.label
        if self.plain:
            yield self.plain
        yield from self.others


def same(text: str) -> str:
    """The form in which two names are compared: capitals, blanks and kinds of apostrophes don't matter."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("’", "'").replace("‘", "'")
    return " ".join(folded.split())


def read_entries(model: type[Term]) -> list[Entry]:
    """The terms of a vocabulary, drafts included."""
    return [
        Entry(
            pk=term.pk,
            code=term.code,
            label=term.label,
            live=term.live,
            plain=term.plain_name if isinstance(term, Theme) else "",
            others=tuple(term.alternatives),
            level=term.level if isinstance(term, Region) else "",
            parent=term.parent_id if isinstance(term, Region) else None,
        )
        for term in model._default_manager.order_by("pk").defer("definition").iterator()
    ]


@dataclass
class Names:
    """The terms of one vocabulary, or a part of one, by name."""

    entries: dict[int, Entry] = field(default_factory=dict)
    _tiers: tuple[dict[str, list[int]], ...] = field(default_factory=lambda: ({}, {}, {}, {}, {}))

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Self:
        """These terms by name."""
        names = cls()
        for entry in entries:
            names.add(entry)
        return names

    def add(self, entry: Entry) -> None:
        """One more term."""
        self.entries[entry.pk] = entry
        keys: tuple[tuple[str, ...], ...] = (
            (entry.code,),
            (same(entry.code),),
            (same(entry.label),),
            (same(entry.plain),) if entry.plain else (),
            tuple({same(name) for name in entry.others}),
        )
        for tier, of_entry in zip(self._tiers, keys, strict=True):
            for key in of_entry:
                tier.setdefault(key, []).append(entry.pk)

    def find(self, text: str) -> list[Entry]:
        """The terms that a text means: by code, else by label, else by plain name, else by another name. Of several
        with that name, the one that is approved."""
        for number, tier in enumerate(self._tiers):
            found = tier.get(text.strip() if number == 0 else same(text))
            if found:
                entries = [self.entries[pk] for pk in found]
                approved = [entry for entry in entries if entry.live]
                return approved if len(approved) == 1 else entries
        return []

    def written(self, pk: int) -> str:
        """What `find` reads back as this term: its label, or its code where the label could mean another one."""
        entry = self.entries[pk]
        return entry.label if [found.pk for found in self.find(entry.label)] == [pk] else entry.code
