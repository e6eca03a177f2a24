"""The vocabularies as an import sees them: what is there, and what the file wants besides, as drafts to be made."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from practices.exchange.places import RegionNames
from practices.exchange.terms import Entry, Names, read_entries, same
from practices.models import Organisation, Region, TargetGroup, Term, Theme

MOST_SUGGESTIONS = 3
RESEMBLES = 60  # of 100, by edit distance: near enough to be named
SURELY = 80  # near enough to be taken for a typing error


@dataclass(frozen=True, kw_only=True)
class NewTerm:
    """A term that is not there yet. `pk` is a negative number that stands for it until it is made."""

    pk: int
    model: type[Term]
    label: str
    level: str = ""  # of a region
    parent: int | None = None  # of a region; negative where that is new as well
    around: str = ""  # the label of that region
    hint: str = ""  # what the writer of the file may have meant


@dataclass
class Vocabularies:
    """Terms by name, with the new ones among them."""

    themes: Names = field(default_factory=lambda: Names.of(read_entries(Theme)))
    target_groups: Names = field(default_factory=lambda: Names.of(read_entries(TargetGroup)))
    organisations: Names = field(default_factory=lambda: Names.of(read_entries(Organisation)))
    regions: RegionNames = field(default_factory=lambda: RegionNames(read_entries(Region)))
    publishers: set[int] = field(
        default_factory=lambda: set(Organisation.objects.filter(publishes=True).values_list("pk", flat=True))
    )
    complete: set[int] = field(
        default_factory=lambda: set(Region.objects.filter(is_complete=True).values_list("pk", flat=True))
    )
    new: dict[int, NewTerm] = field(default_factory=dict)

    def draft(
        self, model: type[Term], label: str, *, level: str = "", parent: int | None = None, hint: str = ""
    ) -> int:
        """A new term, found from now on by its name; returns the number that stands for it."""
        pk = -1 - len(self.new)
        lies_in = self.regions.entries.get(parent) if parent else None
        self.new[pk] = NewTerm(
            pk=pk,
            model=model,
            label=label,
            level=level,
            parent=parent,
            around=lies_in.label if lies_in else "",
            hint=hint,
        )
        entry = Entry(pk=pk, code=f"nieuw{pk}", label=label, live=False, level=level, parent=parent)
        if model is Region:
            self.regions.add(entry)
        elif model is Organisation:
            self.organisations.add(entry)
        else:
            self.target_groups.add(entry)
        return pk


def suggestions(text: str, entries: Iterable[Entry], *, least: int = RESEMBLES) -> list[str]:
    """The labels that resemble a text, nearest first."""
    names = {(entry.pk, name): same(name) for entry in entries for name in entry.names()}
    labels = {entry.pk: entry.label for entry in entries}
    near = process.extract(
        same(text), names, scorer=fuzz.ratio, score_cutoff=least, limit=2 * MOST_SUGGESTIONS
    )
    return list(dict.fromkeys(labels[pk] for _, _, (pk, _) in near))[:MOST_SUGGESTIONS]


def did_you_mean(labels: list[str]) -> str:
    """The suggestions as a question, with a space before it; "" where there are none."""
    return f" Bedoelt u: {' of '.join(labels)}?" if labels else ""
