"""The editing form of a practice: a draft may be incomplete; publishing says what is missing, and where."""

from typing import Any

from wagtail.admin.forms.pages import CopyForm

from cms.page_form import PageForm
from practices.completeness import REQUIRED_FIELDS, missing_for_publication


class PracticePageForm(PageForm):
    """Wagtail leaves required fields be while a draft is saved (is_deferred_validation); so does this."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for required in REQUIRED_FIELDS:
            if required.field in self.fields:
                self.fields[required.field].error_messages["required"] = str(required)

    def is_valid(self) -> bool:
        """Ask for what publication needs, once the fields and the rows are known."""
        valid = super().is_valid()
        if self.is_deferred_validation or not self.is_bound:
            return valid
        for missing in missing_for_publication(
            self.instance, themes=self._row_count("theme_rows"), sources=self._row_count("sources")
        ):
            if missing.field in self.formsets:
                # Beside the rows, so that their tab counts it; and on top, since no field carries it
                self.formsets[missing.field].non_form_errors().append(missing.message)
            if missing.field not in self.fields:
                self.add_error(None, str(missing))
            elif missing.field not in self.errors:
                self.add_error(missing.field, str(missing))
        return valid and not self.errors

    def _row_count(self, name: str) -> int:
        """How many filled rows of this kind will be there after saving."""
        if name not in self.formsets:
            return len(getattr(self.instance, name).all())
        formset = self.formsets[name]
        deleted = set(map(id, formset.deleted_forms)) if formset.is_valid() else set()
        return sum(
            1
            for form in formset.forms
            if id(form) not in deleted and (form.instance.pk or form.has_changed())
        )


class PracticeCopyForm(CopyForm):
    """Copies only: an alias would have to share the external id of its original, which is unique."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
