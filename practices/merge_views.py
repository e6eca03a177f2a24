"""The admin's page on which an editor merges a term into another."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from wagtail.permissions import policy_registry

from practices.merging import MERGEABLE, Mergeable, merge, uses_of


def model_named(name: str) -> Any:
    """The vocabulary of this name whose terms can be merged; Http404 for another."""
    for model in MERGEABLE:
        if model._meta.model_name == name:
            return model
    raise Http404("Deze woorden kunnen niet worden samengevoegd.")


def may_merge(user: Any, term: Mergeable) -> bool:
    """Merging changes one term and deletes the other."""
    policy = policy_registry.get_by_type(type(term))
    return all(policy.user_has_permission_for_instance(user, action, term) for action in ("change", "delete"))


class MergeForm(forms.Form):
    into: Any = forms.ModelChoiceField(
        label="Samenvoegen met",
        queryset=None,
        empty_label="kies een woord",
        error_messages={"required": "Kies waarmee u dit woord wilt samenvoegen."},
    )

    def __init__(self, *args: Any, term: Mergeable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = type(term)._default_manager.exclude(pk=term.pk)  # type: ignore[attr-defined]


def merge_term(request: HttpRequest, model: str, pk: int) -> HttpResponse:
    """Show what uses the term, ask with which to merge it, and do so."""
    term = get_object_or_404(model_named(model), pk=pk)
    if not may_merge(request.user, term):
        raise PermissionDenied
    form = MergeForm(request.POST or None, term=term)
    if form.is_valid():
        into = form.cleaned_data["into"]
        label, code = term.label, term.code
        merge(term, into, user=request.user)
        messages.success(
            request,
            f"'{label}' is samengevoegd met '{into.label}'. De code {code} leidt nu naar {into.code}.",
        )
        return redirect(type(into).snippet_viewset.get_url_name("edit"), into.pk)
    context = {"form": form, "term": term, "uses": uses_of(term)}
    return render(request, "practices/admin/merge_term.html", context)
