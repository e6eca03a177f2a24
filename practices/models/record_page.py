"""What practices and what-works pages share: revisions that open whatever was deleted since, publishing that refuses
what is incomplete, and one update of Wagtail's "used by" for a page with all its rows."""

from typing import Any

from cms.models import BasePage
from practices.completeness import Missing, RowsOf, stored_rows
from practices.publishing import handed_over, refuse_if_incomplete
from practices.record_form import RecordCopyForm

from .coded_rows import CopiesCodedRows, with_own_codes
from .vanished_terms import without_vanished_terms


class RecordPage(CopiesCodedRows, BasePage):
    """A page of which publishing asks more than a title."""

    copy_form_class = RecordCopyForm
    was_checked = False  # the next save needs no check: `publish` has just done it

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save the page with its rows, and bring Wagtail's "used by" up to date once: its handlers do that
        at each of the rows, for the whole page each time. A save of some fields of the page changes nothing there;
        whoever has turned the handlers off sees to it."""
        from wagtail.signal_handlers import (
            disable_reference_index_auto_update,
            reference_index_auto_update_disabled,
            update_reference_index_on_save,
        )

        if self.was_checked:
            self.was_checked = False
            kwargs["clean"], self.draft_title = False, self.title
        if getattr(reference_index_auto_update_disabled, "value", False):
            return super().save(*args, **kwargs)
        with disable_reference_index_auto_update():
            result = super().save(*args, **kwargs)
        if kwargs.get("update_fields") is None:
            update_reference_index_on_save(self)
        return result

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """A revision as a page, also where a term that it names was deleted, or the page is a copy."""
        settled = with_own_codes(cls, without_vanished_terms(cls, data))
        return super().from_serializable_data(settled, *args, **kwargs)

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision, unless it lacks what publication needs: whoever asks for it, editor, workflow,
        import or schedule."""
        page = revision.as_object()
        if refuse_if_incomplete(revision, page, log_action=kwargs.get("log_action")):
            return None
        page.was_checked = True
        with handed_over(revision, page):
            return super().publish(revision, *args, **kwargs)

    def missing_for_publication(self, rows_of: RowsOf = stored_rows) -> list[Missing]:
        """What must be mended before this page may be public."""
        raise NotImplementedError
