"""The findings of examples as rows, one each, in the order of the examples and of their editors.

Nothing reads them back: a finding that is imported would be one that nobody cites. A withdrawn finding is in the table
and says so, since whoever kept an earlier file must be able to see it.
"""

from collections.abc import Iterator, Sequence

from practices.exporting.examples import CHUNK
from practices.exporting.formats import Row
from practices.exporting.plain_text import line, text
from practices.models import FindingRow, Source
from practices.public_site.cards import public_practices

COLUMNS = (
    "external_id",
    "title",
    "outcome",
    "direction",
    "source_type",
    "independent",
    "about",
    "year",
    "found",
    "limits",
    "withdrawn",
    "source",
    "doi",
    "url",
)
YES_OR_NO = {True: "ja", False: "nee", None: ""}


def finding_chunks(keys: Sequence[int]) -> Iterator[list[Row]]:
    """The findings of the examples with these keys that the public may see (still), three queries for each chunk."""
    for start in range(0, len(keys), CHUNK):
        yield _rows(keys[start : start + CHUNK])


def _rows(keys: Sequence[int]) -> list[Row]:
    public = public_practices().filter(pk__in=keys).values_list("pk", "external_id", "title")
    examples = {key: (external_id, title) for key, external_id, title in public}
    findings = FindingRow.objects.filter(practice_id__in=examples).select_related("outcome")
    of_example: dict[int, list[FindingRow]] = {}
    for finding in findings.order_by("practice_id", "sort_order", "pk"):
        of_example.setdefault(finding.practice_id, []).append(finding)
    sources = Source.objects.in_bulk(
        {one.source_id for rows in of_example.values() for one in rows if one.source_id}
    )
    return [
        _row(*examples[key], finding, sources.get(finding.source_id))
        for key in keys
        for finding in of_example.get(key, ())
    ]


def _row(external_id: str, title: str, finding: FindingRow, source: Source | None) -> Row:
    """A finding with its example; fixed words as the codes that addresses and files have."""
    values = {
        "external_id": line(external_id),
        "title": line(title),
        "outcome": line(finding.outcome.label) if finding.outcome else "",
        "direction": finding.direction,
        "source_type": finding.source_type,
        "independent": YES_OR_NO[finding.independent],
        "about": finding.about,
        "year": str(finding.year or ""),
        "found": text(finding.found),
        "limits": text(finding.limits),
        "withdrawn": YES_OR_NO[finding.withdrawn],
        "source": line(str(source)) if source else "",
        "doi": line(source.doi) if source else "",
        "url": line(source.url) if source else "",
    }
    return {name: values[name] for name in COLUMNS}
