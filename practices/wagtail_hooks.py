"""What practices adds to the admin: the list of examples and the vocabularies."""

from typing import Any

from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.models import register_snippet

from practices.importing.viewsets import ImportRunViewSet
from practices.models import PracticePage
from practices.viewsets import VocabularyGroup


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


@hooks.register("register_admin_viewset")
def register_import_runs() -> ImportRunViewSet:
    return ImportRunViewSet()
