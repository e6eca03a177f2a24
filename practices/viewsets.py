"""The vocabularies in the admin: one menu group."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import BooleanColumn, LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from practices.models import (
    Organisation,
    Outcome,
    Region,
    RegionGroup,
    Source,
    TargetGroup,
    Theme,
    WorkingElement,
)
from practices.source_panels import SourceUsesPanel


class TermViewSet(SnippetViewSet):
    """What all vocabularies share: their code and status in the list, found by name."""

    list_display = ["__str__", "code", LiveStatusTagColumn()]
    list_filter = ["live"]
    list_per_page = 50
    search_backend_name = "default"
    inspect_view_enabled = True


class ThemeViewSet(TermViewSet):
    model = Theme
    icon = "tag"
    menu_label = "Thema’s"
    list_display = [
        "__str__",
        "label",
        "code",
        BooleanColumn("is_priority", label="Grote akker"),
        LiveStatusTagColumn(),
    ]


class RegionViewSet(TermViewSet):
    model = Region
    icon = "site"
    menu_label = "Gebieden"
    list_display = ["__str__", "level", "place_kind", "code", LiveStatusTagColumn()]
    list_filter = ["level", "place_kind", "live"]


class RegionGroupViewSet(TermViewSet):
    model = RegionGroup
    icon = "globe"
    menu_label = "Streken"


class TargetGroupViewSet(TermViewSet):
    model = TargetGroup
    icon = "group"
    menu_label = "Doelgroepen"


class WorkingElementViewSet(TermViewSet):
    model = WorkingElement
    icon = "cogs"
    menu_label = "Werkzame elementen"


class OutcomeViewSet(TermViewSet):
    model = Outcome
    icon = "order"
    menu_label = "Uitkomsten"


class OrganisationViewSet(TermViewSet):
    model = Organisation
    icon = "home"
    menu_label = "Organisaties"
    list_display = [
        "__str__",
        "code",
        BooleanColumn("publishes", label="Publiceert hier"),
        LiveStatusTagColumn(),
    ]
    list_filter = ["publishes", "live"]


class SourceViewSet(SnippetViewSet):
    """The library of sources; the list tells what was read and where a link is dead."""

    model = Source
    icon = "openquote"
    menu_label = "Bronnen"
    menu_order = 190
    add_to_admin_menu = True
    list_display = ["__str__", "kind", "year", "read_as", "code"]
    list_filter = ["kind", "read_as", "peer_reviewed", "language"]
    list_per_page = 50
    search_backend_name = "default"
    inspect_view_enabled = True
    ordering = ["authors", "year", "pk"]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("kind"),
                    FieldPanel("title"),
                    FieldPanel("authors"),
                    FieldRowPanel(
                        [FieldPanel("year"), FieldPanel("month"), FieldPanel("day")], heading="Datum"
                    ),
                    FieldPanel("container_title"),
                    FieldRowPanel([FieldPanel("volume"), FieldPanel("issue"), FieldPanel("pages")]),
                    FieldPanel("publisher"),
                    FieldRowPanel([FieldPanel("doi"), FieldPanel("isbn")]),
                    FieldPanel("url"),
                    FieldPanel("document"),
                    FieldPanel("language"),
                ],
                heading="De bron",
            ),
            ObjectList(
                [
                    FieldPanel("read_as"),
                    FieldPanel("peer_reviewed"),
                    FieldPanel("note"),
                    FieldPanel("licence"),
                    FieldRowPanel([FieldPanel("archived_url"), FieldPanel("seen_on")]),
                    FieldPanel("code"),
                ],
                heading="Hoe wij hem kennen",
            ),
            ObjectList([SourceUsesPanel()], heading="Waar gebruikt"),
        ]
    )


class VocabularyGroup(SnippetViewSetGroup):
    menu_label = "Woordenlijsten"
    menu_icon = "list-ul"
    menu_order = 200
    items = (
        ThemeViewSet,
        RegionViewSet,
        RegionGroupViewSet,
        TargetGroupViewSet,
        WorkingElementViewSet,
        OutcomeViewSet,
        OrganisationViewSet,
    )
