"""What is in the database for some external ids: the pages, and what earlier imports left behind."""

from collections.abc import Collection

from practices.models import ImportRow, PracticePage

from .deciding import LastImport, PageFacts


def find_pages(external_ids: Collection[str], *, lock: bool = False) -> dict[str, PageFacts]:
    """The pages by external id. `lock`: nobody else changes them until the transaction ends."""
    pages = PracticePage.objects.filter(external_id__in=external_ids).order_by("pk")
    if lock:
        pages = pages.select_for_update()
    columns = ("external_id", "pk", "latest_revision_id", "live", "locked", "has_unpublished_changes")
    return {
        external_id: PageFacts(
            pk=pk, latest_revision=revision, live=live, locked=locked, unpublished_changes=unpublished
        )
        for external_id, pk, revision, live, locked, unpublished in pages.values_list(*columns)
    }


def find_last_imports(external_ids: Collection[str]) -> dict[str, LastImport]:
    """By external id, what the last import that wrote it left behind."""
    rows = ImportRow.objects.that_wrote().filter(external_id__in=external_ids).order_by("pk")
    columns = ("external_id", "page_id", "digest", "revision_after", "live_after")
    return {
        external_id: LastImport(page=page, digest=digest, revision=revision, live=live)
        for external_id, page, digest, revision, live in rows.values_list(*columns)
    }
