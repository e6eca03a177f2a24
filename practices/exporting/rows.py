"""An example as a row of the exchange table: what the import reads back without a difference.

What has no order of its own (target groups, tags) stands in the order of the alphabet, so that a second export of the
same example is the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlsplit

from practices.exchange.body import read_body, write_body
from practices.exchange.columns import NAMES
from practices.exchange.moments import write_moment
from practices.exchange.places import RegionNames, write_places
from practices.exchange.terms import Names, read_entries, same
from practices.exporting.examples import Example, in_chunks
from practices.exporting.formats import Row
from practices.exporting.plain_text import line, text
from practices.models import Organisation, Region, TargetGroup, Theme


@dataclass(frozen=True, kw_only=True)
class Vocabularies:
    """How the terms of each vocabulary are written. Raises KeyError for a term that came later."""

    themes: Names
    target_groups: Names
    organisations: Names
    regions: RegionNames

    @classmethod
    def now(cls) -> Self:
        """As the database has them at this moment, in four queries."""
        return cls(
            themes=Names.of(read_entries(Theme)),
            target_groups=Names.of(read_entries(TargetGroup)),
            organisations=Names.of(read_entries(Organisation)),
            regions=RegionNames(read_entries(Region)),
        )


@dataclass(frozen=True)
class _StoredBlock:
    """A block of a story as it is stored: to make it whole would ask the database for each picture."""

    block_type: str
    value: Any

    @property
    def block(self) -> Self:
        return self

    def get_prep_value(self, value: Any) -> Any:
        return value


def exported_chunks(keys: Sequence[int]) -> Iterator[list[Row]]:
    """The rows of the examples with these keys, as many at a time as are read together."""
    vocabularies = Vocabularies.now()
    for examples in in_chunks(keys):
        try:
            rows = [exported_row(example, vocabularies) for example in examples]
        except KeyError:
            vocabularies = Vocabularies.now()
            rows = [exported_row(example, vocabularies) for example in examples]
        yield rows


def exported_row(example: Example, vocabularies: Vocabularies) -> Row:
    """The row of one example."""
    fields = example.fields
    where = write_places(vocabularies.regions, example.regions)
    sources = [(line(title) or _host(url), line(url)) for title, url in example.sources]
    values: dict[str, str | list[str]] = {
        "external_id": line(fields["external_id"]),
        "title": line(fields["title"]),
        "kind": fields["kind"],
        "summary": text(fields["summary"]),
        "plain_summary": text(fields["plain_summary"]),
        "body": _body(fields["story"]),
        "themes": _items(map(vocabularies.themes.written, example.themes)),
        "target_groups": sorted(_items(map(vocabularies.target_groups.written, example.target_groups))),
        "municipality": _items(where.municipality),
        "place": _items(where.place),
        "province": _items(where.province),
        "started": write_moment(fields["started_year"], fields["started_month"]),
        "ended": write_moment(fields["ended_year"], fields["ended_month"]),
        "stage": fields["stage"],
        "organisations": _organisations(example, vocabularies.organisations),
        "tags": _tags(example.tags),
        "source_title": [title for title, _ in sources],
        "source_url": [url for _, url in sources] if any(url for _, url in sources) else [],
        "publisher": fields["publisher__code"] or "",
    }
    return {name: values[name] for name in NAMES}


def _items(values: Iterable[str]) -> list[str]:
    """The values that say something, each once."""
    return list(dict.fromkeys(filter(None, map(line, values))))


def _body(story: Any) -> str:
    stored = (_StoredBlock(block["type"], block["value"]) for block in story.raw_data)
    return "\n\n".join(read_body(text(write_body(stored))))


def _organisations(example: Example, names: Names) -> list[str]:
    """Who began it, or an empty item, and then the partners; nothing where nobody is known."""
    initiator = example.fields["initiator_id"]
    partners = [line(names.written(pk)) for pk in example.partners]
    return [line(names.written(initiator)) if initiator else "", *partners] if initiator or partners else []


def _tags(names: Iterable[str]) -> list[str]:
    """The words in the order of the alphabet; the import takes what differs in capitals for one word."""
    words = {same(name): name for name in sorted(_items(names), reverse=True)}
    return sorted(words.values())


def _host(url: str) -> str:
    """The title of a source that has none."""
    return urlsplit(url).hostname or ""
