"""The imports in the admin: a list to look at, with what happened to each row. Nothing can be changed there."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from practices.models import ImportRun


class OnlyLooking(ModelPermissionPolicy):
    """Whoever may view may view; nobody adds, changes or deletes, administrators included."""

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: AbstractBaseUser, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: AbstractBaseUser, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action)


register_permission_policy(ImportRun, OnlyLooking(ImportRun))


class ImportRunViewSet(ModelViewSet):
    model = ImportRun
    icon = "upload"
    menu_label = "Imports"
    menu_order = 300
    name = "imports"
    url_prefix = "imports"
    add_to_admin_menu = True
    inspect_view_enabled = True
    copy_view_enabled = False
    list_display = [
        Column("pk", label="Nummer"),
        Column("file_name", label="Bestand"),
        Column("get_state_display", label="Stand"),
        Column("row_count", label="Rijen"),
        Column("who", label="Wie"),
        DateColumn("started_at", label="Begonnen"),
    ]
    list_filter = ["state"]
    ordering = ["-pk"]
    form_fields = ["file_name"]
    inspect_view_fields = [
        "file_name",
        "who",
        "state",
        "row_count",
        "started_at",
        "ended_at",
        "counted",
        "remarked",
    ]
