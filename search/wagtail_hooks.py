"""What search adds to the admin: synonyms and exceptions in one menu group, and a report."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import AdminOnlyMenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from search.condition_view import (
    ConditionMenuItem,
    ConditionView,
    DeadLettersSummaryItem,
    try_dead_letters_again,
)
from search.models import SynonymGroup, WordRule
from search.reports import EmptySearchReportView


class SynonymViewSet(SnippetViewSet):
    model = SynonymGroup
    icon = "list-ul"
    menu_label = "Synoniemen"
    list_display = ["__str__", "kind", "reason"]
    list_filter = ["kind"]
    list_per_page = 50
    search_fields = ["words", "also", "reason"]
    search_backend_name = None


class WordRuleViewSet(SnippetViewSet):
    model = WordRule
    icon = "edit"
    menu_label = "Uitzonderingen"
    list_display = ["word", "lemma", "parts", "reason"]
    search_fields = ["word", "lemma", "parts"]
    search_backend_name = None


class SearchWordsGroup(SnippetViewSetGroup):
    menu_label = "Zoekwoorden"
    menu_icon = "search"
    menu_order = 210
    items = (SynonymViewSet, WordRuleViewSet)


register_snippet(SearchWordsGroup)


@hooks.register("register_admin_urls")
def register_report_addresses() -> list:
    report = EmptySearchReportView
    return [
        path("reports/zonder-resultaat/", report.as_view(), name="empty_searches"),
        path(
            "reports/zonder-resultaat/resultaten/",
            report.as_view(results_only=True),
            name="empty_searches_results",
        ),
        path("reports/zoekmachine/", ConditionView.as_view(), name="search_condition"),
        path("reports/zoekmachine/opnieuw/", try_dead_letters_again, name="search_try_again"),
    ]


@hooks.register("register_reports_menu_item")
def register_report_in_menu() -> AdminOnlyMenuItem:
    return AdminOnlyMenuItem(
        EmptySearchReportView.page_title,
        reverse("empty_searches"),
        name="empty-searches",
        icon_name="search",
        order=1310,
    )


@hooks.register("register_reports_menu_item")
def register_condition_in_menu() -> ConditionMenuItem:
    return ConditionMenuItem()


@hooks.register("construct_homepage_summary_items")
def tell_of_dead_letters(request: HttpRequest, items: list[Any]) -> None:
    items.append(DeadLettersSummaryItem(request))


@hooks.register("register_permissions")
def offer_permission() -> QuerySet[Permission]:
    """In the screen of groups: who may see how search is doing, and have refused documents tried again."""
    return Permission.objects.filter(content_type__app_label="search", codename="change_ledgerrow")
