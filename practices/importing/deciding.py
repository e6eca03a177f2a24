"""What an import does with a row, given the page with its external id and what earlier imports did. Pure."""

from dataclasses import dataclass

from practices.models import ImportRow

Outcome = ImportRow.Outcome


@dataclass(frozen=True, kw_only=True)
class PageFacts:
    """The page with the row's external id, as it is now."""

    pk: int
    latest_revision: int | None
    live: bool
    locked: bool
    unpublished_changes: bool  # also of a page that was never published


@dataclass(frozen=True, kw_only=True)
class LastImport:
    """What the last import that was not undone left behind for this external id."""

    page: int
    digest: str
    revision: int | None
    live: bool


def decide(*, digest: str, page: PageFacts | None, last: LastImport | None, overwrite: bool) -> Outcome:
    """CREATED and UPDATED are to be written; all others leave the page as it is."""
    if page is None:
        return Outcome.CREATED if last is None or overwrite else Outcome.DELETED
    if page.locked:
        return Outcome.EDITED  # an editor has asked that nobody touches it
    if was_touched(page, last):
        return Outcome.UPDATED if overwrite else Outcome.EDITED
    return Outcome.UNCHANGED if last is not None and last.digest == digest else Outcome.UPDATED


def was_touched(page: PageFacts, last: LastImport | None) -> bool:
    """Whether the page is not as the import left it: made by an editor, saved anew, or taken offline."""
    if last is None or last.page != page.pk:
        return True
    return page.latest_revision != last.revision or (last.live and not page.live)
