"""The admin's pages about claims to look at: the report, and the form in which an editor clears one with a reason."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from practices.claim_flags import clear
from practices.models import ClaimFlag, WhatWorksPage
from practices.models.claim_state import ClaimFlagQuerySet

TITLE = "Beweringen om na te kijken"
ALREADY_CLEARED = "Deze melding is al afgehandeld, of de reden geldt niet meer."


def flags_for(user: Any) -> ClaimFlagQuerySet:
    """The open flags on pages that this user may publish."""
    pages = PagePermissionPolicy().instances_user_has_permission_for(user, "publish")
    return ClaimFlag.objects.open().filter(page__in=pages.values("pk"))


def may_clear(user: Any, page: Page) -> bool:
    return bool(page.permissions_for_user(user).can_publish())


class FlaggedClaimsReportView(ReportView):
    """Claims that somebody has to look at, the newest first."""

    model = ClaimFlag
    page_title = TITLE
    header_icon = "warning"
    index_url_name = "flagged_claims"
    index_results_url_name = "flagged_claims_results"
    is_searchable = False
    columns = [
        TitleColumn(
            "statement",
            label="Bewering",
            get_url=lambda flag: reverse("clear_claim_flag", args=[flag.pk]),
        ),
        Column("page", label="Vraag", accessor="page.title"),
        Column("cause", label="Waarom", accessor="get_cause_display"),
        Column("detail", label="Waar het om gaat"),
        DateColumn("raised_at", label="Gemeld"),
    ]
    list_export = ["page.title", "statement", "get_cause_display", "detail", "raised_at"]
    export_headings = {
        "page.title": "Vraag",
        "statement": "Bewering",
        "get_cause_display": "Waarom",
        "detail": "Waar het om gaat",
        "raised_at": "Gemeld",
    }
    default_ordering = None

    def get_queryset(self) -> QuerySet[ClaimFlag]:
        return flags_for(self.request.user).select_related("page").with_statements()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not PagePermissionPolicy().user_has_any_permission(request.user, {"add", "change", "publish"}):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ClearFlagForm(forms.Form):
    reason = forms.CharField(
        label="Waarom is dit nu in orde?",
        help_text="De reden blijft in de geschiedenis staan. Verandert het antwoord? Wijzig dan eerst de pagina.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Schrijf op waarom dit nu in orde is."},
    )


def clear_claim_flag(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a reason, and clear the flag with it."""
    flag = get_object_or_404(ClaimFlag.objects.select_related("page").with_statements(), pk=pk)
    if not may_clear(request.user, flag.page):
        raise PermissionDenied
    page: WhatWorksPage = flag.page
    if flag.cleared_at:
        messages.info(request, ALREADY_CLEARED)
        return redirect("wagtailadmin_pages:edit", page.pk)
    form = ClearFlagForm(request.POST or None)
    if form.is_valid():
        if clear(flag, user=request.user, reason=form.cleaned_data["reason"]):
            messages.success(request, "De melding is afgehandeld.")
        else:
            messages.info(request, ALREADY_CLEARED)
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {
        "form": form,
        "flag": flag,
        "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
    return render(request, "practices/admin/clear_claim_flag.html", context)
