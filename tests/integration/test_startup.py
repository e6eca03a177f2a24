"""Starting: what is amiss is said in one clear Dutch line, and nothing secret is given away or guessable."""

import os
import socket
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model

from config.demo_admin import FILE_NAME, ensure_demo_admin, generated_password
from config.private_file import read_or_create
from config.secret_key import kept_secret_key
from config.startup import StartupProblem, check_database_version, check_port

from .content import ROOT

pytestmark = pytest.mark.once

OWN = (
    "DATABASE_URL",
    "SECRET_KEY",
    "SITE_URL",
    "ALLOWED_HOSTS",
    "PORT",
    "DATA_DIR",
    "DJANGO_SETTINGS_MODULE",
)


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py as somebody at a terminal does."""
    inherited = {name: value for name, value in os.environ.items() if name not in OWN}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**inherited, "DATABASE_URL": "", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def only_line(outcome: subprocess.CompletedProcess[str]) -> str:
    """The one line that the command said before it gave up."""
    lines = (outcome.stdout + outcome.stderr).strip().splitlines()
    assert outcome.returncode == 1
    assert "Traceback" not in outcome.stderr
    assert len(lines) == 1, lines
    return lines[0]


def test_data_dir_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / "bestand").touch()
    line = only_line(manage("check", DATA_DIR=str(tmp_path / "bestand" / "map")))
    assert "kan niet worden geschreven" in line
    assert str(tmp_path / "bestand" / "map") in line
    assert "DATA_DIR" in line


def test_data_dir_that_is_a_file_is_one_line(tmp_path):
    (tmp_path / "bestand").touch()
    assert "kan niet worden geschreven" in only_line(manage("check", DATA_DIR=str(tmp_path / "bestand")))


def test_missing_data_dir_is_made_and_keeps_no_traces_of_the_check(tmp_path):
    path = tmp_path / "met een spatie" / "diep"
    assert manage("check", DATA_DIR=str(path)).returncode == 0
    assert [file.name for file in path.iterdir() if file.name.startswith(".")] == []


@pytest.fixture
def taken_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_taken_port_is_one_line(taken_port, tmp_path):
    line = only_line(manage("serve", DATA_DIR=str(tmp_path), PORT=str(taken_port)))
    assert f"poort {taken_port} is niet vrij" in line


@pytest.mark.parametrize("port", ["abc", "99999"])
def test_port_that_is_none_is_one_line(port, tmp_path):
    assert port in only_line(manage("serve", DATA_DIR=str(tmp_path), PORT=port))


def test_free_port_is_accepted():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    check_port("localhost", port)


@pytest.mark.parametrize("bind", ["localhost", "127.0.0.1", "0.0.0.0"])  # noqa: S104
def test_taken_port_is_seen_on_every_address(bind, taken_port):
    with pytest.raises(StartupProblem, match="niet vrij"):
        check_port(bind, taken_port)


@pytest.mark.django_db
def test_database_of_this_version_is_accepted():
    check_database_version()


@pytest.mark.django_db
def test_database_of_a_newer_version_is_refused():
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.create(app="practices", name="9999_uit_de_toekomst")
    with pytest.raises(StartupProblem, match="9999_uit_de_toekomst"):
        check_database_version()


@pytest.mark.django_db
def test_migration_of_an_app_that_is_no_longer_there_is_accepted():
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.create(app="een_oude_app", name="0001_initial")
    check_database_version()


def test_database_of_a_newer_version_is_one_line(tmp_path):
    database = sqlite3.connect(tmp_path / "burgerkracht.sqlite3")
    database.execute(
        "CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app TEXT, name TEXT, applied TEXT)"
    )
    database.execute(
        "INSERT INTO django_migrations VALUES (1, 'practices', '9999_later', '2030-01-01 00:00:00')"
    )
    database.commit()
    database.close()
    assert "nieuwere versie" in only_line(manage("prepare_site", DATA_DIR=str(tmp_path)))


def test_file_that_is_no_database_is_one_line(tmp_path):
    (tmp_path / "burgerkracht.sqlite3").write_bytes(b"dit is geen database, maar wel een bestand " * 100)
    assert "database" in only_line(manage("prepare_site", DATA_DIR=str(tmp_path)))


def test_database_server_that_is_away_is_one_line(tmp_path):
    url = "postgres://niemand:niets@127.0.0.1:1/nergens"
    assert "database" in only_line(manage("prepare_site", DATA_DIR=str(tmp_path), DATABASE_URL=url))


@pytest.mark.parametrize(
    "given",
    [{}, {"SECRET_KEY": "x" * 60}, {"SITE_URL": "https://kennis.example"}],
    ids=["nothing", "key", "url"],
)
def test_production_does_not_start_without_key_and_address(given, tmp_path):
    outcome = manage(
        "check", DATA_DIR=str(tmp_path), DJANGO_SETTINGS_MODULE="config.settings.production", **given
    )
    assert outcome.returncode != 0
    assert "Zet SECRET_KEY en SITE_URL" in outcome.stderr
    assert not (tmp_path / "secret_key").exists()


PRODUCTION = """
from django.conf import settings
import django; django.setup()
from django.urls import Resolver404, resolve
try:
    print("gallery", resolve("/componenten/").url_name == "component_gallery")
except Resolver404:
    print("gallery", False)
for name in ("DEBUG", "DEMO_ADMIN", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT",
             "SECURE_HSTS_SECONDS", "ALLOWED_HOSTS"):
    print(name, getattr(settings, name))
"""


def production(tmp_path: Path, site_url: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in OWN}
    environment |= {"DATA_DIR": str(tmp_path), "SITE_URL": site_url, "SECRET_KEY": "x" * 60, "DEBUG": "1"}
    environment |= {"DJANGO_SETTINGS_MODULE": "config.settings.production"}
    return subprocess.run(
        [sys.executable, "-c", PRODUCTION],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_production_over_https_is_shut_tight(tmp_path):
    output = production(tmp_path, "https://kennis.example")
    wanted = {
        "gallery False",
        "DEBUG False",
        "DEMO_ADMIN False",
        "SESSION_COOKIE_SECURE True",
        "CSRF_COOKIE_SECURE True",
        "SECURE_SSL_REDIRECT True",
    }
    assert wanted <= set(output.splitlines()), output
    assert "kennis.example" in output


def test_production_over_http_still_lets_editors_log_in(tmp_path):
    assert "SESSION_COOKIE_SECURE False" in production(tmp_path, "http://intranet.example")


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_secret_key_is_kept_and_private(tmp_path):
    key = kept_secret_key(tmp_path)
    assert kept_secret_key(tmp_path) == key
    assert mode_of(tmp_path / "secret_key") == 0o600
    assert len(key) >= 50


def test_two_installations_have_different_keys(tmp_path):
    (tmp_path / "een").mkdir()
    (tmp_path / "twee").mkdir()
    assert kept_secret_key(tmp_path / "een") != kept_secret_key(tmp_path / "twee")


def test_private_file_that_is_there_is_not_made_anew(tmp_path):
    (tmp_path / "geheim").write_text("van eerder\n")
    assert read_or_create(tmp_path / "geheim", lambda: "nieuw") == "van eerder"


def test_empty_private_file_is_not_taken_for_a_secret(tmp_path):
    """A full disk or a killed process can leave an empty file: an empty key or password may not follow."""
    (tmp_path / "geheim").touch()
    assert read_or_create(tmp_path / "geheim", lambda: "nieuw") == "nieuw"


@pytest.mark.django_db
def test_demo_administrator_gets_a_private_generated_password(tmp_path):
    admin = ensure_demo_admin(tmp_path)
    assert mode_of(tmp_path / FILE_NAME) == 0o600
    assert get_user_model().objects.get(username=admin.username).check_password(admin.password)


@pytest.mark.django_db
def test_demo_password_is_shown_until_it_is_changed(tmp_path):
    admin = ensure_demo_admin(tmp_path)
    assert ensure_demo_admin(tmp_path) == admin
    user = get_user_model().objects.get()
    user.set_password("een-eigen-wachtwoord")
    user.save()
    assert ensure_demo_admin(tmp_path) is None
    assert not (tmp_path / FILE_NAME).exists()


@pytest.mark.django_db
def test_demo_administrator_is_not_made_beside_another(tmp_path):
    get_user_model().objects.create_superuser("ander", "", "een-lang-wachtwoord")
    assert ensure_demo_admin(tmp_path) is None
    assert get_user_model().objects.count() == 1


@pytest.mark.django_db
def test_deleted_demo_administrator_does_not_come_back_beside_another(tmp_path):
    ensure_demo_admin(tmp_path)
    get_user_model().objects.create_superuser("ander", "", "een-lang-wachtwoord")
    get_user_model().objects.get(username="beheer").delete()
    assert ensure_demo_admin(tmp_path) is None
    assert [user.username for user in get_user_model().objects.all()] == ["ander"]


@pytest.mark.django_db
def test_ordinary_user_with_the_demo_name_does_not_stop_the_start(tmp_path):
    get_user_model().objects.create_user("beheer", "", "een-lang-wachtwoord")
    ensure_demo_admin(tmp_path)


def test_generated_passwords_differ_and_are_long():
    passwords = {generated_password() for _ in range(20)}
    assert len(passwords) == 20
    assert {len(password) for password in passwords} == {23}
