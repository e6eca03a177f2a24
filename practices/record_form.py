"""The editing form of practices and what-works pages: a draft may be incomplete; publishing says what is missing. And
the form that copies them."""

from collections.abc import Iterable
from typing import Any

from wagtail.admin.forms.pages import CopyForm

from cms.page_form import PageForm
from practices.completeness import Missing, stored_rows


class RecordForm(PageForm):
    """Wagtail leaves required fields be while a draft is saved (is_deferred_validation); so does this."""

    required_fields: Iterable[Missing] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for required in self.required_fields:
            if required.field in self.fields:
                self.fields[required.field].error_messages["required"] = str(required)

    def is_valid(self) -> bool:
        """Ask for what publication needs, once the fields and the rows are known."""
        valid = super().is_valid()
        if self.is_deferred_validation or not self.is_bound:
            return valid
        for missing in self.instance.missing_for_publication(RowsInForm(self)):
            if missing.field in self.formsets:
                # Beside the rows, so that their tab counts it; and on top, since no field carries it
                self.formsets[missing.field].non_form_errors().append(missing.message)
            if missing.field not in self.fields:
                self.add_error(None, str(missing))
            elif missing.field not in self.errors:
                self.add_error(missing.field, str(missing))
        return valid and not self.errors


class RecordCopyForm(CopyForm):
    """Copies as drafts only: Wagtail would make a public copy without asking what publication needs, and without noting
    how the findings stand that it cites. An alias would be public in the same way, and share what is unique."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
        self.fields.pop("publish_copies", None)


class RowsInForm:
    """The rows as they stand in a checked form: without the deleted ones and the empty new ones."""

    def __init__(self, form: Any) -> None:
        self._forms: dict[int, Any] = {}
        self._know(form)

    def _know(self, form: Any) -> None:
        self._forms[id(form.instance)] = form
        for formset in getattr(form, "formsets", {}).values():
            for row in formset.forms:
                self._know(row)

    def __call__(self, parent: Any, name: str) -> list[Any]:
        form = self._forms.get(id(parent))
        if form is None or name not in form.formsets:
            return stored_rows(parent, name)
        formset = form.formsets[name]
        return [row.instance for row in formset.forms if _stays(formset, row)]


def _stays(formset: Any, row: Any) -> bool:
    """Whether this row is there after saving."""
    if formset._should_delete_form(row):
        return False
    return bool(row.instance.pk or row.has_changed())
