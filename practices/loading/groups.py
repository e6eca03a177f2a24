"""The groups of editors, in Dutch, with what they may do with vocabularies and words of search."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Task, Workflow

# Wagtail makes these at its first migration, with English names and rights on all pages
EDITORS, CHIEF_EDITORS = "Redacteuren", "Eindredacteuren"
WAGTAIL_NAMES = {"Editors": EDITORS, "Moderators": CHIEF_EDITORS}
WAGTAIL_WORKFLOW, OUR_WORKFLOW = "Moderators approval", "Akkoord van de eindredactie"

APPS = ("practices", "search", "wagtailsearchpromotions")
TERM_MODELS = (
    "organisation",
    "outcome",
    "region",
    "regiongroup",
    "source",
    "targetgroup",
    "theme",
    "workingelement",
    # of search
    "synonymgroup",
    "wordrule",
    "searchpromotion",
)
EDITORS_MAY = ("add", "change", "view")
SEEN_BY_ALL = ("view_importrun",)
CHIEF_EDITORS_MAY = (*EDITORS_MAY, "delete", "publish")


def name_groups() -> None:
    """Give Wagtail's groups their Dutch names and the vocabularies; what an administrator changed stays."""
    for wagtail_name, name in WAGTAIL_NAMES.items():
        group = Group.objects.filter(name=wagtail_name).first()
        if group is None:
            continue
        group.name = name
        group.save()
        group.permissions.add(*_term_permissions(EDITORS_MAY if name == EDITORS else CHIEF_EDITORS_MAY))
        group.permissions.add(*Permission.objects.filter(codename__in=SEEN_BY_ALL))
    for model in (Workflow, Task):
        model.objects.filter(name=WAGTAIL_WORKFLOW).update(name=OUR_WORKFLOW)


def _term_permissions(actions: tuple[str, ...]) -> list[Permission]:
    codenames = [f"{action}_{model}" for action in actions for model in TERM_MODELS]
    return list(Permission.objects.filter(content_type__app_label__in=APPS, codename__in=codenames))
