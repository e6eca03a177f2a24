"""Writes one row, inside the transaction of its batch: makes a practice, or saves a new version of one, and publishes
it where that is asked and possible."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from wagtail.signal_handlers import disable_reference_index_auto_update, update_reference_index_on_save

from practices.models import ImportRow, PracticeIndexPage, PracticePage
from practices.publishing import IncompletePage, handed_over

from .checked import CheckedRow
from .deciding import LastImport, PageFacts, decide
from .drafts import Drafts, free_name
from .filling import fill_fields, fill_rows
from .page_state import state_of

LONGEST_SLUG = 120
Outcome = ImportRow.Outcome


@dataclass(frozen=True, kw_only=True)
class WriteOptions:
    """What the command asked for. `publisher`: --organisation. `default_publisher`: DEFAULT_ORGANISATION."""

    publish: bool = False
    overwrite: bool = False
    publisher: int | None = None
    default_publisher: int | None = None


@dataclass(frozen=True, kw_only=True)
class RowWriter:
    """Writes rows under the list of practices."""

    index: PracticeIndexPage
    drafts: Drafts
    options: WriteOptions

    def write(self, row: CheckedRow, *, page: PageFacts | None, last: LastImport | None) -> ImportRow:
        """Do what is to be done with this row; returns what happened, not stored yet."""
        outcome = decide(digest=row.digest, page=page, last=last, overwrite=self.options.overwrite)
        record = ImportRow(external_id=row.external_id, outcome=outcome, digest=row.digest)
        mark = self.drafts.mark()
        try:
            with transaction.atomic(), disable_reference_index_auto_update():
                self._write(record, row, page)
        except ValidationError as error:
            self.drafts.forget_since(mark)
            said = " ".join(error.messages)
            return ImportRow(external_id=row.external_id, outcome=Outcome.SKIPPED, remark=said)
        if record.outcome in ImportRow.WROTE:
            update_reference_index_on_save(PracticePage.objects.get(pk=record.page_id))
        return record

    def _write(self, record: ImportRow, row: CheckedRow, page: PageFacts | None) -> None:
        if record.outcome == Outcome.CREATED:
            self._finish(record, self._create(row))
        elif record.outcome == Outcome.UPDATED and page:
            practice = self._with_revision(page)
            record.before = state_of(practice)
            self._finish(record, self._update(practice, row))
        elif page:
            record.page_id = page.pk
            record.live_after = page.live
            if record.outcome == Outcome.UNCHANGED and self.options.publish and page.unpublished_changes:
                practice = PracticePage.objects.get(pk=page.pk)
                record.before = state_of(practice)
                self._finish(record, practice.get_latest_revision_as_object())
                record.outcome = Outcome.UNCHANGED if record.remark else Outcome.UPDATED

    def _create(self, row: CheckedRow) -> PracticePage:
        """A new draft. One that is published next gets its rows then: they would be stored twice."""
        practice = PracticePage(external_id=row.external_id, live=False, kind=PracticePage.Kind.EXAMPLE)
        fill_fields(practice, row, publisher=self.options.default_publisher)
        wanted = slugify(practice.title)[:LONGEST_SLUG].strip("-") or practice._meta.verbose_name
        practice.slug = free_name(str(wanted), self.index.get_children(), "slug", longest=LONGEST_SLUG)
        if not self.options.publish:
            fill_rows(practice, row, self.drafts)
        self.index.add_child(instance=practice)
        if self.options.publish:
            fill_rows(practice, row, self.drafts)
        practice.save_revision(log_action="wagtail.create", clean=False)
        return practice

    def _with_revision(self, page: PageFacts) -> PracticePage:
        """The practice as it is, with its content in a revision, so that undoing finds it."""
        practice = PracticePage.objects.get(pk=page.pk)
        if (practice.live and practice.live_revision_id is None) or practice.latest_revision_id is None:
            latest = practice.latest_revision_id
            kept = practice.save_revision(clean=False, changed=False)
            PracticePage.objects.filter(pk=page.pk).update(
                latest_revision=latest or kept.pk, live_revision=kept.pk if practice.live else None
            )
            practice = PracticePage.objects.get(pk=page.pk)
        return practice

    def _update(self, practice: PracticePage, row: CheckedRow) -> PracticePage:
        """Save the row as the newest revision, on top of the one that is there. What is public stays."""
        draft = practice.get_latest_revision_as_object()
        fill_fields(draft, row, publisher=self.options.default_publisher)
        fill_rows(draft, row, self.drafts)
        draft.save_revision(log_action=True)
        return draft

    def _finish(self, record: ImportRow, practice: PracticePage) -> None:
        """Publish where asked, and note how the page is left."""
        if self.options.publish:
            revision = practice.latest_revision
            try:
                with handed_over(revision, practice):  # they are the same: it was saved just now
                    practice.publish(revision)
            except IncompletePage as refusal:
                reasons = [reason.partition("compleet. ")[2] or reason for reason in refusal.messages]
                record.remark = " ".join(reasons)
                if record.outcome == Outcome.CREATED:
                    practice.save(clean=False)  # its rows
        left = PracticePage.objects.values("latest_revision_id", "live").get(pk=practice.pk)
        record.page_id = practice.pk
        record.revision_after, record.live_after = left["latest_revision_id"], left["live"]
