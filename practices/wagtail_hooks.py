"""What practices adds to the admin: the list of examples, the vocabularies, sources, and what editors are told."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from practices.certainty import certainty_warnings
from practices.choosers import FindingChooserViewSet
from practices.claim_summary import FlaggedClaimsSummaryItem
from practices.claim_views import TITLE as CLAIMS_TITLE
from practices.claim_views import FlaggedClaimsReportView, clear_claim_flag
from practices.importing.viewsets import ImportRunViewSet
from practices.merge_views import may_merge, merge_term
from practices.merging import MERGEABLE, MERGED
from practices.models import PracticePage, Source, WhatWorksPage
from practices.models.record_page import RecordPage
from practices.publishing import REFUSED, refused_schedule
from practices.viewsets import SourceViewSet, VocabularyGroup


class PracticeIndexView(PageListingViewSet.index_view_class):
    """The list, with the publishing organisation of each example fetched along."""

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().prefetch_related("publisher")


class PracticeListing(PageListingViewSet):
    """All examples in one list, whatever their place in the tree."""

    model = PracticePage
    index_view_class = PracticeIndexView
    icon = "doc-full-inverse"
    menu_label = "Voorbeelden"
    menu_order = 100
    add_to_admin_menu = True
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Titel", sort_key="title", classname="title"),
        Column("publisher", label="Redactie", sort_key="publisher__label"),
        Column("kind", label="Soort", accessor="get_kind_display", sort_key="kind"),
        Column("stage", label="Fase", accessor="get_stage_display", sort_key="stage"),
        Column("confirmed_year", label="Bevestigd", sort_key="confirmed_year"),
        PageStatusColumn("status", label="Status", sort_key="live"),
    ]


@hooks.register("register_admin_viewset")
def register_practice_listing() -> PracticeListing:
    return PracticeListing("practice_listing", url_prefix="voorbeelden")


register_snippet(VocabularyGroup)
register_snippet(SourceViewSet)


@hooks.register("register_admin_viewset")
def register_import_runs() -> ImportRunViewSet:
    return ImportRunViewSet()


@hooks.register("register_admin_viewset")
def register_finding_chooser() -> FindingChooserViewSet:
    return FindingChooserViewSet()


@hooks.register("register_log_actions")
def register_refused_schedule(actions: Any) -> None:
    @actions.register_action(REFUSED)
    class RefusedSchedule(LogFormatter):
        label = "Geplande publicatie geweigerd"

        def format_message(self, log_entry: Any) -> str:
            return f"Geplande publicatie ging niet door. {' '.join(log_entry.data.get('reasons', []))}"


@hooks.register("before_edit_page")
def tell_refused_schedule(request: HttpRequest, page: Page) -> None:
    """Whoever opens the page reads why its planned publication did not happen."""
    if request.method == "GET" and isinstance(page, RecordPage):
        for reason in refused_schedule(page):
            messages.warning(request, f"De geplande publicatie ging niet door. {reason}")


@hooks.register("after_edit_page")
@hooks.register("after_create_page")
def warn_of_certainty(request: HttpRequest, page: Page) -> None:
    """After saving: which claims are more certain than what they cite can carry. What Wagtail saves by itself shows
    no messages; they would pile up."""
    if isinstance(page, WhatWorksPage) and request.accepts("text/html"):
        for warning in certainty_warnings(page.get_latest_revision_as_object()):
            messages.warning(request, warning)


@hooks.register("before_delete_snippet")
def refuse_deleting_used_sources(request: HttpRequest, snippets: Iterable[Any]) -> HttpResponse | None:
    """A source in use stays, and the editor reads where it is used."""
    used = {source: source.uses() for source in snippets if isinstance(source, Source)}
    for source, uses in used.items():
        if uses:
            places = ", ".join(map(str, uses))
            messages.error(request, f"De bron '{source}' is in gebruik en blijft staan: {places}.")
    first = next((source for source, uses in used.items() if uses), None)
    return redirect(Source.snippet_viewset.get_url_name("edit"), first.pk) if first else None


@hooks.register("register_admin_urls")
def register_claim_addresses() -> list[Any]:
    report = FlaggedClaimsReportView
    return [
        path("reports/beweringen/", report.as_view(), name="flagged_claims"),
        path(
            "reports/beweringen/resultaten/", report.as_view(results_only=True), name="flagged_claims_results"
        ),
        path("beweringen/<int:pk>/afhandelen/", clear_claim_flag, name="clear_claim_flag"),
    ]


class FlaggedClaimsMenuItem(MenuItem):
    """For whoever may work on pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return user_has_any_page_permission(request.user)


@hooks.register("register_reports_menu_item")
def register_flagged_claims_in_menu() -> MenuItem:
    return FlaggedClaimsMenuItem(
        CLAIMS_TITLE, reverse("flagged_claims"), name="flagged-claims", icon_name="warning", order=1300
    )


@hooks.register("construct_homepage_summary_items")
def add_flagged_claims(request: HttpRequest, items: list[Any]) -> None:
    items.append(FlaggedClaimsSummaryItem(request))


@hooks.register("register_admin_urls")
def register_merge_address() -> list[Any]:
    return [path("samenvoegen/<slug:model>/<int:pk>/", merge_term, name="merge_term")]


@hooks.register("register_snippet_listing_buttons")
def offer_merging(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(snippet, MERGEABLE) and may_merge(user, snippet):
        address = reverse("merge_term", args=[snippet._meta.model_name, snippet.pk])
        yield Button("Samenvoegen met …", address, icon_name="resubmit", priority=60)


@hooks.register("register_log_actions")
def register_merging(actions: Any) -> None:
    @actions.register_action(MERGED)
    class Merged(LogFormatter):
        label = "Samengevoegd"

        def format_message(self, log_entry: Any) -> str:
            return f"'{log_entry.data['label']}' ging hierin op (code {log_entry.data['code']})."
