"""The imports in the admin: to look at, by whoever may, and nothing else."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from practices.importing.viewsets import OnlyLooking
from practices.models import ImportRun

from .admin_forms import log_in_editor
from .importing import full_row, import_rows, make_vocabulary

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(site, no_pause, tmp_path) -> ImportRun:
    make_vocabulary()
    rows = [full_row("a", title="<b>Dik</b>"), full_row("<i>b</i>", themes="")]
    import_rows(tmp_path, *rows, name="lijst.csv", publish=True)
    return ImportRun.objects.get()


def address(name: str, *arguments) -> str:
    return reverse(f"imports:{name}", args=arguments)


def test_list_shows_each_run(run, client: Client):
    html = log_in_editor(client).get(address("index")).content.decode()
    assert "lijst.csv" in html
    assert "klaar" in html


def test_run_shows_what_happened_and_what_needs_somebody(run, client: Client):
    html = log_in_editor(client).get(address("inspect", run.pk)).content.decode()
    assert "2 nieuw" in html
    assert "Kies ten minste één thema." in html
    assert "&lt;i&gt;b&lt;/i&gt;" in html


@pytest.mark.parametrize("name", ["add", "edit", "delete"])
def test_nobody_changes_a_run(run, client: Client, name):
    arguments = () if name == "add" else (run.pk,)
    log_in_editor(client)
    assert client.post(address(name, *arguments)).status_code in (302, 403)
    assert ImportRun.objects.count() == 1


def test_editor_without_the_right_sees_nothing(run, client: Client):
    user = get_user_model().objects.create_user("gast", "", "een-lang-wachtwoord")
    group = Group.objects.create(name="Gasten")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(address("index")).status_code == 302
    group.permissions.add(Permission.objects.get(codename="view_importrun"))
    assert client.get(address("index")).status_code == 200


def test_policy_lets_nobody_change_anything(run):
    admin = get_user_model().objects.create_superuser("baas", "", "een-lang-wachtwoord")
    policy = OnlyLooking(ImportRun)
    assert policy.user_has_permission(admin, "view")
    assert not policy.user_has_any_permission(admin, ["add", "change", "delete"])
